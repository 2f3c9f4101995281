import GradientChecking
import LessonFormat

/// The keys that bring a scene from how it begins to how it stands, as `--keys` has them.
struct StageKeys {
  private let model: Model

  /// The keys for a scene.
  init(_ model: Model) { self.model = model }

  private var view: ViewState { model.view }

  /// The keys that give the experiment the values it has, from another one's.
  static func settings(from first: Experiment, to second: Experiment) -> [String] {
    ExperimentField.allCases.filter { !$0.isSame(first, second) }.flatMap { field in
      let text = field.value(second).text
      let value = text.isEmpty ? field.absentWord ?? "" : text
      return [":\(field.typedNames[0])=\(value)", "enter"]
    }
  }

  /// The keys that show a step of a scene.
  static func scene(_ kind: SceneKind, step: Int?) -> [String] {
    [":" + name(of: kind, step: step), "enter"]
  }

  /// A step of a scene as it is typed: `difference#3`.
  static func name(of kind: SceneKind, step: Int?) -> String {
    kind.name + (step.map { "#\($0 + 1)" } ?? "")
  }

  /// The keys that select the component, unless one is selected where it begins.
  func selection(unless index: Int?) -> [String] {
    guard view.selection != index, let layout = model.layout else { return [] }
    // A name of somebody else's may have blanks.
    let name = layout.name(of: view.selection)
    let isPlain = name.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "[],._".contains($0))
    }
    return ["/", isPlain ? name : "\(view.selection)", "enter"]
  }

  /// The keys that choose what the diagnosis found.
  var finding: [String] {
    Array(repeating: "down", count: view.finding.map { $0 + 1 } ?? 0)
  }

  /// The keys that zoom as it is zoomed.
  var zoom: [String] {
    switch view.scene {
    case .difference: times(view.curveZoom)
    case .bars: times(view.barsZoom)
    case .locate: times(view.mapZoom)
    default: []
    }
  }

  private func times(_ zoom: Int) -> [String] {
    Array(repeating: zoom < 0 ? "Z" : "z", count: abs(zoom))
  }

  /// The keys that lead from a pane of the scene to the one that has the keys, the lists standing as they stand.
  func panes(from first: Int) -> [String] {
    let (listing, usual) = (view.listing, Listing())
    guard view.scene == .locate, listing != usual else { return tabs(from: first, to: view.pane) }
    var keys: [String] = []
    if listing.wrongOnly { keys.append("w") }
    keys += Array(repeating: "i", count: listing.grouping)
    keys += Self.sorting(from: usual.blockOrder, to: listing.blockOrder)
    // In a list of components the same key sorts those.
    var pane = first
    let sorting = Self.sorting(from: usual.componentOrder, to: listing.componentOrder)
    if !sorting.isEmpty {
      keys += tabs(from: pane, to: LocatePane.components.rawValue) + sorting
      pane = LocatePane.components.rawValue
    }
    // Each of these answers with a line that another key takes away.
    return keys + ["esc"] + tabs(from: pane, to: view.pane)
  }

  private static func sorting(from first: ListOrder, to last: ListOrder) -> [String] {
    var (order, keys) = (first, [String]())
    while order != last, keys.count < 10 {
      order = order.next
      keys.append("s")
    }
    return keys
  }

  private func tabs(from first: Int, to last: Int) -> [String] {
    // Behind the last pane comes the program.
    let count = view.scene.scene.paneCount + (model.hasCode ? 1 : 0)
    return Array(repeating: "tab", count: count > 0 ? (last - first + count) % count : 0)
  }

  /// The keys that open the program and put the cursor where it is.
  var code: [String] {
    guard model.hasCodeKeys else { return [] }
    var closed = model
    closed.view.code = CodeView()
    closed.view.code.isOpen = true
    guard let before = CodePane(closed), let after = CodePane(model), view.code.cursor != nil,
      let first = before.cursor.flatMap(before.stops.firstIndex(of:)),
      let last = after.cursor.flatMap(before.stops.firstIndex(of:)), first != last
    else { return ["P"] }
    return ["P"] + Array(repeating: last > first ? "down" : "up", count: abs(last - first))
  }

  /// The keys that open the line of knobs at the one that is turned.
  var knob: [String] {
    guard case .knob(let place) = view.overlay else { return [] }
    return ["x"] + Array(repeating: "down", count: place)
  }

  /// The keys for all of this, from how a scene begins.
  func all(selected index: Int?, pane: Int) -> [String] {
    let code = code
    let movesCursor = code.count > 1
    return panes(from: pane) + selection(unless: index) + zoom + code
      + (movesCursor ? selection(unless: nil) : []) + knob
  }

  /// The keys for a saved report, from its bars.
  var ofReport: [String] {
    let first = SceneKind.ofResults.first
    let chosen = view.finding == nil ? [] : Self.scene(.locate, step: nil) + finding
    let isThere = view.finding != nil ? view.scene == .locate : view.scene == first
    let scene =
      isThere && view.step == 0
      ? [] : Self.scene(view.scene, step: view.step == 0 ? nil : view.step)
    return chosen + scene + all(selected: nil, pane: model.firstPane)
  }
}
