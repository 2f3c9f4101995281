/// Something that the numbers of a check say beyond their size, as a value: a pattern with its numbers, and the
/// blocks and components that show it.
///
/// Findings are read off the numbers alone, whatever their origin; see ``Report/findings``. ``FindingSpeller`` puts
/// them into words.
///
///     report.findings.first?.kind       // .factor
///     report.findings.first?.blocks     // ["b1"]
///     report.findings.first?.sentence   // "All of b1 is off by the same factor, dθ = 150 · dθ_approx; …"
public struct Finding: Hashable, Sendable {
  /// What was found, with its numbers.
  let pattern: Pattern
  /// The blocks it is about, in the order of θ; empty if it is about the whole.
  let subjects: [Subject]
  /// The names of these blocks; empty if it is about the whole.
  public let blocks: [String]
  /// The components that show it, as indices of θ.
  public let components: [Int]
  /// Where the numbers come from, on which the words depend.
  var setting = Setting()

  /// What can be found, as it is called in a report.
  public typealias Kind = FindingKind

  init(_ pattern: Pattern, subjects: [Subject] = [], components: [Int] = []) {
    (self.pattern, self.subjects, self.components) = (pattern, subjects, components)
    blocks = subjects.map(\.name)
  }
}

extension Finding {
  /// What was found.
  public var kind: Kind { pattern.kind }

  /// How much of the squared error is in those blocks, in 0...1.
  public var shareOfSquaredError: Double { subjects.reduce(0) { $0 + $1.share } }

  /// What is known of a block that a finding is about.
  struct Subject: Hashable, Sendable {
    let name: String
    let kind: ParameterKind
    let layer: Int
    let shape: [Int]
    /// The difference of the block.
    let difference: Double
    /// Its part of the squared error, in 0...1.
    let share: Double
    /// How many of its components are wrong, and by how much the worst of them.
    var wrongCount = 0
    var largestError = 0.0
    /// Where those are that the finding counts, if they fill a region.
    var region: ErrorRegion?
    /// How far the worst of its right components is off; `nil` if none is right.
    var largestRightError: Double?
    /// ‖dθ_approx‖₂ over the block, and the largest |dθ_approx[i]| in it.
    var numericNorm = 0.0
    var largestNumeric = 0.0
    /// The largest |dθ[i]|.
    var largestAnalytic = 0.0
    /// How many of its components can be reckoned with: no kink, no NaN.
    var usableCount = 0

    var count: Int { shape.reduce(1, *) }
    /// The shape, that of a bias without the axes of length 1.
    var flatShape: [Int] { kind == .bias ? [count] : shape }
  }

  /// Where the numbers come from, as far as words depend on it.
  struct Setting: Hashable, Sendable {
    /// What was checked; `nil` for gradients from elsewhere.
    var experiment: Experiment?
    /// What the two columns hold.
    var sides = Provenance.Sides.gradients
    /// Whether ε isn't said and was read off the numbers.
    var isEpsilonInferred = false
    /// The borders between right and wrong.
    var landmarks = LandmarkScale.standard
  }
}

extension Finding {
  /// A finding about some blocks, which their wrong components show.
  init(_ pattern: Pattern, in blocks: [DiagnosedBlock]) {
    self.init(
      pattern,
      subjects: blocks.map(\.subject),
      components: blocks.flatMap { $0.wrong.map(\.index) }
    )
  }
}

extension DiagnosedBlock {
  /// What a finding keeps of it.
  var subject: Finding.Subject {
    let wrong = components.extent(.wrong)
    return Finding.Subject(
      name: name,
      kind: kind,
      layer: layer,
      shape: check.block.shape,
      difference: difference,
      share: check.shareOfSquaredError,
      wrongCount: wrong?.count ?? 0,
      largestError: wrong?.largestError ?? 0,
      largestRightError: components.extent(.right)?.largestError,
      numericNorm: euclideanNorm(components.numeric),
      largestNumeric: components.numeric.reduce(0) { max($0, $1.magnitude) },
      largestAnalytic: components.analytic.reduce(0) { max($0, $1.magnitude) },
      usableCount: components.count { $0.isUsable }
    )
  }
}
