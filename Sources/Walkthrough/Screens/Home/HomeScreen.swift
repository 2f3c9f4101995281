import CellUI
import GradientChecking
import Hunting
import Wording

/// What there is to do, where the program starts.
struct HomeScreen: ListScreen {
  /// One line: what it says, and where it leads; nowhere means out of the program.
  struct Line {
    let title: String
    let destination: Destination?
    var text: StyledText = ""
  }

  private var records: Records
  private let report: Report?
  var appearance: Appearance
  var chosen = 0
  var helpScroll: Int?
  var notice: String?

  let origin = Destination.home
  let title = "gradient checking, made visible".styled(.dim)

  /// The home screen with a line chosen.
  ///
  /// - Parameters:
  ///   - records: What is known of lessons and hunts.
  ///   - report: The saved report that is looked at, if there is one.
  ///   - appearance: How it looks.
  ///   - destination: Where the chosen line leads.
  init(
    _ records: Records,
    report: Report?,
    appearance: Appearance,
    chosen destination: Destination = .lessons
  ) {
    self.records = records
    self.report = report
    self.appearance = appearance
    chosen = lines.firstIndex { $0.destination == destination } ?? 0
  }

  /// What there is to choose among.
  var lines: [Line] {
    let saved = report.map { report in
      let name = TitleLine.name(of: report) ?? "it"
      let text = "What is saved in \(name): its bars, and where the error is."
      return Line(title: "The report", destination: .report, text: text.styled(.dim))
    }
    return (saved.map { [$0] } ?? []) + [
      Line(title: "Lessons", destination: .lessons, text: lessonsText),
      Line(
        title: "The walk",
        destination: .walk,
        text: "One whole check, step by step: from W and b to θ, the bars and the verdict."
          .styled(.dim)
      ),
      Line(
        title: "The lab",
        destination: .lab,
        text: "Turn every knob of an experiment, and see at once what that does.".styled(.dim)
      ),
      Line(title: "Hunt", destination: .hunts, text: huntText),
      Line(title: "Quit", destination: nil),
    ]
  }

  var count: Int { lines.count }

  mutating func open() -> [Effect] { [lines[chosen].destination.map { .show($0) } ?? .quit] }

  mutating func replace(_ shelf: LessonShelf) -> [Effect] {
    records.shelf = shelf
    return []
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let greeting = canvas.wrap(Self.greeting, width: min(area.width, 72))
    let room = area.height - greeting.count - 1
    var entries = lines.map { line in
      let text = line.text.isEmpty ? [] : canvas.wrap(line.text, width: min(area.width - 4, 68))
      return Entry(title: line.title, text: text)
    }
    if Self.rows(entries) > room {
      for place in entries.indices where place != chosen {
        entries[place].text = []
      }
    }
    let gap = Self.rows(entries) + entries.count - 1 <= room ? 1 : 0
    let free = room - Self.rows(entries) - gap * (entries.count - 1)
    var rest = area
    _ = rest.cutTop(max(0, min(3, free / 3)))
    for line in greeting {
      canvas.write(line, x: rest.x, y: rest.y, in: rest)
      _ = rest.cutTop(1)
    }
    _ = rest.cutTop(1)
    var hits: [Hit] = []
    for (place, entry) in entries.enumerated() {
      let area = rest.cutTop(1 + entry.text.count)
      draw(entry, isChosen: place == chosen, in: area, into: &canvas)
      hits.append(Hit(area, .line(place)))
      _ = rest.cutTop(gap)
    }
    drawFoot(in: rest, into: &canvas)
    return hits
  }

  /// One line to choose, and what it says of itself where there is room.
  private struct Entry {
    let title: String
    var text: [StyledText]
  }

  private static func rows(_ entries: [Entry]) -> Int {
    entries.reduce(0) { $0 + 1 + $1.text.count }
  }

  private func draw(
    _ entry: Entry,
    isChosen: Bool,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    let mark = isChosen ? "\(canvas.symbols.pointRight) " : "  "
    let title = (mark + entry.title).styled(isChosen ? .accent : .heading)
    canvas.write(title, x: area.x, y: area.y, in: area)
    for (row, line) in entry.text.enumerated() {
      canvas.write(line, x: area.x + 4, y: area.y + 1 + row, in: area)
    }
  }

  /// What there is beyond the screens, where there is room.
  private func drawFoot(in area: Rect, into canvas: inout Canvas) {
    let lines = canvas.wrap(Self.foot, width: min(area.width, 72))
    guard area.height > lines.count else { return }
    for (row, line) in lines.enumerated() {
      canvas.write(line, x: area.x, y: area.bottom - lines.count + row - 1, in: area)
    }
  }

  private static let foot: StyledText =
    "\("Without a screen:", .dim) \("thetawalk check", .weight) "
    + "\("reports a whole check as text, JSON or CSV, with an exit status;", .dim) "
    + "\("thetawalk view", .weight) \("opens a saved report, of your own program too.", .dim)"

  private static let greeting: StyledText =
    "Is the gradient that backpropagation computes really the slope of the cost? "
    + "\("Nudge one parameter, compare the costs, and see.", .dim)"

  private var huntText: StyledText {
    let standing = records.hunts.standing()
    let state =
      standing.played == 0 ? "" : " \(standing.right) of \(standing.played) found so far."
    return "Something is wrong with a gradient: find out what, with few evaluations of J.\(state)"
      .styled(.dim)
  }

  private var lessonsText: StyledText {
    let count = records.shelf.entries.count
    let done = records.shelf.entries.count {
      records.progress.lessons[$0.id]?.isDone == true
    }
    let state = done == 0 ? "\(count) of them" : "\(done) of \(count) done"
    let start = done == 0 ? ": start here if gradient checking is new to you." : "."
    return ("Predict, try, and see. " + state + start).styled(.dim)
  }
}
