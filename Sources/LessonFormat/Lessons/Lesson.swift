import GradientChecking

/// One lesson: steps of prose, each with the live scene that stands beside it.
public struct Lesson: Hashable, Sendable {
  /// The name by which it is found: `epsilon`.
  public var id: String
  /// One line for the list and the title.
  public var title: String
  /// What it is about, in one line.
  public var summary: String
  /// About how long it takes.
  public var minutes: Int
  /// What is checked where no command has changed it.
  public var experiment: Experiment
  /// The steps in order; at least one.
  public var steps: [LessonStep]
  /// The file it was read from, for messages.
  public var file: String
  /// Who wrote it, if it says so.
  public var author: String?
  /// Under which terms it may be used, if it says so.
  public var licence: String?
  /// The language it is written in, as a tag (BCP 47).
  public var language = Lesson.usualLanguage

  /// Who wrote it, and under which terms it may be used, in one sentence; `nil` where it says neither.
  public var credits: String? {
    let parts = [author.map { "By \($0)" }, licence].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ") + "."
  }

  /// The language of a lesson that doesn't name one: that of the lessons that are part of the program.
  public static let usualLanguage = "en"
}

/// What a second-level heading begins.
public struct LessonStep: Hashable, Sendable {
  /// The heading.
  public var heading: Prose
  /// The pages, shown one after the other; at least one.
  public var pages: [LessonPage]
  /// What is for the teacher alone.
  public var notes: [ProseBlock]
  /// About how many minutes it takes, where the lesson says so; ``Lesson/minutesPerStep`` has those of every step.
  public var minutes: Double?
  /// Where the heading stands.
  @Uncompared public var place: SourcePlace
}

/// What is shown at once: prose, the scene beside it, and what the learner has to do before going on.
public struct LessonPage: Hashable, Sendable {
  /// What the scene shows when the page is entered.
  public var stage: LessonStage
  /// The prose; the question of a prediction and the text of a task are part of it.
  public var blocks: [ProseBlock]
  /// How the page ends.
  public var ending: Ending
  /// The symbols that the page explains for the first time.
  public var introduces: [Located<Notation>] = []
  /// Where the page says that its bug changes nothing in its experiment; `nil` where it doesn't say so.
  public var unseen: SourcePlace?
  /// The hunt that the page leads to, and that leads back to it; `nil` without one.
  public var hunt: LessonHunt?
  /// Where it begins.
  @Uncompared public var place: SourcePlace

  /// How a page ends.
  public enum Ending: Hashable, Sendable {
    /// The next key goes on.
    case plain
    /// The learner predicts; the page after it has the answer. Every prediction has a page after it in
    /// its step, if need be one without any prose of its own.
    case prediction(Prediction)
    /// The learner has to bring something about.
    case task(LessonTask)
  }
}

/// What the scene beside a page shows: the sum of all commands up to there.
public struct LessonStage: Hashable, Sendable {
  /// The scene.
  public var scene: Located<SceneKind>
  /// The step inside the scene, from 0; `nil`: its last.
  public var sceneStep: Int?
  /// What of the scene is shown, the last of it standing out; `nil`: what its step has come to.
  public var shown: [Located<SceneThing>]?
  /// The part of the scene that Tab would lead to, from 0.
  public var pane = 0
  /// Whether it is the program that Tab would lead to, behind the parts of the scene.
  public var showsCode = false
  /// How many components have their bar.
  public var checked = Checked.all
  /// What is checked.
  public var experiment: Located<Experiment>
  /// Where the data of the experiment are named; `nil` for those that nobody named.
  @Uncompared public var dataPlace: SourcePlace?
  /// The second experiment, if there is one beside the first.
  public var comparison: Located<Experiment>?
  /// The selected component; `nil` keeps the one selected.
  public var selection: Located<ComponentReference>?
  /// The file of a report that is shown instead of a scene as soon as it is there; `nil` without one.
  public var report: Located<String>?
  /// The program that one key writes into the learner's folder to begin with; `nil` without one.
  public var starter: Starter?

  /// How many components have their bar.
  public enum Checked: Hashable, Sendable {
    /// Every one, at once.
    case all
    /// So many, from index 0.
    case first(Int)
    /// They fill while one watches.
    case run
  }
}

/// A component as a lesson names it.
public enum ComponentReference: Hashable, Sendable {
  /// `W2[0,2]` or `27`.
  case name(String)
  /// The worst component, once every one is checked.
  case worst
  /// The component along which J bends most to be seen.
  case bent
}

/// A question, answered before the answer is shown.
public struct Prediction: Hashable, Sendable {
  /// Unique in the lesson and stable while the question's words stay: the step's heading and the
  /// question's number in it.
  public var key: String
  /// The number of blocks at the page's end that ask it.
  public var askingBlocks: Int
  /// What one answers with.
  public var form = PredictionForm.one
  /// What there is to choose among, one of them right, or several; where the answer is a number or bars, the right
  /// answer and others that one may well give.
  public var answers: [Answer]
  /// What every answer's picture is held against, if the lesson draws it.
  public var reference: Sketch?
  /// The conditions that decide it: none, one for the marked answer, or one for each answer.
  public var conditions: [Located<Expression>]

  /// One answer.
  public struct Answer: Hashable, Sendable {
    /// What can be chosen.
    public var text: Prose
    /// How it looks; either every answer has a picture or none.
    ///
    /// Where the answer is bars, it is those that are meant.
    public var sketch: Sketch?
    /// The number it stands for, where the answer is one.
    public var number: Located<Expression>?
    /// The line of the program that it stands for, where one points at a line: `nil` for every line that no other answer
    /// is for.
    public var line: PassLine?
    /// The block that it stands for, where one points at a block: `nil` for every block that no other answer is for.
    public var block: String?
    /// What is said to whoever chose it.
    public var feedback: [ProseBlock]
    /// Whether it is the right one.
    public var isRight: Bool
  }

  /// The place of the answer that a line stands for; `nil` where answers are chosen.
  public func answer(for line: PassLine) -> Int? {
    guard form == .line else { return nil }
    return answers.firstIndex { $0.line == line } ?? answers.firstIndex { $0.line == nil }
  }

  /// The place of the answer that a block stands for; `nil` where answers are chosen, or none is for it.
  public func answer(forBlock name: String) -> Int? {
    guard form == .block else { return nil }
    return answers.firstIndex { $0.block == name } ?? answers.firstIndex { $0.block == nil }
  }

  /// The right answer's place among the answers; of several the first.
  public var rightAnswer: Int { answers.firstIndex(where: \.isRight) ?? 0 }

  /// The right answers' places.
  public var rightAnswers: Set<Int> { Set(answers.indices.filter { answers[$0].isRight }) }
}

/// A hunt that a page leads to.
public struct LessonHunt: Hashable, Sendable {
  /// Its number.
  public var seed: UInt64
  /// Its level, from 1 to ``mostLevel``.
  public var level: Int

  /// The levels that there are.
  public static let mostLevel = 3
}

/// A program with a mistake in its gradient, for the learner's own editor.
public enum Starter: String, CaseIterable, Hashable, Sendable {
  /// A function of NumPy.
  case numpy
  /// A function of PyTorch's with a backward pass of its own.
  case torch

  /// The name of the program's file.
  public var program: String { "own_\(rawValue).py" }
}

/// Something to be brought about.
public struct LessonTask: Hashable, Sendable {
  /// Unique in the lesson, like a prediction's.
  public var key: String
  /// What has to hold.
  public var condition: Located<Expression>
  /// The condition as the lesson has it.
  public var text: String
  /// What is to be done, in words; `nil` if the lesson gives none, and the condition has to tell.
  public var goal: String?
  /// The knob that is turned for it, which the page opens.
  public var knob: ExperimentField?
  /// Keys that bring it about, as `--keys` takes them; `nil` if the lesson gives none.
  public var solution: Located<String>?
}

extension Lesson {
  /// Reads a lesson from the bytes of its file.
  ///
  /// - Parameters:
  ///   - bytes: The file as it is.
  ///   - file: The file's name, which has to end in the lesson's id, and which messages begin with.
  /// - Throws: Every mistake in the file, in the order of their places; the first
  ///   ``LessonLimits/mistakes`` of them.
  public init(
    reading bytes: some Sequence<UInt8>,
    file: String
  ) throws(LessonErrors) {
    self = try LessonReader.read(LessonSource(bytes, file: file))
  }
}

extension Lesson {
  /// The index of the first step that differs from `old`, or `nil` if none does; a change of the
  /// experiment in the front matter changes everything, so that it is step 0.
  ///
  /// Where the steps are the same but one lesson has more of them, it is the first of those; where
  /// steps were taken out at the end, it is the last that is left.
  public func firstChange(from old: Lesson) -> Int? {
    if experiment != old.experiment { return 0 }
    let common = min(steps.count, old.steps.count)
    if let changed = (0..<common).first(where: { steps[$0] != old.steps[$0] }) { return changed }
    guard steps.count != old.steps.count else { return nil }
    return max(0, min(common, steps.count - 1))
  }
}
