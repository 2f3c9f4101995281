import GradientChecking

extension LiveName {
  /// The name as a lesson writes it: `compare.block.W2.difference`.
  public var text: String { (subject == .comparison ? "compare." : "") + quantity.text }

  /// The live value of that name, or `nil` if there is none.
  public init?(_ text: String) {
    guard let name = try? LiveName(reading: text) else { return nil }
    self = name
  }

  /// The live value of that name.
  ///
  /// - Throws: ``UnknownName`` with what is meant most likely.
  init(reading text: String) throws(UnknownName) {
    guard text.hasPrefix("compare.") else {
      self.init(.first, try LiveQuantity(reading: text))
      return
    }
    do throws(UnknownName) {
      self.init(.comparison, try LiveQuantity(reading: String(text.dropFirst("compare.".count))))
    } catch {
      throw UnknownName(nearest: error.nearest.map { "compare." + $0 }, known: error.known)
    }
  }
}

/// That there is no live value of a name.
struct UnknownName: Error, Hashable {
  /// The name that is meant most likely.
  var nearest: String?
  /// What could stand there, if that can be told.
  var known: [String]
}

extension LiveQuantity {
  /// The name without its subject: `block.W2.difference`.
  public var text: String {
    switch self {
    case .check(let quantity): quantity.rawValue
    case .experiment(let quantity): quantity.rawValue
    case .component(.selected, let quantity): "selected.\(quantity.rawValue)"
    case .component(.worst, let quantity): "worst.\(quantity.rawValue)"
    case .component(.named(let name), let quantity): "component.\(name).\(quantity.rawValue)"
    case .block(.worst, let quantity): "worstBlock.\(quantity.rawValue)"
    case .block(.named(let name), let quantity): "block.\(name).\(quantity.rawValue)"
    case .curve(let name, let quantity): "curve.\(name.rawValue).\(quantity.text)"
    case .samples(let quantity): "samples.\(quantity.rawValue)"
    case .training(let quantity): quantity.rawValue
    case .price(let quantity): "price.\(quantity.rawValue)"
    }
  }

  /// The quantities whose names are fixed.
  private static let fixed: [LiveQuantity] =
    CheckQuantity.allCases.map { .check($0) }
    + ExperimentQuantity.allCases.map { .experiment($0) }
    + SamplesQuantity.allCases.map { .samples($0) }
    + TrainingQuantity.allCases.map { .training($0) }
    + PriceQuantity.allCases.map { .price($0) }
    + ComponentQuantity.allCases.flatMap {
      [.component(.selected, $0), .component(.worst, $0)]
    }
    + BlockQuantity.allCases.map { .block(.worst, $0) }

  private static let fixedNames = Dictionary(uniqueKeysWithValues: fixed.map { ($0.text, $0) })

  /// The quantity of that name.
  init(reading text: String) throws(UnknownName) {
    if let quantity = Self.fixedNames[text] {
      self = quantity
      return
    }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts[0], parts.count > 1 ? String(parts[1]) : nil) {
    case ("component", let rest): self = try .component(reading: rest ?? "")
    case ("block", let rest): self = try .block(reading: rest ?? "")
    case ("curve", let rest): self = try .curve(reading: rest ?? "")
    case (let group, _): throw Self.unknown(text, group: String(group))
    }
  }

  /// Says what could be meant: another of the same group, or whatever is nearest.
  private static func unknown(_ text: String, group: String) -> UnknownName {
    let names = fixed.map(\.text)
    let siblings = names.filter { $0.hasPrefix(group + ".") }
    let patterns = ["component.W2[0,2].numeric", "block.W2.difference", "curve.centered.best"]
    let close =
      GradientChecking.nearest(to: text, among: siblings.isEmpty ? names : siblings)
      ?? patterns.first { pattern in
        let head = String(pattern.prefix { $0 != "." })
        return GradientChecking.nearest(to: group, among: [head]) != nil
      }
    return UnknownName(nearest: close, known: siblings)
  }

  private static func component(reading rest: String) throws(UnknownName) -> LiveQuantity {
    let (name, field) = splitField(rest)
    guard ComponentShape.isComponent(name) else {
      throw UnknownName(nearest: nil, known: ["component.27.numeric", "component.W2[0,2].numeric"])
    }
    return .component(.named(name), try Self.field(field, of: "component.\(name)"))
  }

  private static func block(reading rest: String) throws(UnknownName) -> LiveQuantity {
    let (name, field) = splitField(rest)
    guard ComponentShape.isBlock(name) else {
      throw UnknownName(nearest: nil, known: ["block.W2.difference", "block.b1.share"])
    }
    return .block(.named(name), try Self.field(field, of: "block.\(name)"))
  }

  private static func curve(reading rest: String) throws(UnknownName) -> LiveQuantity {
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let names = CurveName.allCases.map(\.rawValue)
    guard let name = CurveName(rawValue: String(parts[0])) else {
      let near = nearest(to: String(parts[0]), among: names)
      throw UnknownName(
        nearest: near.map { "curve.\($0).least" },
        known: names.map { "curve.\($0).least" }
      )
    }
    let field = parts.count > 1 ? String(parts[1]) : ""
    if let quantity = CurveQuantity(field) { return .curve(name, quantity) }
    let known = ["best", "least", "at(1e-7)"]
    let near = nearest(to: field, among: known).map { "curve.\(name.rawValue).\($0)" }
    throw UnknownName(nearest: near, known: known.map { "curve.\(name.rawValue).\($0)" })
  }

  /// `W2[0,2].numeric` as `W2[0,2]` and `numeric`.
  private static func splitField(_ text: String) -> (name: String, field: String) {
    guard let dot = text.lastIndex(of: ".") else { return (text, "") }
    return (String(text[..<dot]), String(text[text.index(after: dot)...]))
  }

  private static func field<Field>(_ text: String, of owner: String) throws(UnknownName) -> Field
  where Field: CaseIterable & RawRepresentable<String> {
    if let field = Field(rawValue: text) { return field }
    let names = Field.allCases.map(\.rawValue)
    throw UnknownName(
      nearest: nearest(to: text, among: names).map { "\(owner).\($0)" },
      known: names.map { "\(owner).\($0)" }
    )
  }
}

extension CurveQuantity {
  /// `best`, `least` or `at(1e-7)`.
  public var text: String {
    switch self {
    case .best: "best"
    case .least: "least"
    case .at(let epsilon): "at(\(epsilon.lessonText))"
    }
  }

  fileprivate init?(_ text: String) {
    switch text {
    case "best": self = .best
    case "least": self = .least
    default:
      guard text.hasPrefix("at("), text.hasSuffix(")") else { return nil }
      let inside = text.dropFirst("at(".count).dropLast()
      guard let epsilon = Double(inside), epsilon.isFinite, epsilon > 0 else { return nil }
      self = .at(epsilon)
    }
  }
}
