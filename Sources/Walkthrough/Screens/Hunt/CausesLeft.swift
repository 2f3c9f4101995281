import GradientChecking

/// The causes that a look leaves, in the words in which the hunter answers at a level.
struct CausesLeft {
  private let causes: [HuntCause]
  private let level: HuntLevel
  private let layout: ParameterLayout

  init(_ causes: [HuntCause], _ level: HuntLevel, _ layout: ParameterLayout) {
    (self.causes, self.level, self.layout) = (causes, level, layout)
  }

  /// Of more than these the number says as much.
  private static let mostNamed = 3

  /// A sentence.
  var text: String {
    if level == .name { return places }
    if causes.count == 1 { return "Only this is left: \(causes[0].summary)." }
    guard causes.count <= Self.mostNamed else { return "\(causes.count) of the causes are left." }
    return "Left are: " + causes.map(\.summary).joined(separator: "; ") + "."
  }

  /// Where it may begin, and the kinds it may be of.
  private var places: String {
    let bugs = causes.compactMap(\.bug)
    let made = Set(bugs.flatMap { $0.blocksWhereMade(in: layout).map(\.name) })
    let blocks = layout.blocks.map(\.name).filter(made.contains)
    let kinds = HuntKind.allCases.filter { kind in bugs.contains { $0.kinds.first == kind } }
    let place = blocks.count == layout.blocks.count ? "any block" : Self.list(blocks)
    let what =
      kinds.count > Self.mostNamed
      ? "of one of \(kinds.count) kinds" : "of the kind “\(Self.list(kinds.map(\.title)))”"
    return (bugs.count == 1 ? "Only this is left" : "Left") + ": a mistake in \(place), \(what)."
  }

  /// `W1, b1 or W2`.
  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }
}
