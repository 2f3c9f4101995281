import CellUI
import GradientChecking

/// What a scene may look at: the model, with the check that is ready.
struct SceneContext: Sendable {
  let model: Model
  let check: GradientCheck

  var experiment: Experiment { check.experiment }
  var layout: ParameterLayout { check.layout }
  var theta: [Double] { check.theta }
  var analytic: [Double] { check.analytic }
  var symbols: Symbols { model.symbols }

  /// The second experiment beside this one, as far as it is prepared.
  var comparison: Comparison?

  /// The size of the area that the scene is drawn in.
  var stageSize: Size { model.stageSize }

  /// Whether the scene stands beside a lesson's prose.
  var isInLesson: Bool { model.ownStageSize != nil }

  init(model: Model, check: GradientCheck, comparison: Model? = nil) {
    self.model = model
    self.check = check
    self.comparison = comparison.flatMap { model in
      model.check.map { Comparison(model: model, check: $0) }
    }
  }

  /// A second experiment that a scene may draw into its own picture.
  struct Comparison: Sendable {
    let model: Model
    let check: GradientCheck
  }

  /// What a survey has found so far, if anything.
  func found(_ survey: Survey) -> SurveyResult? { model.surveys[survey] }

  /// The step inside the scene, from 0.
  var step: Int { model.step }

  /// The selected component.
  var selection: Int { model.selection }

  /// The selected component's name, `W2[0,2]`.
  var selectedName: String { layout.name(of: selection) }

  /// The block that holds the selected component.
  var selectedBlock: ParameterBlock { layout.block(of: selection) }

  /// How many components have their bar, once they are computed.
  var checkedCount: Int { model.shownCount }

  /// What was found of component `index`, if it has been checked.
  func result(_ index: Int) -> ComponentCheck? {
    model.isShown(index) ? model.results[index] : nil
  }

  /// The components checked so far.
  var checked: [ComponentCheck] { model.checked }

  /// Norms, blocks and verdict over the components checked so far.
  var summary: Summary { check.summary(of: checked) }

  /// Whether every component has been checked.
  var isComplete: Bool { checked.count == layout.count }

  /// What was evaluated of the selected component, once it is there.
  var probe: Probe? {
    guard let probe = model.probe, probe.component.index == selection else { return nil }
    return probe
  }

  /// The component some rows further down in the selected component's own matrix; at the edge it
  /// goes on in the neighbouring block.
  func selection(movedByRows rows: Int) -> Int? {
    let place = layout.coordinate(of: selection)
    let block = layout.blocks[place.block]
    let row = place.row + rows
    if (0..<block.rows).contains(row) { return block.index(row: row, column: place.column) }
    let neighbour = place.block + (rows < 0 ? -1 : 1)
    guard layout.blocks.indices.contains(neighbour) else { return nil }
    let other = layout.blocks[neighbour]
    let column = min(place.column, other.columns - 1)
    return other.index(row: rows < 0 ? other.rows - 1 : 0, column: column)
  }

  /// The style of a block's parameters: weights and biases each have their own.
  func style(of block: ParameterBlock, bold: Bool = false) -> Style {
    Style(block.kind == .weight ? .weight : .bias, bold: bold)
  }
}
