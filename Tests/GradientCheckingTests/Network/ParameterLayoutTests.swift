import Testing

@testable import GradientChecking

@Suite("ParameterLayout")
struct ParameterLayoutTests {
  let iris = ParameterLayout(layerSizes: [4, 5, 3])

  @Test("4-5-3 has W1, b1, W2, b2, in this order, 43 components")
  func blocks() {
    #expect(iris.count == 43)
    #expect(iris.layerCount == 2)
    #expect(iris.blocks.map(\.name) == ["W1", "b1", "W2", "b2"])
    #expect(iris.blocks.map(\.range) == [0..<20, 20..<25, 25..<40, 40..<43])
    #expect(iris.blocks.map(\.shape) == [[5, 4], [5, 1], [3, 5], [3, 1]])
    #expect(iris.weightBlock(2) == iris.blocks[2])
    #expect(iris.biasBlock(2) == iris.blocks[3])
  }

  @Test("a matrix lies row by row")
  func rowByRow() {
    #expect(iris.name(of: 27) == "W2[0,2]")
    #expect(iris.name(of: 41) == "b2[1]")
    #expect(iris.index(of: "W1[1,0]") == 4)
  }

  @Test(
    "index, coordinate and name lead to each other for every component",
    arguments: [[4, 5, 3], [1, 1, 1], [2, 7, 3, 4, 1], [64, 32, 10]]
  )
  func roundTrip(layerSizes: [Int]) {
    let layout = ParameterLayout(layerSizes: layerSizes)
    for index in layout.indices {
      let place = layout.coordinate(of: index)
      #expect(layout.blocks[place.block].index(row: place.row, column: place.column) == index)
      #expect(layout.index(of: layout.name(of: index)) == index)
      #expect(layout.block(of: index).range.contains(index))
    }
  }

  @Test("a component may be named loosely", arguments: ["27", " w2[ 0 , 2 ] ", "W2[0,2]"])
  func loosely(name: String) {
    #expect(iris.index(of: name) == 27)
  }

  @Test("a bias may be given with its column")
  func biasColumn() {
    #expect(iris.index(of: "b2[1,0]") == 41)
    #expect(iris.index(of: "b2[1,1]") == nil)
  }

  @Test(
    "what isn't there isn't found",
    arguments: ["43", "-1", "W3[0,0]", "W2[3,0]", "W2[0,5]", "W2[0]", "W2[0,2", "b2", "", "W2[,]"]
  )
  func absent(name: String) {
    #expect(iris.index(of: name) == nil)
  }

  /// A scalar, a vector, a kernel, an empty tensor and a bias that lies, as models of another make have them.
  private let foreign = {
    let shapes: [(String, [Int], ParameterKind)] = [
      ("alpha", [], .other), ("norm.weight", [3], .scale), ("conv2.weight", [2, 2, 3, 2], .weight),
      ("empty", [0, 4], .other), ("fc.bias", [1, 5], .bias), ("Alpha", [], .other),
    ]
    var blocks: [ParameterBlock] = []
    for (name, shape, kind) in shapes {
      let start = blocks.last?.range.upperBound ?? 0
      blocks.append(
        ParameterBlock(name: name, shape: shape, kind: kind, order: nil, start: start)
      )
    }
    return ParameterLayout(blocks: blocks)
  }()

  @Test("a block of any rank has real indices, as many as its shape; a scalar has none")
  func anyRank() {
    #expect(foreign.count == 1 + 3 + 24 + 0 + 5 + 1)
    #expect(foreign.name(of: 0) == "alpha" && foreign.name(of: 33) == "Alpha")
    #expect(foreign.name(of: 3) == "norm.weight[2]")
    #expect(foreign.name(of: 4 + 12 + 6 + 5) == "conv2.weight[1,1,2,1]")
    #expect(foreign.name(of: 28) == "fc.bias[0]", "the empty tensor has no component")
    for index in foreign.indices { #expect(foreign.index(of: foreign.name(of: index)) == index) }
    #expect(foreign.blocks.map(\.shapeText) == ["scalar", "3", "2×2×3×2", "0×4", "5", "scalar"])
    #expect(foreign.blocks.map(\.rows) == [1, 3, 2, 0, 1, 1])
    #expect(foreign.blocks[2].columns == 12)
  }

  @Test("letter case matters only where two blocks differ by nothing else")
  func letterCase() {
    #expect(foreign.index(of: "CONV2.weight[0, 0, 0, 1]") == 5)
    #expect(foreign.index(of: "Alpha") == 33)
    #expect(foreign.index(of: "conv2.weight[2,0,0,0]") == nil)
    #expect(foreign.index(of: "conv2.weight[0,0,0]") == nil)
  }

  @Test("the order of computation is known where every block says it")
  func order() {
    #expect(iris.hasOrder && !foreign.hasOrder)
    #expect(foreign.blocks[0].order == nil && foreign.blocks[0].layer == 0)
  }

  @Test("W and b are views of θ")
  func views() {
    let theta = Parameters(layout: iris, values: iris.indices.map(Double.init))
    #expect(theta.W(2)[0, 2] == 27)
    #expect(Array(theta.W(1).row(1)) == [4, 5, 6, 7])
    #expect(Array(theta.b(2)) == [40, 41, 42])
  }

  @Test("names of components are cut in their blocks' names, which stay apart")
  func shortNames() {
    let blocks = [7, 31].enumerated().map { place, layer in
      ParameterBlock(
        name: "decoder.layers.\(layer).fc.weight",
        shape: [8, 4],
        kind: .weight,
        order: nil,
        start: 32 * place
      )
    }
    let layout = ParameterLayout(blocks: blocks)
    let names = layout.shortNames(of: [0, 35, 63], 20)
    #expect(names == ["…7.fc.weight[0,0]", "…31.fc.weight[0,3]", "…31.fc.weight[7,3]"])
    #expect(layout.shortNames(of: [35], 80) == ["decoder.layers.31.fc.weight[0,3]"])
  }
}
