import GradientChecking
import GradientFiles

/// Something on the command line that can't be done: what was found, what was expected, what to do.
struct UsageError: Error, Hashable, CustomStringConvertible {
  /// One line, without the name of the program.
  let description: String

  /// An error in words of its own.
  init(_ description: String) { self.description = description }

  /// An option whose value makes no sense.
  init(_ option: String, found: String, expected: String, advice: String) {
    self.init(
      "\(option): found \(ForeignText(found).quoted), expected \(expected); \(advice)"
    )
  }
}
