extension DiagnosedBlock {
  /// Whether dθ is off by no more than a format explains, and all its numbers are such as it holds.
  func mayBeRounded(to format: FloatFormat) -> Bool {
    difference < format.plausibleDifference
      && components.analytic.allSatisfy(format.holds)
  }
}
