import GradientChecking
import Wording

/// Parts of one check, made in different places, as one report.
///
///     try MergedReport(["part0.json", "part1.json"]).report().summary.checkedCount
///
/// The parts have the same parameters and the same analytic gradient; each has numeric values of other components, and
/// together they have all of them.
public struct MergedReport {
  private let parts: [(path: String, report: Report)]

  /// Reads the parts, in any order.
  ///
  /// - Parameters:
  ///   - paths: Their files.
  ///   - progress: Told what part of all of them is read and judged; 1 once all of it is.
  /// - Throws: What is wrong with one of the files, and where.
  public init(
    _ paths: [String],
    progress: (Double) -> Void = { _ in }
  ) throws(DataFileError) {
    parts = try withoutActuallyEscaping(progress) { tell throws(DataFileError) in
      let shares = ReadingProgress(tell).divided(for: paths)
      var parts: [(path: String, report: Report)] = []
      for (path, share) in zip(paths, shares) {
        parts.append((path, try ReportFile.read(path: path, progress: share.reach)))
      }
      return parts
    }
    progress(1)
  }

  /// The whole.
  ///
  /// - Parameter tolerance: The difference below which gradients agree; `nil` for the least that a part says, and
  ///   what is usual where none says one.
  /// - Returns: The report of all parts.
  /// - Throws: The first part that doesn't belong to the others, a component that two parts have, or one that none has.
  public func report(tolerance: Double? = nil) throws(DataFileError) -> Report {
    guard let first = parts.first?.report else {
      throw .content(
        Complaint(found: "no part", expected: "at least one", advice: "name the parts")
      )
    }
    var owners = [Int?](repeating: nil, count: first.layout.count)
    for (place, part) in parts.enumerated() {
      do throws(Complaint) {
        try validate(part.report, beside: first)
        try take(part.report, place, into: &owners)
      } catch {
        throw .content(error.inside(ForeignText(part.path).escaped, joinedBy: ": "))
      }
    }
    if let gap = owners.firstIndex(of: nil) {
      let count = owners.count { $0 == nil }
      throw .content(
        Complaint(
          found: "no numeric value of \(first.layout.name(of: gap))"
            + (count > 1 ? " and \(counted(count - 1, "other component", "other components"))" : "")
            + " in any part",
          expected: "each component in one part",
          advice: "add the parts that are missing"
        )
      )
    }
    let rows = owners.enumerated().compactMap { index, owner in
      owner.map { parts[$0].report.components[index] }
    }
    var provenance = provenance(first)
    if let tolerance { provenance.tolerance = tolerance }
    return Report(provenance, components: rows, layout: first.layout)
  }

  private func provenance(_ first: Report) -> Provenance {
    var provenance = first.provenance
    let all = parts.map(\.report.provenance)
    provenance.fileName = nil
    provenance.remarks = []
    provenance.choice = .all
    provenance.tolerance = all.compactMap(\.tolerance).min()
    provenance.evaluations = all.reduce(0) { $0 + $1.evaluations }
    provenance.seconds = all.reduce(0) { $0 + $1.seconds }
    provenance.isFunction = all.allSatisfy(\.isFunction)
    provenance.costs = all.flatMap(\.costs)
    provenance.directions = all.flatMap(\.directions)
    return provenance
  }

  private func take(_ part: Report, _ place: Int, into owners: inout [Int?]) throws(Complaint) {
    for row in owners.indices where part.components.isChecked(row) {
      if let other = owners[row] {
        throw Complaint(
          part.layout.name(of: row),
          found: "a numeric value here and in \(ForeignText(parts[other].path).escaped)",
          expected: "each component in one part",
          advice: "leave one of the two out"
        )
      }
      owners[row] = place
    }
  }

  /// Throws unless a part is of the same check as the first one.
  private func validate(_ part: Report, beside first: Report) throws(Complaint) {
    let name = ForeignText(parts[0].path).escaped
    func require(_ isEqual: Bool, _ field: @autoclosure () -> String) throws(Complaint) {
      guard !isEqual else { return }
      throw Complaint(
        field(),
        found: "another one than in \(name)",
        expected: "parts of one check",
        advice: "merge what was made of the same model, at the same θ, in the same way"
      )
    }
    let (mine, its) = (part.layout.blocks, first.layout.blocks)
    try require(mine.map(\.name) == its.map(\.name), ReportKeys.parameters)
    try require(mine.map(\.shape) == its.map(\.shape), ReportKeys.shape)
    try require(part.provenance.experiment == first.provenance.experiment, "experiment")
    try require(part.provenance.epsilon == first.provenance.epsilon, "epsilon")
    try require(part.provenance.scheme == first.provenance.scheme, "scheme")
    try require(part.provenance.step == first.provenance.step, "step")
    for row in first.layout.indices {
      let (one, other) = (part.components[row], first.components[row])
      let layout = part.layout
      try require(
        Self.isSame(one.analytic, other.analytic),
        "the analytic gradient of \(layout.name(of: row))"
      )
      if let theta = one.theta, let itsTheta = other.theta {
        try require(Self.isSame(theta, itsTheta), "θ at \(layout.name(of: row))")
      }
    }
  }

  private static func isSame(_ one: Double, _ other: Double) -> Bool {
    one == other || one.isNaN && other.isNaN
  }
}
