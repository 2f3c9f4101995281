import GradientChecking
import Wording

/// The name of a live value: what of which experiment.
public struct LiveName: Hashable, Sendable {
  /// The name as a lesson writes it: `compare.block.W2.difference`.
  public let text: String
  /// Which of the two experiments.
  public let subject: Subject
  /// What it belongs to.
  public let owner: Owner
  /// What kind of value it has.
  public var kind: LiveKind { row.kind }
  /// What has to be measured for it, beyond the check.
  public var survey: LiveSurvey? { row.survey }
  /// What it is called, without what it belongs to.
  var noun: String { row.noun ?? row.name }
  /// Whether it counts things.
  var isCount: Bool { row.isCount }
  private let row: LiveRow<LiveSource>

  /// Which of the two experiments.
  public enum Subject: Hashable, Sendable {
    /// The page's own.
    case first
    /// The one beside it.
    case comparison
  }

  /// What a live value belongs to.
  public enum Owner: Hashable, Sendable {
    /// The whole check, or the experiment.
    case check
    /// The selected component.
    case selection
    /// Another component.
    case component
    /// A block.
    case block
    /// A curve of the error over ε.
    case curve
    /// A report that the reader's own program has written.
    case report
  }

  /// The live value of that name, or `nil` if there is none.
  public init?(_ text: String) {
    guard let name = try? LiveName(reading: text) else { return nil }
    self = name
  }

  /// The live value of that name.
  ///
  /// - Throws: ``UnknownName`` with what is meant most likely.
  init(reading text: String) throws(UnknownName) {
    let prefix = "compare."
    let isComparison = text.hasPrefix(prefix)
    do throws(UnknownName) {
      (owner, row) = try Self.entry(isComparison ? String(text.dropFirst(prefix.count)) : text)
    } catch {
      guard isComparison else { throw error }
      throw UnknownName(nearest: error.nearest.map { prefix + $0 }, known: error.known)
    }
    subject = isComparison ? .comparison : .first
    self.text = (isComparison ? prefix : "") + row.name
  }

  /// The value, if it is there yet.
  public func value(of source: LiveSource) -> LiveValue? { row.value(source) }

  /// Equal names are the same live value.
  public static func == (first: Self, second: Self) -> Bool { first.text == second.text }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// That there is no live value of a name.
struct UnknownName: Error, Hashable {
  /// The name that is meant most likely.
  var nearest: String?
  /// What could stand there, if that can be told.
  var known: [String]
}

extension LiveName {
  private typealias Entry = (owner: Owner, row: LiveRow<LiveSource>)

  /// The live values whose names are fixed.
  private static let fixed: [Entry] =
    (LiveTable.check + LiveTable.measured).map { (.check, $0) }
    + LiveTable.component.map { (.selection, $0.of("selected", \.selected)) }
    + LiveTable.component.map { (.component, $0.of("worst", \.worst)) }
    + LiveTable.block.map { (.block, $0.of("worstBlock", \.worstBlock)) }
    + LiveTable.shape.map { (.block, $0.of("worstBlock") { $0.worstBlock?.own.block }) }
    + LiveTable.report.map { (.report, $0) }

  /// The names that are fixed, in the order of the table.
  static var fixedNames: [String] { fixed.map(\.row.name) }

  private static let fixedEntries = Dictionary(
    uniqueKeysWithValues: fixed.map { ($0.row.name, $0) }
  )

  private static func entry(_ text: String) throws(UnknownName) -> Entry {
    if let entry = fixedEntries[text] { return entry }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let (group, rest) = (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    switch group {
    case "component":
      let (name, field) = split(rest, atLast: true)
      guard ComponentShape.isComponent(name) else {
        throw UnknownName(known: ["component.27.numeric", "component.W2[0,2].numeric"])
      }
      let row = try row(field, of: "\(group).\(name)", among: LiveTable.component)
      return (.component, row.of("\(group).\(name)") { $0.component(named: name) })
    case "block":
      let (name, field) = split(rest, atLast: true)
      guard ComponentShape.isBlock(name) else {
        throw UnknownName(known: ["block.W2.difference", "block.b1.share"])
      }
      // How many components a block has is known before any is checked.
      if let shape = LiveTable.shape.first(where: { $0.name == field }) {
        return (.block, shape.of("\(group).\(name)") { $0.shape(ofBlock: name) })
      }
      let row = try row(field, of: "\(group).\(name)", among: LiveTable.block)
      return (.block, row.of("\(group).\(name)") { $0.block(named: name) })
    case "curve": return (.curve, try curve(rest))
    default: throw unknown(text, group: group)
    }
  }

  private static func curve(_ rest: String) throws(UnknownName) -> LiveRow<LiveSource> {
    let (name, field) = split(rest, atLast: false)
    let curves = LiveTable.curves
    guard let kind = curves.first(where: { $0.name == name })?.kind else {
      throw UnknownName(
        nearest: nearest(to: name, among: curves.map(\.name)).map { "curve.\($0).least" },
        known: curves.map { "curve.\($0.name).least" }
      )
    }
    let example = LiveRow<ErrorCurve>.at(1e-7)
    let row =
      if let point = point(field) { point } else {
        try row(field, of: "curve.\(name)", among: LiveTable.curve + [example])
      }
    var named = row.of("curve.\(name)") { (source: LiveSource) in
      source.measured.curves?.first { $0.kind == kind }
    }
    named.survey = .curves
    return named
  }

  /// `at(1e-7)`.
  private static func point(_ text: String) -> LiveRow<ErrorCurve>? {
    guard text.hasPrefix("at("), text.hasSuffix(")") else { return nil }
    let epsilon = Double(text.dropFirst("at(".count).dropLast())
    return epsilon.flatMap { $0.isFinite && $0 > 0 ? .at($0) : nil }
  }

  /// `W2[0,2].numeric` as `W2[0,2]` and `numeric`.
  private static func split(_ text: String, atLast: Bool) -> (name: String, field: String) {
    guard let dot = atLast ? text.lastIndex(of: ".") : text.firstIndex(of: ".") else {
      return (text, "")
    }
    return (String(text[..<dot]), String(text[text.index(after: dot)...]))
  }

  private static func row<Source>(
    _ field: String,
    of owner: String,
    among rows: [LiveRow<Source>]
  ) throws(UnknownName) -> LiveRow<Source> {
    if let row = rows.first(where: { $0.name == field }) { return row }
    let names = rows.map(\.name)
    throw UnknownName(
      nearest: nearest(to: field, among: names).map { "\(owner).\($0)" },
      known: names.map { "\(owner).\($0)" }
    )
  }

  /// Says what could be meant: another of the same group, or whatever is nearest.
  private static func unknown(_ text: String, group: String) -> UnknownName {
    let names = fixedNames
    let siblings = names.filter { $0.hasPrefix(group + ".") }
    let patterns = ["component.W2[0,2].numeric", "block.W2.difference", "curve.centered.best"]
    let close =
      nearest(to: text, among: siblings.isEmpty ? names : siblings)
      ?? patterns.first { nearest(to: group, among: [String($0.prefix { $0 != "." })]) != nil }
    return UnknownName(nearest: close, known: siblings)
  }
}
