import Foundation
import Testing

@testable import GradientFiles

@Suite("Questions and answers of thetawalk.model/1")
struct ModelQuestionTests {
  private func text(_ question: ModelQuestion) -> String {
    String(decoding: question.bytes, as: UTF8.self)
  }

  @Test("a question is a line of JSON as the protocol has it")
  func lines() {
    #expect(
      text(.hello(0)) == #"{"id":0,"ask":"hello","protocol":"thetawalk.model/1"}"# + "\n"
    )
    #expect(text(.gradient(1)) == #"{"id":1,"ask":"gradient"}"# + "\n")
    var changes = ComponentChanges()
    changes.append(0, 0.31)
    changes.append(127, -1.25e-300)
    #expect(
      text(.costs(2, changes, packs: true))
        == #"{"id":2,"ask":"costs","index":[0,127],"value":[0.31,-1.25e-300]}"# + "\n"
    )
    #expect(
      text(.line(4, [[1, 0][...], [-2][...]], steps: [1e-7], packs: false))
        == #"{"id":4,"ask":"line","direction":[[1.0,0.0],[-2.0]],"steps":[1e-07]}"# + "\n"
    )
    #expect(text(.bye(6)) == #"{"id":6,"ask":"bye"}"# + "\n")
  }

  @Test("what has an imaginary part says so")
  func imaginary() {
    var changes = ComponentChanges()
    changes.append(3, 0.5, imaginary: 1e-20)
    #expect(
      text(.costs(3, changes, packs: false))
        == #"{"id":3,"ask":"costs","index":[3],"value":[0.5],"imaginary":[1e-20]}"# + "\n"
    )
  }

  @Test("numbers read back as the same doubles, as digits and packed", arguments: [false, true])
  func exact(packs: Bool) throws {
    var random = SystemRandomNumberGenerator()
    let values = (0..<200).map { _ in
      let value = Double(bitPattern: random.next())
      return value.isNaN ? 0.1 : value
    }
    let question = text(.move(5, [values[...]], packs: packs))
    #expect(question.contains("base64") == packs)
    let line = question.replacing("\"ask\":\"move\"", with: "\"x\":0")
    guard case .answer(let answer) = ModelAnswer.read(Array(line.utf8)) else {
      Issue.record("no answer")
      return
    }
    let read = try answer.arrays("values", of: [("w", values.count)])
    #expect(read == [values])
  }

  @Test("an answer's numbers may be flat, nested, packed, or no numbers by their names")
  func numbers() throws {
    let packed = [1.5, -2].withUnsafeBytes { Data($0).base64EncodedString() }
    for list in ["[1.5,-2]", "[[1.5],[-2]]", "{\"base64\":\"\(packed)\"}"] {
      guard case .answer(let answer) = ModelAnswer.read(Array("{\"id\":2,\"costs\":\(list)}".utf8))
      else {
        Issue.record("\(list) is no answer")
        continue
      }
      #expect(try answer.numbers("costs", 2) == [1.5, -2])
    }
    let special = #"{"id":2,"costs":[NaN,"Infinity",-Infinity]}"#
    guard case .answer(let answer) = ModelAnswer.read(Array(special.utf8)) else { return }
    let values = try answer.numbers("costs", 3)
    #expect(values[0].isNaN && values[1] == .infinity && values[2] == -.infinity)
  }

  @Test(
    "what is no object with an id is a line for people",
    arguments: [
      "epoch 1", "", "{'id': 3, 'loss': 2}", "{\"loss\": 3}", "[1, 2]", "{",
      "{\"id\":\"one\"}",
    ]
  )
  func words(line: String) {
    guard case .words = ModelAnswer.read(Array(line.utf8)) else {
      Issue.record("\(line) is taken for more than words")
      return
    }
  }

  @Test("bytes that are no UTF-8 are a line for people")
  func bytes() {
    guard case .words = ModelAnswer.read([0x7B, 0x22, 0xFF, 0x22, 0x7D]) else {
      Issue.record("taken for more than words")
      return
    }
  }

  @Test("what begins as an answer and is no JSON is an error, not words that are waited beyond")
  func malformed() {
    guard case .malformed = ModelAnswer.read(Array(#"{"id":2,"costs":[1,2"#.utf8)) else {
      Issue.record("not told")
      return
    }
  }
}
