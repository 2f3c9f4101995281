extension GradientCheck {
  /// The checks of all components in their order, computed on all cores.
  ///
  ///     let check = try GradientCheck(experiment, dataset: dataset)
  ///     let report = check.report(of: check.allComponents())
  ///
  /// - Parameter finished: Told after each component, on whatever thread has checked it.
  /// - Returns: One for each component of θ, the same for any number of cores.
  public func allComponents(_ finished: @escaping @Sendable () -> Void = {}) -> [ComponentCheck] {
    // Of fewer the last is checked before another thread has begun.
    let isLarge = layout.count * dataset.exampleCount >= 1 << 15
    return Array(layout.indices).concurrentMap(isConcurrent: isLarge) { index in
      defer { finished() }
      return component(index)
    }
  }
}
