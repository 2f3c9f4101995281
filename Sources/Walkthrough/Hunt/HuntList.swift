import CellUI

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
    for line in (isShort ? [] : question) + [standing(at: level)] {
      canvas.write(line, x: rest.x + 4, y: rest.y, in: rest)
      _ = rest.cutTop(1)
    }
  }

  /// What came of the hunts of a level.
  private func standing(at level: HuntLevel) -> StyledText {
    var parts: [StyledText] = []
    let standing = application.hunts.history.standing(at: level)
    if standing.played == 0 {
      parts.append("not played yet".styled(.dim))
    } else {
      let average = Numbers.fixed(standing.average, decimals: 0)
      parts.append("\(standing.right) of \(standing.played) right".styled(.text))
      parts.append("best \(standing.best), on average \(average) points".styled(.text))
      if standing.streak > 1 { parts.append("\(standing.streak) in a row".styled(.agrees)) }
    }
    if let player = hunts.player, player.isOpen, player.hunt.level == level {
      parts.append("hunt \(player.hunt.seed) is open".styled(.accent))
    }
    return parts.joined(separator: "\(" \(application.appearance.symbols.separator) ", .dim)")
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
