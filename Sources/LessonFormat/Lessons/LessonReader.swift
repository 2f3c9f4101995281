import CCommonMark
import GradientChecking
import Wording

/// Reads a lesson from top to bottom, and goes on after a mistake to find the others too.
struct LessonReader {
  private let source: LessonSource
  private var prose: ProseReader
  private var stage: StageState
  private var mistakes: [Mistake] = []
  private var steps: [LessonStep] = []
  private var step: StepBuilder?
  /// The lines of the headings so far.
  private var headingLines: [String: Int] = [:]
  /// A `predict` whose task list has not come yet.
  private var question: Question?
  /// A `notes` whose block quote has not come yet.
  private var notes: Command?
  /// Whether a `solution` may stand here: right after a task.
  private var mayTakeSolution = false
  /// Whether there was a `scene`, right or wrong.
  private var hasScene = false

  /// A question as far as it is read: what decides it, its pictures, and the blocks of the page before it.
  private struct Question {
    let command: Command
    let blocksBefore: Int
    var form = PredictionForm.one
    /// Whether its kind was refused, so that its answers may be of any.
    var isRefused = false
    var conditions: [Located<Expression>] = []
    var sketches = Sketches()
  }

  /// Reads the whole of a source.
  static func read(_ source: LessonSource) throws(LessonErrors) -> Lesson {
    let unreadable = source.textMistakes()
    guard unreadable.isEmpty else { throw source.errors(for: unreadable) }
    let matter: FrontMatter
    var reader: Self
    do throws(Mistake) {
      matter = try FrontMatter(source)
      let body = source.lineRange(matter.lineCount + 1).lowerBound..<source.bytes.count
      let masked = MaskedText(source, body)
      let blocks = try MarkdownNode.blocks(of: masked, in: source, after: matter.lineCount)
      reader = Self(source, masked, matter)
      reader.read(blocks)
    } catch {
      throw source.errors(for: [error])
    }
    let mistakes = matter.mistakes + reader.allMistakes
    guard mistakes.isEmpty else { throw source.errors(for: mistakes) }
    return Lesson(
      id: matter.id,
      title: matter.title,
      summary: matter.summary,
      minutes: matter.minutes,
      experiment: reader.stage.firstExperiment,
      steps: reader.steps,
      file: source.file,
      author: matter.author,
      licence: matter.licence,
      language: matter.language
    )
  }

  private init(_ source: LessonSource, _ masked: MaskedText, _ matter: FrontMatter) {
    self.source = source
    prose = ProseReader(source: source, masked: masked, linesBefore: matter.lineCount)
    stage = StageState(source, matter: matter)
  }

  private var allMistakes: [Mistake] {
    mistakes + prose.mistakes + (stage.mistake.map { [$0] } ?? [])
  }
}

extension LessonReader {
  private mutating func read(_ blocks: [MarkdownNode]) {
    for block in blocks where mistakes.count + prose.mistakes.count < LessonLimits.mistakes {
      read(block)
    }
    endStep()
    guard steps.isEmpty else { return }
    mistakes.add(
      "the lesson has no step: expected a second-level heading",
      advice: "begin a step with `## …`",
      at: source.bytes.count
    )
  }

  private mutating func read(_ block: MarkdownNode) {
    let offset = prose.offset(of: block)
    if block.kind == CMARK_NODE_HTML_BLOCK { return readCommands(block.literal, at: offset) }
    mayTakeSolution = false
    if block.kind == CMARK_NODE_BLOCK_QUOTE, notes != nil {
      notes = nil
      step?.step.notes += prose.blocks(block.children)
      return
    }
    requireNoNotes()
    switch block.kind {
    case CMARK_NODE_HEADING where block.level == 2: beginStep(block, at: offset)
    case CMARK_NODE_LIST where TaskList.isOne(block.children):
      readAnswers(block.children, at: offset)
    default:
      guard let content = prose.block(block) else {
        step?.hasRefused = true
        return
      }
      guard step != nil else { return outsideSteps("text", at: offset) }
      step?.add(content, at: offset)
    }
  }

  private mutating func outsideSteps(_ what: String, at offset: Int) {
    mistakes.add(
      "found \(what) before the first step",
      advice: "begin the step with `## …` above it",
      at: offset
    )
  }
}

extension LessonReader {
  private mutating func beginStep(_ block: MarkdownNode, at offset: Int) {
    endStep()
    let heading = prose.prose(of: block)
    let words = heading.sourceText
    if source.bytes[offset] != UInt8(ascii: "#") {
      mistakes.add(
        "found a line of dashes under text, which makes the text a heading",
        advice: "write `## …` for a step, or an empty line above the dashes",
        at: offset
      )
    } else if words.allSatisfy(\.isWhitespace) {
      mistakes.add("the step has no heading", advice: "write `## …`", at: offset)
    } else if let line = headingLines.updateValue(source.line(of: offset), forKey: words) {
      mistakes.add(
        "the heading \(ForeignText(words).quoted) is there already, in line \(line)",
        advice: "give the step a heading of its own",
        at: offset
      )
    }
    let place = source.place(of: offset)
    step = StepBuilder(
      LessonStep(heading: heading, pages: [], notes: [], place: place),
      offset: offset
    )
  }

  private mutating func endStep() {
    requireNoQuestion()
    requireNoNotes()
    guard let step else { return }
    if !step.isPageEmpty || step.hasRefused || step.previous == .prediction {
      endPage(followedBy: .heading)
    } else if case .pause(let offset) = step.previous {
      mistakes.add("nothing follows this pause", advice: "add text, or take it out", at: offset)
    } else if step.previous == .heading {
      mistakes.add("the step has no text", advice: "add a paragraph", at: step.offset)
    }
    guard let step = self.step else { return }
    steps.append(step.step)
    self.step = nil
  }

  private mutating func endPage(
    _ prediction: Prediction? = nil,
    followedBy next: StepBuilder.Previous
  ) {
    guard let step else { return }
    let ending = prediction.map { LessonPage.Ending.prediction($0) } ?? step.task.map { .task($0) }
    let place = source.place(of: step.pageStart)
    if !hasScene {
      hasScene = true
      mistakes.add(
        "the first page has no scene",
        advice: "add, for example, `<!-- scene: network -->`",
        at: step.pageStart
      )
    }
    mistakes += stage.slowMistakes() + stage.unseenMistake(isSaid: step.unseen != nil)
    self.step?.endPage(stage.stage, ending ?? .plain, at: place, followedBy: next)
  }

  private mutating func requireNoQuestion() {
    guard let command = question?.command else { return }
    question = nil
    mistakes.add(
      "predict has no task list behind it",
      advice: "write two answers or more, as `- [ ] …`, the right one as `- [x] …`",
      at: command.offset
    )
  }

  private mutating func requireNoNotes() {
    guard let command = notes else { return }
    notes = nil
    mistakes.add(
      "notes has no block quote behind it",
      advice: "write the notes as lines that begin with >",
      at: command.offset
    )
  }
}

extension LessonReader {
  private mutating func readCommands(_ text: String, at offset: Int) {
    let lines = text.utf8.count { $0 == .lineFeed }
    let last = source.line(of: offset) + max(lines, 1) - 1
    let found = source.commands(in: offset..<source.lineRange(last).upperBound)
    mistakes += found.mistakes
    // A command that was not understood may have been a scene: its lack is not told as well.
    if !found.mistakes.isEmpty {
      hasScene = true
      step?.hasRefused = true
    }
    for command in found.commands { carryOut(command) }
    if found.commands.isEmpty { mayTakeSolution = false }
  }

  private mutating func carryOut(_ command: Command) {
    if command.kind == .comment { return }
    requireNoNotes()
    guard step != nil else {
      return outsideSteps("the command \(command.kind.rawValue)", at: command.offset)
    }
    let isOfTask = [.task, .goal, .knob].contains(command.kind)
    defer { mayTakeSolution = command.kind == .task || isOfTask && mayTakeSolution }
    switch command.kind {
    case .scene, .experiment, .select, .compare, .report, .starter:
      if command.kind == .scene { hasScene = true }
      let found = stage.apply(command)
      mistakes += found
      if found.isEmpty { refuseSecond(command) }
    case .unseen: step?.unseen = source.place(of: command.offset)
    case .hunt: leadToHunt(command)
    case .introduce: introduce(command)
    case .pause: pause(command)
    case .predict: predict(command)
    case .sketch: sketch(command)
    case .task: beginTask(command)
    case .goal, .knob, .solution: complete(command)
    case .notes: notes = command
    case .comment: break
    case .minutes: setMinutes(command)
    }
  }

  private mutating func setMinutes(_ command: Command) {
    guard step?.step.minutes == nil else {
      mistakes.add(
        "found minutes for a step that has some already",
        advice: "take one of the two out",
        at: command.offset
      )
      return
    }
    do throws(Mistake) {
      step?.step.minutes = try command.minutes(in: source)
    } catch {
      mistakes.append(error)
    }
  }

  /// A page has one scene, and one component is selected: the last one would win without a word.
  private mutating func refuseSecond(_ command: Command) {
    guard [.scene, .select, .report, .hunt].contains(command.kind) else { return }
    guard let first = step?.single.updateValue(command.offset, forKey: command.kind) else { return }
    let name = command.kind.rawValue
    mistakes.add(
      "found a second \(name) on a page: this one would win over that of line \(source.line(of: first))",
      advice: "take one of them out, or put `\(Command.Kind.pause.example)` between them",
      at: command.offset
    )
  }

  private mutating func pause(_ command: Command) {
    requireNoQuestion()
    if let step, step.isPageEmpty, !step.hasRefused, step.previous != .prediction {
      mistakes.add("this pause ends an empty page", advice: "take it out", at: command.offset)
      self.step?.forgivePause()
    } else {
      endPage(followedBy: .pause(offset: command.offset))
    }
  }

  private mutating func predict(_ command: Command) {
    requireNoQuestion()
    requireNoTask(before: command)
    step?.begin(at: command.offset)
    question = Question(command: command, blocksBefore: step?.blockCount ?? 0)
    do throws(Mistake) {
      let (form, conditions) = try command.question(in: source)
      question?.form = form
      question?.conditions = conditions
    } catch {
      question?.isRefused = true
      mistakes.append(error)
    }
  }

  private mutating func sketch(_ command: Command) {
    guard question?.form.isChoice != false else {
      mistakes.add(
        "found a sketch where nothing is chosen",
        advice: "take it out: a number has its scale, and bars are pictures",
        at: command.offset
      )
      return
    }
    guard question?.sketches.answers.isEmpty == true else {
      mistakes.add(
        "found a sketch that doesn't follow predict",
        advice: "put it between predict and the answers, once",
        at: command.offset
      )
      return
    }
    do throws(Mistake) {
      question?.sketches = try command.sketches(in: source)
    } catch {
      mistakes.append(error)
    }
  }

  private mutating func beginTask(_ command: Command) {
    requireNoQuestion()
    requireNoTask(before: command)
    step?.begin(at: command.offset)
    do throws(Mistake) {
      let condition = try Command.condition(command.argument, in: source)
      let key = step?.nextKey("task") ?? ""
      step?.task = LessonTask(
        key: key,
        condition: condition,
        text: source.words(command.argument)
      )
    } catch {
      mistakes.append(error)
      // A task all the same, so that what follows is read as it is meant.
      let none = Located(Expression.truth(true), at: source.place(of: command.offset))
      step?.task = LessonTask(key: "", condition: none, text: "")
    }
  }

  private mutating func requireNoTask(before command: Command) {
    guard step?.task != nil else { return }
    mistakes.add(
      "found \(command.kind.rawValue) on a page that has a task already",
      advice: "put `<!-- pause -->` above it",
      at: command.offset
    )
  }

  /// Reads what a task has beside its condition.
  private mutating func complete(_ command: Command) {
    guard mayTakeSolution else {
      mistakes.add(
        "found a \(command.kind.rawValue) that doesn't follow a task",
        advice: "put it right behind its task",
        at: command.offset
      )
      return
    }
    let words = source.words(command.argument)
    switch command.kind {
    case .goal: step?.task?.goal = words
    case .knob:
      do throws(Mistake) {
        step?.task?.knob = try command.knob(in: source)
      } catch {
        mistakes.append(error)
      }
    default:
      let place = source.place(of: command.argument.lowerBound)
      step?.task?.solution = Located(words, at: place)
    }
  }

  private mutating func leadToHunt(_ command: Command) {
    refuseSecond(command)
    step?.begin(at: command.offset)
    do throws(Mistake) {
      step?.hunt = try command.hunt(in: source)
    } catch {
      mistakes.append(error)
    }
  }

  private mutating func introduce(_ command: Command) {
    do throws(Mistake) {
      step?.introduces += try command.symbols(in: source)
    } catch {
      mistakes.append(error)
    }
  }

  private mutating func readAnswers(_ items: [MarkdownNode], at offset: Int) {
    guard let question else {
      step?.hasRefused = true
      mistakes.add(
        "found a task list without predict",
        advice: "put `<!-- predict -->` above the question",
        at: offset
      )
      return
    }
    self.question = nil
    var list = TaskList(items, at: offset, as: question.form, prose: &prose)
    if !question.isRefused { mistakes += list.mistakes }
    let sketches = question.sketches.answers
    if list.mistakes.isEmpty, ![0, list.answers.count].contains(sketches.count) {
      mistakes.add(
        "found \(sketches.count) sketches for \(list.answers.count) answers",
        advice: "write one for each, separated by |",
        at: question.command.offset
      )
    }
    for (place, sketch) in zip(list.answers.indices, sketches) {
      list.answers[place].sketch = sketch
    }
    let conditions = question.conditions
    let counts = [0, list.answers.count] + (question.form == .one ? [1] : [])
    if list.mistakes.isEmpty, !counts.contains(conditions.count) {
      mistakes.add(
        "found \(conditions.count) conditions for \(list.answers.count) answers",
        advice: question.form == .one
          ? "write one for the right answer, or one for each, separated by |"
          : "write one for each, separated by |",
        at: question.command.argument.lowerBound
      )
    }
    if list.mistakes.isEmpty, question.form == .line {
      let named = AnswerLines(list.answers, at: offset)
      mistakes += named.mistakes
      for (place, line) in zip(list.answers.indices, named.lines) {
        list.answers[place].line = line
      }
    }
    if list.mistakes.isEmpty, question.form == .block {
      let named = AnswerBlocks(list.answers, at: offset)
      mistakes += named.mistakes
      for (place, block) in zip(list.answers.indices, named.blocks) {
        list.answers[place].block = block
      }
    }
    let key = step?.nextKey("question") ?? ""
    let prediction = Prediction(
      key: key,
      askingBlocks: (step?.blockCount ?? 0) - question.blocksBefore,
      form: question.form,
      answers: list.answers,
      reference: question.sketches.reference,
      conditions: conditions
    )
    endPage(prediction, followedBy: .prediction)
  }
}

extension LessonSource {
  /// The words of a range, separated by single blanks.
  func words(_ range: Range<Int>) -> String {
    text(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
