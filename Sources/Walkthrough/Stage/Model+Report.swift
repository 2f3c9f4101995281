import GradientChecking
import Wording

/// A saved report in place of a check: the same bars and the same places, and nothing to change.
extension Model {
  /// A report at its bars, the component selected that is to be looked at first.
  ///
  /// - Parameters:
  ///   - report: What is looked at.
  ///   - appearance: How it looks.
  public init(report: Report, appearance: Appearance) {
    self.init(OpenedReport(report), appearance: appearance, ticket: Ticket(.report))
  }

  /// A report that is opened, at its bars.
  init(_ opened: OpenedReport, appearance: Appearance, ticket: Ticket) {
    self.init(reading: "", appearance: appearance, ticket: ticket)
    install(opened)
    say(opened.report.provenance.remarks)
    selectWorst()
  }

  /// A report whose file is being read.
  init(reading file: String, appearance: Appearance, ticket: Ticket) {
    self.init(experiment: Experiment(), appearance: appearance, ticket: ticket)
    checking.preparation = .reading(file: file, fraction: nil)
    view.scene = .bars
    policy.places = .report
  }

  /// Shows a report from now on.
  private mutating func install(_ opened: OpenedReport) {
    // Where a report has no experiment nothing of this one is shown.
    checking.experiment = opened.report.provenance.experiment ?? Experiment()
    checking.install(opened.report)
    view.checkedCount = checking.count
    known = opened.overview.with(checking.ticket)
  }

  /// Shows what a file has become: what was looked at stays in view, as far as it is there by its name.
  mutating func replace(with opened: OpenedReport, ticket: Ticket) {
    let name = layout?.name(of: view.selection)
    let wasShown = report != nil
    checking.ticket = ticket
    (view.finding, view.marking, view.overlay, view.pendingDigits) = (nil, nil, nil, "")
    install(opened)
    if let index = name.flatMap({ opened.report.layout.index(of: $0) }) {
      view.selection = index
    } else {
      view.selection = 0
      selectWorst()
    }
    let change = "The file has changed: this is what it says now."
    say((wasShown ? [change] : []) + opened.report.provenance.remarks)
  }

  /// Shows what a check that makes the report has found by now; what is looked at stays.
  mutating func grow(to opened: OpenedReport, _ sentence: String, ticket: Ticket) {
    let isNew = report == nil
    checking.ticket = ticket
    install(opened)
    if isNew { view.selection = 0 }
    view.isGrowing = true
    view.notice = sentence
  }

  /// Shows the report of a check that has grown before one's eyes, now that it is through.
  mutating func finish(with opened: OpenedReport) {
    install(opened)
    view.isGrowing = false
    let count = opened.report.findings.count
    let findings = count == 0 ? [] : ["\(counted(count, "finding")), on the next page."]
    say(
      ["The check is through: \(opened.report.verdict.words)."] + findings
        + opened.report.provenance.remarks
    )
  }

  /// Takes what the numbers of the report show, now that this is known; nothing else changes.
  mutating func complete(with opened: OpenedReport) { install(opened) }

  /// Says something beneath the picture, or nothing.
  private mutating func say(_ sentences: [String]) {
    view.notice = sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// The scenes among which one moves, in their order.
  var scenes: [SceneKind] {
    policy.scenes ?? (policy.places == .report ? SceneKind.ofResults : view.scene.group)
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
