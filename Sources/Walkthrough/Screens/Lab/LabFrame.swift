import CellUI
import GradientChecking
import Wording

extension Lab {
  var frame: Frame {
    var canvas = Canvas(size: stage.size, symbols: stage.symbols)
    let hits = LabFrame(lab: self, layout: layout).draw(into: &canvas)
    return Frame(canvas: canvas, hits: hits)
  }
}

/// The drawing of the lab.
private struct LabFrame {
  let lab: Lab
  let layout: LabLayout

  func draw(into canvas: inout Canvas) -> [Hit] {
    if layout.form == .compact {
      CompactLab(lab: lab).draw(into: &canvas)
    }
    let hits = layout.form == .compact ? [] : drawParts(into: &canvas)
    if case .help(let scroll) = lab.stage.overlay {
      lab.stage.help(scroll: scroll).draw(into: &canvas)
      return []
    }
    guard lab.reproduction != nil else { return hits }
    ReproductionPage(lab: lab).draw(into: &canvas)
    return []
  }

  private func drawParts(into canvas: inout Canvas) -> [Hit] {
    TitleLine(model: lab.titled, place: place).draw(in: layout.title, into: &canvas)
    var hits =
      layout.rail.height > 0 ? Frame.drawRail(lab.stage, in: layout.rail, into: &canvas) : []
    if layout.knob.height > 0 { ChosenKnobLine(lab: lab).draw(in: layout.knob, into: &canvas) }
    if layout.showsKnobs { hits += KnobPanel(lab: lab).draw(in: layout.knobs, into: &canvas) }
    let rule = layout.rule
    if !rule.isEmpty {
      canvas.verticalLine(x: rule.x, y: rule.y, height: rule.height, style: .dim)
    }
    if layout.showsScene { hits += drawScene(into: &canvas) }
    OutcomePanel(lab: lab).draw(in: layout.outcome, into: &canvas)
    LabFooter(lab: lab, layout: layout).draw(into: &canvas)
    return hits
  }

  private var place: StyledText {
    "\("Lab ›", .dim) \(lab.stage.scene.title, .accent)"
  }

  private func drawScene(into canvas: inout Canvas) -> [Hit] {
    let model = lab.shown
    if case .failed(let reason) = model.preparation {
      canvas.paragraph(
        "\("This can't be done: ", .bug)\(reason)\n\n\("u undoes the change.", .dim)",
        in: layout.stage
      )
      return []
    }
    let hits = model.drawStage(in: layout.stage, into: &canvas)
    guard model.check != nil else { return [] }
    canvas.paragraph(model.narration, in: layout.narration)
    guard lab.showsPicture else { return hits }
    for area in [layout.stage, layout.narration] {
      canvas.restyle(area) { $0 = Style(.dim, bold: false, reverse: $0.reverse) }
    }
    return []
  }
}

/// What is drawn on a screen smaller than 60×18: the chosen knob and the outcome, line by line.
private struct CompactLab {
  let lab: Lab

  func draw(into canvas: inout Canvas) {
    var rest = canvas.bounds
    guard rest.width >= CompactScreen.leastSize.width, rest.height >= CompactScreen.leastSize.height
    else { return CompactScreen(model: lab.stage).draw(into: &canvas) }
    let title = rest.cutTop(1)
    let end = canvas.write("Lab".styled(.accent), x: 0, y: title.y, in: title)
    let hint = "picture at \(Frame.leastSize.width)x\(Frame.leastSize.height)"
    if end + 2 + canvas.width(of: hint) <= title.right {
      canvas.writeRight(hint, .dim, right: title.right, y: title.y, in: title)
    }
    let footer = rest.cutBottom(1)
    ChosenKnobLine(lab: lab).draw(in: rest.cutTop(1), into: &canvas)
    if let outcome = lab.outcome {
      let line = rest.cutTop(1)
      canvas.write("difference " + outcome.judged(canvas.symbols), x: 0, y: line.y, in: line)
    }
    if let change = LabChange(from: lab.before, to: lab.stage.experiment) {
      let line = rest.cutTop(1)
      let text = change.line(lab.outcome, width: line.width, canvas.symbols)
      canvas.write(text, x: 0, y: line.y, in: line)
    }
    if let outcome = lab.outcome { canvas.paragraph(outcome.sentence, in: rest) }
    LabFooter(lab: lab, layout: lab.layout).draw(message: rest, footer: footer, into: &canvas)
  }
}
