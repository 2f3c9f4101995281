import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Epsilon")
struct EpsilonSceneTests {
  private func look(
    step: Int = 0,
    size: Size = Size(80, 24),
    symbols: Symbols = .unicode,
    change: @escaping (inout Experiment) -> Void = { _ in }
  ) throws -> Replay {
    try walk(to: .epsilon, step: step, size: size, symbols: symbols) {
      ($0.examples, $0.hidden) = (12, [2])
      change(&$0)
    }
  }

  private func curves(_ replay: Replay) -> ErrorCurvesSurvey? {
    replay.model.checking.surveys[.errorCurves] as? ErrorCurvesSurvey
  }

  /// The curve that stands out.
  private func chosen(_ replay: Replay) throws -> ErrorCurve {
    try #require(EpsilonScene(context: try replay.context()).curve)
  }

  @Test("whole screens")
  func wholeScreens() throws {
    expectSnapshot(try look().frame, named: "epsilon-80x24")
    expectSnapshot(try look(size: Size(60, 18)).frame, named: "epsilon-60x18")
    expectSnapshot(try look(step: 3, size: Size(120, 40)).frame, named: "epsilon-120x40-complex")
    expectSnapshot(try look(step: 4, size: Size(120, 40)).frame, named: "epsilon-120x40-foretold")
    expectSnapshot(try look { $0.bug = .dWDoubled }.frame, named: "epsilon-80x24-bug")
  }

  @Test("each curve is what the check reads at its ε")
  func truth() throws {
    let replay = try look()
    let check = try #require(replay.model.check)
    let survey = try #require(curves(replay))
    #expect(survey.isComplete)
    #expect(survey.curves.map(\.kind) == ErrorCurve.kinds(for: check))
    #expect(survey.curves.allSatisfy { $0.points.count == ErrorCurve.epsilons.count })
    let own = check.summary(of: check.layout.indices.map(check.component)).difference
    let state = EpsilonScene(context: try replay.context())
    #expect(state.difference(of: survey.curves[0]) == own)
  }

  @Test("up and down, and a click, choose the curve that stands out")
  func choose() throws {
    var replay = try look()
    #expect(try chosen(replay).kind.scheme == .centered)
    replay.type(try KeyScript.parse("down"))
    #expect(try chosen(replay).kind.scheme == .forward)
    replay.type(try KeyScript.parse("up up"))
    #expect(replay.model.view.step == 0)
    replay.type(try KeyScript.parse("down down down"))
    #expect(try chosen(replay).kind.scheme == .complexStep)
    let hit = try #require(replay.frame.hits.last { $0.target == .step(1) })
    replay.send(.key(.click(x: hit.area.x, y: hit.area.y)))
    #expect(try chosen(replay).kind.scheme == .forward)
  }

  @Test("the curves come one by one, each with its step, and theory last; the axes stay")
  func oneByOne() throws {
    let names = ["o centered", "x forward", "+ float32", "* complex step", "foretold"]
    let axis = { (replay: Replay) in replay.stage.map { $0.prefix(5) } }
    let first = try look()
    for step in names.indices {
      let replay = try look(step: step)
      let stage = replay.stage.joined(separator: "\n")
      for (place, name) in names.enumerated() {
        #expect(stage.contains(name) == (place <= step), "\(name) at step \(step)")
      }
      #expect(axis(replay) == axis(first))
      #expect(
        replay.said.lowercased().contains(
          ["centered", "forward", "float32", "complex step", "foretold"][step]
        )
      )
    }
  }

  @Test("where the best ε is foretold the two parts of the error are least together")
  func theory() throws {
    let scene = EpsilonScene(context: try look(step: 4).context())
    let best = try #require(scene.foretold)
    let total = { (epsilon: Double) throws -> Double in
      let parts = try #require(scene.foretold(best, at: epsilon))
      return parts.truncation * parts.truncation + parts.roundoff * parts.roundoff
    }
    let least = try total(best.epsilon)
    #expect(try total(best.epsilon * 1.1) > least && total(best.epsilon / 1.1) > least)
    // On the right, where nothing else counts, the curve itself lies on the line.
    let measured = try #require(scene.curve?.points.first { $0.epsilon == 1e-2 }).difference
    let line = try #require(scene.foretold(best, at: 1e-2)).truncation
    #expect((0.5...2).contains(measured / line))
  }

  @Test("another ε moves the mark and measures nothing anew")
  func keepsCurves() throws {
    var replay = try look()
    replay.send(.resized(Size(60, 18)))
    replay.type(try KeyScript.parse("E"))
    #expect(replay.model.experiment.epsilon == 1e-6)
    #expect(curves(replay)?.isComplete == true)
    #expect(EpsilonScene(context: try replay.context()).difference(of: try chosen(replay)) != nil)
    #expect(replay.stage[1].hasSuffix("● 1e-6"))
  }

  @Test("an ε that is not among the points gets one of its own")
  func ownEpsilon() throws {
    let replay = try look { $0.epsilon = 2e-7 }
    let state = EpsilonScene(context: try replay.context())
    #expect(state.curves.allSatisfy { state.difference(of: $0.curve) != nil })
    #expect(replay.stage.joined().contains("● 2e-7"))
  }

  @Test("truncation and round-off are named where they were measured")
  func sides() throws {
    for (step, slope) in [(0, 2.0), (1, 1)] {
      let reading = CurveReading(try chosen(look(step: step)))
      #expect(try #require(reading.truncationSlope).rounded() == slope)
      #expect(try #require(reading.roundoffSlope).rounded() == -1)
    }
    // J is quadratic along each θᵢ: the centered difference leaves nothing out.
    let quadratic = try look {
      $0.activation = .identity
      $0.cost = .squaredError
    }
    let reading = CurveReading(try chosen(quadratic))
    #expect(reading.truncationSlope == nil)
    #expect(try #require(reading.best).epsilon >= 0.03)
  }

  @Test("no ε heals a bug")
  func bug() throws {
    let reading = CurveReading(try chosen(look { $0.bug = .dWDoubled }))
    let plateau = try #require(reading.plateau)
    #expect(plateau.difference > 0.1)
    #expect(plateau.epsilons.contains(1e-7))
  }

  @Test("where J is not a function the curve is noise over 2ε, and is called that")
  func noise() throws {
    let replay = try look { $0.keepProbability = 0.5 }
    #expect(
      EpsilonScene(context: try replay.context()).outline.last == "J is not a function: noise / 2ε"
    )
    #expect(!replay.stage.contains { $0.contains("slope") })
  }

  @Test("over a large θ the differences go over some components of every block, and it says so")
  func sample() throws {
    let replay = try look {
      $0.data = .digits
      $0.examples = 4
      $0.hidden = [12]
    }
    #expect(EpsilonScene(context: try replay.context()).sampleCount == 64)
    #expect(EpsilonScene(context: try replay.context()).outline.last == "over 64 of 910 components")
  }

  @Test("before the first point, and while points come, it says how far it is")
  func underWay() throws {
    var replay = try walk {
      $0.examples = 12
      $0.hidden = [2]
    }
    let check = try #require(replay.model.check)
    replay.jump(to: .epsilon, step: 0)
    var partial: [ErrorCurvesSurvey] = []
    Walkthrough.Survey.errorCurves.measure(check, datasets: builtInDataset) { found in
      if let found = found as? ErrorCurvesSurvey { partial.append(found) }
    }
    var survey = try #require(partial.first)
    #expect(survey.measured == 0 && partial.last?.isComplete == true)
    while survey.measured < 7 { survey.add(survey.part(survey.measured, in: check)) }
    let message = Message.surveyed(
      survey,
      of: .errorCurves,
      replay.model.checking.ticket
    )
    replay.send(message)
    let state = EpsilonScene(context: try replay.context())
    #expect(try #require(state.progress) == (7, 116))
    #expect(
      state.sentences.texts.map(\.plain) == [
        "The check is repeated at ε from 1e-1 down to 1e-15, in 116 points; 7 are there …"
      ]
    )
  }

  @Test("the second experiment's centered curve is drawn beside, by name")
  func comparison() throws {
    let wrong = try look { $0.bug = .dWDoubled }
    let right = try look()
    let context = try #require(SceneContext(wrong.model, beside: right.model))
    var canvas = Canvas(size: Size(78, 15), symbols: .unicode)
    _ = EpsilonScene(context: context).draw(in: canvas.bounds, into: &canvas)
    let text = canvas.buffer.text
    #expect(text.contains("# without the bug"))
    #expect(!text.contains("compared"))
  }

  @Test("beside a bug's level curve stands the one without the bug, at the same θ")
  func right() throws {
    let wrong = try #require(
      curves(
        try look {
          $0.bug = .dWDoubled
          $0.trainingIterations = 3
        }
      )
    )
    #expect(wrong.isComplete)
    #expect(try #require(wrong.right?.best).difference < 1e-8)
    #expect(try #require(wrong.curves[0].best).difference > 0.1)
    #expect(curves(try look())?.right == nil)
    let state = EpsilonScene(context: try look { $0.bug = .dWDoubled }.context())
    #expect(state.other?.name == "without the bug")
  }

  @Test("the outline has a line for each curve")
  func outline() throws {
    let lines = EpsilonScene(context: try look(step: 3).context()).outline
    #expect(lines.count == 4)
    #expect(lines[3].hasPrefix("complex step: at ε = 1e-7 the difference is "))
  }
}
