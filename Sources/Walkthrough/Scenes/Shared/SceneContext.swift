import CellUI
import GradientChecking
import Wording

/// What any scene may look at of θ's components and of what their check found so far, wherever the check
/// is made.
protocol ComponentContext: Sendable {
  var model: Model { get }
  var overview: Overview { get }
  var layout: ParameterLayout { get }
  /// Whether J gave the same value when evaluated twice at θ.
  var isFunction: Bool { get }
  /// The experiment, and its ε; `nil` for gradients from elsewhere.
  var knownExperiment: Experiment? { get }
  var knownEpsilon: Double? { get }

  /// What there is of this in a model; `nil` while it isn't there.
  init?(_ model: Model, beside other: Model?)
}

extension ComponentContext {
  var symbols: Symbols { model.symbols }
  var sides: Provenance.Sides { model.sides }
  var motion: Motion? { model.view.motion }

  /// The size of the area that the scene is drawn in, and the step inside the scene, from 0.
  var stageSize: Size { model.stageSize }
  var step: Int { model.view.step }

  /// Whether the scene is a part of a screen that says itself what follows, and whether it is of a saved report, which
  /// can't be changed.
  var isEmbedded: Bool { model.policy.isEmbedded }
  var isSaved: Bool { model.report != nil }

  /// The selected component: its index, its names `W2[0,2]`, `θ[27]` and `θ[27] = W2[0,2]`, and its block.
  var selection: Int { model.view.selection }
  var selectedName: String { layout.name(of: selection) }
  var selectedIndex: String { "θ[\(selection)]" }
  var selectedEquation: String { "\(selectedIndex) = \(selectedName)" }
  var selectedBlock: ParameterBlock { layout.block(of: selection) }

  /// Which of a scene's things are shown: those that a page names, or those that its steps have come to; beside knobs all.
  func shown(of things: [SceneThing]) -> [SceneThing] {
    if let named = model.view.shown { return things.filter(named.contains) }
    return model.policy.hasKnobs ? things : Array(things.prefix(max(0, step) + 1))
  }

  /// How many components have their bar, once they are computed.
  var checkedCount: Int { model.view.shownCount }

  /// What was found of component `index`, if it has been checked.
  func result(_ index: Int) -> ComponentCheck? {
    model.view.isShown(index) ? model.checking.result(index) : nil
  }

  /// What the whole check says, once every component has been checked.
  var outcome: Report? { checkedCount >= layout.count ? model.checking.outcome : nil }

  /// The components checked so far, what they say together, and the borders between right and wrong.
  var checked: ComponentTable { overview.components }
  var summary: Summary { overview.summary }
  var landmarks: LandmarkScale { checked.landmarks }

  /// What stands where components would, as long as none is checked, or where none was on purpose.
  var noneChecked: String { summary.isThrough ? "none checked" : "none checked yet" }

  /// Whether every component has been checked.
  var isComplete: Bool { outcome != nil }

  /// What the numbers of a whole check show, the most telling first; nothing while it isn't through, or
  /// where it is not to be said.
  var findings: [Finding] { model.hidesDiagnosis ? [] : outcome?.findings ?? [] }

  /// Whether it is known what they show; of a large report they stand before that is.
  var isDiagnosed: Bool { outcome?.isDiagnosed ?? true }

  /// Whether a component is marked as one of several.
  func isMarked(_ index: Int) -> Bool { isMarked(in: index..<index + 1) }

  /// Whether one of some components is; while marks blink in, only as far as that has come.
  func isMarked(in range: Range<Int>) -> Bool {
    firstMarked(from: range.lowerBound).map { $0 < range.upperBound } ?? false
  }

  /// The first marked component from an index on; while marks blink in, only as far as that has come.
  private func firstMarked(from index: Int) -> Int? {
    guard let first = model.view.marking?.first(from: index) else { return nil }
    guard let motion, motion.subject == .marking else { return first }
    return first < Int(motion.share * Double(layout.count)) ? first : nil
  }

  /// Whether a component in some rows and columns of a block's picture is marked.
  func isMarked(in picture: BlockPicture, _ rows: Range<Int>, _ columns: Range<Int>) -> Bool {
    picture.holdsOne(rows, columns, first: firstMarked)
  }

  /// The component some rows further down in the picture of the selected component's own block; at the edge it
  /// goes on in the neighbouring block.
  func selection(movedByRows rows: Int) -> Int? {
    let position = layout.position(ofBlockWith: selection)
    let picture = BlockPicture(layout.blocks[position])
    let place = picture.place(of: selection)
    if let index = picture.index(row: place.row + rows, column: place.column) { return index }
    let neighbour = position + (rows < 0 ? -1 : 1)
    guard layout.blocks.indices.contains(neighbour) else { return nil }
    let other = BlockPicture(layout.blocks[neighbour])
    let column = min(place.column, other.columns - 1)
    return other.index(row: rows < 0 ? other.rows - 1 : 0, column: column)
      ?? layout.blocks[neighbour].range.last
  }

  /// The style of a block's parameters: what is multiplied and what is added each have their own.
  func style(of block: ParameterBlock, bold: Bool = false) -> Style {
    Style(block.kind.role, bold: bold)
  }
}

/// What a scene may look at: the model, with the check that is ready.
///
/// All parts of a scene hold the same one, and so do those of the other context: to copy what is in it for each of them,
/// and for each cell of a map, would take as long as to draw them.
struct SceneContext: ComponentContext {
  @Boxed private var contents: Contents

  private struct Contents: Sendable {
    let model: Model
    let check: GradientCheck
    let overview: Overview
    let comparison: Comparison?
  }

  var model: Model { contents.model }
  var check: GradientCheck { contents.check }
  var overview: Overview { contents.overview }
  /// The second experiment beside this one, as far as it is prepared.
  var comparison: Comparison? { contents.comparison }

  var experiment: Experiment { check.experiment }
  var layout: ParameterLayout { check.layout }
  var theta: [Double] { check.theta }
  var analytic: [Double] { check.analytic }
  var formulas: NetworkFormulas { NetworkFormulas(of: check) }
  var isFunction: Bool { check.isFunction }
  var knownExperiment: Experiment? { check.experiment }
  var knownEpsilon: Double? { check.experiment.epsilon }

  init?(_ model: Model, beside other: Model? = nil) {
    guard let check = model.check, let overview = model.overview else { return nil }
    let comparison = other.flatMap { other in
      other.check.map { Comparison(model: other, check: $0) }
    }
    contents = Contents(model: model, check: check, overview: overview, comparison: comparison)
  }

  /// A second experiment that a scene may draw into its own picture.
  struct Comparison: Sendable {
    let model: Model
    let check: GradientCheck
  }

  /// What was evaluated of the selected component, once it is there.
  var probe: Probe? {
    guard let probe = model.checking.probe, probe.component.index == selection else { return nil }
    return probe
  }
}

/// What a scene may look at that draws results only: of a check that is made here, or of a saved report.
struct ResultContext: ComponentContext {
  @Boxed private var contents: Contents

  private struct Contents: Sendable {
    let model: Model
    let overview: Overview
    let layout: ParameterLayout
    let other: ResultContext?
  }

  var model: Model { contents.model }
  var overview: Overview { contents.overview }
  var layout: ParameterLayout { contents.layout }
  /// What a second check found of the same parameters, where it is drawn into the same picture.
  var other: ResultContext? { contents.other }
  var isFunction: Bool { model.checking.isFunction }
  var knownExperiment: Experiment? { model.checking.knownExperiment }
  var knownEpsilon: Double? { model.checking.knownEpsilon }

  /// The results of a check that is ready or of a report; `nil` while there is neither.
  init?(_ model: Model, beside other: Model? = nil) {
    guard let layout = model.layout, let overview = model.overview else { return nil }
    let other = other.flatMap { ResultContext($0) }
    contents = Contents(
      model: model,
      overview: overview,
      layout: layout,
      other: other?.layout == layout ? other : nil
    )
  }
}

/// What any scene tells of a check: statements made of its numbers, and how they are spelled here.
extension ComponentContext {
  /// What is known of the check so far.
  var account: Account { account(summary) }

  /// What is known where some components say this together.
  func account(_ summary: Summary) -> Account {
    Account(
      summary,
      of: layout,
      experiment: knownExperiment,
      epsilon: knownEpsilon,
      findings: findings,
      isDiagnosed: isDiagnosed,
      hidesBug: model.hidesDiagnosis || model.hidesBugs,
      choice: model.report?.provenance.choice ?? .all
    )
  }

  /// What is to be said of the check so far.
  var told: Overview.Told { overview.told }

  /// A statement as it is said here.
  func say(_ statement: Statement) -> StyledText {
    let means: Speller.Means =
      isSaved || !model.policy.hasKeys ? .options : model.policy.hasKnobs ? .knobs : .keys
    return Speller(means: means) { [symbols] in
      $0.mark(symbols)
    }
    .text(statement)
  }

  /// Statements as they are said here, each a sentence of its own.
  func say(_ statements: [Statement]) -> [StyledText] { statements.map(say) }

  /// What to do where round-off hides the answer.
  var againstRoundoff: StyledText { say(.remedy(.roundoff(difference: 0), knownExperiment)) }
}

extension ParameterKind {
  /// What its cells are: matrices and tables as weights are, single numbers for each unit as biases are.
  var role: Role {
    switch self {
    case .weight, .embedding, .recurrent: .weight
    case .bias, .scale: .bias
    case .other: .text
    }
  }
}
