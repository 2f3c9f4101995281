import CellUI
import Hunting

/// The three levels: what is asked, and what came of the hunts so far.
struct HuntList {
  let application: Application

  private var hunts: Hunts { application.hunts }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let isLow = area.height < 20
    for line in canvas.wrap(Self.greeting, width: min(rest.width, 72)).prefix(isLow ? 2 : 3) {
      canvas.write(line, x: rest.x, y: rest.y, in: rest)
      _ = rest.cutTop(1)
    }
    _ = rest.cutTop(1)
    let foot = canvas.wrap(number, width: min(rest.width, 72))
    let footArea = rest.cutBottom(foot.count)
    var hits: [Hit] = []
    for level in HuntLevel.allCases {
      let top = rest.y
      draw(level, isShort: isLow && level != hunts.level, in: &rest, into: &canvas)
      let place = Rect(x: area.x, y: top, width: area.width, height: rest.y - top)
      hits.append(Hit(place, .huntLevel(level)))
      if !isLow { _ = rest.cutTop(1) }
    }
    if rest.height >= 1, let latest = latest(on: canvas, width: min(rest.width, 72)) {
      canvas.write(latest, x: rest.x, y: rest.y, in: rest)
    }
    for (row, line) in foot.enumerated() {
      canvas.write(line, x: footArea.x, y: footArea.y + row, in: footArea)
    }
    return hits
  }

  private static let greeting: StyledText =
    "Something is wrong with a gradient: find out what. "
    + "\("Each component you check costs evaluations: spend few.", .dim)"

  private func draw(
    _ level: HuntLevel,
    isShort: Bool,
    in rest: inout Rect,
    into canvas: inout Canvas
  ) {
    let isChosen = level == hunts.level
    let mark = isChosen ? "\(canvas.symbols.pointRight) " : "  "
    let title = "Level \(level.rawValue): \(level.title)"
    canvas.write(
      (mark + title).styled(isChosen ? .accent : .heading),
      x: rest.x,
      y: rest.y,
      in: rest
    )
    _ = rest.cutTop(1)
    let question = canvas.wrap(level.question.styled(.dim), width: min(rest.width - 4, 68))
    let standing = standing(at: level, width: rest.width - 4, on: canvas)
    for line in (isShort ? [] : question) + [standing] {
      canvas.write(line, x: rest.x + 4, y: rest.y, in: rest)
      _ = rest.cutTop(1)
    }
  }

  /// What came of the hunts of a level.
  ///
  /// - Parameters:
  ///   - level: The level.
  ///   - width: The columns there are; what matters least is left out first.
  ///   - canvas: What it is drawn on.
  /// - Returns: One line.
  private func standing(at level: HuntLevel, width: Int, on canvas: Canvas) -> StyledText {
    var parts = parts(at: level)
    while parts.count > 1, canvas.width(of: joined(parts)) > width { parts.removeLast() }
    return joined(parts)
  }

  private func joined(_ parts: [StyledText]) -> StyledText {
    parts.joined(separator: "\(" \(application.appearance.symbols.separator) ", .dim)")
  }

  /// What there is to say of a level, what matters most first.
  private func parts(at level: HuntLevel) -> [StyledText] {
    var parts: [StyledText] = []
    if let player = hunts.player, player.isOpen, player.hunt.level == level {
      parts.append("hunt \(player.hunt.seed) is open".styled(.accent))
    }
    let standing = application.hunts.history.standing(at: level)
    if standing.played == 0 {
      parts.append("not played yet".styled(.dim))
    } else {
      let average = Numbers.fixed(standing.average, decimals: 0)
      parts.append("\(standing.right) of \(standing.played) right".styled(.text))
      parts.append("best \(standing.best), on average \(average) points".styled(.text))
      if standing.streak > 1 { parts.append("\(standing.streak) in a row".styled(.agrees)) }
    }
    return parts
  }

  /// The hunts of the chosen level that were answered last, the last one first.
  private func latest(on canvas: Canvas, width: Int) -> StyledText? {
    let records = hunts.history.records.filter { $0.level == hunts.level }.reversed().prefix(8)
    let symbols = canvas.symbols
    var parts = records.map { record -> StyledText in
      let mark =
        record.isRight ? "\(symbols.agrees)".styled(.agrees) : "\(symbols.bug)".styled(.doubleCheck)
      return "\(record.seed) " + mark + " \("\(record.points) points", .dim)"
    }
    var text: StyledText {
      "\("Your last ones of this level:", .dim) " + parts.joined(separator: ", ")
    }
    while !parts.isEmpty, canvas.width(of: text) > width { parts.removeLast() }
    return parts.isEmpty ? nil : text
  }

  /// Which hunt comes next.
  private var number: StyledText {
    let rule: StyledText =
      "\("The same number and level are the same hunt for everyone; your first answer to it counts.", .dim)"
    if !hunts.typed.isEmpty {
      return "Hunt \(hunts.typed, .accent)\("_", .cursor)  " + rule
    }
    if let player = hunts.unfinished {
      return "Enter goes on with hunt \("\(player.hunt.seed)", .accent), n begins another. " + rule
    }
    let seed = hunts.freshSeed
    return "Next is hunt \("\(seed)", .accent); type a number for another. " + rule
  }
}

extension Frame {
  /// Draws the list of levels.
  init(huntsOf application: Application) {
    self.init(application, title: "Hunt".styled(.accent), leave: "home") { area, canvas in
      HuntList(application: application).draw(in: area, into: &canvas)
    }
  }

  /// Draws what is seen while a hunt is made.
  init(makingHuntOf application: Application) {
    let seed = application.hunts.awaited?.seed ?? 0
    self.init(application, title: "Hunt".styled(.accent), leave: "home") { area, canvas in
      canvas.write("Making hunt \(seed)".styled(.dim), x: area.x, y: area.y, in: area)
      return []
    }
  }
}
