/// How far all lessons have come; what is saved between two runs of the program.
public struct LearningProgress: Codable, Hashable, Sendable {
  /// By the lessons' ids.
  public var lessons: [String: LessonProgress]

  /// What was learned, by default nothing.
  public init(lessons: [String: LessonProgress] = [:]) {
    self.lessons = lessons
  }

  /// The predictions made in all lessons.
  var predictions: [PredictionRecord] { lessons.values.flatMap(\.predictions.values) }
}

/// How far one lesson has come.
public struct LessonProgress: Codable, Hashable, Sendable {
  /// The steps reached so far.
  public var stepsSeen = 0
  /// Whether the last page was reached.
  public var isDone = false
  /// The predictions made before the answer was shown, by their keys; the first one counts.
  public var predictions: [String: PredictionRecord] = [:]
  /// The keys of the tasks that the learner did alone.
  public var tasks: Set<String> = []
  /// What was answered when a question came back, by its key; those that are there don't come back again.
  public var reviews: [String: PredictionRecord] = [:]

  /// Nothing yet.
  public init() {}
}

extension LessonProgress {
  /// More steps no lesson has.
  private static let mostSteps = 1_000_000

  /// Reads progress; what is missing is not there yet, so that a file saved by an older program is read.
  ///
  /// - Throws: `DecodingError`, also for a number of steps that no lesson has.
  public init(from decoder: any Decoder) throws {
    self.init()
    let values = try decoder.container(keyedBy: CodingKeys.self)
    stepsSeen = try values.decodeIfPresent(Int.self, forKey: .stepsSeen) ?? 0
    guard (0...Self.mostSteps).contains(stepsSeen) else {
      throw DecodingError.dataCorruptedError(
        forKey: .stepsSeen,
        in: values,
        debugDescription: "found \(stepsSeen), expected 0 to \(Self.mostSteps)"
      )
    }
    isDone = try values.decodeIfPresent(Bool.self, forKey: .isDone) ?? false
    predictions =
      try values.decodeIfPresent([String: PredictionRecord].self, forKey: .predictions) ?? [:]
    tasks = try values.decodeIfPresent(Set<String>.self, forKey: .tasks) ?? []
    reviews = try values.decodeIfPresent([String: PredictionRecord].self, forKey: .reviews) ?? [:]
  }

  private enum CodingKeys: String, CodingKey {
    case stepsSeen, isDone, predictions, tasks, reviews
  }

  /// Writes progress; without questions that came back as an older program writes it.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(stepsSeen, forKey: .stepsSeen)
    try values.encode(isDone, forKey: .isDone)
    try values.encode(predictions, forKey: .predictions)
    try values.encode(tasks, forKey: .tasks)
    if !reviews.isEmpty { try values.encode(reviews, forKey: .reviews) }
  }
}

extension LessonProgress {
  /// What is known after the lesson was open twice, in two programs or from two places: the first prediction counts.
  public func merged(with newer: LessonProgress) -> LessonProgress {
    var merged = self
    merged.stepsSeen = max(stepsSeen, newer.stepsSeen)
    merged.isDone = isDone || newer.isDone
    merged.predictions.merge(newer.predictions) { first, _ in first }
    merged.tasks.formUnion(newer.tasks)
    merged.reviews.merge(newer.reviews) { first, _ in first }
    return merged
  }
}

/// One prediction, as it was made.
public struct PredictionRecord: Codable, Hashable, Sendable {
  /// Whether it was the right answer.
  public var isRight: Bool
  /// How sure the learner was.
  public var sureness: Sureness

  /// A prediction.
  public init(isRight: Bool, sureness: Sureness) {
    self.isRight = isRight
    self.sureness = sureness
  }
}

/// How sure someone is of a prediction.
public enum Sureness: String, CaseIterable, Codable, Hashable, Sendable {
  case guess, fairly, certain

  /// The key that chooses it: no digit, which would mean an answer.
  var letter: Character {
    switch self {
    case .guess: "g"
    case .fairly: "f"
    case .certain: "c"
    }
  }

  /// In words.
  var text: String {
    switch self {
    case .guess: "a guess"
    case .fairly: "fairly sure"
    case .certain: "certain"
    }
  }
}
