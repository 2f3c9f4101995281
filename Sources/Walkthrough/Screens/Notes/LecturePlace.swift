import CellUI
import GradientChecking
import Wording

/// Where a presenting program is, and what the teacher wants to know there: what the second screen shows, but for the
/// time.
///
/// Texts are paragraphs without line ends; an empty one separates parts. Every number in them was computed by the
/// presenting program.
public struct LecturePlace: Codable, Hashable, Sendable {
  /// What is presented: `lesson Epsilon`, `the walk`.
  public var whole: String
  /// The step, by its heading.
  public var step: String
  /// Which step it is, from 1, and of how many; 0 of 0 where there are no steps.
  public var number = 0, count = 0
  /// Which of the step's pages is shown: `page 2 of 4`; empty where it has only one.
  public var page = ""
  /// What is for the teacher alone.
  public var notes: [String] = []
  /// The answer of the question shown, how the task is done, or what is hunted; empty where nothing is asked.
  public var answer: [String] = []
  /// What is said to the question's other answers.
  public var replies: [String] = []
  /// What comes next.
  public var next = ""
  /// Whether a question or a task has to be dealt with before the presentation goes on.
  public var isAsking = false
  /// Whether there is an answer that can be shown.
  public var hasAnswer = false
  /// Whether the presenting program's screen is dark, until a key.
  public var isBlank = false
  /// How many minutes are planned for the step, and for the whole; `nil` where nothing is.
  public var minutes, wholeMinutes: Double?

  /// A place by what is presented and its step.
  public init(of whole: String, step: String) {
    (self.whole, self.step) = (whole, step)
  }

  /// What tells one step from another, to count its time.
  var stepKey: String { "\(whole)\n\(number)\n\(number == 0 ? step : "")" }
}

extension Application {
  /// Where one is, as the teacher's second screen tells it.
  public var lecture: LecturePlace {
    var place = screen.lecture
    (place.isAsking, place.hasAnswer) = (screen.isAsking, !screen.keysToAnswer.isEmpty)
    place.isBlank = appearance.presentation.isBlank
    return place
  }

  /// What the question shown has for an answer, to be computed behind the screen; `nil` where none is shown.
  ///
  /// It is wanted as long as the question is on the screen: one talks about it when it was answered.
  public var lessonAnswer: LessonAnswer? {
    guard let player = screen as? LessonPlayer else { return nil }
    let asking =
      player.askedQuestion != nil
      ? player.position
      : player.answeredQuestion.flatMap { _ in player.lesson.position(before: player.position) }
    return asking.map { LessonAnswer(lesson: player.lesson, position: $0) }
  }

  /// The keys with which the presenting program does what the teacher's second screen asks for.
  ///
  /// - Parameter command: What is asked for.
  /// - Returns: The keys; none for what is no key's, or mustn't be done now: a question is not passed over.
  public func keys(for command: PresenterCommand) -> [Key] {
    // On a dark screen nobody would see what came of it.
    if appearance.presentation.isBlank { return command == .clock ? [] : [.escape] }
    switch command {
    case .next: return screen.isAsking ? [] : [screen.keyThatGoesOn]
    // The one that means the same everywhere: arrows turn knobs, slide numbers, go through maps.
    case .back: return [.backspace]
    case .answer: return screen.keysToAnswer
    default: return [command.key].compactMap(\.self)
    }
  }
}

extension StageHost {
  var lecture: LecturePlace { stage.lecture(of: origin.lectureName, isPlanned: origin == .walk) }
}

extension Destination {
  /// What is presented there.
  fileprivate var lectureName: String {
    switch self {
    case .walk, .scene: "the walk"
    case .lab, .setting, .experiment: "the lab"
    case .report: "a report"
    case .hunts, .hunt, .openHunt: "a hunt"
    case .lessons, .lesson, .lessonItself, .lessonAfter, .openLesson, .page:
      "a lesson"
    case .home, .back: "thetawalk"
    }
  }
}

extension Model {
  /// Where one is among the steps of the scenes.
  ///
  /// - Parameters:
  ///   - whole: What is presented.
  ///   - isPlanned: Whether there is a plan of how long each takes.
  /// - Returns: The place.
  func lecture(of whole: String, isPlanned: Bool) -> LecturePlace {
    let kind = view.scene
    var place = LecturePlace(of: whole, step: "\(kind.title), \(stepInWords)")
    place.number = lectureSteps(before: kind) + lectureStep + 1
    place.count = scenes.reduce(0) { $0 + lectureSteps(of: $1) }
    place.notes = SceneNotes(of: kind).notes(step: lectureStep, of: lectureSteps(of: kind))
    place.next = nextInWords
    guard isPlanned else { return place }
    place.minutes = SceneNotes(of: kind).minutes / Double(lectureSteps(of: kind))
    place.wholeMinutes = scenes.reduce(0) { $0 + SceneNotes(of: $1).minutes }
    return place
  }

  /// The step inside the scene; all bars are one.
  private var lectureStep: Int { view.scene == .bars ? 0 : min(view.step, stepCount - 1) }

  private func lectureSteps(of kind: SceneKind) -> Int { kind == .bars ? 1 : stepCount(of: kind) }

  private func lectureSteps(before kind: SceneKind) -> Int {
    scenes.prefix { $0 != kind }.reduce(0) { $0 + lectureSteps(of: $1) }
  }

  /// The step that follows, or the scene.
  private var nextInWords: String {
    if view.scene == .bars, view.shownCount < checking.count, report == nil {
      return "the columns fill: r checks every component"
    }
    if awaitsFinding { return "what the program has found" }
    var next = self
    if view.scene == .bars {
      guard let kind = nextScene else { return "" }
      return "\(kind.title): \(kind.subject)"
    }
    _ = next.stepOn()
    guard next.view.scene != view.scene || next.view.step != view.step else { return "" }
    let kind = next.view.scene
    guard kind == view.scene else { return "\(kind.title): \(kind.subject)" }
    // Of a step that is called like this one, what it says first.
    return next.stepInWords == stepInWords
      ? next.shownScene?.sentences.texts.first?.plain ?? "" : next.stepInWords
  }

  /// What the step does, without its place among those of the scene.
  private var stepInWords: String { shownScene?.stepName ?? view.scene.subject }
}
