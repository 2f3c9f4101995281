import GradientChecking
import Testing
import Wording

@testable import GradientFiles

@Suite("A parameter of another program, completed")
struct ParameterPartTests {
  /// A parameter with whatever columns are known of it.
  private func part(
    _ shape: [Int]?,
    _ columns: [ParameterPart.Column: JSONNumbers],
    indices: [Int]? = nil
  ) -> ParameterPart {
    var part = ParameterPart()
    (part.name, part.shape, part.indices) = ("x", shape, indices)
    for (column, numbers) in columns { part.columns[column] = numbers }
    return part
  }

  private func batch(
    _ part: ParameterPart,
    apart distance: Double? = nil
  ) throws(Complaint) -> ComponentBatch { try part.components(costsAreApart: distance) }

  private func problem(_ part: ParameterPart, apart distance: Double? = nil) -> String? {
    do throws(Complaint) {
      var kinds = ParameterKinds()
      _ = try part.block(start: 0, &kinds)
      _ = try batch(part, apart: distance)
      return nil
    } catch {
      return error.place
    }
  }

  private static let nested = JSONNumbers(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])
  private static let flat = JSONNumbers([1, 2, 3, 4, 5, 6])

  @Test("a flat array and a nested one are the same, row by row", arguments: [nested, flat])
  func flatAndNested(numbers: JSONNumbers) throws {
    let batch = try batch(part([2, 3], [.analytic: numbers, .numeric: numbers]))
    #expect(batch.analytic == [1, 2, 3, 4, 5, 6] && batch.numeric == batch.analytic)
    #expect(batch.unchecked.isEmpty && batch.theta == nil && batch.costPlus == nil)
  }

  @Test("without a shape the nesting says it; a number is a scalar")
  func shapeOfColumns() {
    #expect(part(nil, [.analytic: Self.nested]).lengths == [2, 3])
    #expect(part(nil, [.analytic: Self.flat]).lengths == [6])
    #expect(part(nil, [.analytic: JSONNumbers(shape: [], values: [2])]).lengths == [])
    #expect(part(nil, [.numeric: Self.nested, .analytic: Self.flat]).lengths == [6])
  }

  @Test("lengths of 1 don't matter, but others have to be those of the shape")
  func shapeOfColumn() {
    let column = JSONNumbers(shape: [3, 1], values: [1, 2, 3])
    let turned = JSONNumbers(shape: [3, 2], values: [1, 2, 3, 4, 5, 6])
    #expect(problem(part([3], [.analytic: column, .numeric: column])) == nil)
    #expect(problem(part([2, 3], [.analytic: Self.flat, .numeric: turned])) == "numeric")
    #expect(problem(part([2, 2], [.analytic: Self.flat])) == "analytic")
    #expect(problem(part([2, 3], [.analytic: Self.flat, .theta: column])) == "theta")
  }

  @Test("null is unchecked, and so is a whole parameter without any numeric value")
  func unchecked() throws {
    let some = JSONNumbers([1, .absent, 3, .nan, 5, .absent])
    #expect(try batch(part([6], [.analytic: Self.flat, .numeric: some])).unchecked == [1, 5])
    let none = JSONNumbers(Array(repeating: .absent, count: 6))
    for columns: [ParameterPart.Column: JSONNumbers] in [
      [.analytic: Self.flat], [.analytic: Self.flat, .numeric: none],
    ] {
      #expect(try batch(part([6], columns)).unchecked == Array(0..<6))
    }
    #expect(problem(part([6], [.analytic: some])) == "analytic[1]", "only numeric may be missing")
    #expect(problem(part([6], [.analytic: Self.flat, .theta: some])) == "theta[1]")
  }

  @Test("as many values as indices stand in their order; of a full array the others don't count")
  func indices() throws {
    let short = part(
      [6],
      [.analytic: Self.flat, .numeric: JSONNumbers([50, 20])],
      indices: [4, 1]
    )
    let checked = try batch(short)
    #expect(checked.unchecked == [0, 2, 3, 5])
    #expect(checked.numeric[4] == 50 && checked.numeric[1] == 20)
    let full = part([2, 3], [.analytic: Self.flat, .numeric: Self.nested], indices: [4, 1])
    #expect(try batch(full).unchecked == [0, 2, 3, 5])
    #expect(try batch(full).numeric[4] == 5)
    let permuted = part(
      [2],
      [.analytic: .init([1, 2]), .numeric: .init([2, 1])],
      indices: [1, 0]
    )
    #expect(try batch(permuted).numeric == [1, 2])
  }

  @Test(
    "indices outside of the parameter, or twice the same, are refused",
    arguments: [[6], [-1], [2, 2]]
  )
  func wrongIndices(indices: [Int]) {
    let numeric = JSONNumbers(indices.map { Double($0) })
    let place = problem(part([6], [.analytic: Self.flat, .numeric: numeric], indices: indices))
    #expect(place == "indices")
  }

  @Test("both costs make numeric, if it is known how far apart they are")
  func costs() throws {
    let columns: [ParameterPart.Column: JSONNumbers] = [
      .analytic: JSONNumbers([1, 1, 1]), .costPlus: JSONNumbers([3, .absent, 5]),
      .costMinus: JSONNumbers([2, 2, 1]),
    ]
    let checked = try batch(part([3], columns), apart: 0.5)
    #expect(checked.numeric[0] == 2 && checked.numeric[2] == 8 && checked.unchecked == [1])
    #expect(problem(part([3], columns)) == "numeric")
  }

  @Test("a numeric value has both costs, if any has")
  func costsOfNumeric() {
    let columns: [ParameterPart.Column: JSONNumbers] = [
      .analytic: JSONNumbers([1, 1]), .numeric: JSONNumbers([1, 1]),
      .costPlus: JSONNumbers([3, .absent]), .costMinus: JSONNumbers([2, 2]),
    ]
    #expect(problem(part([2], columns)) == "costPlus[1]")
  }

  @Test(
    "a forward difference has J(θ) for its second cost, whether each component has it or the whole"
  )
  func forwardCosts() throws {
    let columns: [ParameterPart.Column: JSONNumbers] = [
      .analytic: JSONNumbers([1, 1]), .costPlus: JSONNumbers([3, 2.5]),
    ]
    let batch = try part([2], columns).components(costsAreApart: 0.5, home: (plus: nil, minus: 2))
    #expect(batch.numeric == [2, 1] && batch.unchecked.isEmpty)
    #expect(try part([2], columns).components(costsAreApart: 0.5).unchecked == [0, 1])
  }

  @Test("a backward difference has J(θ) for its first")
  func backwardCosts() throws {
    let columns: [ParameterPart.Column: JSONNumbers] = [
      .analytic: JSONNumbers([1, 1]), .costMinus: JSONNumbers([1, 1.5]),
    ]
    let batch = try part([2], columns).components(costsAreApart: 0.5, home: (plus: 2, minus: nil))
    #expect(batch.numeric == [2, 1] && batch.unchecked.isEmpty)
  }

  @Test("a floor, or what the formula leaves out, is a size; unknown is as good as 0")
  func sizes() throws {
    let floor = JSONNumbers([1e-9, .absent])
    let gradient = JSONNumbers([1, 1])
    let known = part([2], [.analytic: gradient, .numeric: gradient, .floor: floor])
    #expect(try batch(known).roundoffFloor == [1e-9, 0])
    let wrong = part([2], [.analytic: gradient, .truncation: JSONNumbers([0, -1])])
    #expect(problem(wrong) == "truncation[1]")
  }

  @Test("a kink lies inside of the parameter")
  func kinks() throws {
    var part = part([6], [.analytic: Self.flat, .numeric: Self.flat])
    part.kinks = [5]
    #expect(try batch(part).kinks == [5])
    part.kinks = [6]
    #expect(problem(part) == "kinks")
  }

  @Test("without the analytic gradient there is nothing to check")
  func analyticIsMissing() {
    #expect(problem(part([6], [.numeric: Self.flat])) == "analytic")
  }
}

@Suite("The block of another program's parameter")
struct ForeignBlockTests {
  private func block(
    _ name: String,
    _ shape: [Int] = [2, 3],
    _ say: (inout ParameterPart) -> Void = { _ in }
  ) throws(Complaint) -> ParameterBlock {
    var part = ParameterPart()
    (part.name, part.shape) = (name, shape)
    say(&part)
    var kinds = ParameterKinds()
    return try part.block(start: 7, &kinds)
  }

  private func problem(_ block: () throws(Complaint) -> ParameterBlock) -> String? {
    do throws(Complaint) {
      _ = try block()
      return nil
    } catch {
      return error.place
    }
  }

  @Test("the names of the literature say kind and layer", arguments: [1, 2, 30])
  func literature(layer: Int) throws {
    let (weight, bias) = (try block("W\(layer)", [3, 1]), try block("b\(layer)", [1, 4]))
    #expect(weight.kind == .weight && weight.order == layer)
    #expect(bias.kind == .bias && bias.order == layer)
    #expect(bias.shape == [1, 4] && bias.range == 7..<11)
  }

  @Test("other names say the kind, and no name of a path says the order of computation")
  func paths() throws {
    for (name, shape, kind) in [
      ("conv.weight", [6, 3, 5, 5], ParameterKind.weight), ("conv.bias", [6], .bias),
      ("a/kernel", [3, 4], .weight),
    ] {
      let block = try block(name, shape)
      #expect(block.kind == kind && block.order == nil && block.shape == shape)
    }
  }

  @Test("what a parameter says of itself outweighs its name")
  func explicit() throws {
    let said = try block("b1", [2, 2]) { ($0.kind, $0.layer) = (.embedding, 4) }
    #expect(said.kind == .embedding && said.order == 4 && said.name == "b1")
  }

  @Test("a layer counts from 1", arguments: [0, -1, 1_000_001, Int.max])
  func layer(number: Int) {
    #expect(problem { () throws(Complaint) in try block("x") { $0.layer = number } } == "layer")
  }

  @Test(
    "a number in a name that is no layer says nothing",
    arguments: ["W0", "b\(Int.max)", "W", "W1a"]
  )
  func noLayer(name: String) throws { #expect(try block(name).order == nil) }

  @Test("a shape of any rank will do, if a file can hold it")
  func shapes() throws {
    #expect(try block("alpha", []).count == 1)
    #expect(try block("empty", [0, 3]).count == 0)
    #expect(try block("k", [2, 1, 3, 3]).count == 18)
    for shape in [[-1, -2], [1 << 62, 4], Array(repeating: 1, count: 65)] {
      #expect(problem { () throws(Complaint) in try block("x", shape) } == "shape")
    }
  }

  @Test(
    "a name has something to be read, and nothing that a terminal obeys",
    arguments: ["", " ", "a\u{1B}[2J", "a\nb", "\u{202E}a", String(repeating: "a", count: 401)]
  )
  func names(name: String) {
    #expect(problem { () throws(Complaint) in try block(name) } == "name")
  }
}
