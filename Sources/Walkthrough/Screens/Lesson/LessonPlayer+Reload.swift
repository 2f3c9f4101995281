import LessonFormat

/// A lesson whose file was saved while it is open.
extension LessonPlayer {
  /// Goes on with the file as it is now, at the step that changed; where it has mistakes the lesson stays as it
  /// was and says so.
  mutating func replace(_ shelf: LessonShelf) -> [Effect] {
    mistakes = shelf.mistakes(file: lesson.file)
    notice = nil
    guard mistakes.isEmpty else {
      scroll = 0
      return []
    }
    guard let new = shelf.lesson(lesson.id), new != lesson else { return [] }
    let changed = new.firstChange(from: lesson) ?? position.step
    lesson = new
    let step = min(changed, new.steps.count - 1)
    // The page one reads stays where it is, if it is in the step that changed.
    let page = step == position.step ? min(position.page, new.steps[step].pages.count - 1) : 0
    notice = "Saved: step \(step + 1) is as the file has it now."
    return show(PagePosition(step: step, page: page), forward: false)
  }
}
