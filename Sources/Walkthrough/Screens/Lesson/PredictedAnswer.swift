import LessonFormat
import Wording

/// What someone expects: what is answered to a question, or is about to be.
enum PredictedAnswer: Hashable, Sendable {
  /// The answer at a place.
  case one(Int)
  /// The answers at some places, and no others.
  case several(Set<Int>)
  /// A number.
  case number(Double)
  /// By the blocks' names, whether their columns stand tall; those that nothing is said of are missing.
  case bars([String: Bool])
  /// The block of a name.
  case block(String)

  /// The place of the one answer that was chosen; `nil` where nothing is chosen so.
  var place: Int? { if case .one(let place) = self { place } else { nil } }
}

extension Sketch {
  /// Whether the columns of a block stand tall in it; `nil` for a curve.
  func isTall(_ block: String) -> Bool? {
    switch self {
    case .allColumns: true
    case .columns(let names): names.contains(block)
    case .curve: nil
    }
  }
}

extension PredictionForm {
  /// The keys that answer it, most important first.
  var actions: [Action] {
    switch self {
    case .one: [.up]
    case .several: [.markAnswer, .up]
    case .number: [.slideUp, .slideFarUp]
    case .bars: [.raiseBars, .nextBlock]
    case .line: [.up]
    case .block: [.blockBefore]
    }
  }
}

extension NumberScale.Tolerance {
  /// What counts as right, as a clause: `right within 10 %`.
  var clause: String {
    if case .distance(0) = self { return "only the exact number counts" }
    return "right \(words)"
  }

  /// What counts as right, in words: `within 10 %`.
  var words: String {
    switch self {
    case .share(let share): "within \(Numbers.percent(share))"
    case .factor(let factor): "within a factor of \(Numbers.shortest(factor))"
    case .distance(0): "exactly"
    case .distance(let distance): "within \(Numbers.shortest(distance))"
    }
  }
}

extension LessonPlayer {
  /// Whether an answer is the right one; `nil` as long as that is not computed.
  ///
  /// The lesson marks which answer is right, and `lessons check` holds it to that; a number is what the page of the
  /// answer computes.
  func isRight(_ answer: PredictedAnswer, to question: Prediction) -> Bool? {
    switch answer {
    case .one(let place): return question.answers[place].isRight
    case .several(let places): return places == question.rightAnswers
    case .number(let guess):
      guard case .number(let scale) = question.form, let value = rightNumber(question) else {
        return nil
      }
      return scale.accepts(guess, for: value)
    case .bars(let expected):
      let right = question.answers[question.rightAnswer].sketch
      return expected.allSatisfy { block, isTall in right?.isTall(block) == isTall }
    case .block(let name):
      return question.answer(forBlock: name).map { question.answers[$0].isRight } ?? false
    }
  }

  /// The number that a question asks for, once the page of its answer has computed it.
  func rightNumber(_ question: Prediction) -> Double? {
    guard answeredQuestion?.key == question.key else { return nil }
    return number(question.answers[question.rightAnswer])
  }

  /// The number that an answer stands for, as this page computes it.
  func number(_ answer: Prediction.Answer) -> Double? {
    guard let expression = answer.number?.value,
      case .number(let value) = judging.value(of: expression)
    else { return nil }
    return value
  }

  /// The live values by which the answer to the question before is judged: those of the moment at which it was.
  private var judging: LiveState {
    answeredQuestion.flatMap { told.replies[$0.key]?.live } ?? LiveState(self)
  }

  /// Notes whether the answer to the question before was right, once that is computed.
  mutating func judge() {
    guard let question = answeredQuestion, let sureness = unjudged[question.key],
      case .predicted(let answer)? = answers[question.key],
      let isRight = isRight(answer, to: question)
    else { return }
    unjudged[question.key] = nil
    note(PredictionRecord(isRight: isRight, sureness: sureness), for: question)
  }

  /// The first answer counts.
  mutating func note(_ record: PredictionRecord, for question: Prediction) {
    if review != nil {
      progress.reviews[question.key] = record
    } else if progress.predictions[question.key] == nil {
      progress.predictions[question.key] = record
    }
  }
}

/// Bars that fill while one watches.
extension LessonPlayer {
  /// Whether the page's bars are still filling, so that what is said of them has to wait.
  var awaitsRun: Bool {
    guard page?.stage.checked == .run, stage.shownScene != nil || runsWhenReady else {
      return false
    }
    return runsWhenReady || stage.view.checkedCount < stage.checking.count
  }

  /// Shows all bars at once.
  mutating func finishRun() -> [Effect] {
    runsWhenReady = false
    let effects = stage.stopRun()
    stage.view.checkedCount = stage.check == nil ? .max : stage.checking.count
    return effects + stage.computeMissing() + settle()
  }

  /// How many of a page's first blocks say nothing of bars that are still filling.
  var blocksBeforeRun: Int {
    guard let page, awaitsRun else { return page?.blocks.count ?? 0 }
    let live = LiveState(self, knowsChecks: false)
    let waiting = page.blocks.firstIndex { block in
      block.expressions.contains { live.value(of: $0.value) == .absent }
    }
    return waiting ?? page.blocks.count
  }
}
