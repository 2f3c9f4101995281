import Wording

/// Where the error is made in somebody else's model.
extension FindingSpeller {
  func modules(_ place: ModulePlace) -> Telling {
    (saying(place), differences(place.differences))
  }

  private func saying(_ place: ModulePlace) -> StyledText {
    let are =
      "\(agreeing(with: subjects.count, "is", "are")) \(place.isDoubtful ? "doubtful" : "wrong")"
    let only = place.isOnly ? "Only " : ""
    let hasOrder = place.hasOrder
    switch place.form {
    case .part(let module, let right, _):
      let back =
        module.isNamed
        ? "what comes back to \(Self.listed(module.names))"
        : "the gradient that all of them are made from"
      return """
        \(only)\(names) \(are). \(Self.listed(right)) \(agreeing(with: right.count, "is", "are")) right, and so is \
        \(back): \(adviceInside(place)).
        """
    case .whole(let module, let untold, let next, let before):
      let end: StyledText = place.isOnly ? "\(are), and nothing else is" : "\(are)"
      let back =
        module.isNamed ? "the output of \(Self.listed(module.names))" : "where they are used"
      return """
        \(names) \(end)\(self.untold(untold)): suspect what \(subjects.count == 2 ? "both" : "all") are made from, \
        the gradient that comes back to \(back)\(suspicion(module, next, place))\(unless(before)).
        """
    case .only:
      return """
        \(only)\(names) \(are), and nothing that is computed before: most likely what goes on through them is right, \
        so look at what is done to \(gradients) alone.
        """
    case .alone where place.isMatrixOfTwoUses:
      return """
        \(only)\(names) \(are): the only matrix, with a bias for its rows and one for its columns, both right. It has two \
        uses, as tied weights have, and the gradient of one of them is missing or wrong.
        """
    case .alone(let module, let untold, let next):
      let what = module.isNamed ? "in \(Self.listed(module.names)) " : ""
      let place = module.isNamed ? Self.listed(module.names) : "where it is used"
      return """
        \(only)\(names) \(are), and nothing else \(what)tells whether what comes back to it is right\
        \(self.untold(untold)): look at both, at how \(gradients) is made and at what comes back to \
        \(place)\(passedBack(next, hasOrder: hasOrder)).
        """
    case .siblings(let siblings) where !siblings.others.isEmpty:
      return """
        \(Self.listed(siblings.wrong), .heading) \(agreeing(with: siblings.wrong.count, "is", "are")) \
        \(place.isDoubtful ? "doubtful" : "wrong"), \(Self.listed(siblings.right)) \
        \(agreeing(with: siblings.right.count, "is", "are")) right: \(advice(siblings)). That \
        \(Self.listed(siblings.others)) \(agreeing(with: siblings.others.count, "is", "are")) wrong as well may come of it.
        """
    case .siblings(let siblings):
      return """
        \(only)\(names) \(are). \(Self.listed(siblings.right)) \
        \(agreeing(with: siblings.right.count, "is", "are")) right: \(advice(siblings)).
        """
    case .several(let wrong, let right, let border, let suspects):
      return several(wrong, right, border, suspects, place)
    case .norm(let module, let scale, let shift, let others):
      let wrong = Self.listed(others + scale).styled(.heading)
      return """
        \(wrong) are \(place.isDoubtful ? "doubtful" : "wrong"), \(Self.listed(shift)) \
        \(agreeing(with: shift.count, "is", "are")) right, and so is what comes back to \(Self.listed(module.names)): look at \
        its normalized input, of which both its scale and what it passes back are made: the mean, the variance, the \
        number that is added to it.
        """
    case .kind(let kind):
      let (other, look) =
        kind == .bias
        ? ("weight", "what is done to biases alone, such as the sum over the examples")
        : ("bias", "what weights have and biases haven't: their inputs, and a penalty")
      return """
        \(names) \(are), and no \(other) beside them is: what comes back to each module is \
        right.\(place.explained == nil ? " Look at \(look)." : "")
        """
    case .every: return every(place)
    }
  }

  private func every(_ place: ModulePlace) -> StyledText {
    let every = (place.isOnly ? "Every block" : "Every block that can be compared").styled(.heading)
    let are = "is \(place.isDoubtful ? "doubtful" : "wrong")"
    return place.explained != nil
      ? """
      \(every) \(are), and all alike: suspect where the way back begins, the gradient of J itself, what is \
      done to all of dθ, or whether it belongs to this J: a path detached in one of the two, or another weight.
      """
      : """
      \(every) \(are). All of it comes from where the way back begins, the gradient of J itself: suspect it \
      first, then whether dθ belongs to this J at all: to the same θ, the same examples, the same \
      cost.\(oneSided(place.oneSided))
      """
  }

  /// Which blocks are too large, or too small, throughout.
  private func oneSided(_ blocks: [ModulePlace.OneSided]) -> String {
    [true, false].map { isTooLarge in
      let names = blocks.filter { $0.isTooLarge == isTooLarge }.map(\.name)
      return names.isEmpty
        ? ""
        : " In \(Self.listed(names)) all dθ are too \(isTooLarge ? "large" : "small")."
    }.joined()
  }

  private static func follows(_ module: ModulePlace.Module) -> String {
    agreeing(with: module.names.count, "follows", "follow")
  }

  private static func listed(_ names: [String]) -> String { names.listed(most: 6) }

  /// Which parameters of a module tell nothing.
  private func untold(_ names: [String]) -> String {
    names.isEmpty
      ? ""
      : " (\(Self.listed(names)) can't be compared and \(agreeing(with: names.count, "tells", "tell")) nothing)"
  }

  /// What to look at where what comes back to a module is right.
  private func adviceInside(_ place: ModulePlace) -> String {
    let later: [FindingKind] = [
      .isolated, .clipped, .lowPrecision, .order, .part, .missing,
    ]
    if let explained = place.explained, later.contains(explained) {
      return "what is wrong is done to \(gradients.plain) alone"
    }
    let kinds = Set(subjects.map(\.kind))
    let made = kinds.count == 1 ? made(subjects[0].kind) : ""
    return
      "look at how \(gradients.plain) \(agreeing(with: subjects.count, "is", "are")) made from it\(made)"
  }

  /// What else a gradient is made from than what comes back to the module.
  private func made(_ kind: ParameterKind) -> String {
    switch kind {
    case .weight: " and from what went into it"
    case .bias: ", by a sum over the examples"
    case .scale: " and from the normalized input"
    case .recurrent: " and from the state of the step before, over all steps"
    case .embedding: ", added up where a row is used more than once"
    case .other: ""
    }
  }

  /// What may be wrong on the way back to a module.
  private func suspicion(
    _ module: ModulePlace.Module,
    _ next: ModulePlace.Module?,
    _ place: ModulePlace
  ) -> String {
    if let recurrent = module.recurrent {
      return
        ", above all what goes from each time step back to the one before, through \(recurrent)"
    }
    let follows =
      next.map {
        " (\(Self.listed($0.names)) \(Self.follows($0))\(place.hasOrder ? "" : " in the file"))"
      }
      ?? ""
    return
      ": the derivative of an activation, a mask, a matrix that isn't transposed, or what the module after it "
      + "passes back to its input\(follows)"
  }

  /// What would show the gradient that comes back to be right.
  private func unless(_ before: [String]) -> String {
    before.isEmpty
      ? ""
      : ". If \(Self.listed(before)) \(before.count == 1 ? "gets its" : "get their") gradient through \(isOne ? "it" : "them"), that gradient is right: then look "
        + "at how \(gradients.plain) \(isOne ? "is" : "are") made from it, such as the sum over the examples, or at what "
        + "is done to \(isOne ? "it" : "them") afterwards"
  }

  /// What the module behind one may do wrong.
  private func passedBack(_ next: ModulePlace.Module?, hasOrder: Bool) -> String {
    guard let next else { return "" }
    return """
       (\(hasOrder ? "" : "in the file ")\(Self.listed(next.names)) \(Self.follows(next))\(next.isNorm ? ", a norm" : ""): that \
      its own parameters are right says nothing of what it passes back)
      """
  }

  private func several(
    _ wrong: [String],
    _ right: [String],
    _ border: ModulePlace.Border?,
    _ suspects: [ModulePlace.Module],
    _ place: ModulePlace
  ) -> StyledText {
    let adjective = place.isDoubtful ? "doubtful" : "wrong"
    let what = Self.listed(wrong).styled(.heading)
    let head: StyledText = """
      \(what) \(agreeing(with: wrong.count, "is", "are")) \(adjective) throughout, \(Self.listed(right)) \
      \(agreeing(with: right.count, "is", "are")) right
      """
    guard let border else {
      guard !suspects.isEmpty else {
        return
          "\(head): the error is made where the way back goes from these to those, or in a term of J that only those are in."
      }
      let names = Self.listed(suspects.prefix(4).flatMap(\.names))
      let norm = suspects[0].isNorm ? ", first of all the norm" : ""
      return """
        \(head). The error is made where the way back goes from what is right to what is wrong. Right parameters say \
        nothing of what their module passes back to its input: suspect \(names), beside what is wrong\(norm).
        """
    }
    let (last, first) = (Self.joined(border.lastWrong), Self.joined(border.firstRight))
    let order =
      place.hasOrder
      ? ""
      : " in the order of the file everything up to \(last) is wrong, and nothing from \(first) on;"
    let cut =
      place.explained == .missing
      ? "the way back is cut between \(first) and \(last)"
      : "the error is made between \(last) and \(first), in what goes back from \(first) to \(last)"
    let norm =
      border.firstRight.isNorm
      ? " (that the parameters of \(first) itself are right says nothing of that)"
      : place.hasOrder || place.explained == .missing
        ? "" : ", or in a term of J that only what is wrong is in"
    return
      "\(head):\(order) \(place.hasOrder ? "" : "if it is computed in that order, ")\(cut)\(norm)."
  }

  /// A module as one word: `fc1`, `W1/b1`.
  private static func joined(_ module: ModulePlace.Module) -> String {
    module.names.joined(separator: "/")
  }

  /// The advice where parts of an attention are wrong beside others.
  private func advice(_ siblings: ModulePlace.Siblings) -> String {
    let (wrong, right) = (siblings.wrongParts, siblings.rightParts)
    let scores = "what comes back to the scores is right"
    switch (wrong, right) {
    case ([.query, .key], let right) where right.contains(.value):
      return
        "these two get their gradient through the scores and the values don't, so look at the scores: their scale "
        + "(1/√d), their mask, the derivative of the softmax"
    case ([.key], let right) where right.contains(.query):
      return
        "\(scores), since the queries get their gradient from it; look at how the keys get theirs"
    case ([.query], let right) where right.contains(.key):
      return
        "\(scores), since the keys get their gradient from it; look at how the queries get theirs"
    case ([.value], let right) where right.contains(.query) || right.contains(.key):
      return "look at how the weighted sum goes back to the values"
    default:
      return "look at what the wrong ones have in common, and the right ones haven't"
    }
  }
}
