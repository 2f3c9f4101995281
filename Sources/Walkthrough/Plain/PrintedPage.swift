import CellUI
import GradientChecking
import LessonFormat
import Wording

/// A page of a lesson as whoever prints it needs it: its words with every number written in, its pictures, what it asks,
/// and what is said of the answers to the question before it.
///
///     PrintedPage.all(of: lesson, datasets: datasets).compactMap(\.question).count   // the lesson's questions
///
/// Prose is that of the lesson without a live value in it, so that a writer needs to know words, emphasis and code only.
package struct PrintedPage: Sendable {
  /// The step that it belongs to, from 0.
  package let step: Int
  /// The step's heading.
  package let heading: Prose
  /// Whether it is the step's first page.
  package let isFirstOfStep: Bool
  /// What is read, without the question or the state of a task.
  package let read: [ProseBlock]
  /// What the page asks.
  package let question: PrintedQuestion?
  /// The answers to the question of the page before, with what is said to them and the numbers that are known only now;
  /// empty where there was none.
  package let replies: [PrintedAnswer]
  /// What is to be brought about.
  package let task: PrintedTask?
  /// What is for the teacher; on the step's last page.
  package let notes: [ProseBlock]
  /// The program line by line behind its numbers, where the page asks for one of its lines; empty otherwise.
  package let program: [String]
  private let pictured: PicturedStage

  /// Every page of a lesson in the order of reading, each as it is when one comes to it with everything computed.
  ///
  /// - Parameters:
  ///   - lesson: The lesson, its answers in the order in which they are to be printed.
  ///   - symbols: The symbols that can be printed.
  ///   - datasets: Gives the examples of an experiment.
  /// - Returns: The pages; at least one.
  package static func all(
    of lesson: Lesson,
    symbols: Symbols = .unicode,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) -> [PrintedPage] {
    var pages: [PrintedPage] = []
    Replay.tour(of: lesson, symbols: symbols, datasets: datasets) { replay in
      if let player = replay.openLesson { pages.append(PrintedPage(player)) }
    }
    return pages
  }

  private init(_ player: LessonPlayer) {
    let prose = player.prose(width: 78)
    let (page, lesson) = (player.page, player.step)
    step = player.position.step
    heading = prose.settled(lesson.heading)
    isFirstOfStep = player.position.page == 0
    let isLast = player.position.page == lesson.pages.count - 1
    notes = isLast ? prose.settled(lesson.notes) : []
    let asked = player.askedQuestion
    read = prose.settled(Array((page?.blocks ?? []).dropLast(asked?.askingBlocks ?? 0)))
    question = asked.map { question in
      PrintedQuestion(
        question,
        asking: prose.settled(Array((page?.blocks ?? []).suffix(question.askingBlocks))),
        player
      )
    }
    replies = player.answeredQuestion.map { PrintedAnswer.all(of: $0, player) } ?? []
    if case .task(let own) = page?.ending { task = PrintedTask(own) } else { task = nil }
    let showsProgram = asked?.form == .line || player.isToRepair
    let listing = showsProgram ? CodePane(player.stage)?.listing ?? [] : []
    program = listing.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    pictured = PicturedStage(player, isOfProgram: showsProgram)
  }
}

/// A question as it is printed.
package struct PrintedQuestion: Sendable {
  /// The blocks that ask it.
  package let asking: [ProseBlock]
  /// What one answers with.
  package let form: PredictionForm
  /// What there is to choose among; empty where nothing is chosen.
  package let choices: [PrintedAnswer]
  /// The scale of a number that is asked for, as lines of characters; empty otherwise.
  package let scale: [String]
  /// The blocks of θ whose columns are asked for; empty otherwise.
  package let blocks: [String]

  fileprivate init(_ question: Prediction, asking: [ProseBlock], _ player: LessonPlayer) {
    (self.asking, form) = (asking, question.form)
    choices = question.form.isChoice ? PrintedAnswer.all(of: question, player) : []
    if case .number(let scale) = question.form {
      let picture = NumberPicture(scale: scale, symbols: player.stage.symbols)
      self.scale = picture.lines(width: 74).map(\.plain)
    } else {
      scale = []
    }
    blocks = question.form == .bars ? player.blockNames : []
  }

  /// How near a number has to be, in words; `nil` where none is asked for.
  package var tolerance: String? {
    if case .number(let scale) = form { scale.tolerance.words } else { nil }
  }
}

/// An answer as it is printed.
package struct PrintedAnswer: Sendable {
  /// What is answered.
  package let text: Prose
  /// How it looks, where the lesson draws it.
  package let sketch: Buffer?
  /// What is said to it.
  package let reply: [ProseBlock]
  /// Whether it is right.
  package let isRight: Bool

  /// The room of a sketch.
  private static let sketchSize = Size(30, 6)

  fileprivate static func all(of question: Prediction, _ player: LessonPlayer) -> [PrintedAnswer] {
    let (stage, prose) = (player.stage, player.prose(width: 78))
    let pictures = SketchPicture.pictures(of: question, stage.check?.layout, in: stage.view.scene)
    // Answers among which one chooses stood there with the numbers of the question.
    let asked = prose.telling(
      question.form.isChoice ? player.told.questions[question.key] : nil
    )
    return question.answers.enumerated().map { place, answer in
      PrintedAnswer(
        text: asked.settled(answer.text),
        sketch: pictures.indices.contains(place)
          ? Self.buffer(of: pictures[place], stage.symbols) : nil,
        reply: prose.settled(answer.feedback),
        isRight: answer.isRight
      )
    }
  }

  private static func buffer(of picture: SketchPicture, _ symbols: Symbols) -> Buffer {
    var canvas = Canvas(size: sketchSize, symbols: symbols)
    // The name of the upright axis stands at the left.
    let area = Rect(
      x: 7,
      y: 0,
      width: sketchSize.width - 7,
      height: sketchSize.height
    )
    picture.draw(in: area, .heading, into: &canvas)
    return canvas.buffer
  }
}

/// A task as it is printed.
package struct PrintedTask: Sendable {
  /// What is to be done, in words.
  package let goal: String
  /// The keys that do it; `nil` where the lesson gives none.
  package let keys: String?

  fileprivate init(_ task: LessonTask) {
    goal = task.goal ?? task.condition.value.conditionInWords
    keys = task.solution?.value
  }
}

/// A picture of a page, to be drawn at whatever size.
package struct PrintedPicture: Sendable {
  /// What it shows: the scene, and which experiment it is of.
  package let caption: String
  /// What it shows, in lines for whoever doesn't see it.
  package let outline: [String]
  /// The cells.
  package let buffer: Buffer
}

extension PrintedPage {
  /// Whether a page before it has the same pictures.
  package func isPictured(like other: PrintedPage) -> Bool {
    pictured.target == other.pictured.target
  }

  /// The page's pictures: its scene, or the scenes of two experiments; none where it asks for a line of the program.
  ///
  /// - Parameter size: The columns and rows for a scene; rows that stay empty at its end are left out.
  /// - Returns: The pictures in the order of reading.
  package func pictures(size: Size) -> [PrintedPicture] { pictured.pictures(size: size) }
}

/// The scenes beside a page.
private struct PicturedStage: Sendable {
  let target: LessonStage?
  private let stage: Model
  private let comparison: Model?
  private let isOfProgram: Bool

  init(_ player: LessonPlayer, isOfProgram: Bool) {
    (stage, comparison) = (player.stage, player.comparison)
    target = player.page?.stage
    self.isOfProgram = isOfProgram
  }

  func pictures(size: Size) -> [PrintedPicture] {
    // The learner's own report isn't there yet, and a program has its own lines.
    guard !isOfProgram, target?.report == nil, let scene = stage.shownScene else { return [] }
    let name = stage.view.scene.name
    let facts = StageFacts(model: stage, showsBug: false).forms.first?.plain ?? ""
    guard let comparison else {
      let buffer = draw(stage, beside: nil, size)
      return [PrintedPicture(caption: "\(name): \(facts)", outline: scene.outline, buffer: buffer)]
    }
    let captions = [(stage, comparison), (comparison, stage)].map { one, other in
      one.experiment.distinctions(from: other.experiment).joined(separator: ", ")
    }
    if stage.view.scene.scene.drawsComparison, !stage.hasCodeKeys {
      let caption = "\(name): \(captions[0]), and \(captions[1])"
      let buffer = draw(stage, beside: comparison, size)
      return [PrintedPicture(caption: caption, outline: scene.outline, buffer: buffer)]
    }
    let small = Size(size.width, max(10, size.height * 3 / 4))
    return zip([stage, comparison], captions).map { model, caption in
      PrintedPicture(
        caption: "\(name): \(caption)",
        outline: model.shownScene?.outline ?? [],
        buffer: draw(model, beside: nil, small)
      )
    }
  }

  private func draw(_ model: Model, beside other: Model?, _ size: Size) -> Buffer {
    var model = model
    model.policy.stageSize = size
    // A program that stands beside a scene takes its room; where Tab leads to it, it is what the page is about.
    model.policy.hasCode = model.hasCodeKeys
    model.keepOverview()
    var canvas = Canvas(size: size, symbols: model.symbols)
    _ = model.drawWithCode(in: canvas.bounds, into: &canvas) { area, canvas in
      model.drawStage(beside: other, in: area, into: &canvas)
    }
    return canvas.buffer.withoutEmptyRowsAtEnd
  }
}

extension ProseLines {
  /// Prose with its live values as words.
  fileprivate func settled(_ prose: Prose) -> Prose {
    prose.map { span in
      guard case .live(let expression, let form, let emphasis) = span else { return span }
      return .text(text(of: expression.value, form).plain, emphasis)
    }
  }

  /// Blocks with their live values as words.
  fileprivate func settled(_ blocks: [ProseBlock]) -> [ProseBlock] {
    blocks.map { block in
      switch block {
      case .paragraph(let prose): .paragraph(settled(prose))
      case .heading(let prose): .heading(settled(prose))
      case .list(let items, let start): .list(items: items.map(settled), start: start)
      case .quote(let blocks): .quote(settled(blocks))
      case .code: block
      }
    }
  }
}
