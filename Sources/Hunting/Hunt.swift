import GradientChecking

/// Something to find: a network whose gradient check hides a mistake, or only seems to.
///
/// The seed and the level determine it: the same two give the same hunt, on every machine.
///
///     let hunt = Hunt(seed: 7, level: .pick)
///     hunt.choices.count             // 4
///     hunt.choices.contains(hunt.cause)   // true
public struct Hunt: Hashable, Sendable {
  /// What it was drawn from.
  public let seed: UInt64
  /// What is asked.
  public let level: HuntLevel
  /// What is checked, the bug in it if there is one.
  public let experiment: Experiment
  /// What is the matter.
  public let cause: HuntCause
  /// What may be answered: at ``HuntLevel/pick`` two to four bugs, at ``HuntLevel/free`` all that are possible
  /// here and told apart by the numbers, with all decoys; empty at ``HuntLevel/name``.
  public let choices: [HuntCause]
  /// The kinds that may be named at ``HuntLevel/name``; empty at the others.
  public let kinds: [MistakeKind]
}

/// What is asked of a hunter.
public enum HuntLevel: Int, CaseIterable, Codable, Hashable, Sendable {
  /// There is a bug: which of a few is it?
  case pick = 1
  /// There is a bug: in which block does it begin, and of what kind is it?
  case name
  /// Something is the matter, or nothing: what?
  case free

  /// Its name, in one or two words.
  public var title: String {
    switch self {
    case .pick: "pick the mistake"
    case .name: "name block and kind"
    case .free: "anything goes"
    }
  }

  /// What is asked, as a question.
  public var question: String {
    switch self {
    case .pick: "One line of the backward pass is wrong. Which of a few mistakes is it?"
    case .name:
      "One line of the backward pass is wrong. In which block does it begin, and what kind of mistake is it?"
    case .free:
      "Which line of the backward pass is wrong, and how is it written? Or does the check itself mislead, or is all well?"
    }
  }
}

extension HuntLevel {
  /// What is counted, one of them: a suspect, or where block and kind are named a mistake that nobody listed.
  public var noun: String { self == .name ? "possible mistake" : "suspect" }

  /// How many components one may have checked; `nil` for as many as one likes.
  ///
  /// Where anything may be the matter the whole check would say it, however much of it misleads: one has to choose.
  /// Eight are three more than the best way takes at the most.
  public var purse: Int? { self == .free ? 8 : nil }
}

extension Hunt {
  /// The evaluations of J that one has; `nil` for as many as one likes.
  public var purse: Int? {
    level.purse.map { $0 * experiment.scheme.evaluationsPerComponent }
  }

  /// What is asked, as a question.
  public var question: String {
    guard level == .pick else { return level.question }
    let count = ["", "", "two", "three", "four"]
    let number = count.indices.contains(choices.count) ? count[choices.count] : "\(choices.count)"
    return "One line of the backward pass is wrong. Which of these \(number) mistakes is it?"
  }

  /// The lines among which one chooses where anything may be the matter, in the order of the program; `nil` stands for
  /// none.
  public var lines: [PassLine?] {
    guard level == .free else { return [] }
    return PassLine.allCases.filter { line in choices.contains { $0.bug?.passLine == line } } + [
      nil
    ]
  }

  /// Where it stands on the ladder; `nil` at the levels that have none.
  public var rung: HuntRung? { level == .pick ? HuntRung(seed: seed) : nil }
}

/// What is the matter in a hunt.
public enum HuntCause: Hashable, Sendable {
  /// A mistake in backpropagation.
  case bug(PlantedBug)
  /// Nothing: the gradient is right, and the check says so.
  case nothing
  /// The gradient is right, but ±ε crosses the kink of a ReLU.
  case kink
  /// The gradient is right, but ε is so small that round-off drowns the difference of J.
  case roundoff
  /// The gradient is right, but ε is so large that the formula itself is off.
  case truncation
  /// Dropout draws a new mask each time: J is not a function of θ.
  case resampledDropout

  /// All that are no bug.
  public static let decoys: [HuntCause] = [
    .nothing, .kink, .roundoff, .truncation, .resampledDropout,
  ]

  /// The bug, if it is one.
  public var bug: PlantedBug? {
    if case .bug(let bug) = self { bug } else { nil }
  }

  /// What it is, in one line without a full stop.
  public var summary: String {
    switch self {
    case .bug(let bug): bug.summary
    case .nothing: "nothing is wrong: dθ is right, and the check agrees"
    case .kink: "a kink: ±ε carries a ReLU across z = 0, and dθ is right"
    case .roundoff: "ε is too small: round-off drowns the difference, and dθ is right"
    case .truncation: "ε is too large: the difference itself is off, and dθ is right"
    case .resampledDropout: "dropout draws a new mask each time: J is not a function of θ"
    }
  }
}
