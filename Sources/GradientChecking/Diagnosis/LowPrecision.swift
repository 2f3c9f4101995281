extension DiagnosedBlock {
  /// Whether all dθ are multiples of the smallest number of half precision, and off by no more than it.
  ///
  /// Rounding leaves half of it at most, flushing to 0 all of it.
  var mayBeUnderflown: Bool {
    FloatFormat.leastHalfDivides(components.analytic)
      && wrong.allSatisfy { $0.error.magnitude <= FloatFormat.leastHalf + $0.noise }
  }

  /// Whether dθ is off by no more than a format explains, and all its numbers are such as it holds.
  func mayBeRounded(to format: FloatFormat) -> Bool {
    difference < format.plausibleDifference
      && components.analytic.allSatisfy(format.holds)
  }
}
