import CellUI
import GradientChecking
import Wording

/// What can be evaluated, and what it costs.
extension HuntPlayer {
  /// Evaluations of J for one component.
  var pricePerComponent: Int { stage.experiment.scheme.evaluationsPerComponent }

  /// The components of the selected block that are not checked yet.
  var restOfBlock: [Int] {
    guard let check else { return [] }
    return check.layout.block(of: stage.selection).range.filter { !stage.isShown($0) }
  }

  /// All components that are not checked yet.
  var rest: [Int] {
    guard let check else { return [] }
    return check.layout.indices.filter { !stage.isShown($0) }
  }

  /// Has the selected component checked.
  mutating func checkSelected() -> [Effect] {
    guard let check else { return [] }
    let name = check.layout.name(of: stage.selection)
    guard !stage.isShown(stage.selection) else {
      notice = "\(name) is checked. ] and [ select another component, ↑ ↓ another block."
      return []
    }
    return buy([stage.selection])
  }

  /// Has what is left of the selected block checked.
  mutating func checkBlock() -> [Effect] {
    guard let check else { return [] }
    let indices = restOfBlock
    guard !indices.isEmpty else {
      notice = "All of \(check.layout.block(of: stage.selection).name) is checked."
      return []
    }
    return buy(indices)
  }

  /// Has everything checked that isn't; asks before, as it is the most one can spend.
  mutating func checkRest(isConfirmed: Bool) -> [Effect] {
    let indices = rest
    guard !indices.isEmpty else {
      notice = "Every component is checked. a answers."
      return []
    }
    guard isConfirmed else {
      let price = Numbers.count(indices.count * pricePerComponent)
      notice = "The rest costs \(price) evaluations: r again checks it, any other key doesn't."
      asks = .runOrPause
      return []
    }
    return buy(indices)
  }

  private mutating func buy(_ indices: [Int]) -> [Effect] {
    for index in indices {
      ledger.check(index, at: stage.experiment.epsilon, for: pricePerComponent)
    }
    stage.opened?.formUnion(indices)
    let effects = stage.scene.showsWholeCheck ? [] : stage.enter(.bars, step: 0)
    return effects + stage.computeMissing()
  }

  /// Asks for a second opinion on the selected component.
  mutating func askSecondOpinion() {
    guard let check else { return }
    let name = check.layout.name(of: stage.selection)
    guard stage.isShown(stage.selection) else {
      notice = "Space checks \(name) first; then v asks for a second opinion."
      return
    }
    guard ledger.opinion(on: stage.selection, at: stage.experiment.epsilon) == nil else {
      return read(.opinion)
    }
    guard let opinion = check.takenForAFunction.secondOpinion(on: stage.selection) else {
      notice = "There is no second opinion on \(name)."
      return
    }
    let price = check.evaluationsOfSecondOpinion
    ledger.ask(opinion, at: stage.experiment.epsilon, for: price)
    read(.opinion)
  }

  /// Shows what costs nothing, because it comes with the preparation: J(θ) twice, and z.
  mutating func lookAtFree() {
    guard hunt.level == .free else {
      notice = "There is a bug for certain, and J is a function of θ."
      return
    }
    guard let check else { return }
    read(.freeLooks)
    guard !knowsFree else { return }
    knowsFree = true
    stage.preparation = .ready(check)
    let components = stage.results.compactMap { $0 }
    stage.outcome =
      components.count == check.layout.count ? check.report(of: components) : nil
  }

  /// Another ε: what was checked with it before is there again, and everything else costs anew.
  mutating func changeEpsilon(with key: Key) -> [Effect] {
    let old = stage.experiment.epsilon
    let effects = stage.press(key)
    let epsilon = stage.experiment.epsilon
    guard epsilon != old else { return effects }
    let opened = ledger.checked(at: epsilon)
    stage.opened = opened
    notice =
      opened.isEmpty
      ? "ε = \(Numbers.short(epsilon)): nothing is checked with it yet."
      : "ε = \(Numbers.short(epsilon)): what you checked with it is paid for."
    return effects
  }
}
