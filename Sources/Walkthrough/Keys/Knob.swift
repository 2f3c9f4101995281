import GradientChecking
import Wording

// A knob is a field of the experiment that is changed while one looks: turned from one stop to the next, or
// typed.

extension ExperimentField {
  /// The field's value as it is named among others.
  ///
  /// - Parameters:
  ///   - experiment: Where it has this value.
  ///   - exampleCount: How many examples there are where nobody chose a number, if that is known.
  /// - Returns: The value in full, but for the explanation of a number of examples that nobody chose.
  func briefText(_ experiment: Experiment, exampleCount: Int? = nil) -> String {
    guard self == .examples, let absentWord, value(experiment) == .absent else {
      return text(experiment)
    }
    return exampleCount.map(String.init) ?? absentWord
  }

  /// Moves this field to its next stop that is possible.
  ///
  /// - Parameters:
  ///   - experiment: The experiment as it is.
  ///   - forward: Towards later stops, or earlier ones.
  ///   - obstacle: Why an experiment can't be done, if it can't; such a stop is passed over.
  /// - Returns: Where it came to, and what was passed over.
  func turned(
    _ experiment: Experiment,
    forward: Bool,
    obstacle: (Experiment) -> ExperimentError?
  ) -> KnobTurn {
    let stops = stops(experiment)
    guard let here = stops.firstIndex(of: experiment) else { return KnobTurn() }
    var turn = KnobTurn()
    for stop in forward ? Array(stops[(here + 1)...]) : stops[..<here].reversed() {
      guard let reason = obstacle(stop) else {
        turn.experiment = stop
        return turn
      }
      turn.skipped.append(KnobTurn.Skipped(experiment: stop, reason: reason))
    }
    return turn
  }

  /// The name that was typed, or of which only the beginning was; any other text as it is.
  func completed(_ text: String) -> String {
    let names = completions(of: text)
    return names.count == 1 && !text.isEmpty ? names[0] : text
  }

  /// What a digit is answered that can't begin a value.
  var refusalOfDigits: String {
    "\(shortName) is no number: ← → change it, Enter types a name."
  }

  /// What a typed value leads to where a model's experiment has it.
  func typed(_ text: String, in model: Model) -> TypedValue {
    let experiment: Experiment
    do throws(ExperimentError) {
      experiment = try setting(model.experiment, typed: completed(text))
    } catch {
      return .refused(refusal(of: text, because: error))
    }
    switch model.obstacle(to: experiment) {
    case nil: return .taken(experiment)
    case .bugWithoutEffect(let bug, let needs)? where self == .bug:
      return .needsMore(bug, needs: needs)
    case .some(let reason): return .refused(refusal(of: text, because: reason))
    }
  }

  /// What may be typed behind some text, or the names that begin as it does, from the fullest form on.
  func hints(typing text: String) -> [String] {
    let names = text.isEmpty ? [] : completions(of: text)
    switch names.count {
    case 0: return ["\(prompt); Enter sets it, Esc cancels", prompt, ""]
    case 1: return ["Enter sets \(names[0])", names[0], ""]
    default:
      let parts = names.indices.reversed().map { last in
        names[...last].joined(separator: ", ") + (last + 1 < names.count ? " …" : "")
      }
      return parts + ["\(names.count) begin so", ""]
    }
  }

  /// Why a typed value can't be, in the words of who typed it.
  func refusal(of text: String, because reason: ExperimentError) -> String {
    let quoted = ForeignText(text).quoted
    let beginning = completions(of: text)
    switch reason {
    case .value where text.isEmpty: return "Type \(prompt)."
    case .value where beginning.count > 1:
      return "Several begin with \(quoted): \(beginning.joined(separator: ", "))."
    case .value:
      let near = nearest(to: text, among: names).map { "did you mean \($0)?" }
      return "\(shortName) can't be \(quoted): \(near ?? "expected \(prompt).")"
    case .epsilonInFloat, .examples:
      guard reason.fields.first == self, case .mismatch(_, let expected) = reason.complaint.problem
      else { return "\(reason.complaint)." }
      return "\(shortName) can't be \(quoted): expected \(expected)."
    default: return "\(reason.complaint)."
    }
  }
}

/// What came of a value that was typed for a knob.
enum TypedValue {
  /// The experiment that has it.
  case taken(Experiment)
  /// A bug that would change nothing, and what it lacks.
  case needsMore(PlantedBug, needs: String)
  /// Why it can't be.
  case refused(String)
}

/// Where a knob came to from one stop.
struct KnobTurn {
  /// A stop that was passed over, and why.
  struct Skipped {
    let experiment: Experiment
    let reason: ExperimentError
  }

  /// The experiment with the field moved; `nil` at the end.
  var experiment: Experiment?
  /// The impossible stops on the way, the nearest first.
  var skipped: [Skipped] = []
}

extension PlantedBug {
  /// An experiment with this bug, and with no more of its other fields changed than the bug needs to show.
  ///
  /// - Parameters:
  ///   - experiment: The experiment as it is.
  ///   - isPossible: Whether an experiment can be done.
  /// - Returns: An experiment in which the bug shows.
  func planted(
    in experiment: Experiment,
    isPossible: (Experiment) -> Bool
  ) -> Experiment {
    let example = self.experiment
    let fields = example.changedFields
    let start = fields.reduce(experiment) { $1.setting($0, as: example) }
    let others = ExperimentField.knobs.filter {
      !fields.contains($0) && !$0.isSame(start, example)
    }
    let pairs = others.flatMap { first in others.map { [first, $0] } }
    let changes = [[]] + others.map { [$0] } + pairs
    let candidates = changes.lazy.map { $0.reduce(start) { $1.setting($0, as: example) } }
    return candidates.first(where: isPossible) ?? example
  }
}
