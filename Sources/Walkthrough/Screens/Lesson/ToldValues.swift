import GradientChecking
import LessonFormat

/// The live values that a lesson has told: those of the moment at which a page was read, a question asked or an answer
/// judged.
///
/// What was said stays said. Whoever turns a knob sees it in the picture and in what the task says of now, while the
/// sentences keep their numbers; and a question that stands above its answer keeps those with which it was asked, though
/// the page of the answer has another experiment.
struct ToldValues: Sendable {
  /// Those of the page that is shown; `nil` until all that it tells are there.
  var page: Page?
  /// Those with which questions were asked, by their keys.
  var questions: [String: LiveState] = [:]
  /// Those by which answers were judged, by the keys of their questions.
  var replies: [String: Reply] = [:]

  /// What a page tells.
  struct Page: Sendable {
    let live: LiveState
    let moment: Moment
  }

  /// What an answer was judged by.
  struct Reply: Sendable {
    let live: LiveState
    /// Whether the columns of each block stood tall; `nil` where that wasn't asked.
    let bars: [String: Bool]?
  }

  /// What is checked, what of it is looked at, and how much of it is known.
  struct Moment: Hashable, Sendable {
    let experiment: Experiment
    let comparison: Experiment?
    let selection: Int
    let checkedCount: Int

    /// Whether the same is checked: then what is told may follow the eye.
    func checksSame(as other: Moment) -> Bool {
      experiment == other.experiment && comparison == other.comparison
    }
  }
}

extension LessonPlayer {
  /// The live values of the page's text: those with which it was read, once they were all there.
  ///
  /// A page about the learner's own report tells of that as it is now.
  var toldLive: LiveState {
    guard page?.stage.report == nil, let told = told.page else { return LiveState(self) }
    return told.live
  }

  /// What the page's text and the replies on it need to know, without what only the page behind its question knows.
  var toldExpressions: [Located<Expression>] {
    guard let page else { return [] }
    var told = page.blocks.flatMap(\.expressions) + step.heading.expressions
    if let question = answeredQuestion {
      told += question.answers.flatMap { $0.feedback.flatMap(\.expressions) }
      if !question.form.isChoice { told += question.answers.flatMap(\.text.expressions) }
    }
    if let question = askedQuestion, question.form.isChoice {
      told += question.answers.flatMap(\.text.expressions)
    }
    return told
  }

  /// Keeps what the page tells, as soon as all of it is there.
  ///
  /// From then on the text follows only what is selected and how many bars there are, and no change of what is checked.
  mutating func keepTold() {
    guard let page, page.stage.report == nil, !awaitsRun, wantedSelection == nil,
      stage.check != nil, comparison.map({ $0.check != nil }) ?? true
    else { return }
    let moment = ToldValues.Moment(
      experiment: stage.experiment,
      comparison: comparison?.experiment,
      selection: stage.view.selection,
      checkedCount: stage.checked.count
    )
    if let former = told.page?.moment, former == moment || !former.checksSame(as: moment) { return }
    let live = LiveState(self)
    guard toldExpressions.allSatisfy({ live.value(of: $0.value) != .absent }) else { return }
    told.page = ToldValues.Page(live: live, moment: moment)
    if let question = askedQuestion,
      answers[question.key] == nil || told.questions[question.key] == nil
    {
      told.questions[question.key] = live
    }
    if let question = answeredQuestion, told.replies[question.key] == nil {
      let bars = question.form == .bars ? actualBars : nil
      guard question.form != .bars || bars != nil else { return }
      told.replies[question.key] = ToldValues.Reply(live: live, bars: bars)
    }
  }

  /// Forgets what was told of questions that a file has changed, whose experiment may be another one now.
  mutating func forgetTold(of former: Lesson) {
    let stages = { (lesson: Lesson) in
      lesson.positions.reduce(into: [String: [LessonStage?]]()) { stages, position in
        guard case .prediction(let question)? = lesson.page(position)?.ending else { return }
        let reply = lesson.position(after: position).flatMap { lesson.page($0)?.stage }
        stages[question.key] = [lesson.page(position)?.stage, reply]
      }
    }
    let (old, new) = (stages(former), stages(lesson))
    told.questions = told.questions.filter { key, _ in old[key] == new[key] }
    told.replies = told.replies.filter { key, _ in old[key] == new[key] }
  }

  /// Whether the columns of each block stand tall, as it was when the answer to a question was judged.
  func actualBars(for question: Prediction) -> [String: Bool]? {
    told.replies[question.key]?.bars ?? actualBars
  }
}

extension ProseLines {
  /// The same with other live values, if there are some.
  func telling(_ live: LiveState?) -> ProseLines {
    var prose = self
    prose.live = live ?? self.live
    return prose
  }
}

extension LessonPageText {
  /// A question with the numbers with which it was asked.
  func asking(_ question: Prediction) -> ProseLines {
    prose.telling(player.told.questions[question.key])
  }

  /// What is said to an answer, with the numbers by which it was judged.
  func replying(to question: Prediction) -> ProseLines {
    prose.telling(player.told.replies[question.key]?.live)
  }

  /// The answers: those among which one chooses stood there when it was asked, others are known only by what follows.
  func answering(_ question: Prediction) -> ProseLines {
    question.form.isChoice ? asking(question) : replying(to: question)
  }
}
