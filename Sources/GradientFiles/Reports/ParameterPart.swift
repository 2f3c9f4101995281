import GradientChecking
import Wording

/// One parameter as a file has it: its name and shape, and a column for each kind of number that is known.
///
/// What isn't said of it is completed, and what is said has to fit.
struct ParameterPart {
  var name = ""
  /// The lengths; otherwise those of its columns, if these are nested.
  var shape: [Int]?
  /// What it is for; otherwise told from its name and its shape.
  var kind: ParameterKind?
  /// The place in the order of computation, from 1; otherwise the number in a name such as `W2`, or unknown.
  var layer: Int?
  /// The numbers, flat or nested as the shape says.
  var columns = Columns()
  /// The places that were checked, if only some were.
  var indices: [Int]?
  /// The places at which ±ε crosses a kink.
  var kinks: [Int] = []

  /// A kind of number that is known of every component, or of every one that was checked.
  enum Column: String, CaseIterable {
    case analytic, numeric, theta, costPlus, costMinus, floor, truncation, steps

    /// Its place among all.
    var place: Int {
      switch self {
      case .analytic: 0
      case .numeric: 1
      case .theta: 2
      case .costPlus: 3
      case .costMinus: 4
      case .floor: 5
      case .truncation: 6
      case .steps: 7
      }
    }

    /// Whether only checked components have it.
    var isOfCheck: Bool { self != .analytic && self != .theta }
  }

  /// The numbers of each kind that is known.
  struct Columns {
    // In the order of their places; empty while none is known.
    private var numbers: [JSONNumbers?] = []

    subscript(column: Column) -> JSONNumbers? {
      get { numbers.isEmpty ? nil : numbers[column.place] }
      _modify {
        if numbers.isEmpty { numbers = Array(repeating: nil, count: Column.allCases.count) }
        yield &numbers[column.place]
      }
    }
  }

  /// The longest name; a longer one is no name.
  private static let longestName = 400
  /// The orders that can be counted without any sum overflowing.
  private static let mostLayers = 1_000_000

  /// The lengths, however they are told.
  var lengths: [Int] {
    shape ?? Column.allCases.lazy.compactMap { columns[$0]?.shape }.first ?? []
  }

  /// The block that it describes, from an index of θ on; `kinds` are those of the parameters before it.
  func block(start: Int, _ kinds: inout ParameterKinds) throws(Complaint) -> ParameterBlock {
    try validateName()
    do throws(Complaint) {
      _ = try Tensor.count(of: lengths)
    } catch {
      throw error.inside(ReportKeys.shape)
    }
    let orders = 1...Self.mostLayers
    if let layer, !orders.contains(layer) {
      throw Complaint.inReport(
        ReportKeys.layer,
        found: "\(layer)",
        expected: "1 to \(Self.mostLayers)",
        advice: "count the layers from 1, or leave them out"
      )
    }
    // A number that counts something else is no order.
    let numbered = NumberedName(name)
    return ParameterBlock(
      name: name,
      shape: lengths,
      kind: kind ?? numbered?.kind ?? kinds.kind(named: name, shape: lengths),
      order: layer ?? numbered.flatMap { orders.contains($0.layer) ? $0.layer : nil },
      start: start
    )
  }

  private func validateName() throws(Complaint) {
    let isBlank = name.allSatisfy(\.isWhitespace)
    guard name.isSafeToPrint, !isBlank, name.unicodeScalars.count <= Self.longestName else {
      throw Complaint.inReport(
        ReportKeys.name,
        found: name.isEmpty ? "an empty text" : ForeignText(name).quoted,
        expected: "a name of 1 to \(Self.longestName) printable characters, such as \"W1\""
      )
    }
  }
}

/// The columns of its components.
extension ParameterPart {
  /// What is known of the components of the block.
  ///
  /// - Parameters:
  ///   - distance: How far apart the places are at which a component has its two costs, of which the numeric
  ///     value is made where there is no other; `nil` if unknown.
  ///   - home: J(θ), where it is one of the two costs of every component: the second of a forward difference, the first
  ///     of a backward one.
  /// - Returns: The columns of the block, equally long.
  /// - Throws: The first value that doesn't fit.
  func components(
    costsAreApart distance: Double?,
    home: (plus: Double?, minus: Double?) = (nil, nil)
  ) throws(Complaint) -> ComponentBatch {
    let count = try Tensor.count(of: lengths)
    let places = try checkedPlaces(count)
    guard let analytic = try values(.analytic, count, nil) else {
      throw .missing(Column.analytic.rawValue, expected: "an array of numbers")
    }
    try refuseAbsent(.analytic, analytic)
    let costs = (
      plus: try values(.costPlus, count, places), minus: try values(.costMinus, count, places)
    )
    var given = try values(.numeric, count, places)
    let everywhere = { (cost: Double?) in cost.map { Array(repeating: $0, count: count) } }
    if given == nil, costs.plus != nil || costs.minus != nil,
      let plus = costs.plus ?? everywhere(home.plus),
      let minus = costs.minus ?? everywhere(home.minus)
    {
      given = try Self.numeric(plus, minus, apart: distance)
    }
    // Without any numeric value the parameter is unchecked.
    let numeric = given ?? Array(repeating: .absent, count: count)
    var result = ComponentBatch(numeric: numeric, analytic: analytic)
    result.unchecked = numeric.indices.filter { numeric[$0].isAbsent }
    result.theta = try values(.theta, count, nil)
    if let theta = result.theta { try refuseAbsent(.theta, theta) }
    for (column, cost) in [(Column.costPlus, costs.plus), (.costMinus, costs.minus)] {
      guard let cost else { continue }
      let place = cost.indices.first { cost[$0].isAbsent && !numeric[$0].isAbsent }
      if let place { throw absent(column, place, "a number, as numeric has one") }
    }
    (result.costPlus, result.costMinus) = costs
    result.roundoffFloor = try sizes(.floor, count, places)
    result.truncation = try sizes(.truncation, count, places)
    result.steps = try sizes(.steps, count, places)
    guard kinks.allSatisfy(analytic.indices.contains) else {
      throw Complaint.inReport(
        "kinks",
        found: "\(kinks.prefix(4))",
        expected: "places below \(count)"
      )
    }
    result.kinks = kinks
    return result
  }

  /// (J₊ − J₋)/2ε, or what the scheme has instead of it.
  private static func numeric(
    _ plus: [Double],
    _ minus: [Double],
    apart distance: Double?
  ) throws(Complaint) -> [Double] {
    guard let distance else {
      throw Complaint.inReport(
        Column.numeric.rawValue,
        found: "nothing, and nothing that says how to make it of costPlus and costMinus",
        expected: "an array of numbers, or epsilon beside a scheme that has both costs",
        advice: "add epsilon, or numeric"
      )
    }
    return zip(plus, minus).map { $0.isAbsent || $1.isAbsent ? .absent : ($0 - $1) / distance }
  }

  /// Values of a kind for every component; `nil` if there are none.
  private func values(
    _ column: Column,
    _ count: Int,
    _ places: [Int]?
  ) throws(Complaint) -> [Double]? {
    guard let array = columns[column] else { return nil }
    let isFlat = array.shape.count <= 1
    // As many values as there are places stand in their order, whatever that is.
    if let places, column.isOfCheck, array.values.count == places.count,
      isFlat || places.count != count
    {
      var values = Array(repeating: Double.absent, count: count)
      for (place, value) in zip(places, array.values) { values[place] = value }
      return values
    }
    let long = { (shape: [Int]) in shape.filter { $0 != 1 } }
    guard array.values.count == count, isFlat || long(array.shape) == long(lengths) else {
      throw Complaint.inReport(
        column.rawValue,
        found: isFlat ? "\(array.values.count) values" : "an array of the shape \(array.shape)",
        expected: isFlat ? "\(count), as the shape \(lengths) says" : "\(lengths)"
      )
    }
    // A column in which nothing stands is none.
    if column != .analytic, array.values.allSatisfy(\.isAbsent) { return nil }
    guard let places, column.isOfCheck else { return array.values }
    // What stands beside the places that are said to be checked isn't.
    var values = Array(repeating: Double.absent, count: count)
    for place in places { values[place] = array.values[place] }
    return values
  }

  private func sizes(_ column: Column, _ count: Int, _ places: [Int]?) throws(Complaint)
    -> [Double]?
  {
    guard let values = try values(column, count, places) else { return nil }
    if let place = values.firstIndex(where: { $0 < 0 }) {
      throw Complaint.inReport(
        "\(column.rawValue)[\(place)]",
        found: Numbers.shortest(values[place]),
        expected: "a number, 0 or above"
      )
    }
    return values.map { $0.isAbsent ? 0 : $0 }
  }

  private func checkedPlaces(_ count: Int) throws(Complaint) -> [Int]? {
    guard let indices else { return nil }
    guard indices.allSatisfy((0..<count).contains), Set(indices).count == indices.count else {
      throw Complaint.inReport(
        ReportKeys.indices,
        found: "a place outside of the parameter, or one a second time",
        expected: "different places from 0 to \(count - 1)"
      )
    }
    return indices
  }

  private func refuseAbsent(_ column: Column, _ values: [Double]) throws(Complaint) {
    if let place = values.firstIndex(where: \.isAbsent) { throw absent(column, place, "a number") }
  }

  private func absent(_ column: Column, _ place: Int, _ expected: String) -> Complaint {
    .inReport("\(column.rawValue)[\(place)]", found: "null", expected: expected)
  }
}

/// A name that says layer and kind: `W2`, `b2`.
private struct NumberedName {
  let kind: ParameterKind
  let layer: Int

  init?(_ name: String) {
    switch name.first {
    case "W", "w": kind = .weight
    case "B", "b": kind = .bias
    default: return nil
    }
    let digits = name.dropFirst()
    guard digits.allSatisfy(\.isNumber), let layer = Int(digits) else { return nil }
    self.layer = layer
  }
}
