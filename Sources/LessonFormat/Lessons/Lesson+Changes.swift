extension Lesson {
  /// The index of the first step that differs from `old`, or `nil` if none does; a change of the
  /// experiment in the front matter changes everything, so that it is step 0.
  ///
  /// Where the steps are the same but one lesson has more of them, it is the first of those; where
  /// steps were taken out at the end, it is the last that is left.
  public func firstChange(from old: Lesson) -> Int? {
    if experiment != old.experiment { return 0 }
    let common = min(steps.count, old.steps.count)
    if let changed = (0..<common).first(where: { steps[$0] != old.steps[$0] }) { return changed }
    guard steps.count != old.steps.count else { return nil }
    return max(0, min(common, steps.count - 1))
  }
}
