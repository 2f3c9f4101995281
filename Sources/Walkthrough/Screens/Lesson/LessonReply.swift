import CellUI
import LessonFormat
import Wording

/// What is said to whoever answered the question on the page before.
extension LessonPageText {
  /// Whether the answer was right, what is so, and what is said to it.
  func feedback(_ question: Prediction) -> [StyledText] {
    let right = question.answers[question.rightAnswer]
    guard let given = player.given(question) else { return shown(question) }
    switch given {
    case .one(let place):
      let answer = question.answers[place]
      return prose.wrap(head(answer.isRight, answering(question).text(answer.text)))
        + replying(to: question).lines(answer.feedback)
        + (answer.isRight
          ? [] : prose.wrap("\("It is: ", .heading)" + answering(question).text(right.text)))
    case .several(let places): return reply(to: places, question)
    case .number(let guess): return reply(to: guess, question)
    case .bars(let drawn): return reply(to: drawn, question)
    case .block(let name): return reply(toBlock: name, question)
    }
  }

  /// What was answered, while what is so can't be seen yet.
  func expected(_ question: Prediction) -> [StyledText] {
    let said = "You said: ".styled(.dim)
    switch player.given(question) {
    case .one(let place):
      return prose.wrap(said + answering(question).text(question.answers[place].text))
    case .several(let places):
      let texts = places.sorted().map { answering(question).text(question.answers[$0].text) }
      return prose.wrap(said + texts.joined(separator: "; "))
    case .number(let guess):
      return prose.wrap(said + Numbers.shortest(guess).styled(.accent))
    case .bars(let drawn): return bars(drawn, actual: nil)
    case .block(let name): return prose.wrap(said + name.styled(.accent))
    case nil: return []
    }
  }

  private func head(_ isRight: Bool, _ text: StyledText) -> StyledText {
    isRight
      ? "\(symbols.agrees) Right: ".styled(.agrees) + text
      : "\(symbols.bug) You said: ".styled(.doubleCheck) + text
  }

  /// What is told to whoever asked for the answer.
  func shown(_ question: Prediction) -> [StyledText] {
    let right = question.answers.filter(\.isRight)
    let texts = right.map { answering(question).text($0.text) }.joined(separator: "; ")
    return prose.wrap("\(right.count > 1 ? "The answers: " : "The answer: ", .heading)" + texts)
      + right.flatMap { replying(to: question).lines($0.feedback) }
  }

  /// Each answer with whether it holds, and the replies to those that were judged wrongly.
  private func reply(to places: Set<Int>, _ question: Prediction) -> [StyledText] {
    let wrong = question.answers.indices.filter {
      places.contains($0) != question.answers[$0].isRight
    }
    let count = question.answers.count
    let head: StyledText =
      wrong.isEmpty
      ? "\(symbols.agrees) Right, all \(count).".styled(.agrees)
      : "\(symbols.bug) \(count - wrong.count) of \(count) right.".styled(.doubleCheck)
    // Where all were judged rightly, it is said why those hold that were marked.
    let told = wrong.isEmpty ? question.answers.indices.filter { places.contains($0) } : wrong
    let list = question.answers.indices.flatMap { place -> [StyledText] in
      let answer = question.answers[place]
      let mark =
        wrong.contains(place)
        ? String(symbols.bug).styled(.doubleCheck) : String(symbols.agrees).styled(.agrees)
      let holds = answer.isRight ? " holds: " : " does not hold: "
      let reply =
        told.contains(place) ? replying(to: question).inset(by: 4).lines(answer.feedback) : []
      let text = answering(question).text(answer.text)
      return symbols.wrap(text, width: prose.width, behind: "  " + mark + holds.styled(.dim))
        + reply.map { "    " + $0 }
    }
    return prose.wrap(head) + list
  }

  /// The guess and the number on their scale, and what is said to a guess that is near a well-known wrong one.
  private func reply(to guess: Double, _ question: Prediction) -> [StyledText] {
    guard case .number(let scale) = question.form else { return [] }
    let right = question.answers[question.rightAnswer]
    let said = Numbers.shortest(guess).styled(.accent)
    guard let value = player.rightNumber(question) else { return prose.wrap("You said: " + said) }
    let isRight = scale.accepts(guess, for: value)
    let picture = NumberPicture(scale: scale, guess: guess, value: value, symbols: symbols)
    let near =
      isRight
      ? nil
      : question.answers.first { answer in
        !answer.isRight && player.number(answer).map { scale.accepts(guess, for: $0) } ?? false
      }
    let tolerance = " (\(scale.tolerance.clause))".styled(.dim)
    return prose.wrap(head(isRight, said + tolerance))
      + picture.lines(width: prose.width)
      + replying(to: question).lines(near?.feedback ?? [])
      + prose.wrap("\("It is: ", .heading)" + answering(question).text(right.text))
      + (near == nil ? replying(to: question).lines(right.feedback) : [])
  }

  /// Whether that block was it, what is said to whoever pointed at it, and else which it is.
  private func reply(toBlock name: String, _ question: Prediction) -> [StyledText] {
    let answer = question.answer(forBlock: name).map { question.answers[$0] }
    let isRight = answer?.isRight ?? false
    let right = question.answers.filter(\.isRight)
    let names = right.map { answering(question).text($0.text) }.joined(separator: " or ")
    let head =
      prose.wrap(head(isRight, name.styled(.accent)))
      + replying(to: question).lines(answer?.feedback ?? [])
    guard !isRight else { return head }
    return head + prose.wrap("\("It is: ", .heading)" + names)
      + right.flatMap { replying(to: question).lines($0.feedback) }
  }

  /// The bars that were drawn above those that are, block by block, and what is said to them.
  private func reply(to drawn: [String: Bool], _ question: Prediction) -> [StyledText] {
    guard let actual = player.actualBars(for: question) else { return bars(drawn, actual: nil) }
    let right = drawn.count { actual[$0.key] == $0.value }
    let isRight = right == drawn.count
    let head: StyledText =
      isRight
      ? "\(symbols.agrees) Right, block for block.".styled(.agrees)
      : "\(symbols.bug) \(right) of \(drawn.count) blocks are as you drew them."
        .styled(.doubleCheck)
    let same = question.answers.first { answer in
      drawn.allSatisfy { answer.sketch?.isTall($0.key) == $0.value }
    }
    let answer = same ?? question.answers[question.rightAnswer]
    return prose.wrap(head) + bars(drawn, actual: actual)
      + replying(to: question).lines(answer.feedback)
  }

  private func bars(_ drawn: [String: Bool], actual: [String: Bool]?) -> [StyledText] {
    let blocks = player.stage.check?.layout.blocks ?? []
    return BarsPicture(blocks: blocks, drawn: drawn, actual: actual, symbols: symbols)
      .lines(width: prose.width)
  }
}

extension PredictionForm {
  /// What to do to answer.
  var guidance: String {
    switch self {
    case .one: "An answer first; then how sure you are of it."
    case .several: "Mark each that holds, by its number or Space; then Enter."
    case .number: "Type it, or slide: → ←, and far: ↑ ↓; then Enter."
    case .bars: "↑ tall, ↓ low, and on to the next block; ← → go to any. Then Enter."
    case .line: "Point at a line of the code; then how sure you are of it."
    case .block: "Point at a block: ← →, its number, or a click in the scene; then Enter."
    }
  }
}
