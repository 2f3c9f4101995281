/// The sum of the numbers, added pair by pair as NumPy's `sum` does.
///
/// The round-off of such a sum grows with log m where that of adding one after another grows with m
/// (Higham, "The accuracy of floating point summation", 1993). J is a mean over m examples, so this
/// lowers the floor of every numeric derivative.
func pairwiseSum<Scalar: NetworkScalar>(_ terms: ArraySlice<Scalar>) -> Scalar {
  guard terms.count > 8 else { return terms.reduce(.zero, +) }
  let middle = terms.startIndex + terms.count / 2
  return pairwiseSum(terms[..<middle]) + pairwiseSum(terms[middle...])
}
