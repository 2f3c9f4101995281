/// The right numbers in other places.
extension MistakeSearch {
  var orders: [Candidate] {
    let found = orderCandidates.compactMap { order, cost in scaled(order, cost) }
    return found.flatMap { $0 }
  }

  private var orderCandidates: [(TensorOrder, Double)] {
    let shape = field.shape
    // Other places don't change how long a vector is.
    let ratio = euclideanNorm(field.actual) / euclideanNorm(field.expected)
    let isOne = !ratio.isFinite || ratio == 0 || KnownConstants.isNear(ratio, 1, within: 1e-2)
    let sizes = isOne ? [1, -1] : [1, ratio, -ratio]
    let long = shape.indices.filter { shape[$0] > 1 }
    var orders: [(TensorOrder, Double)] = []
    if long.count > 1, shape.count <= 5 {
      let cost = Bits.factorial(shape.count)
      for axes in LineOrder.permutations(shape.count).dropFirst() {
        orders.append((.axes(axes, isInverse: false), cost))
        orders.append((.axes(axes, isInverse: true), cost))
      }
    }
    if long.count > 1 { orders.append((.reversed(axes: Array(shape.indices)), 2)) }
    if shape.count > 2 {
      orders.append((.reversed(axes: Array(shape.indices.suffix(2))), 2))
    }
    if shape.count > 1, let last = shape.last, last > 1, shape[shape.count - 2] == last {
      orders += [true, false].map { (.turned(isClockwise: $0), 3) }
    }
    for axis in long {
      for order in LineOrder.simple(shape[axis]) { orders.append((.lines(axis: axis, order), 6)) }
      for distance in 1...min(max(1, shape[axis] / 4), 64) {
        orders.append((.shifted(axis: axis, by: distance), 7))
        orders.append((.shifted(axis: axis, by: -distance), 7))
      }
      for factor in sizes {
        guard let sources = matchedLines(axis, factor) else { continue }
        let moved = sources.enumerated().count { $0.offset != $0.element }
        let cost = Double(moved) * Bits.one(of: sources.count)
        let order = LineOrder(sources)
        // That two lines are alike is nothing rare where few examples make them.
        let isTold = Set(sources).count == sources.count || moved > 2
        if isTold, case .of = order { orders.append((.lines(axis: axis, order), cost)) }
      }
    }
    if long.count > 1 {
      for distance in 1...min(8, field.count - 1) {
        for signed in [distance, -distance] {
          orders.append((.rolled(by: signed), 5))
          orders.append((.shifted(axis: nil, by: signed), 5))
        }
      }
      orders += RowStride.all(shape).map { (.strided($0), 7) }
    }
    return orders
  }

  /// An order where the numbers fit, with and without a factor; most don't, as a few numbers show.
  private func scaled(_ order: TensorOrder, _ cost: Double) -> [Candidate]? {
    let source = order.source(field.shape)
    let sources = { (offset: Int) -> Double in
      let place = source(offset)
      return place < 0 ? 0 : field.expected[place]
    }
    let noise = { (offset: Int) -> Double in
      let place = source(offset)
      return place < 0 ? 0 : field.noise[place]
    }
    for size in [24, 512] {
      let few = wrong.evenly(size)
      guard let slope = SharedSlope(few, y: { field.actual[$0] }, x: sources, noise: noise),
        slope.agreeing * 3 >= few.count
      else { return nil }
      guard size == 512 || few.count == wrong.count else { continue }
      if KnownConstants.isNear(slope.value, 1, within: 1e-2) {
        return [(.order(order, factor: 1), cost)]
      }
      // Lines that are like others but for a factor are nothing rare where few examples make them.
      return order.repeatsLines ? nil : [(.order(order, factor: slope.value), cost + oneNumber)]
    }
    return nil
  }

  /// For each line of an axis the one whose numbers it holds, times a factor; `nil` where most hold none.
  ///
  /// Lines are compared by a weighted sum of their numbers first, so that each has few to be compared with.
  private func matchedLines(_ axis: Int, _ factor: Double) -> [Int]? {
    let lines = TensorLines(field.shape, axes: axis..<axis + 1)
    guard lines.length > 1, lines.count > 2 else { return nil }
    var stream = RandomStream(seed: 1, .choiceOfExamples)
    let weights = (0..<lines.length).map { _ in stream.normal() }
    var (expected, actual) = (
      Array(repeating: 0.0, count: lines.count), Array(repeating: 0.0, count: lines.count)
    )
    var noise = expected
    for offset in 0..<field.count {
      let (line, weight) = (lines.line(of: offset), weights[lines.place(of: offset)])
      expected[line] += weight * factor * field.expected[offset]
      actual[line] += weight * field.actual[offset]
      noise[line] += (weight * factor).magnitude * field.noise[offset]
    }
    let order = expected.indices.sorted { expected[$0] < expected[$1] }
    let members = lines.members(wrong)
    var found = 0
    let sources = (0..<lines.count).map { line -> Int in
      guard !members[line].isEmpty else { return line }
      let reach = noise[line] + Evidence.precision * (actual[line] - expected[line]).magnitude
      var place = order.partitioningIndex { expected[$0] >= actual[line] - reach }
      var best: (line: Int, distance: Double)?
      while place < order.count, expected[order[place]] <= actual[line] + reach {
        let distance = (expected[order[place]] - actual[line]).magnitude
        if distance < best?.distance ?? .infinity { best = (order[place], distance) }
        place += 1
      }
      if let best { found += best.line == line ? 0 : 1 }
      return best?.line ?? line
    }
    let wrongLines = members.count { !$0.isEmpty }
    return found * 2 >= wrongLines && found > 0 ? sources : nil
  }
}

extension [Int] {
  /// The first position from which on a condition holds that holds to the end.
  fileprivate func partitioningIndex(where isBehind: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
