extension BarChart {
  /// The row at which a value ends, to write something beside it; nil for NaN.
  public func row(of value: Double, in rect: Rect) -> Int? {
    axis.clampedFraction(of: value).map { BarLayout(chart: self, rect: rect).row($0) }
  }
}
