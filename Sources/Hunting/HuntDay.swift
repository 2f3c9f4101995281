/// A day, and the hunt that is the same for everybody on it.
///
/// Its number is the date, 20261127 for the 27th of November 2026. Its level grows over the week as crosswords do: on
/// Monday and Tuesday one picks the mistake, from Wednesday to Friday block and kind are named, and at the weekend
/// anything goes.
///
///     let day = HuntDay(year: 2026, month: 11, day: 27)   // a Friday
///     day?.seed    // 20261127
///     day?.level   // .name
public struct HuntDay: Comparable, Hashable, Sendable {
  /// Days since the first of March of the year 0, in the calendar of today continued back.
  private let count: Int

  private static let daysPerEra = 146_097

  /// A day of the Gregorian calendar; `nil` if there is none such, or before 1970 or after 9999.
  ///
  /// The count of days is that of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013): with the year
  /// beginning in March, the leap day is its last.
  public init?(year: Int, month: Int, day: Int) {
    guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    let years = month <= 2 ? year - 1 : year
    let months = (month + 9) % 12
    count = 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day - 1
    guard date == (year, month, day) else { return nil }
  }

  /// The day whose hunt has a number, if it is the number of one.
  public init?(seed: UInt64) {
    guard seed <= 9999_12_31 else { return nil }
    let digits = Int(seed)
    self.init(year: digits / 10000, month: digits / 100 % 100, day: digits % 100)
  }

  private init(count: Int) { self.count = count }

  /// The day before.
  public var before: HuntDay { HuntDay(count: count - 1) }

  /// Year, month from 1 and day of the month from 1.
  public var date: (year: Int, month: Int, day: Int) {
    let era = count / Self.daysPerEra
    let day = count % Self.daysPerEra
    let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365
    let rest = day - (365 * year + year / 4 - year / 100)
    let months = (5 * rest + 2) / 153
    let month = months < 10 ? months + 3 : months - 9
    return (year + 400 * era + (month <= 2 ? 1 : 0), month, rest - (153 * months + 2) / 5 + 1)
  }

  /// The number of its hunt.
  public var seed: UInt64 {
    let (year, month, day) = date
    return UInt64(year * 10000 + month * 100 + day)
  }

  /// The place of the day in the week, 0 for Monday.
  private var weekday: Int { (count + 2) % 7 }

  /// The name of the day.
  public var name: String {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
  }

  /// The level of its hunt.
  public var level: HuntLevel {
    switch weekday {
    case 0, 1: .pick
    case 2...4: .name
    default: .free
    }
  }

  /// Whether a day comes before another.
  public static func < (one: HuntDay, other: HuntDay) -> Bool { one.count < other.count }
}

/// A day is kept as the number of its hunt.
extension HuntDay: Codable {
  /// Reads a day.
  ///
  /// - Throws: `DecodingError` for a number that is no date.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    let seed = try value.decode(UInt64.self)
    guard let day = HuntDay(seed: seed) else {
      throw DecodingError.dataCorruptedError(
        in: value,
        debugDescription: "found \(seed), expected a date such as 20261127"
      )
    }
    self = day
  }

  /// Writes a day.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(seed)
  }
}
