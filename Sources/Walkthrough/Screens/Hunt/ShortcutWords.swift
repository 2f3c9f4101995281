import GradientChecking

/// What a look shows, with its numbers.
enum ShortcutWords {
  /// J(θ), evaluated twice.
  static func twice(_ check: GradientCheck) -> String {
    let (one, two) = (check.cost.total, check.secondCost.total)
    let first = Numbers.short(one, digits: 6)
    return check.isFunction
      ? "Both are \(first): J is a function of θ."
      : "\(first) and \(Numbers.short(two, digits: 6)): J is no function of θ."
  }

  /// No z is near 0.
  static func noKink(_ check: GradientCheck) -> String {
    guard check.network.activation.hasKink else {
      return "\(check.network.activation.rawValue) has no kink."
    }
    if check.experiment.scheme == .complexStep {
      return "The complex step leaves every z on its side of 0."
    }
    let z = check.activations.dropLast().flatMap(\.z.elements).map(\.magnitude).min() ?? 0
    return "The smallest |z| is \(Numbers.short(z, digits: 2)): no ±ε carries it across 0."
  }

  /// Numbers of a block that are all as large as its largest one.
  static func bound(_ size: Double, _ count: Int, of block: ParameterBlock) -> String {
    let size = Numbers.short(size, digits: 4)
    return
      "\(count) of its \(block.range.count) numbers are exactly \(size) or −\(size), and none is "
      + "larger: they are cut off."
  }

  /// Why the component that settles it is looked at.
  static func settling(_ left: Int) -> String {
    left == 2
      ? "Here the two possibilities left make different numbers of dθ."
      : "Here dθ is what only one of the \(left) possibilities left makes of it."
  }

  /// What the possibilities left would make of a component.
  static func outcomes(_ outcomes: [ComponentReading: Int]) -> String {
    let right = outcomes[.agrees] ?? 0
    let all = outcomes.values.reduce(0, +)
    return right == 0
      ? "All \(all) possibilities left make dθ wrong here, but not all in the same way."
      : "Of the \(all) possibilities left, \(all - right) \(all - right == 1 ? "makes" : "make") dθ wrong here, and \(right) "
        + (right == 1 ? "doesn't." : "don't.")
  }
}
