extension GradientCheck {
  /// The checks of all components in their order, computed on all cores.
  ///
  ///     let check = try GradientCheck(experiment, dataset: dataset)
  ///     let report = check.report(of: check.allComponents())
  ///
  /// - Parameter finished: Told after each component, on whatever thread has checked it.
  /// - Returns: One for each component of θ, the same for any number of cores.
  public func allComponents(_ finished: @escaping @Sendable () -> Void = {}) -> [ComponentCheck] {
    Array(layout.indices).concurrentMap(isConcurrent: true) { index in
      defer { finished() }
      return component(index)
    }
  }
}
