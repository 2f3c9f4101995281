import CellUI
import GradientChecking
import Wording

/// Training: J over the iterations, with the experiment's backpropagation and with the right one, and the
/// check before and after.
struct TrainingScene: Scene {
  /// One descent with its name, which is empty where there is no other.
  struct Descent {
    let name: String
    let run: TrainingSurvey.Run
    let role: Role
    let kind: Plot.Series.Kind
  }

  let context: SceneContext
  /// The experiment's own descent first; empty until something has been measured.
  let descents: [Descent]
  let survey: TrainingSurvey?

  init(_ context: SceneContext) {
    self.context = context
    let survey = context.model.found(.training) as TrainingSurvey?
    self.survey = survey
    let other = context.comparison.flatMap { comparison -> Descent? in
      guard let survey: TrainingSurvey = comparison.model.found(.training),
        let run = survey.runs.first
      else { return nil }
      return Self.second(run, named: comparison.name(beside: context.experiment))
    }
    guard let own = survey?.runs.first else {
      descents = []
      return
    }
    let name = own.bug?.rawValue ?? (other == nil ? "" : "this one")
    let first = Descent(name: name, run: own, role: own.bug == nil ? .accent : .bug, kind: .line)
    let right = survey?.runs.dropFirst().first.map { Self.second($0, named: "without the bug") }
    descents = [first] + [other ?? right].compactMap { $0 }
  }

  static var drawsComparison: Bool { true }

  static var explainsNoise: Bool { true }

  static func survey(of selection: Int) -> Survey? { .training }

  var keys: [Action] { [.toggleBug, .nextBug, .smallerEpsilon] }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    drawTitle(in: rest.cutTop(area.height >= 13 ? 1 : 0), into: &canvas)
    let checks = rest.cutRight(min(48, max(26, area.width * 2 / 5)))
    _ = rest.cutRight(2)
    LossPlot(scene: self).draw(in: rest, into: &canvas)
    CheckPair(scene: self).draw(in: checks, into: &canvas)
    return []
  }

  /// What the curve is of, and how far it has come or over what the checks go.
  private func drawTitle(in row: Rect, into canvas: inout Canvas) {
    let note = canvas.fitting([note, ""], width: row.width / 2)
    canvas.writeRight(note, right: row.right, y: row.y, in: row)
    let what: StyledText = "\("J during training", .heading)"
    let remark =
      survey?.isPreview == true
      ? "as it would be: no iterations are set" : second == nil ? "" : "from the same start"
    canvas.write(
      canvas.fitting(
        [what + "  \(remark, .dim)", what],
        width: row.width - canvas.width(of: note) - 2
      ),
      in: row
    )
  }

  private var note: StyledText {
    if let progress { return progress.styled(.accent) }
    let count = survey?.components.count ?? 0
    guard count < context.layout.count else { return "" }
    return "checked: \(count) of \(Numbers.count(context.layout.count))".styled(.dim)
  }

  var outline: [String] {
    if let progress { return [progress] }
    let curves = descents.compactMap { descent in
      descent.run.ends.map { ends in
        "\(descent.name): J goes from \(Numbers.short(ends.first)) to \(Numbers.short(ends.last)) in "
          + counted(iterations, "iteration")
      }
    }
    let checks = descents.flatMap { descent in
      [("before", descent.run.before), ("after", descent.run.after)].compactMap { place, summary in
        summary.map {
          "\(descent.name), check \(place): \(Numbers.difference($0.difference)), \($0.verdict.words)"
        }
      }
    }
    return curves + checks
  }
}

/// What the training scene shows: one or two descents, and what the check says at both ends of the first.
extension TrainingScene {
  private static func second(_ run: TrainingSurvey.Run, named name: String) -> Descent {
    Descent(name: name, run: run, role: run.bug == nil ? .agrees : .bug, kind: .dashed)
  }

  /// The experiment's own descent.
  var own: Descent? { descents.first }

  /// The one beside it.
  var second: Descent? { descents.dropFirst().first }

  /// The iterations of a descent.
  var iterations: Int { survey?.iterations ?? context.experiment.trainingIterations }

  /// What is under way, if anything.
  var progress: String? {
    guard let survey else { return "training …" }
    guard !survey.isComplete else { return nil }
    let done = survey.runs.map { min($0.costs.count, iterations) }.reduce(0, +)
    return "training … \(done) of \(survey.runs.count * iterations)"
  }
}

extension TrainingSurvey.Run {
  /// What became of J.
  enum Course: Hashable {
    case fell, rose, stayed, leftTheNumbers(iteration: Int)
  }

  /// J at the start and the last one known.
  var ends: (first: Double, last: Double)? {
    guard let first = costs.first, let last = costs.last else { return nil }
    return (first, last)
  }

  /// What became of J from the first value to the last.
  var course: Course? {
    guard let ends else { return nil }
    if let place = costs.firstIndex(where: { !$0.isFinite }) {
      return .leftTheNumbers(iteration: place)
    }
    return ends.last < ends.first ? .fell : ends.last > ends.first ? .rose : .stayed
  }
}
