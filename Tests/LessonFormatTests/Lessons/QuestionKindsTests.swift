import Testing

@testable import LessonFormat

@Suite("The kinds of question")
struct QuestionKindsTests {
  private func question(_ text: String) throws -> Prediction {
    let lesson = try lesson("## One\n\n<!-- scene: bars -->\n" + text)
    let ending = try #require(lesson.steps.first?.pages.first?.ending)
    guard case .prediction(let question) = ending else {
      throw NotAQuestion()
    }
    return question
  }

  private struct NotAQuestion: Error {}

  @Test("without a word, one answer of several is right")
  func one() throws {
    let question = try question("<!-- predict -->\n\nWhich?\n\n- [ ] A\n- [x] B")
    #expect(question.form == .one)
    #expect(question.rightAnswer == 1)
  }

  @Test("several answers: each may hold, and each has its condition")
  func several() throws {
    let question = try question(
      "<!-- predict: several answers by wrong == 0 | count > 1 | wrong > 0 -->\n\nWhich?\n\n"
        + "- [x] A\n- [x] B\n- [ ] C"
    )
    #expect(question.form == .several)
    #expect(question.rightAnswers == [0, 1])
    #expect(question.conditions.count == 3)
  }

  @Test("a block is pointed at: other stands for those that no answer names; several may be right")
  func block() throws {
    let question = try question(
      "<!-- predict: block -->\n\nWhich?\n\n- [x] `W2`\n\n  Yes.\n- [x] `b2`\n- [ ] `other`"
    )
    #expect(question.form == .block && !question.form.isChoice)
    #expect(["W2", "b2", "W1", "b1"].map { question.answer(forBlock: $0) } == [0, 1, 2, 2])
    #expect(question.rightAnswers == [0, 1])
  }

  @Test("a number has its scale, and each answer the number that it stands for")
  func number() throws {
    let question = try question(
      "<!-- predict: number, from: 1, to: 1000, scale: log, within: factor 3 -->\n\nHow many?\n\n"
        + "- [x] {2 * count}: two for each\n\n  Yes.\n- [ ] {count}"
    )
    let scale = NumberScale(from: 1, to: 1000, isLogarithmic: true, tolerance: .factor(3))
    #expect(question.form == .number(scale))
    #expect(question.answers.map { $0.number?.value.text } == ["2 * count", "count"])
    #expect(question.answers[0].feedback.count == 1)
  }

  @Test("bars: each answer is a pattern of blocks, or all, or none; one may be enough")
  func bars() throws {
    let question = try question("<!-- predict: bars -->\n\nWhich?\n\n- [x] W1 b1")
    #expect(question.form == .bars)
    #expect(question.answers.map(\.sketch) == [.columns(of: ["W1", "b1"])])
    let others = try self.question("<!-- predict: bars -->\n\nWhich?\n\n- [x] all\n- [ ] none")
    #expect(others.answers.map(\.sketch) == [.allColumns, .columns(of: [])])
  }

  @Test("a report and a program to begin with stay until another one is named, or none")
  func files() throws {
    let lesson = try lesson(
      """
      ## One

      <!-- scene: bars -->
      <!-- report: own.json -->
      <!-- starter: numpy -->

      A.

      ## Two

      B.

      ## Three

      <!-- report: none -->
      <!-- starter: torch -->

      C.
      """
    )
    let stages = lesson.steps.map { $0.pages[0].stage }
    #expect(stages.map { $0.report?.value } == ["own.json", "own.json", nil])
    #expect(stages.map(\.starter) == [.numpy, .numpy, .torch])
  }
}

@Suite("The scale of a number")
struct NumberScaleTests {
  @Test(
    "what counts as right: a share of the value, a factor, or a distance",
    arguments: [
      (NumberScale.Tolerance.share(0.1), 95.0, true), (.share(0.1), 110, true),
      (.share(0.1), 111, false), (.factor(3), 34, true), (.factor(3), 300, true),
      (.factor(3), 301, false), (.factor(3), -100, false), (.distance(0), 100, true),
      (.distance(0), 101, false), (.distance(2), 102, true),
    ]
  )
  func tolerance(_ tolerance: NumberScale.Tolerance, _ guess: Double, _ isRight: Bool) {
    let scale = NumberScale(from: 1, to: 1000, isLogarithmic: true, tolerance: tolerance)
    #expect(scale.accepts(guess, for: 100) == isRight)
  }

  @Test("a log scale has equal factors at equal distances, and stops at round numbers")
  func logarithmic() {
    let scale = NumberScale(from: 1, to: 1000, isLogarithmic: true)
    #expect(scale.fraction(of: 1) == 0 && scale.fraction(of: 1000) == 1)
    #expect(abs(scale.fraction(of: 10) - 1 / 3.0) < 1e-12)
    #expect(scale.fraction(of: 1e9) == 1 && scale.fraction(of: -1) == 0)
    #expect(scale.stops.count == 31)
    #expect(scale.stops.prefix(5) == [1, 1.2, 1.5, 2, 2.5])
    #expect(scale.longSlide == 10)
    let small = NumberScale(from: 1e-9, to: 1, isLogarithmic: true)
    #expect(small.stops.contains(3e-7))
  }

  @Test("a linear scale has at most some fifty stops, whole numbers where these are enough")
  func linear() {
    #expect(NumberScale(from: 0, to: 42).stops == (0...42).map(Double.init))
    #expect(NumberScale(from: 0, to: 2).stops.contains(0.95))
    #expect(NumberScale(from: 0, to: 100).stops.count == 51)
    #expect(NumberScale(from: 0, to: 3, tolerance: .distance(0)).stops == [0, 1, 2, 3])
  }
}

@Suite("The order of answers")
struct AnswerOrderTests {
  private func sample(_ id: Int = 1) throws -> Lesson {
    let answers = (0..<4).map { "- [\($0 == 2 ? "x" : " ")] Answer \($0)" }.joined(separator: "\n")
    let conditions = (0..<4).map { "count == \($0)" }.joined(separator: " | ")
    let steps = (0..<40).map {
      "## Step \(id) \($0)\n\n<!-- scene: bars -->\n"
        + "<!-- predict: answer by \(conditions) -->\n\nWhich?\n\n\(answers)\n"
    }
    return try lesson(steps.joined(separator: "\n"))
  }

  private func questions(_ lesson: Lesson) -> [Prediction] {
    lesson.steps.flatMap(\.pages).compactMap {
      if case .prediction(let question) = $0.ending { question } else { nil }
    }
  }

  @Test("is the same for all who have the same seed, and another one for others")
  func seeds() throws {
    let lesson = try sample()
    #expect(lesson.ordered(by: 1) == lesson.ordered(by: 1))
    #expect(lesson.ordered(by: 1) != lesson.ordered(by: 2))
  }

  @Test("takes the conditions along, and loses no answer")
  func conditions() throws {
    for question in questions(try sample().ordered(by: 7)) {
      for (answer, condition) in zip(question.answers, question.conditions) {
        let number = answer.text.sourceText.last.map(String.init)
        #expect(condition.value.text == "count == \(number ?? "")")
      }
      #expect(Set(question.answers.map(\.text.sourceText)).count == 4)
      #expect(question.rightAnswers.count == 1)
    }
  }

  @Test("has no favourite place for the right one")
  func places() throws {
    var counts = [0, 0, 0, 0]
    for seed in 1...25 {
      for question in questions(try sample().ordered(by: UInt64(seed))) {
        counts[question.rightAnswer] += 1
      }
    }
    // Of 1,000 in 4 places: 250 each, give or take 4 standard deviations.
    #expect(counts.allSatisfy { abs($0 - 250) < 55 }, "\(counts)")
  }

  @Test("a question's order hangs on its own words: another question beside it changes nothing")
  func independent() throws {
    let lesson = try sample()
    var shorter = lesson
    shorter.steps.removeFirst()
    let (all, rest) = (questions(lesson.ordered(by: 3)), questions(shorter.ordered(by: 3)))
    #expect(Array(all.dropFirst()) == rest)
  }

  @Test(
    "a right answer that stands out by its length is known",
    arguments: [
      ("Yes", "No", false), ("It shrinks", "It grows", false),
      ("All of them, because the mistake is handed on", "Only W2", true),
      ("b", "W, which has more components", false),
    ]
  )
  func lengths(_ right: String, _ wrong: String, _ standsOut: Bool) throws {
    let lesson = try lesson(
      "## One\n\n<!-- scene: bars -->\n<!-- predict -->\n\nWhich?\n\n- [x] \(right)\n- [ ] \(wrong)"
    )
    #expect(questions(lesson).map(\.isGivenAwayByLength) == [standsOut])
  }
}
