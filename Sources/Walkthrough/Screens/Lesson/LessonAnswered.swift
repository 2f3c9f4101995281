import CellUI
import LessonFormat
import Wording

/// The question before, which stays on the screen with its answers after it was answered, and the reply to one of them.
extension LessonPageText {
  /// How much of a question stays above its answers.
  enum Asked { case whole, briefly }

  /// The question as it was asked: all of it, or its last paragraph, which asks.
  func asked(_ extent: Asked) -> [StyledText] {
    // While bars fill they are what is looked at.
    guard let question = player.answeredQuestion, !(waits && player.isTight),
      let before = player.lesson.position(before: player.position),
      let page = player.lesson.page(before)
    else { return [] }
    let blocks = page.blocks.suffix(extent == .whole ? question.askingBlocks : 1)
    return asking(question).lines(Array(blocks)) + tally(of: question)
  }

  /// The answers: with pictures the one that was given beside the one that is right, otherwise all of them.
  var answered: LessonChoices? {
    guard let question = player.answeredQuestion, !(waits && player.isTight) else { return nil }
    let isListed =
      question.form == .one || question.form == .line
      || question.form == .several && (player.viewed != nil || hasVotes(question))
    guard isListed else { return nil }
    return compared(question) ?? listed(question)
  }

  /// What is said to whoever answered: the reply to the answer that was given or is chosen to be read; after a vote all
  /// of them.
  var replies: [[StyledText]] {
    guard let question = player.answeredQuestion else { return [] }
    guard !waits else {
      return question.form == .one && !player.isTight ? [] : [expected(question)]
    }
    if let place = player.viewed { return [reply(to: place, of: question)] }
    if hasVotes(question) {
      return question.answers.indices.map { reply(to: $0, of: question) }
    }
    guard question.form == .one || question.form == .line else { return [feedback(question)] }
    let place = player.given(question)?.place ?? question.rightAnswer
    return [replying(to: question).lines(question.answers[place].feedback)]
  }

  /// The reply that is read on the page of the question itself, when one has come back to it.
  func reply(of question: Prediction) -> [StyledText] {
    let counts = tally(of: question)
    guard let place = player.viewed else { return counts }
    return counts + reply(to: place, of: question)
  }

  /// What is asked while counts are typed.
  func counting(_ question: Prediction) -> StyledText {
    guard let vote = player.votes[question.key], let entry = vote.entry else { return "" }
    let name = vote.rounds.count > 1 ? "The second vote" : "The vote"
    return "\(name, .heading): how many for answer \("\(entry.place + 1)", .accent)?"
  }

  /// How many voted.
  func tally(of question: Prediction) -> [StyledText] {
    guard let vote = player.votes[question.key] else { return [] }
    return vote.entry == nil ? prose.wrap(vote.total.styled(.dim)) : prose.wrap(counting(question))
  }

  /// The replies as what is read: each whole where it can be, the first with what says whether the answer was right, which
  /// doesn't wait for the next screen.
  var replySections: [ReadSection] {
    let replies = replies.filter { !$0.isEmpty }
    let lead = lead(of: replies.first)
    return replies.enumerated().map { place, lines in
      ReadSection(lines: lines, isReply: true, lead: place == 0 ? lead : 0)
    }
  }

  /// How many lines of the first reply say whether the answer was right; none where the answers above do.
  private func lead(of reply: [StyledText]?) -> Int {
    guard let question = player.answeredQuestion, !waits, player.viewed == nil,
      !hasVotes(question), ![.one, .line].contains(question.form), let head = reply?.first
    else { return 0 }
    return head.isEmpty ? 0 : 1
  }

  private func hasVotes(_ question: Prediction) -> Bool { player.votes[question.key] != nil }

  /// A reply behind the number of its answer.
  private func reply(to place: Int, of question: Prediction) -> [StyledText] {
    let answer = question.answers[place]
    let mark =
      answer.isRight
      ? "\(symbols.agrees) \(place + 1)  ".styled(.agrees) : "  \(place + 1)  ".styled(.dim)
    let room = mark.plain.count
    let (inner, text) = (
      replying(to: question).inset(by: room), answering(question).inset(by: room)
    )
    // Of a number or bars the answer itself doesn't stand above.
    let name =
      question.form.isChoice || question.form == .line ? [] : inner.wrap(text.text(answer.text))
    return symbols.hang(name + inner.lines(answer.feedback), behind: mark)
  }

  /// What was said and what is so as pictures, where there are some and there is room: first the one, dashed, then the
  /// other.
  private func compared(_ question: Prediction) -> LessonChoices? {
    guard question.form == .one, !hasVotes(question), player.stage.size.height >= 23,
      let given = player.viewed ?? player.given(question)?.place
    else { return nil }
    let (pictures, right) = (pictures(of: question), question.rightAnswer)
    guard !pictures.isEmpty else { return nil }
    let isOwn = player.given(question)?.place == given
    let mark = waits ? " " : String(given == right ? symbols.agrees : symbols.bug)
    let expected = LessonChoices.Answer(
      mark: isOwn ? "\(mark) you said: " : "  \(given + 1)  ",
      text: answering(question).text(question.answers[given].text),
      style: .accent,
      isDashed: true
    )
    guard !waits else { return LessonChoices([expected], [pictures[given]], prose) }
    guard given != right else {
      // Who was right has drawn what is: once will do.
      let only = LessonChoices.Answer(
        mark: isOwn ? "\(mark) as you said: " : "\(mark) it is: ",
        text: answering(question).text(question.answers[right].text),
        style: .agrees
      )
      return LessonChoices([only], [pictures[right]], prose)
    }
    let answers = [
      expected,
      LessonChoices.Answer(
        mark: "\(symbols.agrees) it is: ",
        text: answering(question).text(question.answers[right].text),
        style: .agrees
      ),
    ]
    return LessonChoices(answers, [pictures[given], pictures[right]], prose)
  }

  /// All answers, each with whether it is right, as far as that may be known.
  private func listed(_ question: Prediction) -> LessonChoices {
    let given = player.given(question)
    let answers = question.answers.indices.map { place -> LessonChoices.Answer in
      let answer = question.answers[place]
      let isGiven: Bool =
        if case .several(let places)? = given {
          places.contains(place)
        } else {
          given?.place == place
        }
      let isHere = player.viewed.map { $0 == place } ?? (isGiven && question.form != .several)
      let isMisjudged =
        question.form == .several
        ? given != nil && isGiven != answer.isRight
        : isGiven && !answer.isRight
      let mark: Character =
        waits ? " " : isMisjudged ? symbols.bug : answer.isRight ? symbols.agrees : " "
      let style: Style =
        waits
        ? (isGiven ? .accent : .dim)
        : isMisjudged ? .doubleCheck : answer.isRight ? .agrees : .dim
      let box = question.form == .several ? (answer.isRight ? "[x] " : "[ ] ") : ""
      let said: StyledText = isGiven ? "  (you said)".styled(.dim) : ""
      return LessonChoices.Answer(
        mark: "\(isHere ? symbols.pointRight : " ")\(mark)\(place + 1)  \(box)",
        text: answering(question).text(answer.text) + said,
        style: style,
        place: place,
        votes: player.votes[question.key]?.shown(of: place) ?? []
      )
    }
    return LessonChoices(answers, [], prose)
  }
}
