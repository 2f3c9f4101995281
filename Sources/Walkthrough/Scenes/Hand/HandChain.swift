import CellUI
import GradientChecking
import Wording

/// A network of one unit a layer and one example, in small letters and with its numbers, as one works it out on paper.
///
///     HandChain(context)?.forward.map(\.text)
///     // ["z = W·x + b = 3·2 − 2 = 4", "a = z = 4", "J = ½·(a − y)² = ½·(4 − 1)² = 4.5"]
struct HandChain: Sendable {
  /// A line of the calculation: a name, its formula, the same with numbers, and what comes out.
  struct Line: Sendable {
    let name: String
    let formula: String
    let numbers: String
    let value: Double

    /// The line as it is written down; a formula that is a name alone has no numbers of its own.
    var text: String {
      ([name, formula] + (numbers.isEmpty ? [] : [numbers]) + [HandChain.text(value)])
        .joined(separator: " = ")
    }
  }

  private let check: GradientCheck
  /// L.
  let layerCount: Int

  /// The chain of a network that is one; `nil` for any that has more to add up, another cost or a penalty.
  init?(_ context: SceneContext) {
    check = context.check
    layerCount = check.layout.layerCount
    let experiment = check.experiment
    guard check.layout.layerSizes.allSatisfy({ $0 == 1 }), check.dataset.exampleCount == 1,
      experiment.cost == .squaredError, experiment.lambda == 0, experiment.costScale == 1,
      experiment.keepProbability == 1
    else { return nil }
  }

  /// x.
  var input: Double { x }

  private var x: Double { check.dataset.features[0, 0] }
  private var y: Double { check.dataset.targets[0, 0] }
  private func W(_ layer: Int) -> Double { check.theta[check.layout.weightBlock(layer).start] }
  private func b(_ layer: Int) -> Double { check.theta[check.layout.biasBlock(layer).start] }
  private func z(_ layer: Int) -> Double { check.activations[layer - 1].z[0, 0] }
  private func a(_ layer: Int) -> Double { layer == 0 ? x : check.activations[layer - 1].a[0, 0] }

  /// A letter with its layer, where there is more than one.
  func name(_ letter: String, _ layer: Int) -> String {
    if letter == "a", layer == 0 { return "x" }
    return layerCount == 1 ? letter : "\(letter)\(layer)"
  }

  /// A number as one writes it down.
  static func text(_ value: Double) -> String {
    Numbers.short(value, digits: 6).replacing("-", with: "−")
  }

  /// A number behind a sign of its own.
  private static func added(_ value: Double) -> String {
    "\(value < 0 ? "−" : "+") \(text(value.magnitude))"
  }

  /// A number as a factor behind another one.
  private static func factor(_ value: Double) -> String {
    value < 0 ? "(\(text(value)))" : text(value)
  }
}

/// The way to J.
extension HandChain {
  /// z and a of each layer, and J.
  var forward: [Line] {
    (1...layerCount).flatMap { [z(line: $0), a(line: $0)] } + [
      costLine(a(layerCount), check.cost.total)
    ]
  }

  private func z(line l: Int) -> Line {
    Line(
      name: name("z", l),
      formula: "\(name("W", l))·\(name("a", l - 1)) + \(name("b", l))",
      numbers: "\(Self.text(W(l)))·\(Self.factor(a(l - 1))) \(Self.added(b(l)))",
      value: z(l)
    )
  }

  private func a(line l: Int) -> Line {
    let z = name("z", l)
    let isOutput = l == layerCount
    let formula =
      switch check.experiment.activation {
      case _ where isOutput: z
      case .relu: "max(0, \(z))"
      case .identity: z
      case .tanh: "tanh(\(z))"
      case .sigmoid, .leakyReLU: "g(\(z))"
      }
    return Line(name: name("a", l), formula: formula, numbers: "", value: a(l))
  }

  private func costLine(_ a: Double, _ J: Double) -> Line {
    Line(
      name: "J",
      formula: "½·(\(name("a", layerCount)) − y)²",
      numbers: "½·(\(Self.text(a)) \(Self.added(-y)))²",
      value: J
    )
  }
}

/// The way back, as it should be.
extension HandChain {
  /// dz, dW and db of each layer, the last one first, and between two layers da.
  var backward: [Line] {
    var lines: [Line] = []
    var dz = a(layerCount) - y
    lines.append(
      Line(
        name: name("dz", layerCount),
        formula: "\(name("a", layerCount)) − y",
        numbers: "\(Self.text(a(layerCount))) \(Self.added(-y))",
        value: dz
      )
    )
    for l in (1...layerCount).reversed() {
      lines += gradients(l, dz)
      guard l > 1 else { break }
      let da = W(l) * dz
      let slope = slopeOfActivation(l - 1)
      lines.append(product(name("da", l - 1), name("W", l), W(l), name("dz", l), dz))
      lines.append(
        product(name("dz", l - 1), name("da", l - 1), da, "g′(\(name("z", l - 1)))", slope)
      )
      dz = da * slope
    }
    return lines
  }

  private func gradients(_ l: Int, _ dz: Double) -> [Line] {
    [
      product(name("dW", l), name("dz", l), dz, name("a", l - 1), a(l - 1)),
      Line(name: name("db", l), formula: name("dz", l), numbers: "", value: dz),
    ]
  }

  private func product(
    _ name: String,
    _ first: String,
    _ left: Double,
    _ second: String,
    _ right: Double
  ) -> Line {
    Line(
      name: name,
      formula: "\(first)·\(second)",
      numbers: "\(Self.text(left))·\(Self.factor(right))",
      value: left * right
    )
  }

  private func slopeOfActivation(_ l: Int) -> Double {
    switch check.experiment.activation {
    case .tanh: 1 - a(l) * a(l)
    case .sigmoid: a(l) * (1 - a(l))
    case .relu: z(l) > 0 ? 1 : 0
    case .leakyReLU: z(l) > 0 ? 1 : 0.01
    case .identity: 1
    }
  }
}

/// A nudge of one of its numbers.
extension HandChain {
  /// `W + ε = 3.1` with z of the last layer and J there, and the same below.
  func nudges(of index: Int, _ probe: Probe) -> [String] {
    [
      nudge("+", of: index, to: probe.thetaPlus, probe.plus, probe.component.costPlus),
      nudge("−", of: index, to: probe.thetaMinus, probe.minus, probe.component.costMinus),
    ]
  }

  private func nudge(
    _ sign: String,
    of index: Int,
    to theta: Double,
    _ pass: [LayerActivations],
    _ J: Double?
  ) -> String {
    let z = pass.last?.z[0, 0] ?? .nan
    let line = J.map { costLine(z, $0) }
    let cost = line.map { "J = \($0.numbers) = \(Self.text($0.value))" }
    return "\(selectedName(index)) \(sign) ε = \(Self.text(theta)):  "
      + "\(name("z", layerCount)) = \(Self.text(z)),  \(cost ?? "")"
  }

  /// The change of J over the change of the number.
  func quotient(_ probe: Probe) -> String {
    let (plus, minus) = (probe.component.costPlus, probe.component.costMinus)
    guard let plus, let minus else { return "" }
    let width = Self.text(2 * check.experiment.epsilon)
    return "slope = (\(Self.text(plus)) − \(Self.text(minus))) / \(width) = "
      + Self.text(probe.component.numeric)
  }

  /// The selected number as the lines have it.
  func selectedName(_ index: Int) -> String {
    let block = check.layout.block(of: index)
    return name(block.kind == .weight ? "W" : "b", block.layer)
  }
}
