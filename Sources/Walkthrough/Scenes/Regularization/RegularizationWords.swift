import CellUI
import GradientChecking
import Wording

/// What the regularization scene says.
extension RegularizationScene {
  private var part: String { partName }

  /// The sentences, as many as fit.
  var narration: StyledText {
    var sentences = Sentences()
    guard isComplete else {
      sentences.add("The components are being checked: \(progress) …")
      sentences.add("J has two parts, and so has dθ: what the penalty adds to dW is \(part).")
      return sentences.fitting(context.model)
    }
    guard hasPenalty else {
      sayNoPenalty(&sentences)
      return sentences.fitting(context.model)
    }
    sayMissing(&sentences)
    if isSample {
      let all = Numbers.count(context.layout.count)
      sentences.add("Checked were \(progress.unbroken), some of all \(all) components.")
    }
    sayShare(&sentences)
    return sentences.fitting(context.model)
  }

  private func sayNoPenalty(_ sentences: inout Sentences) {
    sentences.add("\("λ = 0", .heading): J is the data term alone and \(part) is 0 everywhere.")
    if !isWhole { sentences.add(otherwise, rank: 1) }
    sentences.add("Take --lambda\u{A0}0.7, or turn the knob (x), to see the penalty's part.")
  }

  private func sayMissing(_ sentences: inout Sentences) {
    if isForgotten {
      sentences.add(
        "\("The penalty was forgotten in dW", .bug): every W block lacks \(part), no b block anything."
      )
      sentences.add("J has the penalty, so its derivative \(part) belongs in dW.", rank: 1)
    } else if isWhole {
      sentences.add(
        "\("Nothing is missing", .agrees): \(part) is in every dW."
      )
      sentences.add("Biases aren't penalized.", rank: 2)
      sentences.add("Forget it and every W block is wrong by that, every b block right.", rank: 2)
      if context.experiment.bug == nil, context.model.view.bugChoice != .penaltyForgotten {
        sentences.add("B plants bugs one after another; penalty-forgotten is one.", rank: 3)
      }
    } else {
      sentences.add(otherwise)
    }
  }

  /// What is missing where it is neither nothing nor the penalty alone.
  private var otherwise: StyledText {
    if let obstacle = context.account(summary).obstacle {
      return context.say(obstacle).joined(separator: " ")
    }
    if summary.isTruncation {
      let epsilon = Numbers.short(context.experiment.epsilon)
      return "What differs is what the formula itself leaves out: ε = \(epsilon) is large for it."
    }
    let blocks = context.layout.blocks
    let found = blocks.map { ($0, missing(in: $0)) }
    let others = found.filter { if case .other = $0.1 { true } else { false } }.map(\.0.name)
    let forgotten = found.filter { $0.1 == .penalty }.map(\.0.name)
    if found.contains(where: { $0.1 == .notFinite }) {
      return "\("Some derivatives are not finite numbers", .bug): there is nothing to compare."
    }
    if !others.isEmpty {
      let names = others.listedBlocks
      return "What is missing in \(names, .accent) is not \(part): look elsewhere for the cause."
    }
    if !forgotten.isEmpty {
      return
        "\(forgotten.listedBlocks, .accent) \(agreeing(with: forgotten.count, "lacks", "lack")) "
        + "\(part), \("the penalty's part", .bug)."
    }
    return "In some blocks \(part) is \("within round-off", .doubleCheck): "
      + "whether it is missing can't be told."
  }

  private func sayShare(_ sentences: inout Sentences) {
    guard let share else { return }
    let percent = Numbers.percent(share)
    guard share > 0.9, let difference = differenceWithoutData else {
      sentences.add("The penalty makes up \(percent, .accent) of ‖dθ‖².", rank: 1)
      return
    }
    let low = Numbers.short(difference, digits: 2)
    sentences.add(
      "\("The penalty masks the rest", .doubleCheck): it is \(percent, .accent) of ‖dθ‖²."
    )
    sentences.add(
      "With no data part at all in dθ the difference would be \(low, .accent).",
      rank: 1
    )
    sentences.add("Check with λ = 0 as well.", rank: 2)
  }

  /// Both parts of J, what each block lacks, and the selected component, as lines of text.
  var outline: [String] {
    let cost = check.cost
    let (data, penalty) = (cost.data, cost.penalty)
    var lines = [
      "J = \(Numbers.short(data, digits: 7)) from the data + \(Numbers.short(penalty, digits: 7)) "
        + "penalty = \(Numbers.short(cost.total, digits: 7)); "
        + "λ = \(Numbers.short(experiment.lambda))."
    ]
    if isSample {
      lines.append("Checked: \(progress) components of \(context.layout.count).")
    }
    for block in context.layout.blocks.prefix(30) {
      let data = dataNorm(block.range).map { Numbers.short($0, digits: 4) } ?? "not yet"
      let part = Numbers.short(penaltyNorm(block.range), digits: 4)
      let missing = words(for: missing(in: block)).plain.dropFirst(2)
      let parts = block.kind == .weight ? ", ‖\(partName)‖ = \(part)" : ", not penalized"
      lines.append("\(block.name): ‖data part‖ = \(data)\(parts); missing in dθ: \(missing).")
    }
    return lines + SelectedParts(scene: self).lines.compactMap { $0.first?.plain }
  }
}
