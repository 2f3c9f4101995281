import CellUI
import GradientChecking
import LessonFormat
import Wording

/// Plays a lesson through and says what is wrong with it beyond its syntax.
///
/// What is verified: that components, blocks and steps of scenes exist in the experiment of their page;
/// that every live value can be computed there; that nothing is too wide for a small screen; that each
/// task is open at first, can be done, and is done by the last key of its solution; that each answer given as a condition is the experiment's.
public struct LessonCheck {
  private let lesson: Lesson
  private let bytes: [UInt8]
  private let datasets: @Sendable (Experiment) throws -> Dataset
  private var errors: [LessonError] = []

  /// Every mistake of a lesson, in the order of their places.
  ///
  /// - Parameters:
  ///   - lesson: A lesson whose syntax is right.
  ///   - bytes: The file it was read from.
  ///   - datasets: Gives the examples of an experiment.
  /// - Returns: The mistakes; none for a lesson that works.
  public static func mistakes(
    in lesson: Lesson,
    bytes: [UInt8],
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) -> [LessonError] {
    var check = LessonCheck(lesson: lesson, bytes: bytes, datasets: datasets)
    check.checkWidths()
    // What takes for ever isn't tried.
    guard check.checkWork() else { return check.errors }
    Replay.tour(of: lesson, datasets: datasets) { check.checkPage($0) }
    return check.errors.sorted {
      ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column)
    }
  }

  mutating func add(_ message: String, _ advice: String, at place: SourcePlace?) {
    guard let place else { return }
    let error = LessonError(message, advice: advice, at: place, of: bytes, file: lesson.file)
    if !errors.contains(error) { errors.append(error) }
  }
}

/// What is checked of one page.
extension LessonCheck {
  private mutating func checkPage(_ replay: Replay) {
    guard let player = replay.openLesson, let page = player.page else { return }
    guard let check = player.stage.check else {
      if case .failed(let reason) = player.stage.checking.preparation {
        tell(reason, page.stage)
      }
      return
    }
    if case .failed(let reason)? = player.comparison?.checking.preparation {
      add(reason, "change the second experiment", at: page.stage.comparison?.place)
    }
    checkStage(page.stage, check)
    checkUnseen(player, page)
    checkValues(player, page)
    checkWhatIsShown(player, page)
    checkAnswers(player)
    checkLine(player, page, check)
    checkTask(replay, page)
  }

  /// Tells why a page's experiment can't be done: where its data can't be had at the line that names them, once for
  /// all pages.
  private mutating func tell(_ reason: String, _ stage: LessonStage) {
    let experiment = stage.experiment
    guard case .file = experiment.value.data, (try? datasets(experiment.value)) == nil,
      let place = stage.dataPlace
    else { return add(reason, "change the experiment", at: experiment.place) }
    add(reason, "put the file beside the lesson, or name another", at: place)
  }

  private mutating func checkStage(_ stage: LessonStage, _ check: GradientCheck) {
    let layout = check.layout
    if case .name(let name) = stage.selection?.value, layout.index(of: name) == nil {
      let last = layout.count - 1
      add(
        "found the component \(name), expected one of \(layout.name(of: 0)) … \(layout.name(of: last))",
        "name one of these, or give an index from 0 to \(last)",
        at: stage.selection?.place
      )
    }
    let kind = stage.scene.value
    let count = kind.scene.stepCount(check)
    if let step = stage.sceneStep, step >= count {
      add(
        "found step \(step + 1) of the scene \(kind.name), expected 1 to \(count)",
        "leave the step out for the last one",
        at: stage.scene.place
      )
    }
    let panes = kind.scene.paneCount
    if stage.pane >= panes {
      add(
        "found pane \(stage.pane + 1) of the scene \(kind.name), expected \(panes > 1 ? "1 to \(panes)" : "1")",
        panes > 1 ? "name one of these, or code" : "leave it out, or write pane: code",
        at: stage.scene.place
      )
    }
    let things = kind.scene.things(check)
    for thing in stage.shown ?? []
    where !things.isEmpty && !things.contains(thing.value) && thing.value != .rightHalf {
      add(
        "found show: \(thing.value.rawValue), which this page's experiment does not have",
        "here the scene \(kind.name) has \(things.map(\.rawValue).joined(separator: ", "))",
        at: thing.place
      )
    }
    if case .first(let checked) = stage.checked, checked > layout.count {
      add(
        "found \(checked) components checked, expected up to \(layout.count)",
        "write checked: all",
        at: stage.scene.place
      )
    }
  }

  /// What a page says can't be seen must not be seen.
  private mutating func checkUnseen(_ player: LessonPlayer, _ page: LessonPage) {
    guard let place = page.unseen else { return }
    guard page.stage.experiment.value.bug != nil else {
      return add("found unseen on a page without a bug", "plant one, or take unseen out", at: place)
    }
    let wrong = player.stage.checking.components.count(where: \.verdict.isDisagreement)
    guard wrong > 0 else { return }
    add(
      "found unseen on a page where \(counted(wrong, "component")) \(agreeing(with: wrong, "disagrees", "disagree"))",
      "take it out, or change the experiment so that nothing shows",
      at: place
    )
  }

  /// Every live value of the page has to be there.
  private mutating func checkValues(_ player: LessonPlayer, _ page: LessonPage) {
    let live = LiveState(player)
    var shown = player.toldExpressions
    switch page.ending {
    case .plain: break
    case .task(let task): shown.append(task.condition)
    case .prediction(let question): checkSketches(question, player, page)
    }
    for expression in shown {
      let missing = expression.value.names.first {
        // What the reader's own program writes is there when they have run it.
        $0.owner != .report && live.value(of: .live($0)) == .absent
      }
      guard let missing else { continue }
      add(
        "found {\(missing.text)}, which this page's experiment does not have",
        advice(for: missing, player),
        at: expression.place
      )
    }
  }

  /// Every block whose columns an answer has stand tall has to be there.
  private mutating func checkSketches(
    _ question: Prediction,
    _ player: LessonPlayer,
    _ page: LessonPage
  ) {
    let blocks = player.stage.check?.layout.blocks.map(\.name) ?? []
    for case .columns(let names)? in question.answers.map(\.sketch) {
      guard let unknown = names.first(where: { !blocks.contains($0) }) else { continue }
      add(
        "found the block \(unknown) in a sketch, which this page's experiment does not have",
        "the blocks are \(blocks.joined(separator: ", "))",
        at: page.place
      )
    }
  }

  private func advice(for name: LiveName, _ player: LessonPlayer) -> String {
    if name.subject == .comparison, player.comparison == nil {
      return "there is no second experiment here; add <!-- compare: … -->"
    }
    let blocks = player.stage.check?.layout.blocks.map(\.name).joined(separator: ", ") ?? ""
    return switch name.owner {
    case .block: "the blocks are \(blocks)"
    case .component, .selection: "the components are those of \(blocks)"
    case .curve: "the curve has ε = 1e-1, 3.16e-2, 1e-2 … 1e-15, where the scheme is possible"
    case .check: "choose another experiment or another value"
    case .report: "add <!-- report: own.json -->"
    }
  }

  /// Where answers are written as conditions, the marked one has to be the experiment's.
  private mutating func checkAnswers(_ player: LessonPlayer) {
    guard let question = player.answeredQuestion else { return }
    switch question.form {
    case .one, .several, .line: break
    case .number(let scale): return checkNumbers(question, on: scale, player)
    case .bars: return checkBars(question, player)
    case .block: return checkBlocks(question, player)
    }
    let isAlone = question.conditions.count == 1
    for (place, condition) in question.conditions.enumerated() {
      let isMarked = isAlone || question.answers[place].isRight
      guard LiveState(player).holds(condition.value) != isMarked else { continue }
      let answer = question.answers[isAlone ? question.rightAnswer : place]
      let text = player.prose(width: 60).text(answer.text).plain
      add(
        "the condition \(condition.value.text) "
          + (isMarked
            ? "does not hold, but “\(text)” is marked" : "holds, but “\(text)” is not marked"),
        "mark the answer that the experiment gives, or mend the condition",
        at: condition.place
      )
    }
  }
}

/// What is checked of questions about a line of the program.
extension LessonCheck {
  /// Where a bug is planted, the line that is marked has to be the wrong one.
  private mutating func checkLine(
    _ player: LessonPlayer,
    _ page: LessonPage,
    _ check: GradientCheck
  ) {
    guard case .prediction(let question) = page.ending, question.form == .line,
      let bug = check.experiment.bug, let marked = question.answers[question.rightAnswer].line,
      marked != bug.passLine
    else { return }
    add(
      "the bug \(bug.rawValue) is in the line \(bug.passLine.name), but \(marked.name) is marked",
      "mark the line that is wrong, or plant another bug",
      at: page.place
    )
  }
}

/// What is checked of the tasks.
extension LessonCheck {
  private mutating func checkTask(_ replay: Replay, _ page: LessonPage) {
    guard case .task(let task) = page.ending, let player = replay.openLesson else { return }
    // Only the reader's own program can bring that about.
    guard !task.isOfReport else { return }
    guard !player.tasks.contains(task.key) else {
      return add(
        "the task \(task.text) is done before the learner does anything",
        "change the experiment of the page, or the condition",
        at: task.condition.place
      )
    }
    guard let solution = task.solution else {
      guard TaskSearch(start: replay, task: task).keys == nil else { return }
      return add(
        "found no way to bring about \(task.text) by turning one knob, selecting or running",
        "give the keys: <!-- solution: … -->",
        at: task.condition.place
      )
    }
    do throws(Complaint) {
      let script = try KeyScript.parse(solution.value)
      var attempt = replay
      var doing: Int?
      for (place, step) in script.enumerated() {
        attempt.type([step])
        if doing == nil, attempt.openLesson?.tasks.contains(task.key) == true { doing = place }
      }
      attempt.type([.wait])
      guard let after = attempt.openLesson, after.tasks.contains(task.key) else {
        return add(
          "the keys \(solution.value) do not bring about \(task.text)",
          "mend the keys or the condition",
          at: solution.place
        )
      }
      // The picture of the solution is that of its end.
      let rest = script.dropFirst((doing ?? script.count) + 1).count { $0 != .wait }
      guard rest > 0 || !LiveState(after).holds(task.condition.value) else { return }
      add(
        rest > 0
          ? "the keys \(solution.value) go on by \(counted(rest, "key")) after \(task.text) holds"
          : "the keys \(solution.value) bring about \(task.text), which does not hold at their end",
        "end with the key that does it",
        at: solution.place
      )
    } catch {
      add("\(error)", "write keys as --keys takes them", at: solution.place)
    }
  }
}

/// What is checked before a lesson is played.
extension LessonCheck {
  /// Whatever is checked has to be done soon; with data that comes with the program the reader has seen to it.
  private mutating func checkWork() -> Bool {
    var isDoneSoon = true
    for stage in lesson.steps.flatMap(\.pages).map(\.stage) {
      for experiment in [stage.experiment, stage.comparison].compactMap({ $0 }) {
        guard case .file = experiment.value.data, let dataset = try? datasets(experiment.value),
          let slowness = Slowness(of: experiment.value, with: dataset, in: stage.scene.value)
        else { continue }
        add(slowness.message, Slowness.advice, at: experiment.place)
        isDoneSoon = false
      }
    }
    return isDoneSoon
  }

  /// The columns of prose at 60×18, the smallest screen that shows the scene too.
  private static let leastColumns = 58

  /// Whatever can't be wrapped has to fit: code, and headings on their line.
  private mutating func checkWidths() {
    let (most, room) = (Self.leastColumns - 2, Self.leastColumns - 12)
    for step in lesson.steps {
      let code = (step.pages.flatMap(\.blocks) + step.notes).flatMap(\.codeLines)
      for line in code where line.count > most {
        add(
          "found a line of code of \(line.count) characters, expected up to \(most)",
          "break the line: \(line.prefix(20))…",
          at: place(ofCode: line, after: step.place, at: most)
        )
      }
      let heading = step.heading.plainCount
      guard heading > room else { continue }
      let found = "found a heading of \(heading) characters, expected up to \(room)"
      add(found, "shorten it", at: step.place)
    }
  }
}

extension LessonCheck {
  /// The place in the file of a character of a line of code; that of its step where the line is no line of the file, as
  /// a formula's isn't.
  private func place(ofCode code: String, after step: SourcePlace, at column: Int) -> SourcePlace {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false,
      whereSeparator: \.isNewline
    )
    for (number, line) in lines.enumerated().dropFirst(step.line) {
      let text = line.replacing("\t", with: "    ")
      guard text.hasSuffix(code) else { continue }
      return SourcePlace(line: number + 1, column: text.count - code.count + column + 1)
    }
    return step
  }
}

extension ProseBlock {
  fileprivate var codeLines: [String] {
    switch self {
    case .code(let lines): lines
    case .list(let items, _): items.flatMap { $0.flatMap(\.codeLines) }
    case .quote(let blocks): blocks.flatMap(\.codeLines)
    case .paragraph, .heading: []
    }
  }
}

extension Prose {
  /// About how many characters it takes; a live value counts as one number.
  fileprivate var plainCount: Int {
    reduce(0) { count, span in
      switch span {
      case .text(let text, _), .code(let text): count + text.count
      case .live: count + 8
      case .lineBreak: count + 1
      }
    }
  }
}
