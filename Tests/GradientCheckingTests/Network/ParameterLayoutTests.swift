import GradientChecking
import Testing

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

  @Test("W and b are views of θ")
  func views() {
    let theta = Parameters(layout: iris, values: iris.indices.map(Double.init))
    #expect(theta.W(2)[0, 2] == 27)
    #expect(Array(theta.W(1).row(1)) == [4, 5, 6, 7])
    #expect(Array(theta.b(2)) == [40, 41, 42])
  }
}
