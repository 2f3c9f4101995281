import GradientChecking
import Testing
import Wording

@testable import GradientFiles

@Suite("The blocks of another program")
struct BlockDraftTests {
  private func blocks(_ drafts: (String, [Int])...) throws -> [String] {
    var blocks: [ParameterBlock] = []
    for (name, shape) in drafts {
      var draft = BlockDraft()
      (draft.name, draft.shape) = (name, shape)
      let isNew = !blocks.contains { $0.name == name }
      blocks.append(try draft.block(after: blocks, isNew: isNew))
    }
    return blocks.map { block in
      "\(block.kind.rawValue) \(block.layer) \(block.rows)×\(block.columns) from \(block.start)"
    }
  }

  @Test("the names of the literature say kind and layer")
  func literature() throws {
    #expect(
      try blocks(("W1", [5, 4]), ("b1", [5, 1]), ("W3", [3, 1]), ("b3", [3]))
        == [
          "weight 1 5×4 from 0", "bias 1 5×1 from 20", "weight 3 3×1 from 25", "bias 3 3×1 from 28",
        ]
    )
  }

  @Test("PyTorch's names say the kind, and the order says the layer")
  func pyTorch() throws {
    #expect(
      try blocks(
        ("conv.weight", [6, 3, 5, 5]),
        ("conv.bias", [6]),
        ("norm.weight", [6]),
        ("norm.bias", [6]),
        ("out.weight", [1, 6])
      )
        == [
          "weight 1 6×75 from 0", "bias 1 6×1 from 450", "weight 2 6×1 from 456",
          "bias 2 6×1 from 462", "weight 3 1×6 from 468",
        ]
    )
  }

  @Test("a b before its W, as in an alphabetical list, belongs to the same layer")
  func alphabetical() throws {
    #expect(
      try blocks(("a/bias", [4]), ("a/kernel", [3, 4]), ("c/bias", [2]), ("c/kernel", [4, 2]))
        == [
          "bias 1 4×1 from 0", "weight 1 3×4 from 4", "bias 2 2×1 from 16", "weight 2 4×2 from 18",
        ]
    )
  }

  @Test("without a telling name a column is a b; a b may lie in a row, and a number is one as well")
  func shapes() throws {
    #expect(try blocks(("x", [4, 1])) == ["bias 1 4×1 from 0"])
    #expect(try blocks(("x", [1, 4])) == ["weight 1 1×4 from 0"])
    #expect(try blocks(("b1", [1, 4])) == ["bias 1 4×1 from 0"])
    #expect(try blocks(("scale", [])) == ["bias 1 1×1 from 0"])
  }

  @Test("what a block says of itself outweighs its name")
  func explicit() throws {
    var draft = BlockDraft()
    (draft.name, draft.shape, draft.kind, draft.layer) = ("b1", [2, 2], .weight, 4)
    let block = try draft.block(after: [], isNew: true)
    #expect(block.kind == .weight && block.layer == 4 && block.name == "b1")
  }

  @Test("layers out of order and names that are there twice are refused")
  func order() {
    #expect(throws: Complaint.self) {
      try blocks(("W1", [1]), ("W2", [1]), ("b1", [1]), ("b2", [1]))
    }
    #expect(throws: Complaint.self) { try blocks(("W1", [1]), ("W1", [1])) }
    #expect(throws: Complaint.self) { try blocks(("W\(Int.max)", [1])) }
  }

  @Test("a layer is refused with a bound that it is beyond", arguments: [0, 1, 1_000_001, Int.max])
  func layer(number: Int) throws {
    let first = ParameterBlock(layer: 2, kind: .weight, rows: 1, columns: 1, start: 0)
    var draft = BlockDraft()
    (draft.name, draft.shape) = ("W\(number)", [1])
    do throws(Complaint) {
      _ = try draft.block(after: [first], isNew: true)
      Issue.record("\(number) is no layer")
    } catch {
      guard case .mismatch(let found, let expected) = error.problem else { return }
      let bound = try #require(Int(expected.prefix { $0.isNumber }))
      #expect(expected.hasSuffix("above") ? number < bound : number > bound)
      #expect(found == "\(number), as the name says")
    }
  }
}
