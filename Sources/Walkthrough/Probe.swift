import GradientChecking

/// What the perturb and difference scenes show of one component, all of it evaluated, nothing estimated.
public struct Probe: Sendable {
  /// The component's check.
  public let component: ComponentCheck
  /// Z and A of every layer with θᵢ + ε.
  public let plus: [LayerActivations]
  /// Z and A of every layer with θᵢ − ε.
  public let minus: [LayerActivations]
  /// J along θᵢ.
  public let curve: CostCurve

  /// Evaluates everything for component `index`.
  public init(of index: Int, zoom: Int, in check: GradientCheck) {
    let epsilon = check.experiment.epsilon
    component = check.component(index)
    plus = check.activations(moving: index, to: check.theta[index] + epsilon)
    minus = check.activations(moving: index, to: check.theta[index] - epsilon)
    curve = CostCurve(of: index, zoom: zoom, in: check)
  }
}

/// J as θᵢ moves to both sides of its value, everything else fixed.
public struct CostCurve: Hashable, Sendable {
  /// Samples taken; odd, so that the middle one is at θᵢ itself.
  public static let sampleCount = 241
  /// The narrowest view, 10^-15 to each side: a few units in the last place of θᵢ.
  public static let zoomRange = 0...15

  /// Decades zoomed in: the curve reaches 10^-zoom to each side.
  public let zoom: Int
  /// How far each sample really moved θᵢ: (θᵢ + offset) − θᵢ as stored, ascending.
  public let offsets: [Double]
  /// J at each sample.
  public let costs: [Double]

  /// How far the curve reaches to each side of θᵢ.
  public var halfWidth: Double { Self.halfWidth(zoom: zoom) }

  /// 10^-zoom.
  public static func halfWidth(zoom: Int) -> Double {
    (0..<zoom).reduce(1.0) { width, _ in width / 10 }
  }

  /// Evaluates J at every sample.
  public init(of index: Int, zoom: Int, in check: GradientCheck) {
    self.zoom = zoom
    let middle = Self.sampleCount / 2
    let center = check.theta[index]
    let values = (0..<Self.sampleCount).map { sample in
      center + Self.halfWidth(zoom: zoom) * Double(sample - middle) / Double(middle)
    }
    offsets = values.map { $0 - center }
    costs = values.map { check.cost(moving: index, to: $0) }
  }
}
