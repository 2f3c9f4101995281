import GradientChecking

extension Lesson {
  /// The lesson with the answers to each of its questions in an order that a seed decides.
  ///
  /// Whoever has the same seed sees the same order, on every machine and in every version: a teacher can say "the
  /// second answer" to a whole class. The order hangs on the lesson's id and the question's words alone, so that a
  /// question which is added moves no other one's answers. Progress knows answers by whether they were right.
  ///
  /// - Parameter seed: The seed.
  /// - Returns: The lesson; numbers and bars, where nothing is chosen, are as they were.
  public func ordered(by seed: UInt64) -> Lesson {
    var lesson = self
    for step in lesson.steps.indices {
      for page in lesson.steps[step].pages.indices {
        guard case .prediction(let question) = lesson.steps[step].pages[page].ending else {
          continue
        }
        let ordered = question.ordered(by: seed, in: id)
        lesson.steps[step].pages[page].ending = .prediction(ordered)
      }
    }
    return lesson
  }
}

extension Prediction {
  fileprivate func ordered(by seed: UInt64, in lesson: String) -> Prediction {
    guard form.isChoice else { return self }
    var stream = RandomStream(state: Self.hash("\(seed)/\(lesson)/\(key)"))
    let order = stream.permutation(of: answers.count)
    var question = self
    question.answers = order.map { answers[$0] }
    if conditions.count == answers.count { question.conditions = order.map { conditions[$0] } }
    return question
  }

  /// FNV-1a in 64 bits (Fowler, Noll, Vo): Swift's own hashes differ from run to run.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}

extension Prediction {
  /// Whether its right answer can be told by its length alone: longer than every wrong one by a quarter and more than
  /// a word.
  ///
  /// A reader who knows nothing takes the longest answer, because what is right is often explained at once. The
  /// explanation belongs into the reply.
  public var isGivenAwayByLength: Bool {
    guard form == .one, answers.count > 1 else { return false }
    let right = answers[rightAnswer].text.readLength
    let wrong = answers.filter { !$0.isRight }.map(\.text.readLength).max() ?? 0
    return right > wrong + 4 && Double(right) > 1.25 * Double(wrong)
  }
}

extension Prose {
  /// About how many characters one reads: a live value counts as a number.
  var readLength: Int {
    reduce(0) { length, span in
      switch span {
      case .text(let text, _), .code(let text): length + text.count
      case .live: length + 3
      case .lineBreak: length + 1
      }
    }
  }
}
