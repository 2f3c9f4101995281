import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("Locate")
struct LocateSceneTests {
  @Test("findings, blocks and the selected block as a map stand side by side")
  func screen() throws {
    let replay = try walk("r wait n n") {
      $0.bug = .penaltyForgotten
      $0.epsilon = 3e-4
    }
    expectSnapshot(replay.frame, named: "locate-bug-80x24")
  }

  @Test(
    "what is blamed stands out in what is told of it, however many blocks there are",
    arguments: PlantedBug.allCases,
    [[5], [5, 4], [4, 3, 3]]
  )
  func blamedBlocks(bug: PlantedBug, hidden: [Int]) throws {
    var experiment = bug.experiment
    (experiment.hidden, experiment.examples) = (hidden, 12)
    let model = try walk("r wait n n", size: Size(120, 40), change: { $0 = experiment }).model
    guard let context = ResultContext(model), context.summary.worstBlock != nil else { return }
    let blaming = context.findings.filter(\.kind.blamesCode)
    guard context.summary.obstacle == nil, !blaming.isEmpty else { return }
    let sentences = LocateScene(context: context).sentences.texts
    for (finding, told) in zip(blaming, sentences) {
      let bold = told.spans.filter(\.style.bold).map(\.text)
      let named = finding.saying.spans.filter { $0.style == .heading }.map(\.text)
      #expect(!named.isEmpty && bold == named, "\(finding.sentence)")
      #expect(told.plain == finding.sentence)
    }
  }

  @Test(
    "a planted bug is read from the numbers alone",
    arguments: [
      (
        PlantedBug.dWDoubled,
        "All of W2 is off by the same factor, dθ = 2 · dθ_approx; twice what it should be: something is "
          + "added twice, or the 2 of a square is left over. Only W2 is wrong. b2 agrees, so dZ2 is right: "
          + "look at how dW2 is made from it."
      ),
      (
        .dbNotAveraged,
        "All of b1 is off by the same factor, dθ = 150 · dθ_approx; 150 is m: 1/m is missing. Only b1 is "
          + "wrong. W1 agrees, so dZ1 is right: look at how db1 is made from it."
      ),
      (
        .penaltyForgotten,
        "All of W1 and W2 are off by -0.00467 times the parameters themselves: that is −λ/m: the penalty "
          + "is in J, and λ/m·W is missing in dW. W1 and W2 are wrong, and no b is"
      ),
      (
        .tanhDerivative,
        "W1 and b1 are wrong; layer 2 is right. So the error comes in on the way back from layer 2 to "
          + "layer 1: first suspect dZ1 = W2ᵀ·dZ2 ∘ g′(Z1)."
      ),
      (
        .dZSign,
        "Apart from the penalty, all of W1, b1, W2 and b2 are off by the same factor, dθ = -1 · dθ_approx; "
          + "the sign is wrong. Every block is wrong, and all alike: suspect dZ2"
      ),
      (
        .dWColumnOrder,
        "The numbers of dW1 are right, but in the wrong places: taken column by column they agree, while "
          + "θ is laid out row by row. Only W1 is wrong."
      ),
    ]
  )
  func evidence(_ bug: PlantedBug, _ start: String) throws {
    let narration = try walk("r wait n n") { $0.bug = bug }.said
    #expect(narration.hasPrefix(start), "\(narration)")
  }

  @Test("where nothing is wrong nothing is found, and the worst component is harmless")
  func nothing() throws {
    let results = try walk("r wait n n").results()
    #expect(results.findings.isEmpty)
    guard case .blocksAgree(_, isEvery: true) = results.account.blocks else {
      Issue.record("\(results.account.blocks)")
      return
    }
    #expect(try #require(WorstComponents(results).components.first).verdict == .agrees)
  }

  @Test("before the end no place is named as the error's origin")
  func partly() throws {
    let results = try walk("n n n n n right n n") { $0.bug = .dZSign }.results()
    #expect(results.account.partial == [.partial(checked: 2, count: 43)])
    #expect(results.findings.isEmpty)
    let said = Speller(means: .keys).text([.partial(checked: 2, count: 43)]).plain
    let sentences = LocateScene(context: results).sentences.texts.map(\.plain)
    #expect(sentences.first == said)
    #expect(sentences.last == "Where an error begins shows only once every block is known.")
  }

  @Test("with an ε so large that the formula is off, nothing is blamed")
  func largeEpsilon() throws {
    let results = try walk("r wait n n") { $0.epsilon = 0.1 }.results()
    #expect(results.summary.isTruncation && results.account.obstacle != nil)
    #expect(results.findings.map(\.kind) == [.truncation])
    #expect(results.account.disagreement == .disagree([], isEvery: false))
  }

  @Test("Tab moves through all parts of the scene, and the keys move in each")
  func panes() throws {
    var replay = try walk("r wait n n g tab") { $0.bug = .dWDoubled }
    replay.type(try KeyScript.parse("down"))
    #expect(try replay.context().selectedBlock.name == "b1")
    replay.type(try KeyScript.parse("tab / W2[0,2] enter down"))
    #expect(try replay.context().selectedName == "W2[1,2]")
    let worst = WorstComponents(try replay.results()).components
    let place = try #require(worst.firstIndex { $0.index == replay.model.view.selection })
    for _ in 0..<2 {
      replay.type(try KeyScript.parse("tab \(worst[place].index)g down"))
      #expect(replay.model.view.selection == worst[place + 1].index)
    }
    // Behind the last part comes the code.
    replay.type(try KeyScript.parse("tab"))
    #expect(replay.model.hasCodeKeys)
    replay.type(try KeyScript.parse("tab"))
    #expect(LocatePane.active(in: try replay.results()) == .findings)
  }

  @Test("a cell of the map and a row of each table select what they show")
  func clicks() throws {
    var replay = try walk("r wait n n") { $0.bug = .dWDoubled }
    let cells = replay.frame.hits.filter { hit in
      if case .component = hit.target { hit.area.width == HeatMap.widest } else { false }
    }
    #expect(cells.count == 15)
    for hit in cells {
      replay.send(.key(.click(x: hit.area.x, y: hit.area.y)))
      #expect(hit.target == .component(replay.model.view.selection))
    }
    let rows = replay.frame.hits.filter { hit in
      if case .pane = hit.target { false } else { hit.area.width > 30 }
    }
    #expect(rows.count == 2 + 4)
  }

  @Test("the grounds of the map are the verdicts, in the hue of the larger side")
  func shades() {
    let ground = { (error: Double) in
      let scale = (1 + error) / (1 - error)
      return ErrorMap.ground(of: ComponentCheck(index: 0, numeric: 1, analytic: scale))
    }
    #expect([0, 1e-9, 9e-7, 2e-6, 9e-5, 2e-4, 0.5].map(ground) == [0, 0, 0, 4, 4, 8, 8])
    #expect([-2e-6, -0.5].map(ground) == [-4, -8])
    // Where the signs alone differ no side is the larger one.
    let opposed = ComponentCheck(index: 0, numeric: 1, analytic: -1.0000001)
    #expect(ErrorMap.ground(of: opposed) == 0)
  }

  @Test("one factor is a plain field")
  func field() throws {
    let canvas = try walk("r wait n n") { $0.bug = .dWDoubled }.frame.canvas
    #expect(canvas.buffer.text.ranges(of: "×2.00").count >= 15)
    let ground = canvas.buffer.cells.filter { $0.style == Style(.heat(8), .chip) }
    #expect(ground.count >= 15 * HeatMap.widest - 2)
  }

  @Test("of a matrix too large for its pane all is in view at first, and z shows ever less of it")
  func zoom() throws {
    var replay = try walk("r wait n n down tab tab / W1[3,3] enter") {
      $0.data = .digits
      $0.examples = 10
      $0.hidden = [30]
      $0.bug = .clippingLeftOn
    }
    let views = try ["", "z", "z", "z", "z", "Z"].map { key in
      replay.type(try KeyScript.parse(key))
      return replay.model.view.mapZoom
    }
    #expect(views == [0, 1, 2, 3, 4, 3])
    replay.type(try KeyScript.parse("Z Z Z Z"))
    #expect(replay.stage.joined().contains("a cell is the worst of 5×1"))
    replay.type(try KeyScript.parse("z z"))
    #expect(replay.stage.joined().contains("rows 0–11 of 30, worst of 2×1"))
    replay.type(try KeyScript.parse("z z"))
    #expect(replay.stage.joined().contains("›"))
  }

  private func outlineOfCheck(_ change: (inout Experiment) -> Void = { _ in }) throws -> [String] {
    LocateScene(context: try walk("r wait n n", change: change).results()).outline
  }

  @Test("the outline tells the findings with their evidence")
  func outline() throws {
    let lines = try outlineOfCheck { $0.bug = .dWDoubled }
    #expect(lines[0] == "Findings:")
    #expect(lines[1].hasPrefix("1. one factor: W2: All of W2 is off by the same factor"))
    #expect(lines[1].hasSuffix("(W2: dθ = 2 · dθ_approx over 15 components)"))
    let right = try outlineOfCheck()
    #expect(!right.contains("Findings:"))
  }

  @Test("all parts stand side by side on a large screen, one at a time on a small one")
  func sizes() throws {
    for (size, name) in [(Size(120, 40), "120x40"), (Size(60, 18), "60x18")] {
      let replay = try walk("r wait n n down", size: size) { $0.bug = .tanhDerivative }
      expectSnapshot(replay.frame, named: "locate-finding-\(name)")
    }
    let scatter = try walk("r wait n n tab tab tab tab") { $0.bug = .dWDoubled }
    expectSnapshot(scatter.frame, named: "locate-scatter-80x24")
  }

  @Test("a share above nothing is seen, however small")
  func shares() {
    let bar = ShareBar(width: 8)
    let texts = [0, 1e-9, 0.5, 1].map { bar.text($0, style: .bug, .unicode).plain }
    #expect(texts == ["", "▏", "████", "████████"])
  }
}
