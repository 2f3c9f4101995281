import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("Training")
struct TrainingSceneTests {
  private func look(
    size: Size = Size(80, 24),
    change: @escaping (inout Experiment) -> Void = { _ in }
  ) throws -> Replay {
    try walk(to: .training, size: size) {
      $0.examples = 30
      change(&$0)
    }
  }

  private func measured(_ replay: Replay) throws -> TrainingSurvey {
    try #require(TrainingScene(context: try replay.context()).survey)
  }

  /// What is said, however much of it fits.
  private func sentences(_ replay: Replay) throws -> [String] {
    TrainingScene(context: try replay.context()).sentences.texts.map {
      $0.plain.replacing("\u{A0}", with: " ")
    }
  }

  @Test("whole screens")
  func wholeScreens() throws {
    let buggy: (inout Experiment) -> Void = {
      $0.bug = .dWDoubled
      $0.trainingIterations = 40
    }
    expectSnapshot(try look(change: buggy).frame, named: "training-80x24-bug")
    expectSnapshot(try look(size: Size(60, 18), change: buggy).frame, named: "training-60x18-bug")
    expectSnapshot(try look(size: Size(120, 40), change: buggy).frame, named: "training-120x40-bug")
    expectSnapshot(try look().frame, named: "training-80x24-preview")
  }

  @Test("the curve is the J of the experiment's own training, and one more value at its end")
  func ownTraining() throws {
    let replay = try look { $0.trainingIterations = 25 }
    let check = try #require(replay.model.check)
    let survey = try measured(replay)
    #expect(!survey.isPreview)
    #expect(survey.runs.count == 1)
    #expect(survey.runs[0].costs == check.trainingCosts + [check.cost.total])
    let after = check.summary(of: check.layout.indices.map(check.component))
    #expect(survey.runs[0].after == after)
  }

  @Test(
    "trained in stretches it is the same, to the bit, as trained in one",
    arguments: [Precision.double, .float]
  )
  func stretches(_ precision: Precision) throws {
    let preview = try measured(
      try look {
        $0.precision = precision
        $0.scheme = .centered
      }
    )
    let trained = try look {
      $0.precision = precision
      $0.trainingIterations = preview.iterations
    }
    #expect(preview.isPreview)
    #expect(preview.runs[0].costs == (try measured(trained)).runs[0].costs)
    #expect(preview.runs[0].after == (try measured(trained)).runs[0].after)
  }

  @Test("with a bug the right gradient trains beside it from the same start, and both costs fall")
  func bothFall() throws {
    let replay = try look {
      $0.bug = .dWDoubled
      $0.trainingIterations = 30
    }
    let runs = try measured(replay).runs
    #expect(runs.map(\.bug) == [.dWDoubled, nil])
    #expect(runs[0].costs.first == runs[1].costs.first)
    #expect(runs.allSatisfy { $0.course == .fell })
    #expect(runs[1].after?.verdict == .agrees)
  }

  @Test("a J that rises is not said to fall")
  func rises() throws {
    let replay = try look {
      $0.bug = .dZSign
      $0.trainingIterations = 30
    }
    let runs = try measured(replay).runs
    #expect(runs.map(\.course) == [.rose, .fell])
    let ends = try runs.map { try #require($0.ends) }.map {
      (Numbers.short($0.first), Numbers.short($0.last))
    }
    #expect(
      try sentences(replay)[0]
        == "With dz-sign J rises from \(ends[0].0) to \(ends[0].1) in 30 iterations; with the right dθ it "
        + "ends at \(ends[1].1). That something is wrong shows, but not what."
    )
  }

  @Test("without any iterations it shows what training would do, and how to ask for it")
  func preview() throws {
    let replay = try look()
    #expect(try measured(replay).isPreview)
    #expect(
      try sentences(replay).last
        == "This experiment checks before any training; the curve is what training would do. To check "
        + "after it: --train 100."
    )
  }

  @Test("a bug that hides at initialization and shows after training is said to do that")
  func hidden() throws {
    let replay = try look {
      $0.bug = .dWDoubled
      $0.trainingIterations = 5
    }
    var survey = try measured(replay)
    survey.runs[0].before = survey.runs[1].before
    var shown = replay
    let answer = Message.surveyed(survey, of: .training, replay.model.checking.ticket)
    shown.send(answer)
    let ends = try [survey.runs[0].before, survey.runs[0].after].map { try #require($0) }
    #expect(ends.map(\.verdict) == [.agrees, .bug])
    let (before, after) = (
      Numbers.difference(ends[0].difference), Numbers.difference(ends[1].difference)
    )
    #expect(
      try sentences(shown)[1]
        == "The check passes at initialization (\(before)) and fails after training (\(after)): check again "
        + "after some training."
    )
  }

  @Test("gradient descent that diverges is called that")
  func diverged() throws {
    let replay = try look {
      $0.lambda = 1e7
      $0.trainingIterations = 100
    }
    guard case .leftTheNumbers(let iteration) = try measured(replay).runs[0].course else {
      Issue.record("J stayed a number")
      return
    }
    #expect(
      try sentences(replay)[0]
        == "J is not a finite number any more after \(iteration) iterations: gradient descent has diverged."
    )
  }

  @Test("with fresh masks neither check says anything")
  func noise() throws {
    let replay = try look {
      $0.keepProbability = 0.5
      $0.trainingIterations = 5
    }
    let run = try measured(replay).runs[0]
    #expect([run.before, run.after].map(\.?.obstacle) == [.notAFunction, .notAFunction])
    #expect(
      try sentences(replay)[1]
        == "Neither check says anything: J is not a function of θ while dropout draws a new mask each time."
    )
  }

  @Test("the second experiment's curve is drawn instead of the right one's")
  func comparison() throws {
    let wrong = try look { $0.bug = .dWDoubled }
    let right = try look { $0.lambda = 0 }
    let context = try #require(SceneContext(right.model, beside: wrong.model))
    let state = TrainingScene(context: context)
    #expect(state.descents.map(\.name) == ["this one", "dw-doubled"])
    #expect(state.second?.run.costs == (try measured(wrong)).runs[0].costs)
  }

  @Test("the outline has both ends of each curve, each check, and when to check")
  func outline() throws {
    let replay = try look {
      $0.bug = .dWDoubled
      $0.trainingIterations = 5
    }
    let lines = TrainingScene(context: try replay.context()).outline
    #expect(lines.count == 10)
    #expect(lines[0].hasPrefix("dw-doubled: J from "))
    #expect(lines[5].hasPrefix("without the bug, check after: "))
  }
}
