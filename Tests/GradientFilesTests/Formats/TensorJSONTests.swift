import Testing

@testable import GradientFiles

@Suite("Arrays in JSON")
struct TensorJSONTests {
  private func read(_ text: String) throws -> TensorFile {
    try TensorFile(JSONParser.parse(Array(text.utf8)))
  }

  @Test("an object has an array for each name; objects inside of it make dotted names")
  func names() throws {
    let file = try read(
      """
      {"fc1": {"weight": [[1, 2], [3, null]], "bias": []}, "alpha": 0.5, "source": "mine", "ready": true}
      """
    )
    #expect(file.tensors.map(\.name) == ["fc1.weight", "fc1.bias", "alpha"])
    #expect(file.tensors.map(\.shape) == [[2, 2], [0], []])
    #expect(file["fc1.weight"]?.values.map(\.isAbsent) == [false, false, false, true])
    #expect(file.metadata == ["source": "mine"])
    #expect(file.unread.map(\.place) == ["ready"])
  }

  @Test("a list of numbers is one array without a name")
  func unnamed() throws {
    let file = try read("[[1, 2, 3]]")
    #expect(file.tensors.map(\.name) == [""])
    #expect(file.tensors[0].shape == [1, 3])
  }

  @Test("a list of arrays has their places as names")
  func list() throws {
    let file = try read("[[[1, 2], [3, 4]], [5, 6], 7]")
    #expect(file.tensors.map(\.name) == ["0", "1", "2"])
    #expect(file.tensors.map(\.shape) == [[2, 2], [2], []])
  }
}
