/// Why something that a person gave can't be used: where it is, what was found there, what was expected, what to do.
///
/// Every error of the program holds one or makes one, and it is spelled here once: whoever needs another sentence
/// takes the parts, never the spelled line apart.
///
///     Complaint("--epsilon", found: "0", expected: "a number above 0", advice: "use 1e-7")
///     // --epsilon: found 0, expected a number above 0; use 1e-7
public struct Complaint: Error, Hashable, Sendable {
  /// Where: a file with line and column, a field, an option; empty where there is nothing to point at.
  public var place: String
  /// What is wrong.
  public var problem: Problem
  /// What to do; empty where nothing can be said that isn't said already.
  public var advice: String

  /// What is wrong at a place.
  public enum Problem: Hashable, Sendable {
    /// Something else was found than was expected; both are safe to print.
    case mismatch(found: String, expected: String)
    /// What is told in words of its own.
    case told(String)
  }

  /// Something else was found than was expected.
  ///
  /// - Parameters:
  ///   - place: Where.
  ///   - found: What is there, safe to print: what came from a stranger through ``ForeignText``.
  ///   - expected: What could be there.
  ///   - advice: What to do.
  public init(_ place: String = "", found: String, expected: String, advice: String = "") {
    self.place = place
    problem = .mismatch(found: found, expected: expected)
    self.advice = advice
  }

  /// Something that no pair of found and expected tells.
  ///
  /// - Parameters:
  ///   - place: Where.
  ///   - problem: What is wrong.
  ///   - advice: What to do.
  public init(_ place: String = "", telling problem: String, advice: String = "") {
    self.place = place
    self.problem = .told(problem)
    self.advice = advice
  }

  /// Something that has to be there and isn't.
  public static func missing(
    _ place: String,
    expected: String,
    advice: String = "add it"
  ) -> Complaint {
    Complaint(place, found: "nothing", expected: expected, advice: advice)
  }

  /// The complaint with its place inside of another one.
  ///
  ///     complaint.inside("mine.json")                      // mine.json: components[3].numeric: found …
  ///     complaint.inside("components[3]", joinedBy: ".")   // components[3].numeric: found …
  ///
  /// - Parameters:
  ///   - outer: What the place is a part of.
  ///   - mark: What stands between the two.
  /// - Returns: The complaint as whoever sees the whole reads it.
  public func inside(_ outer: String, joinedBy mark: String = ": ") -> Complaint {
    var complaint = self
    complaint.place = place.isEmpty ? outer : outer + mark + place
    return complaint
  }
}

extension Complaint.Problem: CustomStringConvertible {
  /// In words, without place and advice.
  public var description: String {
    switch self {
    case .mismatch(let found, let expected): "found \(found), expected \(expected)"
    case .told(let text): text
    }
  }
}

extension Complaint: CustomStringConvertible {
  /// One line: `mine.json: components[3].numeric: found nothing, expected a number; add it`.
  public var description: String {
    (place.isEmpty ? "" : "\(place): ") + "\(problem)" + (advice.isEmpty ? "" : "; \(advice)")
  }

  /// A question about the name that was meant, or advice where none is near.
  public static func advice(meaning nearest: String?, otherwise: String = "") -> String {
    nearest.map { "did you mean \($0)?" } ?? otherwise
  }
}
