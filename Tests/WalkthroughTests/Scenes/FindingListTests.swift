import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Findings beside the pictures")
struct FindingListTests {
  private func located(
    _ keys: String = "",
    size: Size = Size(80, 24),
    _ bug: PlantedBug? = .dWDoubled
  ) throws -> Replay {
    try walk("r wait n n \(keys)", size: size) { $0.bug = bug }
  }

  @Test("are listed first; the chosen one is told with its evidence, and marked")
  func chosen() throws {
    var replay = try located()
    let finding = try #require(replay.model.findings.first)
    #expect(finding.kind == .factor && finding.blocks == ["W2"])
    #expect(replay.stage[1].hasPrefix("     \(finding.kind.title)  "))
    #expect(replay.model.view.marking == nil)
    replay.type(try KeyScript.parse("down"))
    #expect(replay.model.chosenFinding == finding)
    #expect(replay.model.view.marking?.components == Array(25..<40))
    #expect(replay.stage[1].hasPrefix(" ▶ ◆ \(finding.kind.title)"))
    let place = try #require(replay.model.view.finding)
    let words = try #require(FindingWords(place: place, context: try replay.results()))
    #expect(
      words.paragraphs.map(\.plain) == [
        "◆ marks the 15 components that show it: all of W2. In the scatter they lie on a line parallel to the "
          + "diagonal, 2.00 times above it: the same factor for all."
      ]
    )
    let said = "\(finding.sentence) (\(finding.evidence))".replacing("\u{A0}", with: " ")
    #expect(replay.said == said)
    replay.send(.resized(Size(120, 40)))
    #expect(replay.said == said + " They stay marked in every scene; Esc takes the marks away.")
  }

  @Test("↑ above the first, Esc and a second click drop the choice; only then Esc leaves")
  func dropped() throws {
    for keys in ["down up", "down esc"] {
      #expect(try located(keys).model.view.marking == nil)
      #expect(try located(keys).model.view.scene == .locate)
    }
    var replay = try located()
    let hit = try #require(replay.frame.hits.first { $0.target == .finding(1) })
    for isMarked in [true, false] {
      replay.send(.key(.click(x: hit.area.x + 3, y: hit.area.y)))
      #expect((replay.model.view.marking != nil) == isMarked)
    }
  }

  @Test("what is about the whole check marks nothing, and can be dropped all the same")
  func whole() throws {
    var replay = try walk("r wait n n down") { $0.keepProbability = 0.8 }
    #expect(replay.model.chosenFinding?.kind == .notAFunction)
    #expect(replay.model.view.marking == nil)
    #expect(!replay.lines[1].contains(replay.model.symbols.marked))
    replay.type(try KeyScript.parse("esc"))
    #expect(replay.model.view.finding == nil && replay.model.view.scene == .locate)
  }

  @Test("a changed experiment takes the marks away")
  func changed() throws {
    #expect(try located("down b").model.view.marking == nil)
    #expect(try located("down b").model.view.finding == nil)
  }

  @Test("choosing one selects its worst component, unless one of its own is selected")
  func selection() throws {
    #expect(try located("g down").context().selectedBlock.name == "W2")
    #expect(try located("/ W2[0,1] enter down").context().selectedName == "W2[0,1]")
  }

  @Test("the marks show in every scene, with a word on what they are above it")
  func everywhere() throws {
    var replay = try located("down")
    let mark = replay.model.symbols.marked
    #expect(replay.model.view.marking?.title == "one factor: W2")
    for scene in [SceneKind.network, .reshape, .backprop, .bars, .verdict, .locate] {
      replay.jump(to: scene, step: 0)
      let title = try #require(replay.model.view.marking).title
      #expect(replay.lines[1].contains("\(mark) \(title)"))
      if scene != .verdict {
        #expect(replay.stage.joined().contains(mark), "\(scene)")
      }
    }
  }

  @Test("numbers of a marked matrix are underlined")
  func underlined() throws {
    var replay = try located("down")
    replay.jump(to: .backprop, step: 0)
    let canvas = replay.frame.canvas
    let underlined = canvas.buffer.cells.filter { $0.style.underline && $0.glyph != " " }
    #expect(underlined.count > 15)
  }

  @Test("where nothing is wrong the list says so, and there is nothing to choose")
  func nothing() throws {
    let replay = try located("down", nil)
    #expect(try replay.results().summary.worstBlock == nil && replay.model.findings.isEmpty)
    #expect(replay.stage.contains { $0.hasPrefix(" Nothing found: no block is wrong.") })
    #expect(replay.model.view.marking == nil)
  }

  @Test("where the diagnosis is the player's task, no finding is shown, chosen or told")
  func hidden() throws {
    for bug in PlantedBug.allCases {
      var experiment = bug.experiment
      experiment.examples = min(experiment.examples ?? 12, 12)
      var model = try walk("r wait", change: { $0 = experiment }).model
      model.policy.hidesDiagnosis = true
      for scene in [SceneKind.verdict, .locate] {
        for keys in ["", "tab", "down", "tab tab tab tab"] {
          var shown = model
          _ = shown.enter(scene, step: scene == .verdict ? 1 : 0)
          for case .key(let key) in try KeyScript.parse(keys) { _ = shown.update(.key(key)) }
          let text = Frame(model: shown).canvas.buffer.lines.joined(separator: " ")
          #expect(shown.view.marking == nil)
          for finding in shown.checking.outcome?.findings ?? [] {
            #expect(!text.contains(finding.title) && !text.contains(finding.sentence.prefix(30)))
          }
          #expect(!text.contains("Findings") && !text.contains("so dZ"))
        }
      }
    }
  }
}

@Suite("The scatter of both gradients")
struct GradientScatterTests {
  @Test("a point says its verdict without colour, opposed signs by a minus")
  func marks() throws {
    let screen = try walk("r wait n n tab tab tab tab") { $0.bug = .dZSign }.stage
    let plot = screen.map { String($0.dropFirst(42)) }.joined()
    #expect(plot.contains("-") && plot.contains("signs differ") && plot.contains("●"))
  }
}
