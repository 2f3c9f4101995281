import CellUI
import GradientChecking
import Wording

/// Turning the knobs of the experiment on the last line, with the scene in view.
extension Model {
  /// What a key does while the knobs are open.
  mutating func turn(_ key: Key, place: Int) -> [Effect] {
    let knobs = ExperimentField.knobs
    switch KeyBinding.action(of: key, in: [.walk, .knobs]) {
    case .previousKnob: view.overlay = .knob((place + knobs.count - 1) % knobs.count)
    case .nextKnob: view.overlay = .knob((place + 1) % knobs.count)
    case .theme: view.appearance.theme = view.appearance.theme.next
    case .turnOn: return turn(knobs[place], forward: true)
    case .turnBack: return turn(knobs[place], forward: false)
    case .typeValue: view.overlay = .value(place, "")
    default:
      guard case .character(let digit) = key, digit.isASCII, digit.isNumber else {
        view.overlay = nil
        break
      }
      if knobs[place].isNumeric {
        view.overlay = .value(place, String(digit))
      } else {
        view.notice = knobs[place].refusalOfDigits
      }
    }
    return []
  }

  /// What a key does while a value is typed: Enter sets it, and Esc leads back to turning the knob.
  mutating func type(_ key: Key, after text: String, place: Int) -> [Effect] {
    let knob = ExperimentField.knobs[place]
    guard key == .enter else {
      view.overlay = text.typed(key, most: 200).map { .value(place, $0) } ?? .knob(place)
      return []
    }
    switch knob.typed(text, in: self) {
    case .refused(let reason):
      view.notice = reason
      return []
    case .needsMore(let bug, let needs):
      view.overlay = .knob(place)
      view.notice = "\(bug.rawValue) changes nothing here: it needs \(needs)."
      return []
    case .taken(let changed):
      view.overlay = .knob(place)
      return turn(to: changed)
    }
  }

  private mutating func turn(_ knob: ExperimentField, forward: Bool) -> [Effect] {
    guard
      let changed = knob.turned(experiment, forward: forward, obstacle: obstacle).experiment
    else {
      view.notice = "\(knob.name) goes no further here."
      return []
    }
    if let bug = changed.bug { view.bugChoice = bug }
    return restart(with: changed)
  }

  /// Why an experiment can't be done, if it can't; whether it fits other examples than these only shows
  /// once they are there.
  func obstacle(to experiment: Experiment) -> ExperimentError? {
    do throws(ExperimentError) {
      if let check, check.experiment.data == experiment.data,
        check.experiment.examples == experiment.examples
      {
        try experiment.validate(with: check.dataset)
      } else {
        try experiment.validate()
      }
      return nil
    } catch {
      return error
    }
  }
}
