import Wording

/// Why a model in another process can't be checked, or not any further.
public struct ModelError: Error, Hashable, Sendable {
  /// Whose fault it is, which says how the program ends.
  public enum Kind: Hashable, Sendable {
    /// The model ended, fell silent, or said something that makes no sense.
    case failure
    /// What was asked for doesn't fit the model, such as a parameter that it doesn't have.
    case request
    /// The report to go on with isn't of this model, or not of this check.
    case otherCheck
    /// Somebody ended the check.
    case cancelled
  }

  /// Whose fault it is.
  public let kind: Kind
  /// What is wrong, in one line.
  public let complaint: Complaint

  /// An error of some kind.
  public init(_ kind: Kind, _ complaint: Complaint) {
    (self.kind, self.complaint) = (kind, complaint)
  }

  /// That somebody ended the check.
  static let cancelled = ModelError(
    .cancelled,
    Complaint(telling: "the check was ended", advice: "go on with --resume")
  )
}

extension ModelError: CustomStringConvertible {
  /// One line.
  public var description: String { complaint.description }
}
