import CellUI
import GradientChecking
import Wording

/// What the kink scene says.
extension KinkScene {
  /// The sentences, as many as fit.
  var narration: StyledText {
    var sentences = Sentences()
    guard let survey else {
      return "J and its slope are being evaluated along \(name) …"
    }
    guard survey.component.numeric.isFinite, survey.component.analytic.isFinite else {
      return "\("J or its slope is not a finite number here", .bug): there is nothing to compare."
    }
    if !hasKink {
      saySmooth(&sentences)
    } else if let nearest = survey.nearest {
      sayKink(nearest, &sentences)
    } else {
      sayNoKink(survey, &sentences)
    }
    sayCounts(survey, &sentences)
    return sentences.fitting(context.model)
  }

  private func saySmooth(_ sentences: inout Sentences) {
    let activation = experiment.activation.rawValue
    sentences.add("\("No kink", .agrees): \(activation) is smooth, so the slope of J never jumps.")
    sentences.add("With ReLU it does, wherever a unit switches on or off.", rank: 2)
    sentences.add("Take --activation\u{A0}relu, or turn the knob (x).", rank: 1)
  }

  private func sayNoKink(_ survey: KinksSurvey, _ sentences: inout Sentences) {
    if isInLastLayer {
      sentences.add(
        "\("No kink", .agrees): \(context.selectedName, .cursor) is in the last layer and moves no hidden "
          + "unit's z."
      )
      sentences.add("Select a component of W1 or b1 (g, ] and [).", rank: 1)
    } else if let dead = deadUnit {
      sayDead(dead, &sentences)
    } else if survey.component.verdict == .bothZero {
      sentences.add(
        "J doesn't depend on \(name, .cursor) here: \("both gradients are exactly 0", .doubleCheck)."
      )
      sentences.add("Select another component (] and [).", rank: 1)
    } else {
      sentences.add(
        "\("No kink", .agrees) within ±\(Numbers.short(survey.reach)): no unit switches as \(name, .cursor) moves there."
      )
      sentences.add("Select another component (] and [).", rank: 1)
    }
  }

  private func sayKink(_ nearest: KinksSurvey.Switch, _ sentences: inout Sentences) {
    let kink = nearest.kink
    let before = Numbers.short(nearest.slopeBefore)
    let behind = Numbers.short(nearest.slopeBehind)
    let change = nearest.turnsOn ? "on" : "off"
    let jump: StyledText = "the slope jumps from \(before, .accent) to \(behind, .accent)"
    if isFlagged {
      sentences.add(
        "\("\(stepName) crosses a kink", .doubleCheck): \(words(kink)) turns \(change) for "
          + "example \(kink.example), and \(jump)."
      )
      sentences.add("The difference mixes both: no bug, but worth a flag.")
      sentences.add("A smaller ε (e) stays on one side; so does another seed.", rank: 1)
      return
    }
    sentences.add(
      "At \(place(nearest.offset), .accent) \(words(kink)) turns \(change) for example "
        + "\(kink.example): J bends, \(jump)."
    )
    sayDistance(nearest.offset, &sentences)
    if let dead = deadUnit { sayDead(dead, rank: 1, &sentences) }
  }

  private func sayDistance(_ offset: Double, _ sentences: inout Sentences) {
    guard experiment.scheme != .complexStep else {
      sentences.add("The complex step never leaves \(name), so it crosses no kink.", rank: 1)
      return
    }
    let distance = inEpsilons(offset)
    guard !experiment.crosses(offset) else {
      sentences.add("It is \(distance) away.", rank: 1)
      return
    }
    sentences.add("It is \(distance) away: \(stepName) doesn't cross it.", rank: 1)
    if flagged.isEmpty { sentences.add("A larger ε (E) would reach it.", rank: 3) }
  }

  private func sayDead(_ dead: KinkScene.Unit, rank: Int = 0, _ sentences: inout Sentences) {
    let examples = counted(context.check.dataset.exampleCount, "example")
    sentences.add(
      "\("Unit\u{A0}\(dead.unit) of layer\u{A0}\(dead.layer) is dead", .doubleCheck): its z is never above 0 "
        + "on any of \(examples), so nothing flows through it.",
      rank: rank
    )
  }

  private func sayCounts(_ survey: KinksSurvey, _ sentences: inout Sentences) {
    guard survey.isComplete else { return }
    let count = counted(survey.components.count, "component")
    if hasKink {
      let flagged = flagged.count
      let crossed = flagged == 0 ? "none is" : counted(flagged, "is", "are")
      let next = flagged > 0 ? " (\(context.model.policy.moveKeys) go there)" : ""
      let zero = counted(zeroCount, "is", "are")
      sentences.add(
        "Of \(count) checked \(crossed) crossed by a kink\(next), \(zero) zero in both gradients.",
        rank: 2
      )
    }
    if zeroCount > 0 {
      sentences.add("Both zero proves nothing: a good report says so.", rank: 2)
    }
    if !deadUnits.isEmpty, deadUnit == nil {
      let dead = deadUnits.prefix(3).map { "unit\u{A0}\($0.unit) of layer\u{A0}\($0.layer)" }
      let more = deadUnits.count > 3 ? " and \(deadUnits.count - 3) more" : ""
      sentences.add("Dead on every example: \(dead.joined(separator: ", "))\(more).", rank: 2)
    }
  }

  /// The numbers of the kink, the range of the slope, and the dead units, as lines of text.
  var outline: [String] {
    var lines = KinkNumbers(scene: self).lines.compactMap { $0.first?.plain }.filter { !$0.isEmpty }
    guard let survey else { return lines }
    let half = Numbers.short(survey.halfWidth)
    let finite = survey.slopes.filter(\.isFinite)
    if let least = finite.min(), let most = finite.max() {
      lines.append(
        "As \(name) moves by ±\(half), dJ/d\(name) lies between "
          + "\(Numbers.short(least, digits: 5)) and \(Numbers.short(most, digits: 5)); "
          + "\(counted(survey.kinks.count, "kink")) on the way."
      )
    }
    lines += deadUnits.prefix(10).map { "Dead: unit \($0.unit) of layer \($0.layer)." }
    return lines
  }
}
