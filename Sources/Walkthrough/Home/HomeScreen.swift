import CellUI

/// What there is to do, where the program starts.
struct HomeScreen {
  /// One line of it.
  enum Item: String, CaseIterable, Hashable, Sendable {
    case report, lessons, walk, lab, quit

    var title: String {
      switch self {
      case .report: "The report"
      case .lessons: "Lessons"
      case .walk: "The walk"
      case .lab: "The lab"
      case .quit: "Quit"
      }
    }
  }

  let application: Application

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let isLow = area.height < 16
    _ = rest.cutTop(isLow ? 0 : min(3, (area.height - 14) / 3))
    for line in canvas.wrap(Self.greeting, width: min(rest.width, 72)) {
      canvas.write(line, x: rest.x, y: rest.y, in: rest)
      _ = rest.cutTop(1)
    }
    _ = rest.cutTop(1)
    var hits: [Hit] = []
    for item in application.homeItems {
      let isChosen = item == application.home
      let top = rest.y
      let mark = isChosen ? "\(canvas.symbols.pointRight) " : "  "
      let title = (mark + item.title).styled(isChosen ? .accent : .heading)
      canvas.write(title, x: rest.x, y: rest.y, in: rest)
      _ = rest.cutTop(1)
      for line in canvas.wrap(text(of: item), width: min(rest.width - 4, 68)) {
        canvas.write(line, x: rest.x + 4, y: rest.y, in: rest)
        _ = rest.cutTop(1)
      }
      hits.append(
        Hit(Rect(x: area.x, y: top, width: area.width, height: rest.y - top), .home(item.rawValue))
      )
      if !isLow { _ = rest.cutTop(1) }
    }
    drawFoot(in: rest, into: &canvas)
    return hits
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
    case .quit: ""
    }
  }

  private var reportText: StyledText {
    let name = application.report?.report.map { TitleLine.name(of: $0) } ?? nil
    return "What is saved in \(name ?? "it"): its bars, and where the error is.".styled(.dim)
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
