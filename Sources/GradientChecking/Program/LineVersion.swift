/// A way in which a line of the pass can be written: as it should be, or as a bug of the catalogue has it.
///
///     LineVersion.all(of: .dW, in: check).map(\.code)
///     // [["dW = (2 if l == L else 1) * (dZ @ A[l - 1].T / m + lam / m * W[l])"], …]
public struct LineVersion: Hashable, Sendable {
  /// The line.
  public let line: PassLine
  /// The bug that has it so; `nil` where it is right.
  public let bug: PlantedBug?
  /// The line in Python without its indentation, in one row or two.
  public let code: [String]

  /// So many of them are offered at most: more would have to be read, and are no harder to tell apart.
  private static let most = 5

  /// The versions of a line among which one chooses: the one that stands there, the right one, and others that would
  /// change something in the experiment, in an order that says nothing of which is right.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - check: The check of the experiment whose program it is in.
  /// - Returns: The versions, all of them different; one alone where the catalogue has no mistake for the line that this
  ///   experiment would show.
  public static func all(of line: PassLine, in check: GradientCheck) -> [LineVersion] {
    let program = NumPyProgram(of: check)
    let present = check.experiment.bugs.first { $0.passLine == line }
    let others = PlantedBug.allCases.filter {
      $0.passLine == line && $0 != present && isOfUse($0, in: check)
    }
    // One of each kind before a second of any.
    let kinds = others.map(\.kinds.first)
    let firsts = others.indices.filter { kinds.firstIndex(of: kinds[$0]) == $0 }
    let seconds = others.indices.filter { !firsts.contains($0) }
    let ordered = [nil] + (present.map { [$0] } ?? []) + (firsts + seconds).map { others[$0] }
    var versions: [LineVersion] = []
    for bug in ordered where versions.count < most {
      let code = program.code(of: line, with: bug)
      guard !versions.contains(where: { $0.code == code }) else { continue }
      versions.append(LineVersion(line: line, bug: bug, code: code))
    }
    return versions.sorted { $0.code.joined(separator: "\n") < $1.code.joined(separator: "\n") }
  }

  private static func isOfUse(_ bug: PlantedBug, in check: GradientCheck) -> Bool {
    let changed = check.experiment.with(bug, in: bug.passLine)
    return (try? changed.validate(with: check.dataset)) != nil
  }

  /// Whether the line stands so in an experiment's program.
  public func stands(in experiment: Experiment) -> Bool {
    experiment.bugs.first { $0.passLine == line } == bug
  }
}

extension PassLine {
  /// The line's name in the program: what stands on its left side, dZ of the last layer apart from that of the others.
  ///
  ///     PassLine.outputDZ.name   // "dZ[L]"
  public var name: String {
    switch self {
    case .Z: "Z"
    case .A: "A"
    case .outputDZ: "dZ[L]"
    case .dW: "dW"
    case .db: "db"
    case .reshape: "dtheta"
    case .dA: "dA"
    case .dZ: "dZ"
    }
  }

  /// The line of that name.
  public init?(named name: String) {
    guard let line = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = line
  }
}
