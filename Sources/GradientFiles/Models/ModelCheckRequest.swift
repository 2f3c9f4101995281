import GradientChecking

/// What is asked of a check of models in other processes.
public struct ModelCheckRequest: Sendable {
  /// The commands that start models, as a shell understands them; `-` alone is the model that has started us.
  public var commands: [String]
  /// Where the model that has started us answers, and where it is asked.
  public var streams = (answers: Int32(0), questions: Int32(1))
  /// How many copies of each command are started.
  public var workers = 1
  /// How the numeric gradient is made.
  public var scheme = DifferenceScheme.centered
  /// How the step follows from ε; `nil` for ε itself in double precision, and ε·max(1, |θᵢ|) in a shorter one.
  public var rule: StepRule?
  /// ε; `nil` for what suits the scheme and the model's precision.
  public var epsilon: Double?
  /// The difference below which gradients agree; `nil` for what is usual.
  public var tolerance: Double?
  /// Which components are checked; `nil` for none, where only directions are.
  public var choice: ComponentChoice? = ComponentChoice()
  /// Along how many random directions all of dθ is checked at once.
  public var directions = 0
  /// What directions, samples and points follow from.
  public var seed: UInt64 = 1
  /// After how many seconds without an answer a model is given up; `nil` for never, since nobody but its owner knows how
  /// long J takes.
  public var timeout: Double?
  /// At how many random θ the check is made; `nil` for the model's own θ.
  public var points: Int?
  /// The report of a check that broke off, to be gone on with.
  public var resumed: Report?

  /// The check of a model that commands start.
  public init(commands: [String]) { self.commands = commands }

  /// The plan for a model of some precision.
  func plan(_ format: FloatFormat) -> DifferencePlan {
    DifferencePlan(
      scheme: scheme,
      rule: rule ?? (format == .double ? .absolute : .relative),
      epsilon: epsilon ?? DifferencePlan.usualEpsilon(scheme, format),
      format: format
    )
  }
}

/// How far a check of models is.
public struct ModelProgress: Hashable, Sendable {
  /// Components that are checked, or looked at a second time, and how many of them are to be.
  public let done, total: Int
  /// Whether it is the second look at those that disagree.
  public let isSecondLook: Bool
  /// Which of several points it is, from 1, and how many there are.
  public let point, points: Int
}

/// What a check will cost, said before it starts.
public struct ModelCost: Hashable, Sendable {
  /// How many components there are, and how many of them are checked.
  public let count, checked: Int
  /// Along how many directions all of dθ is checked.
  public let directions: Int
  /// How often J is evaluated for all of them together, directions included.
  public let evaluations: Int
  /// How many seconds an evaluation takes, measured.
  public let secondsOfCost: Double
  /// How many models compute at once.
  public let workers: Int
  /// How often J is evaluated for one component, and for one direction.
  public let perComponent, perDirection: Int
  /// How many parameters there are.
  public let parameters: Int

  /// How many seconds so many evaluations take.
  public func seconds(_ evaluations: Int) -> Double {
    Double(evaluations) * secondsOfCost / Double(max(1, workers))
  }
}
