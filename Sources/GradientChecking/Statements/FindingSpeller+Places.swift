import Wording

/// Where the error is made.
extension FindingSpeller {
  func place(_ place: ErrorPlace) -> Telling {
    (saying(place), differences(place.differences))
  }

  /// The difference of each block, right or wrong; of many of the worst few.
  func differences(_ all: [ErrorPlace.Difference]) -> String {
    let shown = all.count <= 8 ? Array(all.indices) : Self.worst(all, by: \.share)
    let rest = all.count - shown.count
    let texts = shown.map { "\(all[$0].name) \(all[$0].value.digits(3))" }
    return (texts + (rest > 0 ? [counted(rest, "more block")] : [])).joined(separator: ", ")
  }

  private func saying(_ place: ErrorPlace) -> StyledText {
    let adjective = place.isDoubtful ? "doubtful" : "wrong"
    switch place.form {
    case .one(_, let other, let isOnly, let isSpoiled):
      let gradient =
        place.hasOwnNames ? "the gradient of \(subjects[0].name)" : "d\(subjects[0].name)"
      let advice =
        isSpoiled
        ? "what is wrong is done to \(gradient) alone."
        : "look at how \(gradient) is made from it."
      return """
        \(isOnly ? "Only " : "")\(names) is \(adjective). \(other.name) \(agrees(other)), so \
        \(dZ(other.layer, place)) is right: \(advice)
        """
    case .several(let kind):
      let other = kind == .weight ? "b" : "W"
      let look =
        kind == .weight
        ? "Look at what dW has and db hasn't: A of the layer before, and the penalty λ/m·W."
        : "Look at what is done to db and not to dW."
      return """
        \(names) are \(adjective), and no \(other) is: every dZ is right.\(place.isExplained ? "" : " " + look)
        """
    case .everyBlock(let last):
      let first = place.hasOwnNames ? "dZ of the last layer" : "dZ\(last)"
      let every = "Every block".styled(.heading)
      return place.isExplained
        ? """
        \(every) is \(adjective), and all alike: suspect \(first), where the way back begins, or what is done \
        to all of dθ.
        """
        : """
        \(every) is \(adjective). All of it comes from \(first), where the way back begins: suspect it first, \
        then whether dθ belongs to this J at all: to the same θ, the same examples, the same cost.
        """
    case .upToLayer(let layer, let isNextOnly, let hasBothKinds):
      return upToLayer(layer, isNextOnly, hasBothKinds, place)
    case .oneLayer(let layer):
      let made = place.hasOwnNames ? "the two gradients" : "dW\(layer) and db\(layer)"
      return """
        Only \(names) are \(adjective), and nothing before: \(dZ(layer, place)) is right where it goes on, so \
        look at what is done to \(made) afterwards.
        """
    }
  }

  private func agrees(_ subject: Finding.Subject) -> String {
    subject.difference < finding.setting.landmarks.agreesBelow
      ? "agrees" : "is at \(subject.difference.digits(2)) only"
  }

  private func dZ(_ layer: Int, _ place: ErrorPlace) -> String {
    place.hasOwnNames ? "dZ of that layer" : "dZ\(layer)"
  }

  private func upToLayer(
    _ layer: Int,
    _ isNextOnly: Bool,
    _ hasBothKinds: Bool,
    _ place: ErrorPlace
  ) -> StyledText {
    let next = layer + 1
    let isNamed = layer == 1 || place.hasOwnNames
    let layers = "Layers 1 \(layer == 2 ? "and" : "to") \(layer)"
    let what = isNamed ? names : layers.styled(.heading)
    let alike = isNamed || !hasBothKinds ? "" : ", W and b alike"
    let right = isNextOnly ? "layer \(next) is" : "the layers after \(layer) are"
    let adjective = place.isDoubtful ? "doubtful" : "wrong"
    return """
      \(what) \(isNamed && isOne ? "is" : "are") \(adjective)\(alike); \(right) right. So the \
      error comes in on the way back from layer \(next) to layer \(layer)\
      \(place.hasOwnNames ? ", counted as the blocks come" : ""): first suspect \(formula(layer)).
      """
  }

  /// How dZ of a layer is made from that of the next one.
  private func formula(_ layer: Int) -> String {
    let hasDropout = finding.setting.experiment.map { $0.keepProbability < 1 } ?? false
    let mask = hasDropout ? " ∘ D\(layer) / keep_prob" : ""
    let text = "dZ\(layer) = W\(layer + 1)ᵀ·dZ\(layer + 1)\(mask) ∘ g′(Z\(layer))"
    return hasDropout ? text : text.unbroken
  }
}
