import CellUI
import GradientChecking
import Hunting
import Wording

extension HuntPlayer {
  var frame: Frame {
    var canvas = Canvas(size: stage.size, symbols: stage.symbols)
    let isFull =
      stage.size.width >= Frame.leastSize.width && stage.size.height >= Frame.leastSize.height
    let frame = HuntFrame(player: self, layout: layout)
    let hits = isFull ? frame.draw(into: &canvas) : frame.drawCompact(into: &canvas)
    if case .help(let scroll) = stage.overlay {
      stage.help(scroll: scroll).draw(into: &canvas)
    }
    return Frame(canvas: canvas, hits: stage.overlay == nil ? hits : [])
  }
}

/// The drawing of a hunt.
private struct HuntFrame {
  let player: HuntPlayer
  let layout: HuntLayout

  private var model: Model { player.stage }

  func draw(into canvas: inout Canvas) -> [Hit] {
    TitleLine(model: model, place: place, showsBug: !player.isOpen)
      .draw(in: layout.title, into: &canvas)
    var hits = drawRail(into: &canvas)
    hits += drawStage(into: &canvas)
    drawRule(into: &canvas)
    hits += panel.draw(in: layout.panel, into: &canvas)
    Footer(model: model, hints: player.hints).draw(in: layout.footer, into: &canvas)
    return hits
  }

  /// On a screen too small for the scene, the panel alone.
  func drawCompact(into canvas: inout Canvas) -> [Hit] {
    let area = canvas.bounds
    guard area.width >= CompactScreen.leastSize.width,
      area.height >= CompactScreen.leastSize.height
    else {
      CompactScreen(model: model).draw(into: &canvas)
      return []
    }
    let end = canvas.write(place, x: 0, y: 0, in: layout.title)
    let hint = "picture at \(Frame.leastSize.width)x\(Frame.leastSize.height)"
    if end + 2 + canvas.width(of: hint) <= area.right {
      canvas.writeRight(hint, .dim, right: area.right, y: 0, in: area)
    }
    Footer(model: model, hints: player.hints).draw(in: layout.footer, into: &canvas)
    return panel.draw(in: layout.panel, into: &canvas)
  }

  private var panel: HuntPanel { HuntPanel(player, width: layout.panel.width) }

  private var place: StyledText {
    let hunt = player.hunt
    return "\("Hunt", .dim) \("›", .dim) \("\(hunt.seed)", .accent) "
      + "\("level \(hunt.level.rawValue)", .dim)"
  }

  private func drawRail(into canvas: inout Canvas) -> [Hit] {
    guard !layout.rail.isEmpty else { return [] }
    let scenes = player.scenes
    let rail = Rail(
      steps: scenes.map(\.name),
      current: scenes.firstIndex(of: model.scene) ?? 0
    )
    rail.draw(in: layout.rail, into: &canvas)
    return rail.places(in: layout.rail, symbols: canvas.symbols).map { step, columns in
      let place = Rect(x: columns.lowerBound, y: layout.rail.y, width: columns.count, height: 1)
      return Hit(place, .scene(scenes[step]))
    }
  }

  private func drawStage(into canvas: inout Canvas) -> [Hit] {
    guard !layout.stage.isEmpty else { return [] }
    return model.drawStage(in: layout.stage, into: &canvas)
  }

  /// The line between scene and panel, with what was spent on it.
  private func drawRule(into canvas: inout Canvas) {
    let rule = layout.rule
    let spent = HuntSpentText(player)
    guard layout.isBeside else {
      canvas.horizontalLine(x: rule.x, y: rule.y, width: rule.width, style: .dim)
      let end = canvas.write(" " + spent.line + " ", x: rule.x + 1, y: rule.y, in: rule)
      drawFacts(behind: end, in: rule, into: &canvas)
      return
    }
    let top = Rect(x: 0, y: rule.y - 1, width: canvas.bounds.width, height: 1)
    canvas.horizontalLine(x: top.x, y: top.y, width: top.width, style: .dim)
    let end = canvas.write(" " + spent.line + " ", x: 1, y: top.y, in: top)
    drawFacts(behind: end, in: top, into: &canvas)
    canvas.verticalLine(x: rule.x, y: rule.y, height: rule.height, style: .dim)
  }
}

extension HuntFrame {
  /// What the title has no room for, as much of it as fits; `x` has it all.
  private func drawFacts(behind end: Int, in line: Rect, into canvas: inout Canvas) {
    guard let check = player.check else { return }
    var facts = HuntFacts(player.hunt, check).unusual
    let all: StyledText = player.phase == .searching ? "  \("x", .heading) \("all", .dim)" : ""
    var text: StyledText { " " + facts.joined(separator: "  ").styled(.text) + all + " " }
    while !facts.isEmpty, end + 1 + canvas.width(of: text) > line.right { facts.removeLast() }
    guard !facts.isEmpty else { return }
    canvas.writeRight(text, right: line.right - 1, y: line.y, in: line)
  }
}

/// What was spent so far.
struct HuntSpentText {
  private let player: HuntPlayer

  init(_ player: HuntPlayer) {
    self.player = player
  }

  /// `14 evaluations of J spent, 7 of 43 components checked`.
  var line: StyledText {
    let spent = counted(player.evaluations, "evaluation")
    return "\(spent, .accent) \("of J spent", .text)"
  }
}
