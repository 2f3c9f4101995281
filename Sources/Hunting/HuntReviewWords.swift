import Wording

/// A review in words.
extension HuntReview {
  /// How many causes there were, and how many what lies open left: `13 suspects; what lies open leaves 12`.
  public func beginning(_ noun: String) -> String {
    let listed = counted(listed, noun)
    guard atFirst < self.listed else { return listed }
    return "\(listed); what lies open leaves \(Numbers.count(atFirst))"
  }

  /// What lies open and rules some out, in a sentence; `nil` where nothing does.
  public func openSentence(_ noun: String) -> String? {
    guard atFirst < listed else { return nil }
    let count = listed - atFirst
    return
      "Free, before any look: \(open.listed(most: 4, rest: "other")) "
      + "\(agreeing(with: open.count, "rules", "rule")) out \(counted(count, noun)); the next page says why."
  }

  /// Why an answer has the points that it has, in words that stand behind them; a right one that was a guess is told
  /// what else it might have been, and what tells them apart.
  public func reason(isRight: Bool) -> String {
    guard isRight else { return score.reasonIfWrong }
    guard let telling, !others.isEmpty else { return score.reason }
    // Of many the number says as much.
    let names = others.prefix(2).map(\.summary)
    let more = others.count - names.count
    let all = names.joined(separator: "; ") + (more > 0 ? "; and \(Numbers.count(more)) more" : "")
    let next =
      others.count == 1 ? "\(telling) tells which." : "\(telling) tells most of them apart."
    return "\(score.reason) Also possible: \(all). \(next)"
  }
}

extension HuntReview.Look {
  /// How it compares with the best one, in a few words.
  public var verdict: String {
    switch comparison {
    case .needless: "a check, already settled"
    case .best: isSettling ? "it settled it" : "as good as the best"
    case .beaten: isSettling ? "it settled it" : "there was a better one"
    case .aside: isSettling ? "it settled it" : "beside the way"
    }
  }

  /// What it split and left, in sentences, and what could have been.
  public func sentences(_ noun: String) -> [String] {
    let split = { (parts: [Int]) in parts.map(String.init).joined(separator: " : ").unbroken }
    let did =
      isSettling
      ? after == 1
        ? "It settled it: of \(counted(before, noun)) one is left."
        : "It settled it: the \(counted(after, noun)) left are one answer."
      : parts.count > 1
        ? "It split \(counted(before, noun)) \(split(parts)) and left \(Numbers.count(after))."
        : "It split nothing: all \(counted(before, noun)) would show the same here."
    switch comparison {
    case .needless(let settled):
      let price =
        cost == 0
        ? "A check, to be sure, costs no points." : "Each check after the first costs a point."
      return ["Not needed: \(settled) had settled it. \(price)"] + reasons
    case .best: return [did + (isSettling ? "" : " No look does better on average.")] + reasons
    case .beaten(let other, let others):
      let better =
        parts.count > 1 && !components.isEmpty && components.count == 1
        ? "On average \(other) is better, which splits \(split(others))."
        : "You could have split \(split(others)) here, with \(other)."
      return [did + " " + better] + reasons
    case .aside: return [did + " The best way does without."] + reasons
    }
  }
}
