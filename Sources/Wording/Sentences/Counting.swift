/// A number and what is counted, in the form that agrees with it.
///
///     counted(1, "component")                        // "1 component"
///     counted(1797, "example")                       // "1 797 examples"
///     counted(2, "class", "classes")                 // "2 classes"
///     counted(0, "component is", "components are")   // "0 components are"
///
/// - Parameters:
///   - count: How many there are.
///   - one: What is said of one: a noun, or a noun with its verb.
///   - many: What is said of any other number; with an "s" behind `one` if nothing else is given.
/// - Returns: The number, with a no-break blank at the thousands, and the words.
public func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(Numbers.count(count)) \(agreeing(with: count, one, many))"
}

/// The form of some words that agrees with a number that isn't said there.
///
///     agreeing(with: 1, "is", "are")   // "is"
///     agreeing(with: 3, "layer")       // "layers"
///
/// - Parameters:
///   - count: How many there are.
///   - one: What is said of one.
///   - many: What is said of any other number; with an "s" behind `one` if nothing else is given.
/// - Returns: One of the two.
public func agreeing(with count: Int, _ one: String, _ many: String? = nil) -> String {
  count == 1 ? one : many ?? one + "s"
}
