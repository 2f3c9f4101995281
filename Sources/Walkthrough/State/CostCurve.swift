import GradientChecking

/// J as θᵢ moves to both sides of its value, everything else fixed.
public struct CostCurve: Hashable, Sendable {
  /// Samples of a view that is always shown, and of one where there is room; odd, so that the middle one is at θᵢ itself.
  static let sampleCount = 97, fewerSamples = 61
  /// The narrowest view, 10^-15 to each side: a few units in the last place of θᵢ.
  public static let zoomRange = 0...15

  /// Decades zoomed in: the curve reaches 10^-zoom to each side.
  public let zoom: Int
  /// How far each sample really moved θᵢ, as the check's precision stores it; ascending.
  public let offsets: [Double]
  /// J at each sample.
  public let costs: [Double]

  /// How far the curve reaches to each side of θᵢ.
  public var halfWidth: Double { Self.halfWidth(zoom: zoom) }

  /// 10^-zoom.
  public static func halfWidth(zoom: Int) -> Double {
    (0..<zoom).reduce(1.0) { width, _ in width / 10 }
  }

  /// How far each sample was to move θᵢ: evenly spaced over the view, before rounding.
  public var wantedOffsets: [Double] { Self.wantedOffsets(zoom: zoom, count: costs.count) }

  private static func wantedOffsets(zoom: Int, count: Int) -> [Double] {
    let middle = count / 2
    return (0..<count).map {
      halfWidth(zoom: zoom) * Double($0 - middle) / Double(middle)
    }
  }

  /// The zooms of several views, the most important first: the chosen one, the one that ε has its place in, the widest,
  /// and others between them.
  static func zooms(chosen: Int, epsilon: Double) -> [Int] {
    let own = zoomRange.last { epsilon <= halfWidth(zoom: $0) * 1.000_001 } ?? 0
    return [own, 0, 1, 3, 15, 5, 10, 12, 8].reduce(into: [chosen]) { zooms, zoom in
      if zooms.count < mostViews, !zooms.contains(zoom) { zooms.append(zoom) }
    }
  }

  /// The views that are always shown, and those that are where there is room.
  static let fewViews = 3, mostViews = 7

  /// Evaluates J at every sample.
  init(of index: Int, zoom: Int, samples: Int = sampleCount, in check: GradientCheck) {
    self.zoom = zoom
    let center = check.theta[index]
    let values = Self.wantedOffsets(zoom: zoom, count: samples).map {
      check.theta(index, movedBy: $0)
    }
    offsets = values.map { $0 - center }
    costs = values.concurrentMap(isConcurrent: check.isCostly) {
      check.cost(moving: index, to: $0)
    }
  }

  init(zoom: Int, offsets: [Double], costs: [Double]) {
    self.zoom = zoom
    self.offsets = offsets
    self.costs = costs
  }
}

extension CostCurve {
  /// How far J leaves the line through the ends of the view, beside how far it goes at all; `nil` where it goes nowhere.
  var bend: Double? {
    guard let first = costs.first, let last = costs.last,
      let least = costs.min(), let most = costs.max(), most > least
    else { return nil }
    let count = Double(costs.count - 1)
    let away = costs.enumerated().map { place, cost in
      (cost - first - (last - first) * Double(place) / count).magnitude
    }
    return (away.max() ?? 0) / (most - least)
  }

  /// A bend that is seen at a glance.
  static let visibleBend = 0.15

  /// What can be counted in the samples of a curve.
  struct Texture: Hashable, Sendable {
    /// Different values of θᵢ among the samples.
    let places: Int
    /// Different finite values of J among them.
    let values: Int
    /// How often J changes from rising to falling or back.
    let turns: Int
    /// The smallest distance between two different values of J.
    let smallestStep: Double?

    /// What the curve looks like.
    var shape: Shape {
      if values == 0 { return .notFinite }
      if values == 1 { return places == 1 ? .onePlace : .flat }
      if values * 4 <= places || places <= 60 { return .staircase }
      return turns > Self.turnsOfSmooth ? .rough : .smooth
    }

    /// A cost of a network has few hills along one component; more turns than this are round-off.
    private static let turnsOfSmooth = 6
  }

  /// What a curve looks like in its view.
  enum Shape: Hashable, Sendable {
    /// As calculus has it.
    case smooth
    /// Up and down from one sample to the next.
    case rough
    /// Few values, held over many samples.
    case staircase
    /// One value at every place.
    case flat
    /// The view is so narrow that θᵢ itself has one value in it.
    case onePlace
    /// J is NaN or infinite everywhere.
    case notFinite
  }

  /// The counts of this curve.
  var texture: Texture {
    let finite = costs.filter(\.isFinite)
    let levels = Set(finite).sorted()
    let slopes = zip(finite, finite.dropFirst()).map { $1 - $0 }.filter { $0 != 0 }
    return Texture(
      places: Set(offsets).count,
      values: levels.count,
      turns: zip(slopes, slopes.dropFirst()).count { ($0 > 0) != ($1 > 0) },
      smallestStep: zip(levels, levels.dropFirst()).map { $1 - $0 }.min()
    )
  }
}

extension GradientCheck {
  /// The component that is looked at first: the first of θ, but where J along it looks straight the one along which it
  /// bends most, of some from all over θ.
  var firstComponent: Int {
    // Three samples have a bend already: by how much J leaves the secant at θᵢ.
    func bend(_ index: Int) -> Double {
      let bend = CostCurve(of: index, zoom: 0, samples: 3, in: self).bend ?? 0
      return bend.isFinite ? bend : 0
    }
    guard isFunction, bend(0) <= CostCurve.visibleBend else { return 0 }
    let step = max(1, layout.count / Self.mostLookedAt)
    let bends = stride(from: 0, to: layout.count, by: step).map { (index: $0, bend: bend($0)) }
    return bends.max { $0.bend < $1.bend }?.index ?? 0
  }

  /// How many components are looked at for that: few enough that nobody waits for it.
  private static let mostLookedAt = 16
}
