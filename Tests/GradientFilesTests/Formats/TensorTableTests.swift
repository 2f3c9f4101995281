import Testing
import Wording

@testable import GradientFiles

@Suite("Arrays in tables")
struct TensorTableTests {
  private func read(_ text: String) throws(Complaint) -> TensorFile {
    try TensorTable.read(Array(text.utf8))
  }

  private func mistake(_ text: String) -> String {
    do throws(Complaint) {
      let file = try read(text)
      return "read \(file.tensors.map(\.name))"
    } catch {
      return "\(error)"
    }
  }

  @Test("a report's own CSV gives back its gradients")
  func report() throws {
    let report = Reports.complete
    let file = try read(report.csv)
    #expect(file.tensors.map(\.name) == ["W1/numeric", "W1/analytic", "b1/numeric", "b1/analytic"])
    #expect(file["W1/numeric"]?.shape == [1, 2])
    #expect(file.tensors.flatMap(\.values) == [1, 2, 1, 2, 3, 9])
  }

  @Test("names with indices, of any rank, are arrays")
  func names() throws {
    let file = try read(
      """
      conv.weight[0,0,0],1
      conv.weight[0,0,1],2
      alpha,0.5
      "b[0]",
      b[1],nan
      """.replacing("conv.weight[0,0,0]", with: "\"conv.weight[0,0,0]\"")
        .replacing("conv.weight[0,0,1]", with: "\"conv.weight[0,0,1]\"")
    )
    #expect(file.tensors.map(\.name) == ["conv.weight", "alpha", "b"])
    #expect(file.tensors.map(\.shape) == [[1, 1, 2], [], [2]])
    #expect(file["conv.weight"]?.values == [1, 2])
    #expect(file["b"]?.values.map(\.isAbsent) == [true, false])
  }

  @Test("a column of numbers is one array without a name")
  func column() throws {
    let file = try read("1\n-2.5e-7\n\n3\n")
    #expect(file.tensors.map(\.name) == [""])
    #expect(file.tensors[0].values == [1, -2.5e-7, 3])
  }

  @Test("columns with headings are arrays of these names")
  func headings() throws {
    let file = try read("analytic;numeric\n1;2\n3;4\n")
    #expect(file.tensors.map(\.name) == ["analytic", "numeric"])
    #expect(file["numeric"]?.values == [2, 4])
  }

  @Test(
    "what is wrong is named with its line",
    arguments: [
      ("", "found an empty file, expected a table of numbers; check that the file was written"),
      (
        "a,b\n",
        "found a heading and no rows, expected rows of numbers; check that the file was written whole"
      ),
      (
        "1,2\n3\n",
        "2: found 1 field, expected 2 as in the first line; add what is missing, or remove the excess"
      ),
      ("1,2\n3,x\n", "2:2: found \"x\", expected a number; correct it, or leave the column out"),
      (
        "W[0],1\nW[2],2\n",
        "found 2 components of W, expected 3, as indices up to [2] say; list all components, "
          + "with an empty field where there is no number"
      ),
      (
        "W[1],1\n",
        "1: found W[1] behind [], expected a parameter's first component; list the components in their "
          + "order"
      ),
      (
        "W[0],1\nW[0],2\n",
        "2: found W[0] behind [0], expected indices that grow, the last one fastest; list the "
          + "components in their order"
      ),
      (
        "W[0],1\nb,1\nW[1],2\n",
        "3: found W[1] behind [], expected a parameter's first component; list the "
          + "components in their order"
      ),
      (
        "W[x],1\n",
        "1: found \"W[x]\", expected the name of a component, such as W2[0,2]; correct it"
      ),
      (
        "\u{1B}[2J,1\n",
        "1: found the name \"\\u{1B}[2J\", expected at most 1024 printable bytes; rename the array"
      ),
    ]
  )
  func mistakes(text: String, message: String) {
    #expect(mistake(text) == message)
  }
}
