import GradientChecking
import LessonFormat
import Wording

/// What is checked of numbers and bars that are asked for, and of what a page may say before its picture is there.
extension LessonCheck {
  /// The right number has to stand on its scale, and no other answer may count as right.
  mutating func checkNumbers(
    _ question: Prediction,
    on scale: NumberScale,
    _ player: LessonPlayer
  ) {
    guard let right = player.number(question.answers[question.rightAnswer]) else { return }
    for answer in question.answers {
      guard let number = player.number(answer), let place = answer.number?.place else { continue }
      let found = Numbers.short(number)
      if !scale.contains(number) {
        let ends = "\(Numbers.shortest(scale.from)) to \(Numbers.shortest(scale.to))"
        add("the answer \(found) is not on the scale, \(ends)", "widen the scale", at: place)
      } else if !answer.isRight, scale.accepts(number, for: right) {
        add(
          "the answer \(found) would count as right, as \(Numbers.short(right)) does",
          "take it out, or write a smaller `within:`",
          at: place
        )
      }
    }
  }

  /// The bars that are marked as right have to be the experiment's.
  mutating func checkBars(_ question: Prediction, _ player: LessonPlayer) {
    guard let actual = player.actualBars else { return }
    let right = question.answers[question.rightAnswer]
    let wrong = player.blockNames.filter { right.sketch?.isTall($0) != actual[$0] }
    guard let block = wrong.first else { return }
    let isTall = actual[block] ?? false
    add(
      "the columns of \(block) \(isTall ? "stand tall" : "stay low"), but the answer marked [x] has them "
        + (isTall ? "low" : "tall"),
      "mark the bars that the experiment gives",
      at: player.lesson.position(before: player.position).flatMap { player.lesson.page($0)?.place }
    )
  }

  /// Every block that an answer names has to be there, and where columns stand tall those of the right ones do.
  mutating func checkBlocks(_ question: Prediction, _ player: LessonPlayer) {
    let place = player.lesson.position(before: player.position).flatMap {
      player.lesson.page($0)?.place
    }
    let names = player.blockNames
    if let unknown = question.answers.compactMap(\.block).first(where: { !names.contains($0) }) {
      let blocks = names.joined(separator: ", ")
      return add(
        "found the block \(unknown) in an answer, which this page's experiment does not have",
        "the blocks are \(blocks)",
        at: place
      )
    }
    if let missing = names.first(where: { question.answer(forBlock: $0) == nil }) {
      add(
        "found no answer for the block \(missing)",
        "add one, or `- [ ] \u{60}other\u{60}` for all that none names",
        at: place
      )
    }
    guard let actual = player.actualBars, actual.values.contains(true) else { return }
    let right = question.answers.filter(\.isRight).compactMap(\.block)
    guard let block = right.first(where: { actual[$0] == false }) else { return }
    add(
      "the columns of \(block) stay low, but it is marked [x], and others stand tall",
      "mark the block that the experiment gives",
      at: place
    )
  }

  /// Where no column is shown yet, nothing may be told of what the columns will say.
  mutating func checkWhatIsShown(_ player: LessonPlayer, _ page: LessonPage) {
    guard page.stage.scene.value == .bars, page.stage.checked == .first(0) else { return }
    let live = LiveState(player, knowsChecks: false)
    for expression in page.blocks.flatMap(\.expressions) {
      let early = expression.value.names.first {
        $0.owner != .report && live.value(of: .live($0)) == .absent
      }
      guard let early else { continue }
      add(
        "found {\(early.text)} on a page whose bars are not there yet",
        "put it on the page after, or show the bars",
        at: expression.place
      )
    }
  }
}
