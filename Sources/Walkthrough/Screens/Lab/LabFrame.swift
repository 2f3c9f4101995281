import CellUI
import GradientChecking
import Wording

extension Lab {
  var frame: Frame {
    guard !appearance.isFigure else {
      return Frame(figure: stage.size, stage.symbols) { canvas in
        LabFrame(lab: self, layout: layout).drawScene(into: &canvas)
      }
    }
    guard stage.size.holds(CompactScreen.leastSize) else { return Frame(model: stage) }
    var canvas = Canvas(size: stage.size, symbols: stage.symbols)
    var hits: [Hit] = []
    if reproduction != nil {
      ReproductionPage(lab: self).draw(into: &canvas)
    } else {
      hits = LabFrame(lab: self, layout: layout).draw(into: &canvas)
    }
    if stage.hidesBugs { canvas.hideNames(of: shown.experiment.bugs + stage.experiment.bugs) }
    guard case .help(let shown) = stage.view.overlay else {
      return Frame(canvas: canvas, hits: hits)
    }
    stage.help(shown).draw(into: &canvas)
    return Frame(canvas: canvas, hits: [])
  }
}

/// The drawing of the lab.
private struct LabFrame {
  let lab: Lab
  let layout: LabLayout

  func draw(into canvas: inout Canvas) -> [Hit] {
    if layout.form == .compact {
      drawCompact(into: &canvas)
      return []
    }
    var lines = FrameLines("lab".styled(.heading), of: lab.titled)
    lines.selection = lab.chosenKnob(canvas.symbols)
    if layout.form == .stacked {
      // Where the knobs have no room, what the stops of the chosen one give stands with it.
      let strip = StopStrip(lab: lab, symbols: canvas.symbols).forms(hasName: false)
      let stops = lab.candidate == nil ? strip : []
      lines.facts = stops + [lab.markedMeaning] + lab.shortMeaning + lines.facts
    }
    var hits = lines.draw(in: layout.areas, into: &canvas)
    if !layout.knobs.isEmpty { hits += KnobPanel(lab: lab).draw(in: layout.knobs, into: &canvas) }
    let rule = layout.rule
    if !rule.isEmpty { canvas.verticalLine(x: rule.x, y: rule.y, height: rule.height) }
    if !layout.stage.isEmpty { hits += drawScene(into: &canvas) }
    if !layout.outcome.isEmpty {
      OutcomePanel(lab: lab).draw(in: layout.outcome, below: layout.outcomeRule, into: &canvas)
    }
    LabFooter(lab: lab, layout: layout).draw(into: &canvas)
    return hits
  }

  func drawScene(into canvas: inout Canvas) -> [Hit] {
    let model = lab.shown
    if case .failed(let reason) = model.checking.preparation {
      canvas.paragraph(
        "\("This can't be done: ", .bug)\(reason)\n\n\("u undoes the change.", .dim)",
        in: layout.stage
      )
      return []
    }
    let hits = model.drawWithCode(in: layout.stage, into: &canvas) { area, canvas in
      guard !lab.showsPicture, let pinned = lab.pin.beside(model) else {
        return model.drawStage(in: area, into: &canvas)
      }
      return PairedScenes(first: model, second: pinned).draw(in: area, into: &canvas)
    }
    guard model.check != nil else { return [] }
    canvas.paragraph(model.reading.shown, in: layout.narration)
    guard lab.showsPicture else { return hits }
    for area in [layout.stage, layout.narration] {
      canvas.restyle(area) { $0 = Style(.dim, bold: false, reverse: $0.reverse) }
    }
    return []
  }

  /// Draws on a screen smaller than 60×18: the chosen knob and the outcome, line by line.
  private func drawCompact(into canvas: inout Canvas) {
    var rest = layout.areas.text
    CompactScreen.draw(title: "lab".styled(.heading), in: layout.areas.rail, into: &canvas)
    canvas.write(fitting: lab.chosenKnob(canvas.symbols), in: rest.cutTop(1))
    let outcome = lab.outcome
    if let outcome { canvas.write("difference " + outcome.judged, in: rest.cutTop(1)) }
    if let change = LabChange(from: lab.before, to: lab.stage) {
      canvas.write(change.line(width: rest.width), in: rest.cutTop(1))
    }
    if let outcome { canvas.paragraph(outcome.sentence, in: rest) }
    LabFooter(lab: lab, layout: layout).draw(into: &canvas)
  }
}
