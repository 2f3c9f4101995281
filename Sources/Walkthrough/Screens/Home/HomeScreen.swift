import CellUI
import GradientChecking
import Hunting
import Wording

/// What there is to do, where the program starts.
struct HomeScreen: ListScreen {
  private var records: Records
  private let report: (title: String, text: String)?
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
  ///   - report: What is said of the saved reports that are looked at, if there are any.
  ///   - appearance: How it looks.
  ///   - destination: Where the chosen line leads.
  init(
    _ records: Records,
    report: (title: String, text: String)?,
    appearance: Appearance,
    chosen destination: Destination = .lessons
  ) {
    self.records = records
    self.report = report
    self.appearance = appearance
    chosen = lines.firstIndex { $0.destination == destination } ?? 0
  }

  /// What there is to choose among: what a line says, and where it leads; nowhere means out of the program.
  var lines: [(title: String, destination: Destination?, text: String)] {
    let reports: [(String, Destination?, String)] =
      report.map { [($0.title, .report, $0.text)] } ?? []
    return reports + [
      ("Lessons", .lessons, lessonsText),
      (
        "The walk", .walk,
        "One whole check, step by step: from W and b to θ, the bars and the verdict."
      ),
      ("The lab", .lab, "Turn every knob of an experiment, and see at once what that does."),
      ("Hunt", .hunts, huntText), ("Quit", nil, ""),
    ]
  }

  var count: Int { lines.count }

  mutating func open() -> [Effect] { [lines[chosen].destination.map { .show($0) } ?? .quit] }

  mutating func replace(_ shelf: LessonShelf) -> [Effect] {
    records.shelf = shelf
    return []
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let width = min(area.width, 72)
    let greeting = canvas.wrap(Self.greeting, width: width)
    let room = area.height - greeting.count - 1
    var entries = lines.map { line in
      let text = canvas.wrap(line.text.styled(.dim), width: min(area.width - 4, 68))
      return (title: line.title, text: line.text.isEmpty ? [] : text)
    }
    var rows: Int { entries.reduce(0) { $0 + 1 + $1.text.count } }
    if rows > room {
      for place in entries.indices where place != chosen { entries[place].text = [] }
    }
    let gap = rows + entries.count - 1 <= room ? 1 : 0
    var rest = area
    _ = rest.cutTop(max(0, min(3, (room - rows - gap * (entries.count - 1)) / 3)))
    canvas.write(lines: greeting, in: rest.cutTop(greeting.count))
    _ = rest.cutTop(1)
    let hits = draw(entries, gap: gap, in: &rest, into: &canvas)
    // What there is beyond the screens, where there is room.
    let foot = canvas.wrap(Self.foot, width: width)
    if rest.height > foot.count {
      _ = rest.cutBottom(1)
      canvas.write(lines: foot, in: rest.cutBottom(foot.count))
    }
    return hits
  }

  private static let foot: StyledText =
    "\("Without a screen:", .dim) \("thetawalk check", .weight) "
    + "\("reports a whole check as text, JSON or CSV, with an exit status;", .dim) "
    + "\("thetawalk view", .weight) \("opens a saved report, of your own program too.", .dim)"

  private static let greeting: StyledText =
    "Is the gradient that backpropagation computes really the slope of the cost? "
    + "\("Nudge one parameter, compare the costs, and see.", .dim)"

  private var huntText: String {
    let standing = records.hunts.standing()
    let state =
      standing.played == 0 ? "" : " \(standing.right) of \(standing.played) found so far."
    return "Something is wrong with a gradient: find out what, with few evaluations of J.\(state)"
  }

  private var lessonsText: String {
    let count = records.shelf.entries.count
    let done = records.shelf.entries.count {
      records.progress.lessons[$0.id]?.isDone == true
    }
    return "Predict, try, and see. "
      + (done == 0
        ? "\(count) of them: start here if gradient checking is new to you."
        : "\(done) of \(count) done.")
  }
}
