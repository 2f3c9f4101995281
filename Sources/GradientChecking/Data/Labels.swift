/// The label column, understood: classes or values.
enum Labels: Hashable, Sendable {
  /// For each example its class, a position in the names.
  case classes(names: [String], ofExample: [Int])
  /// For each example the value to be met.
  case values([Double])

  /// What a column of labels means; one class only, or none, is an error.
  init(_ labels: [String], data: String) throws(ExperimentError) {
    let numbers = labels.compactMap { Double($0) }
    let areNumbers = numbers.count == labels.count && numbers.allSatisfy(\.isFinite)
    if areNumbers, numbers.contains(where: { $0 != $0.rounded() }) {
      self = .values(numbers)
      return
    }
    // "1" and "1.0" are one class, named by whichever comes first.
    let keys = areNumbers ? numbers.map { String($0) } : labels
    var nameOfKey: [String: String] = [:]
    for (key, label) in zip(keys, labels) where nameOfKey[key] == nil { nameOfKey[key] = label }
    let order = nameOfKey.keys.sorted {
      areNumbers ? (Double($0) ?? 0) < (Double($1) ?? 0) : $0 < $1
    }
    guard order.count > 1 else { throw .oneClass(data: data, label: labels.first ?? "") }
    let position = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    self = .classes(
      names: order.map { nameOfKey[$0] ?? $0 },
      ofExample: keys.map { position[$0] ?? 0 }
    )
  }

  /// The names of the classes; none where the label is a value.
  var classNames: [String] {
    if case .classes(let names, _) = self { names } else { [] }
  }

  /// Y for the chosen examples.
  func targets(of chosen: [Int]) -> Matrix<Double> {
    switch self {
    case .values(let values):
      return Matrix(rows: 1, columns: chosen.count, elements: chosen.map { values[$0] })
    case .classes(let names, let classes) where names.count == 2:
      return Matrix(rows: 1, columns: chosen.count, elements: chosen.map { Double(classes[$0]) })
    case .classes(let names, let classes):
      var oneHot = Matrix(rows: names.count, columns: chosen.count, repeating: 0.0)
      for (example, index) in chosen.enumerated() { oneHot[classes[index], example] = 1 }
      return oneHot
    }
  }
}
