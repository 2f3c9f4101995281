import CellUI
import GradientChecking
import Wording

/// What the check found, and what the last change did: always in view.
struct OutcomePanel {
  let lab: Lab

  func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    drawRule(in: rest.cutTop(1), hasGaugeLabel: area.height >= 7, into: &canvas)
    let sentenceRows = area.height >= 8 ? 3 : area.height >= 7 ? 2 : 1
    let sentence = rest.cutBottom(sentenceRows)
    let change = rest.cutBottom(1)
    if let outcome = lab.outcome ?? lab.before {
      gauge(of: outcome, width: rest.width).draw(in: rest, into: &canvas)
      let text = then + outcome.sentence
      canvas.paragraph(text.clauses(fitting: sentence, canvas), in: sentence)
    }
    drawChange(in: change, into: &canvas)
    // What isn't of the present state is of the one before.
    guard lab.outcome == nil else { return }
    for part in [rest, sentence] {
      canvas.restyle(part) { $0 = Style(.dim) }
    }
  }

  /// Said before what isn't of the present state.
  private var then: StyledText { lab.outcome == nil ? "before: " : "" }

  private func gauge(of outcome: LabOutcome, width: Int) -> Gauge {
    var gauge = Gauge.ofTheDifference(outcome.report.summary, width: width)
    gauge.label = then + outcome.number + "  " + outcome.appearance.text
    if lab.outcome != nil, let before = lab.before, before.experiment != outcome.experiment {
      gauge.previous = before.report.summary.difference
    }
    return gauge
  }

  /// What it is about, and the numbers that have no place of their own below.
  private func drawRule(in line: Rect, hasGaugeLabel: Bool, into canvas: inout Canvas) {
    canvas.horizontalLine(x: line.x, y: line.y, width: line.width)
    let title = lab.outcome.flatMap { hasGaugeLabel ? nil : $0.judged } ?? title.styled(.heading)
    canvas.write(" " + title + " ", x: line.x + 1, y: line.y, in: line)
    let room = line.width - canvas.width(of: title) - 8
    var forms: [StyledText] = []
    if let outcome = lab.outcome {
      let evaluations = outcome.report.provenance.evaluations
      let passes = "\(Numbers.count(evaluations)) forward passes".styled(.dim)
      forms = (outcome.worstBlock.map { [$0 + "   " + passes, $0] } ?? []) + [passes]
    } else if lab.before != nil {
      forms = ["below, still the state before".styled(.dim)]
    }
    let fact = canvas.fitting(forms + [""], width: room)
    guard !fact.isEmpty else { return }
    canvas.writeRight(" " + fact + " ", right: line.right - 1, y: line.y, in: line)
  }

  private var title: String {
    if let outcome = lab.outcome {
      guard lab.candidate != nil else { return "Outcome" }
      return outcome.experiment.bug.map { "Outcome, still with \($0.rawValue)" }
        ?? "Outcome, still without a bug"
    }
    switch lab.stage.checking.preparation {
    case .underWay:
      let count = lab.stage.experiment.trainingIterations
      let done = Numbers.count(lab.stage.checking.trainedIterations)
      return count > 0
        ? "Training: \(done) of \(Numbers.count(count))" : "Building the network …"
    case .failed: return "No outcome"
    case .ready, .loaded, .reading:
      let done = lab.stage.checking.components.count
      return "Checking: \(Numbers.count(done)) of \(Numbers.count(lab.stage.checking.count))"
    }
  }

  private func drawChange(in line: Rect, into canvas: inout Canvas) {
    if let change = LabChange(from: lab.before, to: lab.stage) {
      canvas.write(change.line(width: line.width), in: line)
    } else if lab.outcome != nil {
      let text = lab.before == nil ? "Turn a knob: here it says what that did." : "As before."
      canvas.write(text, .dim, in: line)
    }
  }
}

extension StyledText {
  /// As much of the text, from its beginning to the end of a clause, as fits into a rectangle; the whole
  /// where not even the first clause does.
  fileprivate func clauses(fitting rect: Rect, _ canvas: Canvas) -> StyledText {
    func fits(_ text: StyledText) -> Bool {
      canvas.wrap(text, width: rect.width).count <= rect.height
    }
    guard !fits(self) else { return self }
    let characters = Array(plain)
    let ends = characters.indices.dropLast().reversed().filter {
      ".;:".contains(characters[$0]) && characters[$0 + 1] == " "
    }
    return ends.lazy.map { prefix($0) + "." }.first(where: fits) ?? self
  }

  /// The first characters, in their styles.
  private func prefix(_ count: Int) -> StyledText {
    var rest = count
    return StyledText(
      spans: spans.map { span in
        let kept = span.text.prefix(rest)
        rest -= kept.count
        return Span(String(kept), span.style)
      }
    )
  }
}
