import CellUI
import GradientChecking

/// What is said of the price.
struct PriceWords {
  private let state: PriceState

  init(_ state: PriceState) {
    self.state = state
  }

  /// The most important first.
  var sentences: [StyledText] {
    [passes, training, complex, scale].compactMap { $0 }
  }

  private var passes: StyledText {
    let count = "\(state.passesFormula)\u{A0}=\u{A0}\(Numbers.count(state.passes)) forward passes"
    let start: StyledText =
      "Differences take \(count, .weight) for one gradient, backpropagation "
      + "\("one pass forward and one back", .accent)"
    guard let naive = state.naive, let step = state.backpropagation else {
      return start + "; what each takes here is being measured …"
    }
    return start
      + ": \(Timespan(seconds: naive).text) against \(Timespan(seconds: step).text) on this machine."
  }

  /// Why it is never part of training.
  private var training: StyledText? {
    let steps = PriceTables.steps
    guard let plain = state.training(steps: steps, checked: false),
      let checked = state.training(steps: steps, checked: true)
    else { return nil }
    return
      "So it is \("only to debug, never in training", .heading): \(Numbers.count(steps)) steps take "
      + "\(Timespan(seconds: plain).text), with a check in each \(Timespan(seconds: checked).text)."
  }

  /// What the complex step's passes are: those that are timed here are real ones.
  private var complex: StyledText? {
    guard state.context.experiment.scheme == .complexStep else { return nil }
    return
      "Timed here are passes in real numbers; in complex ones, as this scheme needs them, each takes "
      + "longer still."
  }

  private var scale: StyledText? {
    let gpt = KnownNetwork.all.last
    guard state.seconds.isComplete, let gpt, let seconds = state.naive(gpt) else { return nil }
    return
      "The number of passes grows with n, and so does each pass: one check of \(gpt.name) would take "
      + "\(Timespan(seconds: seconds).text). Check a small copy of your network."
  }
}
