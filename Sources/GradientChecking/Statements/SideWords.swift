import Wording

/// What the two sides of a comparison are called.
extension Provenance.Sides {
  /// What stands for dθ_approx: the values that the others are held against.
  public var reference: String { self == .gradients ? "numeric" : "reference" }

  /// What stands for dθ: the values that are tested.
  public var tested: String { self == .gradients ? "analytic" : "mine" }

  /// A text about dθ_approx and dθ with the names of these sides.
  ///
  /// Statements and findings are spelled for gradients once; that two files are held against each other changes the
  /// names of the two, and what follows for the code, and nothing else.
  public func naming(_ text: String) -> String {
    self == .gradients
      ? text
      : Self.phrases.reduce(text) { text, phrase in
        text.replacing(phrase.ofGradients, with: phrase.ofFiles)
      }
  }

  /// The same for a text with styles.
  public func naming(_ text: StyledText) -> StyledText {
    StyledText(spans: text.spans.map { Span(naming($0.text), $0.style) })
  }

  /// What is called otherwise where two files are compared, longer phrases before the words in them.
  private static let phrases: [(ofGradients: String, ofFiles: String)] = [
    ("numeric dθ_approx", "reference"),
    ("analytic dθ", "mine"),
    ("Analytic against numeric", "Mine against reference"),
    ("There is a bug in ", "Mine differs in "),
    ("There is a bug", "Mine differs from the reference"),
    ("The gradients agree", "Mine agrees with the reference"),
    ("the two gradients", "the two"),
    ("the slope of J is", "that of the reference is"),
    ("J or a gradient is NaN", "A gradient is NaN"),
    ("J or a gradient has", "a gradient has"),
    // What two files lack is an ε that could be turned.
    ("Use a larger ε, double precision, or the complex step.", "Compare both in double precision."),
    ("whether there is a bug, a larger ε tells", "whether there is a bug, double precision tells"),
    (
      "Check at a θ where J is finite; the cost computed from logits doesn't overflow.",
      "Compare them where both are finite."
    ),
    ("Check at another θ: another seed, or after some training.", "Compare them at another θ."),
    ("dθ_approx", "reference"),
    ("dθ", "mine"),
    ("numeric gradient", "reference"),
    ("numeric value", "value of the reference"),
    ("analytic gradient", "gradient of mine"),
  ]
}
