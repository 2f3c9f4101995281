import CellUI
import GradientChecking
import Wording

/// What the first two lines of every screen say: where one is, what is selected, and what it is selected of.
struct FrameLines {
  /// A scene, or what stands among them: its name, and what a click on that means.
  typealias Step = (name: String, target: Hit.Target)

  /// Which screen this is.
  var place: StyledText
  /// What one moves among, and the place of what is shown; none where there is nothing of that.
  var steps: [Step] = []
  var step = 0
  /// What stands at the end of the first line, and what can be clicked of it.
  var corner: [(text: StyledText, target: Hit.Target?)] = []
  /// What is selected, from the fullest form to the shortest.
  var selection: [StyledText] = []
  /// What the screen is about, from the fullest form to the shortest.
  var facts: [StyledText] = []

  /// Draws both lines, and says what can be clicked.
  func draw(in areas: FrameAreas, into canvas: inout Canvas) -> [Hit] {
    var line = areas.rail
    _ = line.cutLeft(canvas.write(place, in: line) + 1 - line.x)
    let hits = drawCorner(in: &line, into: &canvas) + drawSteps(in: line, into: &canvas)
    // A long name is cut before a fact is left out.
    let room = areas.head.width - canvas.width(of: facts.first ?? "") - 7
    canvas.rule(areas.head, canvas.fitting(selection, width: room), facts)
    return hits
  }

  private func drawCorner(in line: inout Rect, into canvas: inout Canvas) -> [Hit] {
    let width = corner.reduce(0) { $0 + canvas.width(of: $1.text) }
    guard width <= line.width else { return [] }
    var room = line.cutRight(width)
    _ = line.cutRight(1)
    return corner.compactMap { part in
      let place = room.cutLeft(canvas.width(of: part.text))
      canvas.write(part.text, in: place)
      return part.target.map { Hit(place, $0) }
    }
  }

  private func drawSteps(in line: Rect, into canvas: inout Canvas) -> [Hit] {
    let rail = Rail(steps: steps.map(\.name), current: step)
    rail.draw(in: line, into: &canvas)
    return rail.places(in: line, symbols: canvas.symbols).map { step, columns in
      let place = Rect(x: columns.lowerBound, y: line.y, width: columns.count, height: 1)
      return Hit(place, steps[step].target)
    }
  }
}

extension FrameLines {
  /// The lines around a scene, on a screen of some name.
  ///
  /// - Parameters:
  ///   - place: The name of the screen; by default that of the group that the scene belongs to.
  ///   - model: The scene.
  ///   - showsBug: Whether the planted bug is named.
  ///   - showsFile: Whether the file of a saved report is.
  init(_ place: StyledText? = nil, of model: Model, showsBug: Bool = true, showsFile: Bool = true) {
    self.init(place: place ?? model.placeName.styled(.heading))
    steps = model.scenes.map { (name: $0.name, target: .scene($0)) }
    step = model.scenePlace
    if let layout = model.layout {
      let name = layout.name(of: model.view.selection)
      let short = layout.shortNames(of: [model.view.selection], 20)
      let names = ["θ[\(model.view.selection)] = \(name)", name] + short
      selection = names.map { $0.styled(.cursor) }
    }
    facts = StageFacts(model: model, showsBug: showsBug, showsFile: showsFile).forms
  }
}

extension Model {
  /// What the screen is called that shows nothing but the scenes.
  fileprivate var placeName: String {
    if policy.places == .report { return "view" }
    return view.scene.isInWalk ? "walk" : "closer look"
  }

  /// Where one is, as the contents of a recording have it: `Perturb, step 2 of 7`.
  var chapter: String {
    guard view.scene != .bars, let (step, count) = shownScene?.stepPlace, count > 1 else {
      return view.scene.title
    }
    return "\(view.scene.title), step \(step) of \(count)"
  }

  /// Which step this is, and what it does: `step 2 of 7 · one component, nudged by ε`.
  var stepLine: StyledText {
    guard let scene = shownScene else { return "" }
    let (step, count) = scene.stepPlace
    let name = scene.stepName.styled(.text)
    // The rail counts the scenes, and the bars are no steps one goes through one by one.
    guard view.scene != .bars, count > 1 else { return name }
    return "\("step \(step) of \(count) \(symbols.separator)", .dim) " + name
  }

  /// What the rule says of the picture behind that, from the fullest form to the shortest.
  var stepNotes: [StyledText] {
    guard let note = shownScene?.stepNote, !note.isEmpty else { return [] }
    return [note.styled(.dim)]
  }
}
