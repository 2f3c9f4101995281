import CellUI

/// What there is to do, where the program starts.
struct HomeScreen {
  /// One line of it.
  enum Item: String, CaseIterable, Hashable, Sendable {
    case report, lessons, walk, lab, hunt, quit

    var title: String {
      switch self {
      case .report: "The report"
      case .lessons: "Lessons"
      case .walk: "The walk"
      case .lab: "The lab"
      case .hunt: "Hunt"
      case .quit: "Quit"
      }
    }
  }

  let application: Application

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let greeting = canvas.wrap(Self.greeting, width: min(area.width, 72))
    let room = area.height - greeting.count - 1
    var entries = application.homeItems.map { item in
      let text = canvas.wrap(text(of: item), width: min(area.width - 4, 68))
      return Entry(item: item, text: item == .quit ? [] : text)
    }
    if Self.rows(entries) > room {
      for place in entries.indices where entries[place].item != application.home {
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
    for entry in entries {
      let place = rest.cutTop(1 + entry.text.count)
      draw(entry, in: place, into: &canvas)
      hits.append(Hit(place, .home(entry.item.rawValue)))
      _ = rest.cutTop(gap)
    }
    drawFoot(in: rest, into: &canvas)
    return hits
  }

  /// One line to choose, and what it says of itself where there is room.
  private struct Entry {
    let item: Item
    var text: [StyledText]
  }

  private static func rows(_ entries: [Entry]) -> Int {
    entries.reduce(0) { $0 + 1 + $1.text.count }
  }

  private func draw(_ entry: Entry, in area: Rect, into canvas: inout Canvas) {
    let isChosen = entry.item == application.home
    let mark = isChosen ? "\(canvas.symbols.pointRight) " : "  "
    let title = (mark + entry.item.title).styled(isChosen ? .accent : .heading)
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

  private func text(of item: Item) -> StyledText {
    switch item {
    case .report: reportText
    case .lessons: lessonsText
    case .walk:
      "One whole check, step by step: from W and b to θ, the bars and the verdict.".styled(.dim)
    case .lab: "Turn every knob of an experiment, and see at once what that does.".styled(.dim)
    case .hunt: huntText
    case .quit: ""
    }
  }

  private var reportText: StyledText {
    let name = application.report?.report.map { TitleLine.name(of: $0) } ?? nil
    return "What is saved in \(name ?? "it"): its bars, and where the error is.".styled(.dim)
  }

  private var huntText: StyledText {
    let standing = application.hunts.history.standing()
    let state =
      standing.played == 0 ? "" : " \(standing.right) of \(standing.played) found so far."
    return "Something is wrong with a gradient: find out what, with few evaluations of J.\(state)"
      .styled(.dim)
  }

  private var lessonsText: StyledText {
    let count = application.shelf.entries.count
    let done = application.shelf.entries.count {
      application.progress.lessons[$0.id]?.isDone == true
    }
    let state = done == 0 ? "\(count) of them" : "\(done) of \(count) done"
    let start = done == 0 ? ": start here if gradient checking is new to you." : "."
    return ("Predict, try, and see. " + state + start).styled(.dim)
  }
}

extension Application.Screen {
  /// The line of the home screen that leads there.
  var homeItem: HomeScreen.Item? {
    switch self {
    case .home: nil
    case .walk: .walk
    case .lab: .lab
    case .report: .report
    case .lessons, .lesson: .lessons
    case .hunts, .hunt: .hunt
    }
  }
}

extension Frame {
  /// Draws the home screen.
  init(home application: Application) {
    self.init(
      application,
      title: "gradient checking, made visible".styled(.dim),
      leave: "quit"
    ) { area, canvas in
      HomeScreen(application: application).draw(in: area, into: &canvas)
    }
  }
}
