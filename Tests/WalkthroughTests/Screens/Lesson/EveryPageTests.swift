import CellUI
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

/// What the prose of a page says of blocks, and what has to be so.
private struct Claim {
  enum Kind { case wrong, right, whole }

  let kind: Kind
  let blocks: [String]

  /// The claims in a text about the columns of the page's own experiment.
  static func all(in text: String) -> [Claim] {
    let list = #"((?:[Wb]\d+)(?:, [Wb]\d+)*(?: and [Wb]\d+)?)"#
    let patterns: [(Kind, String)] = [
      (.wrong, list + #" (?:is|are) wrong"#), (.wrong, #"all columns over "# + list),
      (.right, list + #" (?:is|are) right\b"#), (.right, list + #" agree\b"#),
      (.whole, #"\b[Aa]ll of ([Wb]\d+)\b"#),
    ]
    return patterns.flatMap { kind, pattern -> [Claim] in
      guard let regex = try? Regex(pattern) else { return [] }
      return text.matches(of: regex).map { match in
        let words = match.output[1].substring.map(String.init) ?? ""
        return Claim(kind: kind, blocks: words.matches(of: /[Wb]\d+/).map { String($0.output) })
      }
    }
  }

  /// Whether it is so in a check that is through.
  func holds(in model: Model) -> Bool {
    guard let check = model.check, model.checking.isThrough else { return false }
    return blocks.allSatisfy { name in
      guard let block = check.layout.blocks.first(where: { $0.name == name }) else { return false }
      let wrong = block.range.count {
        model.checking.components.check(of: $0)?.verdict.isDisagreement ?? false
      }
      switch kind {
      case .wrong: return wrong > 0
      case .right: return wrong == 0
      case .whole: return wrong == block.range.count
      }
    }
  }
}

extension LessonPage {
  /// The words of its prose, without code, quotations of what might be, and live values.
  fileprivate var words: String {
    let prose = blocks.flatMap { block -> [Prose] in
      switch block {
      case .paragraph(let prose), .heading(let prose): [prose]
      case .list, .quote, .code: []
      }
    }
    return prose.map { spans in
      spans.map { if case .text(let text, _) = $0 { text } else { " " } }.joined()
    }.joined(separator: "\n")
  }
}

@Suite("Every page of every lesson says what can be seen")
struct EveryPageTests {
  @Test(
    "a number stands in the prose when its page opens, and not before its picture",
    arguments: ShippedLessons.ids
  )
  func numbers(_ id: String) throws {
    let lesson = try #require(ShippedLessons.shelf.lesson(id))
    for page in try ReadPage.all(of: lesson) {
      let player = try page.opening.player
      let live = LiveState(player, knowsChecks: !player.awaitsRun)
      let shown = (player.page?.blocks ?? []).prefix(player.blocksBeforeRun)
      for expression in shown.flatMap(\.expressions)
      where expression.value.names.allSatisfy({ $0.owner != .report }) {
        #expect(
          live.value(of: expression.value) != .absent,
          "\(lesson.file):\(expression.place.line): {\(expression.value.text)} is not there yet"
        )
      }
    }
  }

  @Test(
    "while bars fill, nothing is said of them, nor what was right",
    arguments: ShippedLessons.ids
  )
  func whileBarsFill(_ id: String) throws {
    let lesson = try #require(ShippedLessons.shelf.lesson(id))
    for page in try ReadPage.all(of: lesson) {
      let player = try page.opening.player
      guard player.page?.stage.checked == .run else { continue }
      #expect(player.awaitsRun, "\(lesson.id) \(page.position)")
      let text = try page.opening.prose.joined(separator: " ")
      #expect(!text.contains("It is: ") && !text.contains("Right") && !text.contains("The answer:"))
      #expect(Claim.all(in: text).isEmpty, "\(text)")
      #expect(text.contains("The columns fill"))
      #expect(!(try page.end.player.awaitsRun))
      #expect(!(try page.end.prose.joined(separator: " ").contains("The columns fill")))
    }
  }

  @Test("blocks and components that are named are there", arguments: ShippedLessons.ids)
  func names(_ id: String) throws {
    let lesson = try #require(ShippedLessons.shelf.lesson(id))
    for page in try ReadPage.all(of: lesson) {
      let player = try page.end.player
      guard let shown = player.page, shown.stage.report == nil else { continue }
      let layouts = [player.stage.check?.layout, player.comparison?.check?.layout].compactMap(
        \.self
      )
      let names = shown.words.matches(of: /\b[Wb][1-9](\[\d+(,\d+)?\])?/).map {
        String($0.output.0)
      }
      for name in names {
        let isThere = layouts.contains { layout in
          name.contains("[")
            ? layout.index(of: name) != nil : layout.blocks.contains { $0.name == name }
        }
        #expect(isThere, "\(lesson.file):\(shown.place.line): no \(name) in this experiment")
      }
    }
  }

  @Test("what is said of blocks is what the check beside it finds")
  func claims() throws {
    var count = 0
    for lesson in ShippedLessons.all {
      for page in try ReadPage.all(of: lesson) {
        let player = try page.end.player
        guard let shown = player.page, shown.stage.report == nil,
          [.bars, .verdict, .locate, .regularization].contains(shown.stage.scene.value)
        else { continue }
        for claim in Claim.all(in: shown.words) {
          count += 1
          #expect(
            claim.holds(in: player.stage),
            "\(lesson.file):\(shown.place.line): \(claim.blocks) \(claim.kind)"
          )
        }
      }
    }
    #expect(count >= 5, "too few claims were understood: \(count)")
  }

  @Test("a mark that the prose names stands in the picture", arguments: ShippedLessons.ids)
  func marks(_ id: String) throws {
    let lesson = try #require(ShippedLessons.shelf.lesson(id))
    for page in try ReadPage.all(of: lesson) {
      let player = try page.end.player
      guard let shown = player.page, shown.stage.report == nil, player.askedQuestion == nil else {
        continue
      }
      let scene = try page.end.lessonScene.joined()
      for mark in shown.words where "▼●○◆~✗".contains(mark) {
        #expect(
          scene.contains(mark),
          "\(lesson.file):\(shown.place.line): no \(mark) in the picture"
        )
      }
    }
  }
}

@Suite("The predictions of the shipped lessons")
struct ShippedPredictionsTests {
  @Test("each kind is asked at least twice")
  func kinds() {
    let questions = ShippedLessons.questions
    #expect(questions.count { $0.form == .one } >= 2)
    #expect(questions.count { $0.form == .several } >= 2)
    #expect(questions.count { $0.form == .bars } >= 2)
    #expect(questions.count { if case .number = $0.form { true } else { false } } >= 2)
  }

  @Test("no right answer stands out by its length")
  func lengths() {
    for question in ShippedLessons.questions {
      #expect(!question.isGivenAwayByLength, "\(question.key)")
    }
    let chosen = ShippedLessons.questions.filter { $0.form == .one }
    let longest = chosen.count { question in
      let lengths = question.answers.map(\.text.sourceText.count)
      return lengths[question.rightAnswer] == lengths.max()
    }
    #expect(
      longest * 2 <= chosen.count + 1,
      "\(longest) of \(chosen.count) right ones are the longest"
    )
  }

  @Test("the right answer has no favourite place, in the order that everybody sees")
  func places() {
    let chosen = ShippedLessons.questions.filter { $0.form == .one && $0.answers.count >= 3 }
    for place in 0..<3 {
      let count = chosen.count { $0.rightAnswer == place }
      #expect(count * 2 <= chosen.count + 1, "place \(place + 1): \(count) of \(chosen.count)")
      #expect(count > 0, "place \(place + 1) is never the right one")
    }
  }

  @Test("every answer has a reply, right or wrong")
  func replies() {
    for question in ShippedLessons.questions {
      #expect(question.answers.allSatisfy { !$0.feedback.isEmpty }, "\(question.key)")
    }
  }

  @Test(
    "question and answers are in view together",
    arguments: [Size(60, 18), Size(80, 24), Size(120, 40)]
  )
  func inView(_ size: Size) throws {
    for lesson in ShippedLessons.all {
      for page in try ReadPage.all(of: lesson, size: size) {
        var replay = page.end
        replay.change { (player: inout LessonPlayer) in
          player.turn(toPart: player.lastPart)
          return []
        }
        let player = try replay.player
        guard let question = player.askedQuestion else { continue }
        let prose = LessonProse(player)
        let parts = prose.arranged(in: player.layout.panel)
        for name in ["question", "choices", "entry", "closing"] as [ScenePart.Name] {
          guard let placed = parts.placement(of: name) else { continue }
          #expect(
            placed.area.bottom <= player.layout.panel.bottom && placed.area.height > 0,
            "\(lesson.id) \(question.key) \(size): \(name)"
          )
        }
        let screen = replay.screen.replacing("\u{A0}", with: " ")
        for answer in question.answers where question.form.isChoice {
          let text = player.prose(width: 200).text(answer.text).plain.replacing("\u{A0}", with: " ")
          let first = text.split(separator: " ").prefix(2).joined(separator: " ")
          #expect(screen.contains(first), "\(lesson.id) \(question.key) \(size): \(text)")
        }
      }
    }
  }
}
