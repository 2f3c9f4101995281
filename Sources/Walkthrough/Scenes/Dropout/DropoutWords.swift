import CellUI
import GradientChecking
import Wording

/// What the dropout scene says.
extension DropoutScene {
  private var count: Int { costs.count }

  /// The sentences, as many as fit.
  var narration: StyledText {
    var sentences = Sentences()
    if !isComplete {
      sentences.add("J is being evaluated at the same θ: \(count) of \(SamplesSurvey.count) …")
    } else if range == nil {
      sentences.add("\("J is not a finite number here", .bug): there is nothing to compare.")
    }
    switch kind {
    case .off: sayOff(&sentences)
    case .frozen: sayFrozen(&sentences)
    case .resampled: sayResampled(&sentences)
    }
    return sentences.fitting(context.model)
  }

  /// The one value that all evaluations gave, once they are made.
  private var onlyValue: String? {
    guard isComplete, let range, finite.count == count,
      range.lowerBound == range.upperBound
    else { return nil }
    return Numbers.short(range.lowerBound, digits: 7)
  }

  private func sayOff(_ sentences: inout Sentences) {
    if let onlyValue {
      sentences.add(
        "\("keep_prob = 1", .agrees): no unit is dropped and J is a function. "
          + "\(count) evaluations at the same θ gave \(onlyValue, .accent) each time."
      )
    } else {
      sentences.add("\("keep_prob = 1", .agrees): no unit is dropped.")
    }
    sentences.add("That is how to check a gradient: dropout off.", rank: 2)
    sentences.add(
      "To see what dropout does to J, take --keep-prob\u{A0}0.8, or turn the knob (x).",
      rank: 1
    )
  }

  private func sayFrozen(_ sentences: inout Sentences) {
    let start: StyledText = "\("The mask is frozen", .agrees)"
    if let onlyValue {
      sentences.add(
        start + ": every evaluation drops the same units, so J is a function again, "
          + "\(onlyValue, .accent) all \(count) times."
      )
    } else {
      sentences.add(start + ": every evaluation drops the same units.")
    }
    sentences.add(
      "J is the cost of this one subnetwork, and a check speaks for it alone; another seed freezes another.",
      rank: 1
    )
    sentences.add("Space draws again, and nothing changes.", rank: 2)
    sentences.add("With --mask\u{A0}resampled (x) every draw is another network.", rank: 3)
  }

  private func sayResampled(_ sentences: inout Sentences) {
    guard isComplete, let range, let spread else {
      sentences.add("Every evaluation draws a mask of its own.")
      return
    }
    guard spread > 0 else {
      sentences.add(
        "Every evaluation draws a mask of its own, but with keep_prob = "
          + "\(Numbers.short(experiment.keepProbability)) none of the \(count) changed J."
      )
      return
    }
    let (least, most) = (text(range.lowerBound), text(range.upperBound))
    sentences.add(
      "\("J is not a function of θ.", .bug) A new mask each time: the same θ gave J from "
        + "\(least, .accent) to \(most, .accent)."
    )
    sayNoise(spread, &sentences)
    sentences.add(
      "Turn dropout off to check (--keep-prob\u{A0}1), or freeze the mask (--mask\u{A0}frozen).",
      rank: 1
    )
    sentences.add("Space draws another mask.", rank: 3)
  }

  private func sayNoise(_ spread: Double, _ sentences: inout Sentences) {
    guard let noise else {
      sentences.add("The complex step takes each slope of another network.")
      return
    }
    let width = experiment.scheme == .centered ? "2ε" : "ε"
    sentences.add(
      "Divided by \(width) a difference of two is noise of about "
        + "\(Numbers.short(noise, digits: 2), .accent)."
    )
    sentences.add("A smaller ε makes it larger.", rank: 2)
  }

  /// The mask, the spread of J and the noise it makes, as lines of text.
  var outline: [String] {
    let keep = Numbers.short(experiment.keepProbability)
    var lines: [String] = []
    switch kind {
    case .off: lines.append("keep_prob = 1: no unit is dropped.")
    case .frozen, .resampled:
      let mode = experiment.mask.rawValue
      lines.append(
        "keep_prob = \(keep), mask \(mode), draw \(context.step + 1) of \(DropoutScene.drawCount)."
      )
      lines += layers
    }
    if let cost { lines.append("J of this draw: \(Numbers.short(cost, digits: 9))") }
    if let mean, let spread, let range {
      lines.append(
        "J, evaluated \(count) times at the same θ: mean \(Numbers.short(mean, digits: 9)), "
          + "spread σ = \(Numbers.short(spread)), least \(Numbers.short(range.lowerBound, digits: 9)), "
          + "greatest \(Numbers.short(range.upperBound, digits: 9))."
      )
    }
    if let noise {
      lines.append("Noise in dθ_approx, \(noiseFormula) = \(Numbers.short(noise)).")
    }
    let analytic = Numbers.short(context.analytic[context.selection], digits: 5)
    return lines + ["dθ[\(context.selection)], \(context.selectedName), is \(analytic)."]
  }

  private var layers: [String] {
    kept.enumerated().map { position, kept in
      let dropped = kept.indices.filter { !kept[$0] }.map(String.init)
      let list = dropped.isEmpty ? "none" : dropped.joined(separator: ", ")
      return "Layer \(position + 1), example \(example): dropped units: \(list)."
    }
  }
}
