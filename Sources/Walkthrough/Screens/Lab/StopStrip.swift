import CellUI
import GradientChecking
import Wording

/// What every stop of the chosen knob would give: an eighth block for each, as high as the logarithm of its
/// difference, in its verdict's colour, the present stop reversed; and in numbers what the next turns would give.
///
///     every stop of ε  ▇▆▅▄▃▂▂▁▁▂▃▄▅▆█  ◀ 1e-8 2.1e-8 ✓   ▶ 1e-6 6.2e-11 ✓
struct StopStrip {
  let lab: Lab
  let symbols: Symbols

  /// The forms from the fullest to the shortest; none before anything is measured.
  ///
  /// - Parameter hasName: Whether the knob is named before it.
  /// - Returns: Lines of text.
  func forms(hasName: Bool) -> [StyledText] {
    guard let survey = lab.stops, survey.stops.count > 1 else { return [] }
    let here = survey.stops.firstIndex(of: lab.stage.experiment)
    let cells = survey.stops.indices.map { place in
      cell(survey, place).restyled { $0.reverse = place == here }
    }
    let name: StyledText = hasName ? "\("every stop of \(lab.knob.shortName)", .dim)  " : ""
    let turns = here.map { here -> [StyledText] in
      [(here - 1, symbols.pointLeft), (here + 1, symbols.pointRight)].compactMap { place, mark in
        turn(to: place, mark, survey)
      }
    }
    let whole = name + cells.joined()
    // Of many stops those around the present one.
    let near = Window.around(here, count: cells.count, room: 16)
    let next = turns?.last.map { [whole + "  " + $0] } ?? []
    return [whole + "  " + (turns ?? []).joined(separator: "   ")] + next
      + [whole, name + cells[near].joined()]
  }

  /// The same as a line of text.
  var lines: [String] {
    guard let survey = lab.stops, survey.stops.count > 1 else { return [] }
    let stops = survey.stops.indices.compactMap { place in
      survey.found[place].map { trial in
        "\(lab.knob.briefText(survey.stops[place])) gives \(trial.text(symbols).plain)"
      }
    }
    return stops.isEmpty
      ? [] : ["Every stop of \(lab.knob.name): \(stops.joined(separator: ", "))."]
  }

  /// One stop, or the sign of one that is not measured or can't be.
  private func cell(_ survey: StopsSurvey, _ place: Int) -> StyledText {
    guard let trial = survey.found[place] else {
      let isAwaited = survey.missing.contains(place)
      return "\(isAwaited ? symbols.notYet : symbols.unchecked)".styled(.faint)
    }
    let height = LogAxis().clampedFraction(of: trial.difference) ?? 1
    let eighths = 1 + Int((height * 7).rounded())
    return "\(symbols.lowerBlocks[eighths])".styled(trial.style.filled)
  }

  private func turn(to place: Int, _ mark: Character, _ survey: StopsSurvey) -> StyledText? {
    guard survey.stops.indices.contains(place), let trial = survey.found[place] else { return nil }
    let value = lab.knob.briefText(survey.stops[place])
    return "\("\(mark) \(value)", .dim) " + trial.text(symbols)
  }
}

extension Trial {
  /// How it looks: what the formula itself makes at a large ε is no bug.
  var style: Style { isTruncation ? .doubleCheck : verdict.style }

  /// The difference with its glyph.
  func text(_ symbols: Symbols) -> StyledText {
    let mark = isTruncation ? symbols.truncation : verdict.mark(symbols)
    return "\(Numbers.difference(difference)) \(mark)".styled(style)
  }
}

/// What was tried, one line for each state of the lab from the first on, those that were undone too.
///
///       1 as it began              3.5e-9 ✓
///       2 ε 1e-7 → 1e-5           4.1e-11 ✓
///     ▶ 3 bug none → dw-doubled     0.288 ✗
struct TrialLog {
  let lab: Lab
  let symbols: Symbols

  private var states: [Experiment] {
    lab.history.past + [lab.stage.experiment] + lab.history.undone.reversed()
  }

  /// How many states there are.
  var count: Int { states.count }

  /// Draws as many lines as there is room for around the present state.
  func draw(in area: Rect, into canvas: inout Canvas) {
    let (states, here) = (states, lab.history.past.count)
    let window = Window.around(here, count: states.count, room: area.height)
    for (row, place) in window.enumerated() {
      let line = Rect(x: area.x, y: area.y + row, width: area.width, height: 1)
      let isHere = place == here
      let before = place > 0 ? states[place - 1] : nil
      let number: StyledText = "\("\(isHere ? symbols.pointRight : " ") \(place + 1) ", .dim)"
      // The present state says both what was before and what is now.
      if isHere, lab.before?.experiment == before,
        let change = LabChange(from: lab.before, to: lab.stage)
      {
        let room = line.width - canvas.width(of: number)
        canvas.write(number + change.line(width: room), in: line)
        continue
      }
      let style: Style = isHere ? .accent : place > here ? .dim : .text
      let outcome =
        lab.trials[states[place]]?.text(symbols) ?? symbols.ellipsis.styled(.dim)
      let start = canvas.writeRight(outcome, right: line.right, y: line.y, in: line)
      var rest = line
      _ = rest.cutRight(line.right - start + 1)
      let texts = changes(from: before, to: states[place])
      canvas.write(
        fitting: texts.map { number + "\($0, style)" },
        in: rest
      )
    }
  }

  /// The same as lines of text, one for each state.
  var lines: [String] {
    let (states, here) = (states, lab.history.past.count)
    return states.indices.map { place in
      let change = changes(from: place > 0 ? states[place - 1] : nil, to: states[place])[0]
      let outcome = lab.trials[states[place]]?.text(symbols).plain ?? symbols.ellipsis
      return "Trial \(place + 1)\(place == here ? ", shown now" : ""): \(change), \(outcome)"
    }
  }

  /// The knobs that were turned, in full, with their new values alone, or how many.
  private func changes(from old: Experiment?, to new: Experiment) -> [String] {
    guard let old else { return ["as the lab began", "began"] }
    let turned = ExperimentField.knobs.filter { !$0.isSame(old, new) }
    return [
      turned.map { "\($0.shortName) \($0.briefText(old)) → \($0.briefText(new))" },
      turned.map { "\($0.shortName) \($0.briefText(new))" },
      [turned.count == 1 ? turned[0].shortName : "\(turned.count) knobs"],
    ].map { $0.joined(separator: ", ") }
  }
}
