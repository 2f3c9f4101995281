/// What is asked of a hunter.
public enum HuntLevel: Int, CaseIterable, Codable, Hashable, Sendable {
  /// There is a bug: which of four is it?
  case pick = 1
  /// There is a bug: in which block does it begin, and of what kind is it?
  case name
  /// Something is the matter, or nothing: what?
  case free

  /// Its name, in one or two words.
  public var title: String {
    switch self {
    case .pick: "pick one of four"
    case .name: "name block and kind"
    case .free: "anything goes"
    }
  }

  /// What is asked, as a question.
  public var question: String {
    switch self {
    case .pick: "One line of the backward pass is wrong. Which of these four mistakes is it?"
    case .name:
      "One line of the backward pass is wrong. In which block does it begin, and what kind of mistake is it?"
    case .free:
      "Perhaps a line of the backward pass is wrong, perhaps the check itself misleads, perhaps all is well. Which?"
    }
  }
}
