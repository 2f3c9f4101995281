import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("The code")
struct CodePaneTests {
  private func pane(_ replay: Replay) throws -> CodePane { try #require(CodePane(replay.model)) }

  private func lines(_ pane: CodePane, where isMarked: (Int) -> Bool) -> [String] {
    pane.program.lines.indices.filter(isMarked).map {
      String(pane.program.lines[$0].text.drop { $0 == " " }.prefix { $0 != " " && $0 != "(" })
    }
  }

  @Test("Tab shows it in place of the scene, and the scene again")
  func tab() throws {
    var replay = try walk("n n n n n")
    #expect(!replay.screen.contains("def backward"))
    replay.send(.key(.tab))
    #expect(replay.screen.contains("def backward") && !replay.screen.contains("digits alike"))
    replay.send(.key(.tab))
    #expect(!replay.screen.contains("def backward"))
  }

  @Test("on a wide screen it stands beside the scene")
  func beside() throws {
    let replay = try walk("n n n n n", size: Size(120, 40))
    #expect(replay.screen.contains("The code") && replay.screen.contains("digits alike"))
    #expect(replay.model.stageSize.width >= 66)
  }

  @Test("the cursor selects what its line makes, and gives back what was selected before")
  func loan() throws {
    var replay = try walk("n n n n n tab up")
    // From db of layer 1 one comes to dW, which makes W1.
    replay.type(try KeyScript.parse("[ ] / b 1 [ 0 ] enter"))
    let own = replay.model.view.selection
    replay.type(try KeyScript.parse("up up up up up up up up up up up up up up up up"))
    #expect(replay.model.view.selection != own)
    replay.send(.key(.tab))
    #expect(replay.model.view.selection == own)
  }

  @Test("lines that can be written anew are marked, and Enter is named on them alone")
  func versions() throws {
    let first = try pane(walk("n n n n n tab"))
    let marked = lines(first, where: first.hasVersions)
    #expect(marked.contains("dW") && marked.contains("db") && !marked.contains("for"))
    var replay = try walk("n n n n n tab")
    for _ in 0..<12 {
      let offers = try pane(replay).cursorHasVersions
      #expect(replay.screen.contains("enter rewrite it") == offers)
      replay.send(.key(.down))
    }
    #expect(replay.screen.contains("› has other versions"))
  }

  @Test("P leads to it from a scene with several parts, Esc back")
  func key() throws {
    var replay = try walk("n n n n n n n P")
    #expect(replay.model.hasCodeKeys)
    replay.send(.key(.escape))
    #expect(!replay.model.hasCodeKeys && replay.model.view.scene == .locate)
  }

  @Test("a scene is about its lines, and a step about its own")
  func about() throws {
    let perturb = SceneKind.perturb
    let (nudge, evaluation) = (try walk(to: perturb), try walk(to: perturb, step: 1))
    #expect(lines(try pane(nudge), where: try pane(nudge).isAbout) == ["e"])
    #expect(
      lines(try pane(evaluation), where: try pane(evaluation).isAbout)
        == ["Z.append", "A.append", "return", "data", "return"]
    )
    let verdict = try pane(walk(to: .verdict))
    #expect(lines(verdict, where: verdict.isAbout) == ["lengths", "return"])
    let last = try pane(walk(to: .backprop))
    #expect(lines(last, where: last.isAbout) == ["dZ", "dW", "db"])
    let first = try pane(walk(to: .backprop, step: 1))
    #expect(lines(first, where: first.isAbout) == ["dW", "db", "dA", "dZ"])
  }

  @Test(
    "a component marks the forward line that it enters, its dZ, and its dW or db",
    arguments: [
      ("W2[0,2]", [PassLine.Z, .outputDZ, .dW]), ("b2[1]", [.Z, .outputDZ, .db]),
      ("W1[0,0]", [.Z, .dW, .dZ]), ("b1[3]", [.Z, .db, .dZ]),
    ]
  )
  func making(name: String, expected: [PassLine]) throws {
    let pane = try pane(walk("/ \(name.map { "\($0)" }.joined(separator: " ")) enter"))
    let marked = pane.program.lines.indices.filter(pane.isMaking)
    #expect(marked.compactMap { pane.program.lines[$0].pass } == expected)
  }

  @Test("beside the lines stand their numbers, and they are the check's")
  func values() throws {
    let replay = try walk("n n n n n r wait 27g")
    let context = try replay.context()
    let values = CodeValues(context, showsAnalytic: true)
    let check = context.check
    #expect(values.forms(of: .pass(.dW)).first == "dW[2][0,2] -0.1814")
    #expect(values.forms(of: .slope).first == "approx[27] -0.1814")
    #expect(values.forms(of: .component) == ["i = 27"])
    let Z = check.activations[1].z[0, 0]
    #expect(values.forms(of: .pass(.Z)).first?.hasPrefix("Z[2][0,0] \(Z < 0 ? "-" : "")") == true)
    // dZ[2] of unit 0 and example 0 is A − Y.
    let dZ = check.activations[1].a[0, 0] - check.dataset.targets[0, 0]
    #expect(check.backwardSignals()[1].dZ[0, 0] == dZ)
    // Where the program shown is not the one that was run, backpropagation's numbers would be another's.
    #expect(CodeValues(context, showsAnalytic: false).forms(of: .pass(.dW)).first == "dW[2] 3×5")
  }

  @Test("while a nudge is evaluated, they tell how far it moves each line's result")
  func nudged() throws {
    let replay = try walk(to: .perturb, step: 1)
    let context = try replay.context()
    let values = CodeValues(context, showsAnalytic: true)
    let probe = try #require(context.probe)
    let cost = try #require(probe.component.costPlus)
    #expect(values.isNudged)
    // θ[0] is the weight of the first input: no Z[1] moves farther than ε times the largest of that input.
    #expect(values.forms(of: .pass(.Z)).last?.hasPrefix("Δ ") == true)
    let moved = Numbers.short(abs(cost - context.check.cost.total), digits: 2)
    #expect(values.forms(of: .cost) == ["moves by up to \(moved)", "Δ \(moved)"])
    #expect(values.forms(of: .pass(.dW)).first?.hasPrefix("dW[1][0,0]") == true)
    #expect(try !CodeValues(walk(to: .perturb).context(), showsAnalytic: true).isNudged)
  }

  @Test("a planted bug is marked, with the right line below it")
  func bug() throws {
    let replay = try walk("n n n n n tab") { $0.bug = .dWDoubled }
    let screen = replay.screen
    #expect(screen.contains("dW = (2 if l == L else 1)"))
    #expect(screen.contains("✓     dW = dZ @ A[l - 1].T / m + lam / m * W[l]"))
    #expect(screen.contains("✗ planted, ✓ right"))
  }

  @Test("a hunt shows the program as it should be until its answer is given")
  func hunting() throws {
    let open = try hunt("tab").screen
    #expect(open.contains("The code, without a bug"))
    #expect(!open.contains("2 if l == L") && !open.contains("✗"))
    let solved = try hunt("s s tab").screen
    #expect(solved.contains("2 if l == L") && solved.contains("✗"))
  }

  @Test("no line is cut, whatever the size", arguments: [Size(58, 9), Size(78, 17), Size(49, 33)])
  func whole(size: Size) throws {
    for line in 0..<20 {
      let keys = "n n n n n tab" + String(repeating: " down", count: line)
      let pane = try pane(walk(keys) { $0.bug = .dWDoubled })
      var canvas = Canvas(size: size, symbols: .unicode)
      _ = pane.draw(in: canvas.bounds, into: &canvas)
      let cursor = try #require(pane.cursor)
      let code = pane.program.lines[cursor].text.filter { $0 != " " }
      #expect(canvas.buffer.text.filter { !$0.isWhitespace }.contains(code))
    }
  }

  @Test("in ASCII it has no other sign")
  func ascii() throws {
    let replay = try walk("n n n n n r wait tab enter", symbols: .ascii) { $0.bug = .dWDoubled }
    #expect(replay.screen.utf8.allSatisfy { $0 < 128 })
  }

  @Test("as text each step tells its lines and their numbers")
  func plain() throws {
    let outline = try pane(walk(to: .verdict)).outline
    #expect(outline.contains { $0.contains("line 43: lengths = ") })
  }

  @Test("a saved report has none: Tab stays among the parts of its scene")
  func report() throws {
    let report = try #require(try walk("n n n n n r wait").model.checking.outcome)
    let model = Model(report: report, appearance: Appearance(size: Size(120, 40)))
    #expect(!model.hasCode && CodePane(model) == nil)
  }
}
