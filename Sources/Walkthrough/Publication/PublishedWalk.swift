import CellUI
import GradientChecking
import Wording

/// The walk as it can be read without the program: every step of every scene, with what is said of it.
package struct PublishedWalk: Sendable {
  /// A scene of it.
  package struct Chapter: Sendable {
    /// The scene.
    package let kind: SceneKind
    /// Its name, and what it is about.
    package let title: String, subject: String
    /// Its steps; of the bars one alone, which can be played.
    package let steps: [Step]
  }

  /// A step of a scene.
  package struct Step: Sendable {
    /// What it does, in a few words.
    package let name: String
    /// The picture; `nil` where it is as in the step before.
    package let scene: PublishedScene?
    /// What is said of it.
    package let narration: StyledText
  }

  /// What is checked.
  package let experiment: Experiment
  /// The scenes, in order.
  package let chapters: [Chapter]
  /// Why there is nothing to walk through; `nil` where there is.
  package let obstacle: String?

  /// Walks through an experiment.
  ///
  /// - Parameters:
  ///   - experiment: What is checked.
  ///   - datasets: Gives its examples.
  package init(
    of experiment: Experiment,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) {
    let application = Application(
      showing: .walk,
      experiment: experiment,
      appearance: Appearance(size: PublishedScene.screen)
    )
    let start = Replay(application, datasets: datasets)
    self.experiment = experiment
    if case .failed(let reason) = start.model.checking.preparation {
      (chapters, obstacle) = ([], reason)
    } else {
      (chapters, obstacle) = (SceneKind.walk.map { Chapter($0, start) }, nil)
    }
  }
}

extension PublishedWalk.Chapter {
  fileprivate init(_ kind: SceneKind, _ start: Replay) {
    (self.kind, title, subject) = (kind, kind.title, kind.subject)
    guard let check = start.model.check else {
      steps = []
      return
    }
    let count = kind == .bars ? 1 : kind.scene.stepCount(check)
    var before: PublishedScene.Look?
    steps = (0..<count).map { step in
      var replay = start
      replay.jump(to: kind, step: step)
      var model = replay.model
      // What the next key does is not said where there are no keys.
      model.policy.hasKeys = false
      model.policy.stageSize = PublishedScene.screen
      model.policy.narrationSize = Size(PublishedScene.screen.width, 12)
      let scene = PublishedScene(model)
      let isNew = scene.look != before
      before = scene.look
      return PublishedWalk.Step(
        name: model.shownScene?.stepName ?? kind.subject,
        scene: isNew ? scene : nil,
        narration: model.narration
      )
    }
  }
}
