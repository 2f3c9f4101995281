import CellUI
import GradientChecking
import Wording

/// The small check of the home screen: the way of a nudge through the network, the bars, and the blocks on the scale.
///
/// Once it moves: some components are nudged one after the other, and when a nudge has come to J, its column stands
/// there; then those of all others follow.
struct HomeCheck {
  /// The components that are nudged one after the other.
  static let stops = 5

  private let model: Model
  /// How far the nudge of the selected component has come, from 0 to 1.
  private let way: Double

  /// - Parameters:
  ///   - sample: The check.
  ///   - motion: The movement that shows it, while it lasts.
  init(_ sample: Model, _ motion: Motion?) {
    guard let motion, let count = sample.layout?.count else {
      (model, way) = (sample, 1)
      return
    }
    let place = motion.share * Double(Self.stops + 1)
    let stop = Int(place)
    let nudged = (0..<Self.stops).map { $0 * (count - 1) / (Self.stops - 1) }
    var model = sample
    if stop < Self.stops {
      model.view.selection = nudged[stop]
      model.view.opened = Set(nudged[..<stop])
      way = place - Double(stop)
    } else {
      // One column after the other, as a check runs.
      let end = Int((place - Double(Self.stops)) * Double(count))
      model.view.opened = Set(nudged).union(0..<min(count, end))
      way = 1
    }
    model.keepOverview()
    self.model = model
  }

  /// The bars and what they say.
  var bars: ScenePart? {
    guard let context = ResultContext(model) else { return nil }
    let chart = BarsScene(context: context).chartPart(rank: 1).forms.last
    let (summary, experiment) = (context.summary, model.experiment)
    let name = "\(experiment.data.shortName) \(context.layout.architecture)"
    let verdict: StyledText =
      context.outcome.map { outcome in
        "\(Numbers.difference(summary.difference))  " + outcome.verdict.text(context.symbols)
      } ?? "\(summary.checkedCount) of \(Numbers.count(context.layout.count))".styled(.dim)
    let shape = PartForm(
      rank: 1,
      .beside,
      columns: Extent(least: 34, best: 60, most: 110),
      rows: Extent(least: 9, best: 18)
    )
    let form = ScenePart.Form.still(shape) { area, canvas in
      var rest = area
      let head = rest.cutTop(1)
      let end = canvas.write("\(name, .heading)  " + verdict, in: head)
      canvas.write(["a whole check".styled(.dim)], atEndOf: head, after: end)
      let borders = Self.borders(context)
      canvas.write(fitting: borders, in: rest.cutTop(1))
      _ = chart?.draw(rest, &canvas)
    }
    return ScenePart("check", [form])
  }

  /// What the two dotted lines mean, from the fullest form to the shortest.
  private static func borders(_ context: ResultContext) -> [StyledText] {
    let scale = context.landmarks
    let borders: [(verdict: Verdict, word: String, value: Double)] = [
      (.agrees, "below", scale.agreesBelow), (.bug, "from", scale.bugFrom),
    ]
    let forms = [true, false].map { hasWords in
      borders.map { verdict, word, value -> StyledText in
        let look = verdict.appearance(context.symbols)
        let words = (hasWords ? " \(look.words) " : " ") + word + " " + LandmarkScale.name(value)
        return "\(String(look.mark), look.style)\(words, .dim)"
      }
      .joined(separator: "   ")
    }
    return ["a column for each number:  ".styled(.dim) + forms[0]] + forms
  }

  /// Every block on the scale of the verdict, under a line that says so.
  var blocks: ScenePart? {
    guard way == 1, let context = SceneContext(model) else { return nil }
    let forms = VerdictScene(context: context).scalePart(rank: 5).forms.map { form in
      let shape = PartForm(rank: 5, columns: form.shape.columns) { columns in
        let rows = form.shape.rows(columns)
        return Extent(least: rows.least + 1, best: rows.best + 1, most: rows.most + 1)
      }
      return ScenePart.Form.still(shape) { area, canvas in
        var rest = area
        let title = "How far apart the two gradients are, block by block".styled(.dim)
        canvas.write(rule: [title, "Block by block".styled(.dim)], in: rest.cutTop(1))
        _ = form.draw(rest, &canvas)
      }
    }
    return ScenePart("scale", forms)
  }
}

/// The way of a nudge.
extension HomeCheck {
  /// The network with the units that the selected component can reach.
  var flow: ScenePart? {
    guard let context = SceneContext(model) else { return nil }
    let steps = PerturbStep.steps(of: context.experiment.scheme)
    let nudge = PerturbScene(context: context, step: steps[0])
    let last = context.layout.layerCount
    let come = Double(nudge.layer - 1) + way * Double(last + 2 - nudge.layer)
    let reached = { @Sendable (layer: Int) -> Set<Int> in
      if layer == nudge.layer - 1 {
        return context.selectedUnit(inLayer: layer).map { [$0] } ?? []
      }
      guard layer >= nudge.layer, layer <= last else { return [] }
      let units = 0..<context.layout.layerSizes[layer]
      return Set(units.filter { nudge.canMove(layer: layer, unit: $0) })
    }
    return UnitFlow(
      context: context,
      direction: .leftToRight,
      hue: .numeric,
      focus: nudge.layer,
      unit: { layer, unit in
        UnitColumn.Unit(isLit: come >= Double(layer) && reached(layer).contains(unit))
      },
      joints: { layer in
        let progress = min(1, max(0, come - Double(layer - 1)))
        guard progress > 0, layer >= nudge.layer else { return [] }
        return [
          UnitJoint(
            left: reached(layer - 1),
            right: reached(layer),
            style: .numeric.filled,
            progress: progress
          )
        ]
      },
      cost: (come > Double(last), "", 0),
      captions: [
        "a nudge of \(context.selectedName) on its way to J", "\(context.selectedName), nudged",
      ].map { $0.styled(.numeric) }
    )
    .part(rank: 2, columns: Extent(least: 30, best: 60, most: 110))
  }
}
