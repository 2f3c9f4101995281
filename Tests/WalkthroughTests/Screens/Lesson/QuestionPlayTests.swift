import CellUI
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("Questions that are answered with more than a choice")
struct QuestionPlayTests {
  private static let number = lesson(
    """
    ## One

    <!-- scene: network -->
    <!-- predict: number, from: 1, to: 1000, scale: log, within: 10 % -->

    How many passes?

    - [x] {2 * count}: two for each

      Up and down.

    - [ ] {count}

      Each twice.

    <!-- scene: bars -->

    The reveal.
    """
  )
  private static let bars = lesson(
    """
    ## One

    <!-- scene: bars, checked: none -->
    <!-- predict: bars -->

    Which?

    - [x] W2

      That line alone.

    - [ ] all

      Not all.

    <!-- scene: bars, checked: run -->
    <!-- experiment: bug: dw-doubled -->

    {block.W2.wrong} tall columns.
    """
  )
  private static let several = lesson(
    """
    ## One

    <!-- scene: bars -->
    <!-- predict: several answers by count > 1 | wrong > 0 | wrong == 0 -->

    Which hold?

    - [x] More than one

      It counts.

    - [ ] Some are wrong

      None is.

    - [x] None is wrong

      So it is.

    The reveal.
    """
  )

  private static let block = lesson(
    """
    ## One

    <!-- scene: bars, checked: none -->
    <!-- predict: block -->

    Which?

    - [x] `W2`

      That line alone.

    - [ ] `b1`

      The pass back never gets there.

    - [ ] `other`

      Not that.

    <!-- scene: bars -->
    <!-- experiment: bug: dw-doubled -->

    {block.W2.wrong} tall columns.
    """
  )

  @Test("a block is pointed at: by arrows, by its number, or by a click on one of its components")
  func block() throws {
    var replay = try play(Self.block, "right right right")
    #expect(try replay.player.choice?.answer == .block("W2"))
    replay.type(try KeyScript.parse("2"))
    #expect(try replay.player.choice?.answer == .block("b1"))
    let range = try #require(try replay.player.stage.check).layout.blocks[2].range
    let hit = try #require(
      replay.application.frame.hits.last { hit in
        if case .component(let index) = hit.target { range.contains(index) } else { false }
      }
    )
    replay.send(.key(.click(x: hit.area.x, y: hit.area.y)))
    #expect(try replay.player.choice?.answer == .block("W2"))
    replay.type(try KeyScript.parse("enter enter"))
    #expect(try replay.player.progress.predictions.values.map(\.isRight) == [true])
    #expect(try replay.prose[0] == "✓ Right: W2")
    #expect(try replay.prose.contains("That line alone."))
  }

  @Test("whoever points at another block gets its reply, and then which it is")
  func otherBlock() throws {
    let named = try play(Self.block, "2 enter enter")
    #expect(try named.player.progress.predictions.values.map(\.isRight) == [false])
    #expect(try named.prose[0] == "✗ You said: b1")
    #expect(try named.prose.contains("The pass back never gets there."))
    #expect(try named.prose.contains("It is: W2"))
    let other = try play(Self.block, "left enter enter")
    #expect(try other.prose.prefix(2).contains("✗ You said: b2"))
    #expect(try other.prose.contains("Not that."))
  }

  @Test("a number is typed, and is right within what the page says")
  func typed() throws {
    var replay = try play(Self.number, "4 1")
    #expect(replay.screen.contains("▶ 41_   counts as right within 10 %"))
    replay.type(try KeyScript.parse("enter c enter"))
    let count = try #require(try replay.player.stage.check).layout.count
    #expect(count == 19, "so 38 is right, and 41 within ten percent")
    #expect(try replay.player.progress.predictions.values.map(\.isRight) == [true])
    #expect(try replay.prose[0] == "✓ Right: 41 (right within 10 %)")
    #expect(try replay.prose.contains("Up and down."))
  }

  @Test("the numbers at a scale are round ones, and long ones have an exponent")
  func ticks() {
    let labels = { (from: Double, to: Double, isLogarithmic: Bool) -> String in
      let scale = NumberScale(from: from, to: to, isLogarithmic: isLogarithmic)
      return NumberPicture(scale: scale, symbols: .unicode).lines(width: 70)[1].plain
    }
    #expect(labels(0, 1, false).split(separator: " ") == ["0", "0.2", "0.4", "0.6", "0.8", "1"])
    #expect(labels(1, 1e9, true).contains("1e9") && !labels(1, 1e9, true).contains("000000"))
  }

  @Test("a guess near a well-known wrong number gets the reply to that")
  func misconception() throws {
    let replay = try play(Self.number, "1 9 enter enter")
    #expect(try replay.player.progress.predictions.values.map(\.isRight) == [false])
    let prose = try replay.prose
    #expect(prose[0] == "✗ You said: 19 (right within 10 %)")
    #expect(prose.contains("Each twice.") && prose.contains("It is: 38: two for each"))
    #expect(!prose.contains("Up and down."))
  }

  @Test("arrows slide the number: one stop, or a decade; what is typed is erased bit by bit")
  func slid() throws {
    var replay = try play(Self.number, "right")
    #expect(try replay.player.choice?.answer == .number(30))
    replay.type(try KeyScript.parse("right down up up"))
    #expect(try replay.player.choice?.answer == .number(400))
    replay.type(try KeyScript.parse("1 2 backspace"))
    #expect(try replay.player.choice?.answer == .number(1))
    replay.type(try KeyScript.parse("backspace"))
    #expect(try replay.player.choice == nil)
    replay.type(try KeyScript.parse("1 e 2"))
    #expect(try replay.player.choice?.answer == .number(100))
    #expect(try replay.player.position == PagePosition(), "no arrow leaves the page")
  }

  @Test("bars are drawn block by block, and each is held against what comes")
  func drawn() throws {
    var replay = try play(Self.bars, "up down up")
    #expect(
      try replay.player.choice?.answer == .bars(["W1": true, "b1": false, "W2": true])
    )
    replay.type(try KeyScript.parse("enter"))
    #expect(try replay.player.choice?.sureness == nil, "not before each block is said")
    replay.type(try KeyScript.parse("down enter enter"))
    #expect(try replay.player.progress.predictions.values.map(\.isRight) == [false])
    #expect(try replay.player.awaitsRun)
    #expect(!(try replay.prose.joined().contains("blocks are as you drew them")))
    replay.type([.wait])
    let prose = try replay.prose
    #expect(prose[0] == "✗ 3 of 4 blocks are as you drew them.")
    #expect(prose.contains { $0.contains("W1 ✗") && $0.contains("W2 ✓") })
    #expect(prose.contains("6 tall columns."))
  }

  @Test("space shows all bars at once, and the text with them")
  func allAtOnce() throws {
    let replay = try play(Self.bars, "s space")
    #expect(!(try replay.player.awaitsRun))
    #expect(try replay.prose.contains("6 tall columns."))
    #expect(try replay.player.position == PagePosition(step: 0, page: 1))
  }

  @Test("the bars that are right are right for whoever draws them")
  func rightBars() throws {
    let replay = try play(Self.bars, "down down up down enter enter wait")
    #expect(try replay.player.progress.predictions.values.map(\.isRight) == [true])
    #expect(try replay.prose[0] == "✓ Right, block for block.")
    #expect(try replay.prose.contains("That line alone."))
  }

  @Test("of several answers each is marked or not, and all have to be as they are")
  func several() throws {
    var replay = try play(Self.several, "1 2 2 3")
    #expect(try replay.player.choice?.answer == .several([0, 2]))
    replay.type(try KeyScript.parse("down up space space enter enter"))
    #expect(try replay.player.progress.predictions.values.map(\.isRight) == [true])
    #expect(try replay.prose[0] == "✓ Right, all 3.")
  }

  @Test("of several answers those that were misjudged get their replies")
  func severalWrong() throws {
    let replay = try play(Self.several, "1 2 enter enter")
    let prose = try replay.prose
    #expect(prose[0] == "✗ 1 of 3 right.")
    #expect(prose.contains("  ✗ does not hold: Some are wrong"))
    #expect(prose.contains("    None is.") && prose.contains("    So it is."))
    #expect(!prose.contains("It counts."))
  }

  @Test("Space marks no answer before one was chosen: whoever presses it wants to go on")
  func spaceMarksNothing() throws {
    let replay = try play(Self.several, "space")
    #expect(try replay.player.choice == nil)
    #expect(try replay.player.notice?.hasPrefix("Mark what holds: its number") == true)
    #expect(try play(Self.several, "down space").player.choice?.answer == .several([0]))
  }

  @Test("bars that were drawn right stand there once, with what is so")
  func once() throws {
    let right = try play(Self.bars, "down down up down enter enter wait").prose
    #expect(right.contains { $0.contains("it is") } && !right.contains { $0.contains("you  ") })
    let wrong = try play(Self.bars, "up down up down enter enter wait").prose
    #expect(wrong.contains { $0.contains("it is") } && wrong.contains { $0.contains("you  ") })
  }

  @Test(
    "bars of six blocks, and their marks, have room in a narrow column",
    arguments: [40, 45, 76]
  )
  func sixBlocks(width: Int) throws {
    let text = Self.bars.replacing("hidden: [2]", with: "hidden: [3, 3]")
    let player = try play(text, "up down up down up down").player
    let blocks = try #require(player.stage.check).layout.blocks
    #expect(blocks.count == 6)
    let drawn = Dictionary(uniqueKeysWithValues: blocks.map { ($0.name, true) })
    let actual = drawn.merging(["b3": false]) { $1 }
    for actual in [nil, actual] {
      let picture = BarsPicture(
        blocks: blocks,
        drawn: drawn,
        place: actual == nil ? 0 : nil,
        actual: actual,
        symbols: .unicode
      )
      let lines = picture.lines(width: width).map(\.plain)
      #expect(lines.allSatisfy { $0.count <= width }, "\(lines)")
      #expect(lines.last?.contains("b3") == true)
    }
  }

  @Test("how near a guess has to be is told whole in a narrow column")
  func tolerance() throws {
    let text = Self.number.replacing("within: 10 %", with: "within: factor 1.25")
    for size in [Size(120, 40), Size(60, 18)] {
      let screen = try play(text, "4 1", size: size).screen
      #expect(screen.contains("1.25"), "\(screen)")
    }
  }

  @Test("a degree of sureness stays on one line with its letter and its mark")
  func degrees() throws {
    for sureness in Sureness.allCases {
      for size in [Size(120, 40), Size(100, 30), Size(80, 24), Size(60, 18)] {
        let replay = try play(Self.several, "1 enter \(sureness.letter)", size: size)
        let screen = replay.screen.replacing("\u{A0}", with: " ")
        #expect(screen.contains("▶ \(sureness.letter) \(sureness.text)"), "\(size)")
      }
    }
  }

  @Test("right or wrong is seen at once, however long the question is", arguments: [5, 20, 40, 70])
  func atOnce(sentences: Int) throws {
    let long = Array(repeating: "Many words about it.", count: sentences).joined(separator: " ")
    let texts = [
      (Self.several, "Which hold?", "2 enter enter", "of 3 right."),
      (Self.number, "How many passes?", "4 0 enter enter", "✓ Right: 40"),
      (Self.bars, "Which?", "down down down down enter enter space", "blocks are as you drew them"),
    ]
    for (text, question, keys, verdict) in texts {
      let replay = try play(text.replacing(question, with: "\(long)\n\n\(question)"), keys)
      #expect(try replay.player.position.page == 1)
      #expect(replay.screen.contains(verdict), "\(replay.screen)")
    }
  }

  @Test("“show me” tells the answer of every kind, and nothing counts")
  func shown() throws {
    #expect(try play(Self.number, "s").prose[0] == "The answer: 38: two for each")
    #expect(try play(Self.bars, "s wait").prose[0] == "The answer: W2")
    #expect(try play(Self.several, "s").prose[0] == "The answers: More than one; None is wrong")
    #expect(try play(Self.several, "s").player.progress.predictions.isEmpty)
  }

  @Test("the same keys mean the same at every size")
  func reproducible() throws {
    for size in [Size(60, 18), Size(120, 40)] {
      let replay = try play(Self.number, "right right up", size: size)
      #expect(try replay.player.choice?.answer == .number(400))
    }
  }
}

@Suite("A question that comes back")
struct ReviewTests {
  private static func file(_ number: Int) -> LessonShelf.File {
    let text = """
      ---
      id: lesson\(number)
      title: Lesson \(number)
      summary: One.
      minutes: 1
      experiment: {hidden: [2]}
      ---

      ## Asked

      <!-- scene: bars -->
      <!-- predict -->

      What of \(number)?

      - [x] This
      - [ ] That

      The reveal.
      """
    return LessonShelf.File(name: "0\(number)-lesson\(number).md", bytes: Array(text.utf8))
  }

  private func open(
    _ number: Int,
    _ progress: LearningProgress,
    of files: [LessonShelf.File] = (1...4).map(Self.file)
  ) -> Replay {
    let application = Application(
      showing: .lesson("lesson\(number)"),
      appearance: Appearance(size: Size(80, 24)),
      shelf: LessonShelf(reading: files),
      progress: progress
    )
    return Replay(application, datasets: builtInDataset)
  }

  private func progress(_ record: PredictionRecord, in lesson: Int = 1) -> LearningProgress {
    var done = LessonProgress()
    (done.isDone, done.stepsSeen) = (true, 1)
    done.predictions["Asked / question 1"] = record
    return LearningProgress(lessons: ["lesson\(lesson)": done])
  }

  private static let wrong = PredictionRecord(isRight: false, sureness: .certain)

  @Test("two lessons later what was wrong is asked once more, and it is said why")
  func wrongOne() throws {
    let replay = open(3, progress(Self.wrong))
    #expect(try replay.player.review != nil)
    #expect(
      try replay.prose[0].hasPrefix("Once more, from lesson 1: there it went wrong.")
    )
    #expect(replay.screen.contains("What of 1?"))
    #expect(replay.screen.contains("once more  Lesson 1"))
  }

  @Test(
    "what was a guess comes back too, what was right and known doesn't, and nothing the lesson after"
  )
  func guesses() throws {
    let guess = PredictionRecord(isRight: true, sureness: .guess)
    #expect(try open(3, progress(guess)).prose[0].contains("there it was a guess"))
    let known = PredictionRecord(isRight: true, sureness: .fairly)
    #expect(try open(3, progress(known)).player.review == nil)
    #expect(try open(2, progress(Self.wrong)).player.review == nil)
    #expect(try open(4, progress(Self.wrong)).player.review != nil, "if it was left before 3")
  }

  @Test("it ends with its answer: what that page goes on to have done is left to its lesson")
  func noTask() throws {
    let file = Self.file(1)
    let text = String(decoding: file.bytes, as: UTF8.self).replacing(
      "The reveal.",
      with: "<!-- task: wrong > 0 -->\n<!-- knob: lambda -->\n<!-- solution: b -->\n\nIt is open."
    )
    let first = LessonShelf.File(name: file.name, bytes: Array(text.utf8))
    var replay = open(3, progress(Self.wrong), of: [first] + (2...4).map(Self.file))
    replay.type(try KeyScript.parse("1 enter enter wait"))
    #expect(try replay.player.review != nil && replay.player.openTask == nil)
    #expect(!replay.screen.contains("It is open."))
    #expect(try replay.player.hints.contains { $0.key == "space" && $0.label == "to the lesson" })
    replay.type(try KeyScript.parse("space"))
    #expect(try replay.player.review == nil && replay.player.lesson.id == "lesson3")
  }

  @Test("it is called by the number that the list has for its lesson")
  func number() throws {
    let first = String(decoding: Self.file(1).bytes, as: UTF8.self)
      .replacing("lesson1", with: "lesson0").replacing("Lesson 1", with: "Lesson 0")
    let zero = LessonShelf.File(name: "00-lesson0.md", bytes: Array(first.utf8))
    let replay = open(3, progress(Self.wrong), of: [zero] + (1...4).map(Self.file))
    #expect(try replay.prose[0].hasPrefix("Once more, from lesson 1: "))
  }

  @Test("once it is answered it is kept, and the lesson begins; the first answer stays what it was")
  func answered() throws {
    var replay = open(3, progress(Self.wrong))
    replay.type(try KeyScript.parse("1 enter enter"))
    let kept = try #require(replay.application.records.progress.lessons["lesson1"])
    #expect(kept.predictions["Asked / question 1"] == Self.wrong)
    #expect(kept.reviews["Asked / question 1"]?.isRight == true)
    replay.type(try KeyScript.parse("space"))
    #expect(try replay.player.review == nil)
    #expect(try replay.player.lesson.id == "lesson3")
    #expect(try open(4, replay.application.records.progress).player.review == nil)
  }

  @Test("n leaves it for another time, and the lesson begins")
  func skipped() throws {
    var replay = open(3, progress(Self.wrong))
    replay.type(try KeyScript.parse("n"))
    #expect(try replay.player.lesson.id == "lesson3")
    #expect(try replay.player.review == nil)
    #expect(try open(4, replay.application.records.progress).player.review != nil)
  }

  @Test("a lesson that is under way is not interrupted")
  func underWay() throws {
    var progress = progress(Self.wrong)
    var begun = LessonProgress()
    begun.isDone = true
    progress.lessons["lesson3"] = begun
    #expect(try open(3, progress).player.review == nil)
  }
}

/// A report that was read while it was written.
private struct HalfWritten: Error, CustomStringConvertible {
  var description: String { "own.json: found half a report" }
}

@Suite("The report of the reader's own program")
struct OwnReportTests {
  private static let text = lesson(
    """
    ## One

    <!-- scene: bars -->
    <!-- report: own.json -->
    <!-- starter: numpy -->
    <!-- task: report.verdict == agrees -->

    Mend it.

    ## Two

    <!-- report: none -->

    Done.
    """
  )

  private func report(_ change: (inout Experiment) -> Void = { _ in }) throws -> Report {
    let check = try prepared(change)
    return check.report(of: check.layout.indices.map(check.component))
  }

  /// Answers the last request for the report.
  private func read(_ report: Report, into replay: inout Replay) throws {
    let ticket = try #require(try replay.player.own).ticket
    replay.send(.read(OpenedReport(report), ticket))
  }

  @Test("until it is there the page says what it waits for")
  func waiting() throws {
    let replay = try play(Self.text)
    #expect(replay.screen.contains("Waiting for own.json"))
    #expect(try replay.player.requests.contains { $0 == .watch(path: "own.json") })
    let asksToRead = try replay.player.requests.contains {
      if case .read(path: "own.json", _) = $0 { true } else { false }
    }
    #expect(asksToRead)
  }

  @Test("a wrong gradient shows its bars and leaves the task open; a right one does the task")
  func mended() throws {
    var replay = try play(Self.text)
    try read(try report { $0.bug = .dWDoubled }, into: &replay)
    #expect(replay.screen.contains("W2"))
    #expect(!replay.screen.contains("Waiting for"))
    #expect(try replay.player.openTask != nil)
    #expect(try replay.prose.last?.contains("Now: ") == true)
    replay.send(.fileChanged(path: "own.json"))
    try read(try report(), into: &replay)
    #expect(try replay.player.openTask == nil)
    #expect(try replay.player.progress.tasks.count == 1)
    replay.type(try KeyScript.parse("space"))
    #expect(try replay.player.position.step == 1)
    #expect(try replay.player.showsOwn == false)
  }

  @Test("where it can't be read any more the page says so, and that its bars are the ones before")
  func broken() throws {
    var replay = try play(Self.text)
    try read(try report { $0.bug = .dWDoubled }, into: &replay)
    replay.send(.fileChanged(path: "own.json"))
    let ticket = try #require(try replay.player.own).ticket
    replay.send(.unreadable(HalfWritten(), ticket))
    let told = try replay.prose.joined(separator: " ")
    #expect(told.contains("Your report can't be read now; the bars are those of the one before."))
    #expect(told.contains("half a report"))
    #expect(replay.screen.contains("W2"))
    replay.send(.fileChanged(path: "own.json"))
    try read(try report(), into: &replay)
    #expect(!(try replay.prose.joined().contains("can't be read")))
  }

  @Test("another file's change, and an answer to an older request, change nothing")
  func others() throws {
    var replay = try play(Self.text)
    let old = try #require(try replay.player.own).ticket
    replay.send(.fileChanged(path: "own.json"))
    replay.send(.read(OpenedReport(try report()), old))
    #expect(try replay.player.ownReport == nil)
    let ticket = try #require(try replay.player.own).ticket
    replay.send(.fileChanged(path: "other.json"))
    #expect(try replay.player.own?.ticket == ticket)
  }

  @Test("w asks for the files to be written, where a page has some")
  func files() throws {
    var player = try play(Self.text).player
    #expect(player.press(.character("w")) == [.writeStarter(.numpy)])
    var last = try play(Self.text, "n").player
    _ = last.press(.character("w"))
    #expect(
      last.press(.character("w")) == [.writeStarter(.numpy)],
      "the starter stays until another one"
    )
  }

  @Test("without Python one goes past it")
  func withoutPython() throws {
    let replay = try play(Self.text, "s")
    #expect(try replay.player.position.step == 1)
    #expect(try replay.player.progress.tasks.isEmpty)
    #expect(try replay.player.notice?.hasPrefix("No key does that") == true)
  }

  @Test("of a report that isn't there yet the task tells nothing of now")
  func nothingYet() throws {
    let text = lesson(
      "## One\n\n<!-- scene: bars -->\n<!-- report: own.json -->\n<!-- task: report.verdict == agrees -->\n\nMend it."
    )
    let prose = try play(text).prose.joined(separator: " ")
    #expect(prose.contains("Your task: ") && !prose.contains("Now:") && !prose.contains("report.v"))
  }

  @Test("while one waits for it, it is said in which folder it is looked for")
  func folder() {
    let card = { (folder: String?) in
      OwnReportCard(own: nil, path: "own.json", folder: folder, symbols: .unicode)
        .lines(width: 60).map(\.plain).joined(separator: " ")
    }
    #expect(card("/home/ann/nets").contains("in which you started thetawalk: /home/ann/nets."))
    #expect(card(nil).contains("in which you started thetawalk."))
    #expect(!card("/a\u{1B}[2J").contains("\u{1B}"))
  }
}
