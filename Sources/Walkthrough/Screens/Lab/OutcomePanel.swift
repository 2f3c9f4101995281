import CellUI
import GradientChecking
import Wording

/// What the check found, and what the last change did: always in view.
struct OutcomePanel {
  let lab: Lab

  func draw(in area: Rect, below rule: Rect, into canvas: inout Canvas) {
    drawRule(in: rule, into: &canvas)
    _ = ArrangedParts(parts, in: area).draw(into: &canvas)
  }

  /// The same as lines of text.
  var lines: [String] { parts.flatMap(\.lines) }

  private var parts: [ScenePart] {
    let symbols = lab.stage.symbols
    let strip = StopStrip(lab: lab, symbols: symbols)
    return [
      // With the names of its zones, or without.
      ScenePart(
        "scale",
        [(3, 4), (1, 2)].map { rank, least in
          form(rank: rank, rows: Extent(least: least, best: 4, most: 4)) {
            drawScale(in: $0, into: &$1)
          }
        },
        lines: differenceLines
      ),
      part("stops", rank: 4, rows: .exactly(1), lines: strip.lines) { area, canvas in
        canvas.write(fitting: strip.forms(hasName: true) + [""], in: area)
      },
      trialsPart,
      part(
        "sentence",
        rank: 2,
        rows: Extent(least: 1, best: 3, most: 3),
        lines: sentenceLines
      ) {
        drawSentence(in: $0, into: &$1)
      },
    ]
  }

  /// What was tried, or the last change alone.
  private var trialsPart: ScenePart {
    let log = TrialLog(lab: lab, symbols: lab.stage.symbols)
    let change = form(rank: 0, rows: .exactly(1)) { drawChange(in: $0, into: &$1) }
    guard log.count > 1 else { return ScenePart("trials", [change], lines: changeLines) }
    let rows = Extent(least: 2, best: min(4, log.count), most: log.count)
    let whole = form(rank: 5, rows: rows) { log.draw(in: $0, into: &$1) }
    return ScenePart("trials", [whole, change], lines: changeLines + log.lines)
  }

  private func part(
    _ name: ScenePart.Name,
    rank: Int,
    rows: Extent,
    lines: @autoclosure @escaping @Sendable () -> [String],
    draw: @escaping @Sendable (_ area: Rect, _ canvas: inout Canvas) -> Void
  ) -> ScenePart {
    ScenePart(name, [form(rank: rank, rows: rows, draw: draw)], lines: lines())
  }

  private func form(
    rank: Int,
    rows: Extent,
    draw: @escaping @Sendable (_ area: Rect, _ canvas: inout Canvas) -> Void
  ) -> ScenePart.Form {
    let shape = PartForm(rank: rank, .across, columns: Extent(least: 1, best: 76), rows: rows)
    return .still(shape, draw: draw)
  }

  private var differenceLines: [String] {
    guard let outcome = lab.outcome else { return [] }
    let (report, evaluations) = (outcome.report, outcome.report.provenance.evaluations)
    return [
      "Outcome: the difference is \(Numbers.difference(report.summary.difference)), "
        + "\(report.verdict.words), after \(Numbers.count(evaluations)) forward passes."
    ] + (outcome.worstBlock.map { [$0.plain + "."] } ?? [])
  }

  private var sentenceLines: [String] {
    guard let outcome = lab.outcome else {
      if case .failed(let reason) = lab.stage.checking.preparation { return [reason] }
      return []
    }
    let findings = outcome.report.findings
    return findings.isEmpty ? [outcome.sentence.plain] : findings.map(\.sentence)
  }

  private var changeLines: [String] {
    LabChange(from: lab.before, to: lab.stage).map { [$0.line(width: .max).plain] } ?? []
  }

  private func drawSentence(in area: Rect, into canvas: inout Canvas) {
    guard let outcome = lab.outcome ?? lab.before else { return }
    var area = area
    area.width = min(76, area.width)
    canvas.paragraph((then + outcome.sentence).clauses(fitting: area, canvas), in: area)
    dimUnlessPresent(area, &canvas)
  }

  /// What isn't of the present state is of the one before.
  private func dimUnlessPresent(_ area: Rect, _ canvas: inout Canvas) {
    guard lab.outcome == nil else { return }
    canvas.restyle(area) { $0 = Style(.dim) }
  }

  /// Said before what isn't of the present state.
  private var then: StyledText { lab.outcome == nil ? "before: " : "" }

  /// The difference on its scale, and where it lay before the last change.
  private func drawScale(in area: Rect, into canvas: inout Canvas) {
    guard let outcome = lab.outcome ?? lab.before else { return }
    let (summary, look) = (outcome.summary, outcome.appearance)
    let previous = lab.outcome == nil ? nil : lab.before
    let isNew = previous.map { $0.experiment != outcome.experiment } ?? false
    let former = isNew ? previous?.summary.difference : nil
    // On its way from where it lay before, which stays marked.
    let place = former.flatMap { start in
      lab.stage.view.motion?.value(from: start, to: summary.difference)
    }
    let plot = DotPlot(
      differences: [
        DotPlot.Row(
          then + outcome.number,
          look.words.styled(look.style),
          place ?? summary.difference,
          previous: former,
          style: look.style,
          mark: look.mark
        )
      ],
      summary.landmarks
    )
    plot.draw(in: area, into: &canvas)
    dimUnlessPresent(area, &canvas)
  }

  /// What it is about, and the numbers that have no place of their own below.
  private func drawRule(in line: Rect, into canvas: inout Canvas) {
    canvas.horizontalLine(x: line.x, y: line.y, width: line.width)
    let state = title.styled(.heading)
    let title: StyledText =
      if let outcome = lab.outcome {
        lab.candidate == nil ? outcome.judged : state + "  " + outcome.difference
      } else {
        state
      }
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
