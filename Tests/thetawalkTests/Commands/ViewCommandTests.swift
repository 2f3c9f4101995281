import Foundation
import GradientFiles
import Testing

@testable import thetawalk

@Suite("thetawalk view, as a program", .waitsForPrograms)
struct ViewCommandTests {
  /// Two layers of PyTorch's making; dθ of the last W is twice what it should be.
  static let foreign = """
    {"schema": "thetawalk.report/2", "source": "my model",
     "parameters": [
       {"name": "fc1.weight", "shape": [2, 2],
        "numeric": [[0.1, -0.2], [0.3, 0.4]], "analytic": [[0.1, -0.2], [0.3, 0.4]]},
       {"name": "fc1.bias", "numeric": [0.5, 0.6], "analytic": [0.5, 0.6]},
       {"name": "fc2.weight", "shape": [1, 2], "numeric": [0.7, -0.8], "analytic": [1.4, -1.6]},
       {"name": "fc2.bias", "numeric": [0.9], "analytic": [0.9]}]}
    """

  private func inFolder(_ work: (URL) throws -> Void) throws {
    try Folder.temporary { folder in
      try Data(Self.foreign.utf8).write(to: folder.appendingPathComponent("r.json"))
      try work(folder)
    }
  }

  @Test("a few fields of another program's gradients are diagnosed: status 1")
  func foreignText() throws {
    try inFolder { folder in
      let outcome = try Program.run(["view", "r.json", "--format", "text"], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.errors == "")
      #expect(outcome.output.hasPrefix("There is a bug: the difference is 0.254"))
      #expect(outcome.output.contains("Only fc2.weight is wrong,\nat "))
      #expect(outcome.output.contains("All of fc2.weight is off by the same factor"))
      for word in ["iris", "seed", "λ", "evaluations", "thetawalk walk"] {
        #expect(!outcome.output.contains(word), "\(word)")
      }
    }
  }

  @Test("what --format json prints of it reads back as the same")
  func foreignJSON() throws {
    try inFolder { folder in
      let first = try Program.run(
        ["view", "r.json", "--format", "json", "--output", "s.json"],
        in: folder
      )
      #expect(first.status == 1)
      #expect(first.output == "")
      let path = folder.appendingPathComponent("s.json").path
      let second = try Program.run(["view", "s.json", "--format", "json"], in: folder)
      #expect(try second.output == String(contentsOfFile: path, encoding: .utf8))
      let csv = try Program.run(["view", "s.json", "--format", "csv"], in: folder)
      #expect(csv.output.split(separator: "\n").count == 10)
    }
  }

  @Test("the report of a check is printed as the check printed it, with the same status")
  func ownReport() throws {
    try Folder.temporary { folder in
      for options in [["--bug", "dz-sign"], ["--precision", "float"], []] {
        let check = try Program.run(
          ["check", "--format", "json", "--output", "r.json"] + options,
          in: folder
        )
        let text = try Program.run(["view", "r.json", "--format", "text"], in: folder)
        #expect(text.status == check.status)
        let again = try Program.run(["check"] + options)
        #expect(
          text.output.split(separator: "\n").dropLast()
            == again.output.split(separator: "\n").dropLast()
        )
      }
    }
  }

  @Test("- reads standard input")
  func standardInput() throws {
    try inFolder { folder in
      let process = try Program.process(["view", "-", "--format", "csv"], in: folder)
      process.standardInput = try FileHandle(
        forReadingFrom: folder.appendingPathComponent("r.json")
      )
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 1)
      #expect(output.hasPrefix("index,name,"))
    }
  }

  @Test("without a terminal both scenes are printed as text: status 0")
  func plain() throws {
    try inFolder { folder in
      let outcome = try Program.run(["view", "r.json"], in: folder)
      #expect(outcome.status == 0)
      for text in ["r.json: bug", "1 of 2: Bars", "2 of 2: Locate", "fc2.weight: 2 bug"] {
        #expect(outcome.output.contains(text), "\(text)")
      }
      let option = try Program.run(["view", "r.json", "--plain", "--ascii"], in: folder)
      #expect(option.output.allSatisfy { $0.isASCII })
    }
  }

  @Test("--render shows what the keys lead to; q leads home, which leads back")
  func render() throws {
    try inFolder { folder in
      let screen = { (keys: String) in
        try Program.run(["view", "r.json", "--render", "80x24", "--keys", keys], in: folder).output
      }
      let (bars, locate) = (try screen(""), try screen("n"))
      #expect(bars.contains("[bars]"))
      #expect(bars.contains("[bars]· locate"))
      #expect(locate.contains("[locate]"))
      let (refusal, home, again) = (try screen("b"), try screen("q"), try screen("n q enter"))
      #expect(refusal.contains("can't be changed"))
      #expect(home.contains("▶ The report"))
      #expect(again == locate)
    }
  }

  @Test("check --view shows the finished report, and its status stays that of the check")
  func checkAndView() throws {
    try Folder.temporary { folder in
      let arguments = ["check", "--bug", "dz-sign", "--view"]
      let shown = try Program.run(arguments, in: folder)
      #expect(shown.status == 1)
      #expect(shown.output.contains("1 of 2: Bars"))
      let options = ["--format", "json", "--output", "r.json"]
      let both = try Program.run(arguments + options, in: folder)
      #expect(both.status == 1)
      #expect(both.output.hasPrefix("r.json: bug"))
      let file = folder.appendingPathComponent("r.json").path
      #expect(try ReportFile.read(path: file).components.count == 43)
    }
  }
}
