import CellUI
import GradientChecking
import Wording

/// Turning the knobs of the experiment on the last line, with the scene in view.
extension Model {
  /// What a key does while the knobs are open.
  mutating func turn(_ key: Key, place: Int) -> [Effect] {
    let knobs = ExperimentField.knobs
    switch KeyBinding.action(of: key, in: [.walk, .knobs]) {
    case .previousKnob: overlay = .knob((place + knobs.count - 1) % knobs.count)
    case .nextKnob: overlay = .knob((place + 1) % knobs.count)
    case .theme: appearance.theme = appearance.theme.next
    case .turnOn: return turn(knobs[place], forward: true)
    case .turnBack: return turn(knobs[place], forward: false)
    default: overlay = nil
    }
    return []
  }

  private mutating func turn(_ knob: ExperimentField, forward: Bool) -> [Effect] {
    guard
      let changed = knob.turned(experiment, forward: forward, obstacle: obstacle).experiment
    else {
      notice = "\(knob.name) goes no further here."
      return []
    }
    if let bug = changed.bug { bugChoice = bug }
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

/// The last line while the knobs are open: the knob, its value, and the keys.
struct KnobLine {
  let experiment: Experiment
  let place: Int

  func draw(in area: Rect, into canvas: inout Canvas) {
    let knob = ExperimentField.knobs[place]
    let symbols = canvas.symbols
    let value: StyledText =
      "\(knob.name, .heading)  \(symbols.pointLeft, .accent) "
      + knob.text(experiment).styled(.accent) + " \(symbols.pointRight, .accent)"
    let end = canvas.write(value, x: area.x, y: area.y, in: area)
    let rest = Rect(x: end + 3, y: area.y, width: area.right - end - 3, height: 1)
    let hints = [
      KeyPlaces.knobs.hint(.turnOn), KeyPlaces.knobs.hint(.nextKnob, label: "another knob"),
      KeyPlaces.knobs.hint(.knobs, label: "close"),
    ]
    KeyHints(hints.compactMap { $0 }).draw(in: rest, into: &canvas)
  }
}
