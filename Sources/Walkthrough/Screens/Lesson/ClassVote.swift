import CellUI
import LessonFormat
import Wording

/// How many of a class have chosen each answer to a question: once, and once more after they have talked with one another
/// (peer instruction; Mazur, 1997).
struct ClassVote: Hashable, Sendable {
  /// The counts of each vote, one for each answer; two votes at most.
  private(set) var rounds: [[Int]] = []
  /// The count that is being typed.
  private(set) var entry: Entry?

  /// Where a count of the last vote is typed.
  struct Entry: Hashable, Sendable {
    /// The answer's place.
    var place = 0
    /// What is typed so far; empty as long as the count is what it was.
    var typed = ""
  }

  /// How many have chosen an answer.
  struct Count: Hashable, Sendable {
    let number: Int
    /// Whether it is being typed.
    let isOpen: Bool
  }

  /// The most votes that are counted together.
  static let most = 2

  /// Begins a vote, or, where there were two, goes on with the second.
  mutating func begin(answers: Int) {
    if rounds.count < Self.most { rounds.append(Array(repeating: 0, count: answers)) }
    entry = Entry()
  }

  /// The votes without the one that was begun and not counted, and nothing being typed.
  var closed: ClassVote {
    var vote = self
    vote.close()
    return vote
  }

  /// Ends the counting.
  private mutating func close() {
    guard entry != nil else { return }
    entry = nil
    if let last = rounds.last, last.allSatisfy({ $0 == 0 }) { rounds.removeLast() }
  }

  /// Takes a key while counts are typed.
  mutating func take(_ key: Key) {
    guard var open = entry, let last = rounds.indices.last else { return }
    switch key {
    case .character(let character) where character.isASCII && character.isNumber:
      guard open.typed.count < 4 else { return }
      open.typed.append(character)
    case .backspace where !open.typed.isEmpty: open.typed.removeLast()
    case .backspace: open.typed = ""
    case .up, .backTab: open = Entry(place: max(0, open.place - 1))
    case .enter, .down, .tab, .character(" "), .pageDown:
      guard open.place + 1 < rounds[last].count else { return close() }
      open = Entry(place: open.place + 1)
    case .escape, .character("V"): return close()
    default: return
    }
    if open.place == entry?.place { rounds[last][open.place] = Int(open.typed) ?? 0 }
    entry = open
  }

  /// What is shown beside an answer.
  func shown(of place: Int) -> [Count] {
    rounds.indices.map { round in
      let isOpen = entry?.place == place && round == rounds.count - 1
      return Count(number: rounds[round][place], isOpen: isOpen)
    }
  }

  /// How many voted, each time: `31 votes, then 33`.
  var total: String {
    let totals = rounds.map { Numbers.count($0.reduce(0, +)) }
    guard let first = totals.first else { return "" }
    return totals.count == 1 ? "\(first) votes" : "\(first) votes, then \(totals[1])"
  }

  /// The keys while counts are typed.
  static let hints = [
    KeyHints.Hint("0-9", "count", priority: 0), KeyHints.Hint("enter", "next answer", priority: 0),
    KeyHints.Hint("↑", "back"), KeyHints.Hint("esc", "done", priority: 0),
  ]
}

/// The votes for an answer as bars: the first one shaded, the second full.
struct VoteBars {
  private let bars: [StyledText]
  /// The columns of all bars.
  let width: Int
  /// Whether they stand in a row of their own.
  private let isBelow: Bool
  private let symbols: Symbols

  var isEmpty: Bool { bars.isEmpty }

  /// - Parameters:
  ///   - votes: Those for one answer.
  ///   - most: The number that has the longest bar.
  ///   - room: The columns of the answer.
  ///   - symbols: What they are drawn with.
  init(_ votes: [ClassVote.Count], most: Int, room: Int, symbols: Symbols) {
    self.symbols = symbols
    let cell = room >= 56 ? 14 : 10
    width = votes.count * cell
    isBelow = room - width - 2 < 16
    bars = votes.enumerated().map { round, vote in
      let columns = cell - 6
      let length = most == 0 ? 0 : (vote.number * columns + most / 2) / most
      let isFirst = round == 0 && votes.count > 1
      // Lower than a row, so that bars below one another stay apart.
      let cellGlyph = isFirst ? symbols.shade : symbols.lowerBlocks[6]
      let bar = String(repeating: cellGlyph, count: length)
      let number = "\(vote.number)" + (vote.isOpen ? "_" : "")
      let gap = String(repeating: " ", count: max(0, cell - bar.count - 1 - number.count))
      return bar.styled(isFirst ? .dim : .accent) + " "
        + number.styled(vote.isOpen ? .accent : .heading) + StyledText(gap)
    }
  }

  /// The lines of an answer with the bars at the right, or below them where there is little room.
  func beside(_ lines: [StyledText], _ columns: Int) -> [StyledText] {
    let row = bars.joined()
    guard !isBelow, let first = lines.first else { return lines + ["   " + row] }
    let gap = columns - width - symbols.text(first.plain).count
    return [first + StyledText(String(repeating: " ", count: max(2, gap))) + row]
      + lines.dropFirst()
  }

  /// The columns that are left to the answer's text.
  func textWidth(in columns: Int) -> Int { isBelow || isEmpty ? columns : columns - width - 2 }
}

/// Counting the votes of a class.
extension LessonPlayer {
  /// The question on which a class votes: that of the page, or the one that it answers.
  var votedQuestion: Prediction? { askedQuestion ?? answeredQuestion }

  /// Begins to count.
  mutating func beginVote() {
    guard let question = votedQuestion else {
      notice = "V counts votes on a question; here is none."
      return
    }
    guard question.form.isChoice else {
      notice = "A vote needs answers to choose among; this question has none."
      return
    }
    guard !awaitsRun else {
      notice = "The columns fill first."
      return
    }
    var vote = votes[question.key] ?? ClassVote()
    vote.begin(answers: question.answers.count)
    votes[question.key] = vote
    viewed = nil
    turn(toPart: askedQuestion == nil ? 0 : lastPart)
  }

  /// Takes a key while counts are typed.
  mutating func countVotes(_ key: Key, _ question: Prediction) {
    votes[question.key]?.take(key)
    if votes[question.key]?.rounds.isEmpty == true { votes[question.key] = nil }
    arrange()
  }
}

/// Reading what is said to each answer of a question that was answered.
extension LessonPlayer {
  /// The question whose replies can be read on the screen that is shown.
  var repliedQuestion: Prediction? {
    if let question = askedQuestion, openQuestion == nil { return question }
    guard let question = answeredQuestion, !awaitsRun else { return nil }
    let screen = LessonProse(self).screen
    let isAsked = screen.hasEnd && isUnderWay
    return screen.hasAnswered && !isAsked ? question : nil
  }

  /// Whether an answer is to be given or a task to be done on the page.
  private var isUnderWay: Bool { openQuestion != nil || openTask != nil }

  /// Shows the reply to an answer, or that to the given one again; `false` where there is none to read.
  mutating func view(reply place: Int) -> Bool {
    guard let question = repliedQuestion, question.answers.indices.contains(place) else {
      return false
    }
    viewed = viewed == place ? nil : place
    arrange()
    return true
  }

  /// The hint of the keys that show replies.
  var repliesHint: KeyHints.Hint? {
    repliedQuestion.map { KeyHints.Hint("1-\($0.answers.count)", "replies", priority: 2) }
  }
}
