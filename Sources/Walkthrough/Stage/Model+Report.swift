import GradientChecking

/// A saved report in place of a check: the same bars and the same places, and nothing to change.
extension Model {
  /// A report at its bars, the worst component selected.
  ///
  /// - Parameters:
  ///   - report: What is looked at.
  ///   - appearance: How it looks.
  public init(report: Report, appearance: Appearance) {
    // Where a report has no experiment nothing of this one is shown.
    self.init(experiment: report.provenance.experiment ?? Experiment(), appearance: appearance)
    checking.install(report)
    view.checkedCount = checking.count
    view.scene = .bars
    policy.places = .report
    let remarks = report.provenance.remarks
    view.notice = remarks.isEmpty ? nil : remarks.joined(separator: " ")
    selectWorst()
  }

  /// The scenes among which one moves, in their order.
  var scenes: [SceneKind] {
    policy.scenes ?? (report == nil ? view.scene.group : SceneKind.ofResults)
  }

  /// The scene's place among them, from 0.
  var scenePlace: Int { scenes.firstIndex(of: view.scene) ?? 0 }

  /// The scene after this one, if there is one.
  var nextScene: SceneKind? {
    scenePlace + 1 < scenes.count ? scenes[scenePlace + 1] : nil
  }

  /// The scene before this one, if there is one.
  var previousScene: SceneKind? { scenePlace > 0 ? scenes[scenePlace - 1] : nil }
}

extension Action {
  /// Why it does nothing in a saved report.
  var obstacleInReport: String {
    switch self {
    case .closerLook: "Closer looks need the network; a report has only its numbers."
    case .runOrPause, .faster, .slower: "A saved report is complete: there is nothing to run."
    default: "A saved report can't be changed: its check was made elsewhere."
    }
  }
}
