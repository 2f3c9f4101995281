import Foundation
import Hunting

extension HuntDay {
  /// The day where the user is, by the calendar that everybody's hunts go by.
  static var today: HuntDay? {
    let parts = Calendar(identifier: .gregorian).dateComponents(
      [.year, .month, .day],
      from: Date()
    )
    guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
    return HuntDay(year: year, month: month, day: day)
  }
}
