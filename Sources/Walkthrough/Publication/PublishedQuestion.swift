import CellUI
import GradientChecking
import LessonFormat
import Wording

/// A question with everything that is said to whoever answers it, in any way.
package struct PublishedQuestion: Sendable {
  /// One of its answers: one that can be chosen, or where it is a number or bars, one that may well be given.
  package struct Answer: Sendable {
    /// What it says.
    package let text: [PublishedSpan]
    /// How it looks; `nil` where the lesson gives no pictures.
    package let picture: Picture?
    /// Whether it is right.
    package let isRight: Bool
    /// What is said to it.
    package let reply: [PublishedBlock]
    /// The number that it stands for.
    package let number: Double?
    /// By the blocks' names, whether their columns stand tall in it; empty where it isn't bars.
    package let isTall: [String: Bool]
    /// The line of the program that it stands for.
    package let line: PassLine?

    /// How an answer looks.
    package enum Picture: Sendable {
      /// A curve and what it is held against, each by heights from 0 to 1 at even distances, and what they are drawn over.
      case curve([Double], against: [Double]?, axes: (x: String, y: String)?)
      /// Columns as cells, and the blocks of those that stand tall.
      case columns(Buffer, tall: [String])
    }
  }

  /// What one answers with.
  package let form: PredictionForm
  /// The question.
  package let asking: [PublishedBlock]
  /// The answers.
  package let answers: [Answer]
  /// The blocks that are asked for, in θ's order, and whether their columns really stand tall.
  package let blocks: [(name: String, isTall: Bool)]
  /// The program of which a line is asked for.
  package let code: PublishedCode?
  /// The question itself, to tell which line stands for which answer.
  private let prediction: Prediction

  /// How near a number has to be, as a clause: `right within 10 %`.
  package var tolerance: String {
    if case .number(let scale) = form { scale.tolerance.clause } else { "" }
  }

  /// The place of the right answer; of several the first.
  package var rightAnswer: Int { prediction.rightAnswer }

  /// The line of the program that an answer stands for; `nil` where it stands for none, or for several.
  package func line(ofAnswer place: Int) -> PublishedCode.Line? {
    let lines = (code?.lines ?? []).filter { line in
      line.pass.flatMap { answer(for: $0) } == place
    }
    return Set(lines.compactMap(\.pass)).count == 1 ? lines.first : nil
  }

  /// The place of the answer for a line of the program.
  package func answer(for line: PassLine) -> Int? { prediction.answer(for: line) }

  /// The place of the answer that a block stands for; `nil` where no block is asked for.
  package func answer(forBlock name: String) -> Int? { prediction.answer(forBlock: name) }

  /// The number that is right, where one is asked for.
  package var rightNumber: Double? { answers[prediction.rightAnswer].number }

  /// A question as its page asks it, with what the page after it computes.
  init(_ question: Prediction, asked: LessonPlayer, answered: LessonPlayer) {
    let width = PublishedScene.screen.width
    let (before, after) = (asked.prose(width: width), answered.prose(width: width))
    let pictures = SketchPicture.pictures(
      of: question,
      asked.stage.check?.layout,
      in: asked.stage.view.scene
    )
    let names = asked.blockNames
    answers = question.answers.indices.map { place in
      let answer = question.answers[place]
      return Answer(
        text: (question.form.isChoice ? before : after).published(answer.text),
        picture: question.form.isChoice && pictures.indices.contains(place)
          ? Self.drawn(pictures[place]) : nil,
        isRight: answer.isRight,
        reply: after.published(answer.feedback),
        number: answered.number(answer),
        isTall: Dictionary(
          names.compactMap { name in answer.sketch?.isTall(name).map { (name, $0) } }
        ) { first, _ in first },
        line: answer.line
      )
    }
    form = question.form
    prediction = question
    asking = before.published(
      (asked.page?.blocks ?? []).suffix(question.askingBlocks)
    )
    let right = question.answers[question.rightAnswer].sketch
    let actual = answered.actualBars ?? [:]
    blocks =
      [.bars, .block].contains(question.form)
      ? names.map { ($0, actual[$0] ?? right?.isTall($0) ?? false) } : []
    code = question.form == .line ? PublishedCode(asked) : nil
  }

  /// The cells of an answer's picture.
  private static let sketch = Size(30, 7)

  private static func drawn(_ picture: SketchPicture) -> Answer.Picture {
    let (low, high) = (picture.heights.lowerBound, picture.heights.upperBound)
    let shares = { (heights: [Double]) in
      heights.map { high - low > .leastNormalMagnitude ? ($0 - low) / (high - low) : 0.5 }
    }
    if case .curve(let heights) = picture.sketch {
      let against: [Double]? =
        if case .curve(let heights)? = picture.reference { shares(heights) } else { nil }
      return .curve(shares(heights), against: against, axes: picture.axes)
    }
    var canvas = Canvas(size: sketch, symbols: .unicode)
    picture.draw(in: canvas.bounds, .heading, into: &canvas)
    let names = picture.blocks.map(\.name)
    let tall =
      if case .columns(let tall) = picture.sketch { names.filter(tall.contains) } else { names }
    return .columns(canvas.buffer, tall: tall)
  }
}
