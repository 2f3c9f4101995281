import GradientChecking
import LessonFormat

/// Ways out of a lesson's page and into it: to any page by its name, to the lab and back, and what leads here.
extension LessonPlayer {
  /// Whether the experiment may be changed and shown by name: not where a question or a task is about what is wrong in
  /// it, and the screen would tell.
  private var keepsSecret: String? {
    if openQuestion != nil { return "First your prediction; s shows the answer." }
    if isToRepair { return "Here the line itself is to be mended: Tab shows the code." }
    if stage.policy.code == .right { return "What is wrong here is asked on a page that follows." }
    return nil
  }

  var knobReach: KnobReach { keepsSecret == nil && review == nil ? .here(stage) : .nothing }

  /// Opens the lab with what the page checks now.
  mutating func openLab() -> [Effect] {
    if let keepsSecret {
      notice = keepsSecret
      return []
    }
    return [.show(stage.inLab)]
  }

  mutating func go(to destination: Destination) -> [Effect]? {
    switch destination {
    case .page(lesson.id, let target) where review == nil:
      let target = lesson.closest(to: target)
      // A question that was passed over comes before the page that would give its answer away.
      let question = question(before: target)
      let isOpen = question.map { answers[$0.key] == nil } ?? false
      return show(isOpen ? lesson.position(before: target) ?? target : target, forward: false)
    case .setting(_, let experiment):
      guard case .here = knobReach else { return nil }
      return stage.turn(to: experiment) + settle()
    default: return nil
    }
  }
}
