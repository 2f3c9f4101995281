/// How the time of a lesson is spread over its steps.
enum LessonPlan {
  /// The minutes that a step may be planned to take.
  static let bounds = 0.1...600.0

  /// What a step without minutes of its own gets at least for each page, where the others have used up the lesson's.
  static let leastPerPage = 0.25
}

extension Lesson {
  /// How many minutes each step is planned to take: those that it states, and of the lesson's minutes what these leave,
  /// spread over the other steps by their pages.
  ///
  /// A lesson of 6 minutes with three steps of one page, of which the first states 4, has 4, 1 and 1.
  public var minutesPerStep: [Double] {
    let stated = steps.compactMap(\.minutes).reduce(0, +)
    let pages = steps.filter { $0.minutes == nil }.reduce(0) { $0 + $1.pages.count }
    guard pages > 0 else { return steps.compactMap(\.minutes) }
    let perPage = max(LessonPlan.leastPerPage, (Double(minutes) - stated) / Double(pages))
    return steps.map { $0.minutes ?? perPage * Double($0.pages.count) }
  }
}
