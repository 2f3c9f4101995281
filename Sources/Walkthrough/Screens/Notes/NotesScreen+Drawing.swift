import CellUI
import Wording

/// The drawing of the teacher's second screen.
extension NotesScreen {
  /// What is drawn.
  public var canvas: Canvas {
    var canvas = Canvas(size: appearance.size, symbols: appearance.symbols)
    guard appearance.size.holds(CompactScreen.leastSize) else {
      canvas.write("notes", in: canvas.bounds)
      return canvas
    }
    let areas = areas
    drawHead(areas, into: &canvas)
    let lines = body(width: areas.body.width)
    let first = min(scroll, max(0, lines.count - areas.body.height))
    canvas.write(lines: lines.dropFirst(first), in: areas.body)
    if first > 0 {
      canvas.put(canvas.symbols.pointUp, .accent, x: areas.body.right, y: areas.body.y)
    }
    if lines.count > first + areas.body.height {
      let y = max(areas.body.y, areas.body.bottom - 1)
      canvas.put(canvas.symbols.pointDown, .accent, x: areas.body.right, y: y)
    }
    canvas.rule(areas.foot, isSaidInRule ? (said ?? "").styled(.accent) : "")
    canvas.write(lines: below(width: areas.next.width), in: areas.next)
    KeyHints(hints).draw(in: areas.keys, into: &canvas)
    if let help { helpScreen(help).draw(into: &canvas) }
    return canvas
  }

  /// The scroll position at which the last line is in view.
  var lastScroll: Int {
    let area = areas.body
    return max(0, body(width: area.width).count - area.height)
  }

  /// Where everything stands.
  private struct Areas {
    let rail, place, head, times, body, foot, next, keys: Rect
  }

  private var areas: Areas {
    let size = appearance.size
    var area = Rect(x: 0, y: 0, size)
    let isNarrow = size.width < Appearance.leastSize.width
    let rail = area.cutTop(1)
    let place = area.cutTop(isNarrow && followed?.told != nil ? 1 : 0)
    let head = area.cutTop(1)
    let width = size.width - 2
    let times = area.cutTop(min(area.height / 3, times(width: width).count))
    let keys = area.cutBottom(isNarrow || size.height >= 18 ? 2 : 1)
    let next = area.cutBottom(min(area.height / 4, below(width: width).count))
    let foot = area.cutBottom(1)
    // An empty row between the times and what is read, where there is room.
    _ = area.cutTop(times.isEmpty || area.height < 6 ? 0 : 1)
    var body = FrameAreas.inset(area)
    body.width = min(body.width - 1, FrameAreas.widestText)
    return Areas(
      rail: FrameAreas.inset(rail),
      place: FrameAreas.inset(place),
      head: head,
      times: FrameAreas.inset(times),
      body: body,
      foot: foot,
      next: FrameAreas.inset(next),
      keys: FrameAreas.inset(keys)
    )
  }

  private func drawHead(_ areas: Areas, into canvas: inout Canvas) {
    let told = followed?.told?.state.place
    let title: StyledText = "\("notes", .heading)  \(told?.whole ?? "", .accent)"
    let number =
      told.map { place in
        place.count > 0 ? "step \(place.number) of \(place.count)" : ""
      } ?? ""
    let separator = " \(canvas.symbols.separator) "
    let parts = [number, told?.page ?? ""].filter { !$0.isEmpty }
    let place = parts.joined(separator: separator).styled(.dim)
    if areas.place.isEmpty {
      let rest = canvas.write(atEnd: [place], in: areas.rail)
      canvas.write(title, in: rest)
    } else {
      canvas.write(title, in: areas.rail)
      canvas.write(place, in: areas.place)
    }
    canvas.rule(areas.head, told.map { $0.step.styled(.heading) } ?? "")
    canvas.write(lines: times(width: areas.times.width), in: areas.times)
  }
}

/// What is told.
extension NotesScreen {
  /// What is wrong with the one that is followed, while it is.
  private var warning: String? {
    silence ?? (followed?.told?.state.place.isBlank == true ? Self.darkness : nil)
  }

  private static let darkness = "The projector is dark: the next key lights it."

  private var silence: String? {
    guard let presenter = followed, presenter.told != nil, let since = presenter.silentSince,
      now - since > Self.patience
    else { return nil }
    return "It doesn't answer: is it stopped (Ctrl-Z)?"
  }

  /// The time used and left, for the step, for the whole, and since the beginning.
  func times(width: Int) -> [StyledText] {
    guard let presenter = followed, let told = presenter.told else { return [] }
    let (place, time) = (told.state.place, told.state.time.later(by: now - told.at))
    let name = place.whole.hasPrefix("lesson") ? "lesson" : "all steps"
    let whole = Self.row(name, used: time.whole, planned: place.wholeMinutes)
    let rows =
      [Self.row("this step", used: time.step, planned: place.minutes)]
      + (place.count > 0 || place.wholeMinutes != nil ? [whole] : [])
    let total: StyledText = "\("since the start  ", .dim)\(Self.clock(time.total))"
    let room = width - total.plain.count - 3
    guard rows[0].plain.count <= room else { return rows + [total] }
    let gap = String(repeating: " ", count: width - total.plain.count - rows[0].plain.count)
    return [rows[0] + StyledText(gap) + total] + rows.dropFirst()
  }

  private static func row(_ name: String, used: Double, planned: Double?) -> StyledText {
    let head: StyledText = "\(name.padded(to: 10), .dim)\(clock(used).padded(to: -6), .heading)"
    guard let planned else { return head }
    let left = (planned * 60).rounded() - used.rounded(.down)
    let state: StyledText =
      left >= 0
      ? "  \(clock(left).padded(to: -6)) left"
      : "  \("\(clock(-left).padded(to: -6)) over", .doubleCheck)"
    return head + " of \(clock((planned * 60).rounded()))".styled(.dim) + state
  }

  /// Minutes and seconds, from an hour on hours as well: `5:07`, `1:02:30`.
  static func clock(_ seconds: Double) -> String {
    let all = Int(min(max(0, seconds), 359_999))
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (all / 3600, all / 60 % 60)
    return (hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)") + ":\(two(all % 60))"
  }

  /// What answers the last key, or is wrong.
  private var said: String? { notice ?? warning }

  /// Whether the rule has room for that; else it stands in place of what comes next.
  private var isSaidInRule: Bool { said.map { $0.count <= appearance.size.width - 6 } ?? true }

  /// What comes next.
  private func below(width: Int) -> [StyledText] {
    if let said, !isSaidInRule {
      return appearance.symbols.wrap(said.styled(.accent), width: width)
    }
    guard let next = followed?.told?.state.place.next, !next.isEmpty else { return [] }
    return appearance.symbols.wrap(
      StyledText(next),
      width: width,
      behind: "Next  ".styled(.heading)
    )
  }

  /// What is read: the answer, the notes, or that there is nobody to follow.
  func body(width: Int) -> [StyledText] {
    switch place {
    case .waiting(let reason): waiting(reason).flatMap { wrap($0, width) }
    case .choosing(let chosen): choices(chosen, width)
    case .following: followed.map { reading($0, width) } ?? []
    }
  }

  private func reading(_ presenter: Presenter, _ width: Int) -> [StyledText] {
    if presenter.isStrange {
      return wrap(
        "Program \(presenter.id) speaks another version of the notes: start both from the same thetawalk.",
        width
      )
    }
    guard let place = presenter.told?.state.place else {
      let isLate = now - presenter.found > Self.patience
      let silence =
        "Program \(presenter.id) doesn't answer. Is it stopped (Ctrl-Z)? In its terminal, fg brings it back."
      return wrap(isLate ? silence : "Program \(presenter.id) presents …", width)
    }
    let notes = place.notes.isEmpty ? ["This step has no notes."] : place.notes
    let replies = ("To the other answers", place.replies)
    // Once it is answered one talks about the answers.
    let parts =
      ([("Answer", place.answer)] + (place.isAsking ? [] : [replies]) + [("Notes", notes)]
      + (place.isAsking ? [replies] : [])).filter { !$0.1.isEmpty }
    let texts = parts.map { title, paragraphs in
      [title.styled(.accent)] + paragraphs.flatMap { wrap($0, width) }
    }
    return Array(texts.joined(separator: [""]))
  }

  private func waiting(_ reason: String?) -> [String] {
    let who = wanted.map { "Program \($0) doesn't present." } ?? "No program presents."
    return [reason ?? who, ""] + Self.invitation + [
      "", "As soon as one is there, its notes stand here.",
    ]
  }

  /// How to start a presentation.
  static let invitation = [
    "Start one in another terminal, on this machine and as the same user:",
    "  thetawalk learn epsilon --present", "  thetawalk walk --present",
  ]

  private func choices(_ chosen: Int, _ width: Int) -> [StyledText] {
    let lines = presenters.enumerated().flatMap { place, presenter -> [StyledText] in
      let mark = place == chosen ? "\(appearance.symbols.pointRight) " : "  "
      let style: Style = place == chosen ? .accent : .text
      return appearance.symbols.wrap(
        presenter.name.styled(style),
        width: width,
        behind: mark.styled(style)
      )
    }
    return wrap("Several programs present. Which one?", width) + [""] + lines
  }

  /// A paragraph in lines; what stands behind the mark of a list stays behind it.
  private func wrap(_ paragraph: String, _ width: Int) -> [StyledText] {
    let symbols = appearance.symbols
    let mark =
      paragraph.prefixMatch(of: /\ *(?:·|[0-9]+\.?|-)\ +|\ +/).map { String($0.output) } ?? ""
    guard !mark.isEmpty else { return symbols.wrap(StyledText(paragraph), width: width) }
    let text = StyledText(String(paragraph.dropFirst(mark.count)))
    return symbols.wrap(text, width: width, behind: mark.styled(.accent))
  }

  /// The keys that are the talk's.
  private var passedHint: KeyHints.Hint {
    KeyHints.Hint("eE bB r+− [] tab ↑↓ .", "go to the talk", priority: 3)
  }

  private var hints: [KeyHints.Hint] {
    let places = KeyPlaces.teacher
    let rest = [
      places.hint(.help), places.hint(.theme, priority: 5), places.hint(.leave, label: "quit"),
    ]
    guard case .choosing = place else {
      guard let place = followed?.told?.state.place else { return rest.compactMap(\.self) }
      let isScrolled = lastScroll > 0
      let own = [
        place.isAsking
          ? places.hint(.showMe, label: "show the answer", priority: 0)
          : places.hint(.next, priority: 0), places.hint(.back, priority: 0),
        !place.isAsking && place.hasAnswer
          ? places.hint(.showMe, label: "show the answer", priority: 1) : nil,
        isScrolled ? places.hint(.scrollUp, priority: 1) : nil, passedHint,
        presenters.count > 1 ? places.hint(.choosePresenter, priority: 2) : nil,
        places.hint(.restartClock, priority: 6),
      ]
      return (own + rest).compactMap(\.self)
    }
    let own = [places.hint(.up, label: "choose"), places.hint(.next, as: .enter, label: "follow")]
    return (own + rest).compactMap(\.self)
  }
}

extension NotesScreen.Presenter {
  /// What it is called in a list: what it shows, and its process.
  var name: String {
    let what = told.map { "\($0.state.place.whole): \($0.state.place.step)" }
    return "\(what ?? "not known yet")  (program \(id))"
  }
}

extension String {
  /// The text with blanks behind it, or, for a negative width, before it.
  fileprivate func padded(to width: Int) -> String {
    let blanks = String(repeating: " ", count: max(0, abs(width) - count))
    return width < 0 ? blanks + self : self + blanks
  }
}
