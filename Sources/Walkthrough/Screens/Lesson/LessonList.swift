import CellUI
import LessonFormat
import Wording

/// The list of lessons: what each is about, how far it has come, and how good the predictions were.
struct LessonList: ListScreen {
  private var records: Records
  var appearance: Appearance
  var chosen: Int
  var help: HelpView?
  var notice: String?

  let origin = Destination.lessons
  let title = "lessons".styled(.heading)

  /// The list with a line chosen.
  init(_ records: Records, chosen: Int, appearance: Appearance) {
    self.records = records
    self.chosen = chosen
    self.appearance = appearance
  }

  private var entries: [LessonShelf.Entry] { records.shelf.entries }

  var count: Int { entries.count }

  mutating func replace(_ shelf: LessonShelf) -> [Effect] {
    records.shelf = shelf
    chosen = min(chosen, max(0, count - 1))
    return []
  }

  /// A digit chooses the lesson of a number; a second digit makes 12 of 1.
  mutating func pressOwn(_ key: Key) -> [Effect]? {
    guard case .character(let character) = key, let digit = character.wholeNumberValue else {
      return nil
    }
    let shelf = records.shelf
    let joined = count == 0 ? digit : shelf.number(at: chosen) * 10 + digit
    if let place = shelf.place(ofNumber: joined) ?? shelf.place(ofNumber: digit) { chosen = place }
    return []
  }

  mutating func open() -> [Effect] {
    guard entries.indices.contains(chosen) else { return [] }
    if let lesson = entries[chosen].lesson { return [.show(.lesson(lesson.id))] }
    notice = "This file has mistakes: mend them first."
    return []
  }

  var link: Link? {
    let digits = chosen == 0 ? [] : "\(records.shelf.number(at: chosen))".map(String.init)
    return Link(["learn", "--fresh"], keys: digits)
  }

  /// The lessons, and beside them the steps of the chosen one; where there is room, the steps of all.
  var parts: [ScenePart] {
    let cards = LessonCards(records: records, symbols: appearance.symbols).cards
    // Beside the steps; with what each lesson is about where the screen is wide.
    let width = min(
      appearance.size.width < 112 ? 40 : CardGrid.width(of: 2),
      max(1, appearance.size.width - 2)
    )
    let rows = entries.reduce(0) { $0 + 3 + ($1.outline?.headings.count ?? 0) }
    let grid = CardGrid(cards: cards, chosen: chosen)
    let forms = [
      PartForm(
        rank: 1,
        .across,
        columns: Extent(least: 4 * 38, best: 200),
        rows: Extent(least: rows / 4 + 3, best: 200)
      ),
      PartForm(
        rank: 0,
        columns: Extent(least: width, best: width, most: CardGrid.width(of: 2)),
        rows: Extent(least: min(count, max(1, appearance.areas.stage.height)), best: 200)
      ),
    ]
    let lessons = ScenePart("lessons", forms.map { grid.form($0) })
    return [lessons] + (appearance.size.width < 4 * 38 ? steps : [])
  }

  /// The steps of a lesson and how far one has come; of the chosen one also what each asks.
  private func steps(
    of place: Int,
    _ name: ScenePart.Name,
    title: String,
    rank: Int
  ) -> ScenePart? {
    guard entries.indices.contains(place), let lesson = entries[place].lesson else { return nil }
    let steps = LessonSteps(
      lesson: lesson,
      progress: records.progress.lessons[lesson.id],
      title: title,
      tellsQuestions: place == chosen,
      symbols: appearance.symbols
    )
    return steps.part(name, rank: rank, .beside, columns: Extent(least: 34, best: 40, most: 60))
  }

  /// The steps of the chosen lesson, and of the one that comes after it, or before the last.
  private var steps: [ScenePart] {
    let isLast = chosen + 1 == count
    let next = isLast ? chosen - 1 : chosen + 1
    let name = entries.indices.contains(next) ? entries[next].outline?.title ?? "" : ""
    let number = entries.indices.contains(next) ? records.shelf.number(at: next) : 0
    let title = "\(isLast ? "Before" : "Then") \(number)  \(name)"
    // The first frame waits until both are read: at the same time, then.
    if entries.indices.contains(next) { entries[next].beginReading() }
    return [
      steps(of: chosen, "steps", title: "Its steps", rank: 1),
      steps(of: next, "next", title: title, rank: 3),
    ].compactMap(\.self)
  }

  /// What the chosen lesson is about, or what is wrong with it, and how good the predictions were.
  var narration: StyledText {
    guard entries.indices.contains(chosen) else { return "There are no lessons here." }
    let entry = entries[chosen]
    let about =
      entry.outline?.summary.styled(.text)
      ?? entry.mistakes.first?.description.styled(.bug) ?? ""
    return about + "\n" + calibration
  }

  /// How often the learner was right, by how sure they were: someone well calibrated is right more often when
  /// certain than when guessing.
  ///
  ///     Predictions: 9 of 12 right; certain 5/5, fairly sure 3/4, a guess 1/3
  private var calibration: StyledText {
    let all = records.progress.predictions
    guard !all.isEmpty else {
      return "No predictions yet: a lesson asks before it shows.".styled(.dim)
    }
    let parts = Sureness.allCases.reversed().compactMap { sureness -> String? in
      let some = all.filter { $0.sureness == sureness }
      return some.isEmpty ? nil : "\(sureness.text) \(some.count(where: \.isRight))/\(some.count)"
    }
    return "Predictions: \(all.rightOnes) right\("; " + parts.joined(separator: ", "), .dim)"
  }
}

/// The lessons as cards: what each is about, its steps, and how far it has come.
struct LessonCards {
  let records: Records
  let symbols: Symbols

  var cards: [CardGrid.Card] {
    records.shelf.entries.enumerated().map { place, entry in
      let place = records.shelf.number(at: place)
      let number = (place < 10 ? " " : "") + "\(place)"
      let title: StyledText =
        entry.outline?.title.styled(.text) ?? "\(entry.file)  \("has mistakes", .bug)"
      let steps = entry.outline?.headings.enumerated().map { step, heading -> StyledText in
        "\(step + 1)".styled(.dim) + " " + heading.styled(.dim)
      }
      return CardGrid.Card(
        title: mark(of: entry) + " \(number, .dim)  " + title,
        state: states(of: entry).map { $0.styled(.dim) },
        texts: [
          entry.outline?.summary.styled(.dim) ?? "",
          (steps ?? []).joined(separator: "\n"),
        ]
      )
    }
  }

  private func mark(of entry: LessonShelf.Entry) -> StyledText {
    guard entry.outline != nil else { return "\(symbols.bug, .bug)" }
    guard let progress = records.progress.lessons[entry.id] else {
      return "\(symbols.stepAhead, .dim)"
    }
    return progress.isDone ? "\(symbols.stepDone, .agrees)" : "\(symbols.stepCurrent, .accent)"
  }

  /// How far a lesson has come: with how good its predictions were, or without.
  private func states(of entry: LessonShelf.Entry) -> [String] {
    guard let outline = entry.outline else { return [] }
    guard let progress = records.progress.lessons[entry.id] else {
      return ["\(outline.minutes) min"]
    }
    let made = progress.predictions.values
    let steps = outline.headings.count
    let place =
      progress.isDone ? "done" : "step \(min(progress.stepsSeen, steps)) of \(steps)"
    return (made.isEmpty ? [] : ["\(made.rightOnes) predicted  \(place)"]) + [place]
  }
}

extension Collection<PredictionRecord> {
  /// How many of them are right, `9 of 12`.
  fileprivate var rightOnes: String { "\(count(where: \.isRight)) of \(count)" }
}
