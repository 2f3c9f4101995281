import Foundation
import Testing

@testable import thetawalk

/// A mistake on the command line or in a file, and all that is said about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  let status: Int32
  let line: String
  var testDescription: String { arguments.joined(separator: " ").replacing("\u{1B}", with: "ESC") }

  init(_ arguments: [String], _ status: Int32, _ line: String) {
    self.arguments = arguments
    self.status = status
    self.line = line
  }
}

@Suite("Bad input ends in one line and a status that a script can tell apart")
struct BadInputTests {
  private static let hint = " (see 'thetawalk check --help')"
  private static let viewHint = " (see 'thetawalk view --help')"
  private static let bugs =
    "dw-doubled, db-not-averaged, penalty-forgotten, tanh-derivative, dz-sign, dw-column-order, "
    + "tanh-taylor, mask-not-applied, component-overwritten, dw-not-averaged, db-averaged-twice, "
    + "db-wrong-axis, db-first-example, w-not-transposed, wrong-layer-a, sigmoid-derivative, "
    + "relu-derivative, bias-penalized, penalty-halved, keep-prob-forgotten, clipping-left-on or "
    + "single-precision"

  static let usage: [Mistake] = [
    Mistake(
      ["check", "--bug", "dw-dubled"],
      64,
      "--bug: found \"dw-dubled\", expected \(bugs); did you mean dw-doubled?" + hint
    ),
    Mistake(
      ["check", "--bug", "xyz"],
      64,
      "--bug: found \"xyz\", expected \(bugs); choose one of these" + hint
    ),
    Mistake(
      ["check", "--activation", "rellu"],
      64,
      "--activation: found \"rellu\", expected tanh, sigmoid, relu, leaky-relu or identity; "
        + "did you mean relu?" + hint
    ),
    Mistake(
      ["check", "--cost", "squared"],
      64,
      "--cost: found \"squared\", expected cross-entropy, cross-entropy-naive or squared-error; "
        + "did you mean squared-error?" + hint
    ),
    Mistake(
      ["check", "--scheme", "centred"],
      64,
      "--scheme: found \"centred\", expected centered, forward or complex-step; "
        + "did you mean centered?" + hint
    ),
    Mistake(
      ["check", "--data", "irsi"],
      64,
      "--data: found \"irsi\", expected iris, digits, xor, moons, notebook, or the path of a CSV "
        + "file; did you mean iris?" + hint
    ),
    Mistake(
      ["check", "--epsilon", "0"],
      64,
      "--epsilon: found \"0\", expected a number above 0, at most 1; write for instance 1e-7" + hint
    ),
    Mistake(
      ["check", "--epsilon", "-1e-7"],
      64,
      "--epsilon: found \"-1e-7\", expected a number above 0, at most 1; write for instance 1e-7"
        + hint
    ),
    Mistake(
      ["check", "--epsilon", "nan"],
      64,
      "--epsilon: found \"nan\", expected a number above 0, at most 1; write for instance 1e-7"
        + hint
    ),
    Mistake(
      ["check", "--epsilon=inf"],
      64,
      "--epsilon: found \"inf\", expected a number above 0, at most 1; write for instance 1e-7"
        + hint
    ),
    Mistake(
      ["check", "--epsilon", "1e-7x"],
      64,
      "--epsilon: found \"1e-7x\", expected a number above 0, at most 1; write for instance 1e-7"
        + hint
    ),
    Mistake(
      ["check", "--keep-prob", "0"],
      64,
      "--keep-prob: found \"0\", expected a number above 0 and up to 1; write 1 for no dropout"
        + hint
    ),
    Mistake(
      ["check", "--keep-prob", "1.01"],
      64,
      "--keep-prob: found \"1.01\", expected a number above 0 and up to 1; write 1 for no dropout"
        + hint
    ),
    Mistake(
      ["check", "--lambda", "-0.1"],
      64,
      "--lambda: found \"-0.1\", expected a finite number, 0 or above; write 0 for no penalty"
        + hint
    ),
    Mistake(
      ["check", "--hidden", "0"],
      64,
      "--hidden: found \"0\", expected units of each hidden layer, 1 or more; "
        + "write for instance 5, or 5,4 for two layers" + hint
    ),
    Mistake(
      ["check", "--hidden", "5,,4"],
      64,
      "--hidden: found \"5,,4\", expected units of each hidden layer, 1 or more; "
        + "write for instance 5, or 5,4 for two layers" + hint
    ),
    Mistake(
      ["check", "--seed", "-3"],
      64,
      "--seed: found \"-3\", expected a whole number from 0 to 18446744073709551615; "
        + "take 1, 2, 3, …" + hint
    ),
    Mistake(
      ["check", "--examples", "1.5"],
      64,
      "--examples: found \"1.5\", expected a whole number, 1 or more; leave it out to use all"
        + hint
    ),
    Mistake(
      ["check", "--train", "-1"],
      64,
      "--train: found \"-1\", expected a whole number, 0 or more; "
        + "write 0 to check at random initialization" + hint
    ),
    Mistake(
      ["check", "--format", "xml"],
      64,
      "--format: found \"xml\", expected text, json or csv; choose one of these" + hint
    ),
    Mistake(
      ["check", "--epsilon", "\u{1B}[2J\n1"],
      64,
      "--epsilon: found \"\\u{1B}[2J\\n1\", expected a number above 0, at most 1; "
        + "write for instance 1e-7" + hint
    ),
    Mistake(["check", "--bug"], 64, "Missing value for '--bug <name>'" + hint),
    Mistake(
      ["check", "--epsilom", "1"],
      64,
      "Unknown option '--epsilom'. Did you mean '--epsilon'?" + hint
    ),
    Mistake(["check", "a\u{1B}b"], 64, "Unexpected argument 'a\\u{1B}b'" + hint),
    Mistake(
      ["chekc"],
      64,
      "command: found \"chekc\", expected walk, learn, lab, hunt, check, view, lessons or help; "
        + "did you mean check? (see 'thetawalk --help')"
    ),
    Mistake(
      ["--render", "80"],
      64,
      "--render: found \"80\", expected columns and rows from 1x1 to 1000x1000; "
        + "write for instance 80x24 (see 'thetawalk walk --help')"
    ),
    Mistake(
      ["walk", "--theme", "darkk"],
      64,
      "--theme: found \"darkk\", expected dark, light or mono; did you mean dark? "
        + "(see 'thetawalk walk --help')"
    ),
    Mistake(
      ["walk", "--keys", "ctrl-12"],
      64,
      "--keys: key 1, 'ctrl-12': expected one letter from a to z after 'ctrl-', as in ctrl-c "
        + "(see 'thetawalk walk --help')"
    ),
    Mistake(["view"], 64, "Missing expected argument '<report>'" + viewHint),
    Mistake(
      ["view", "r.json", "--format", "ansi"],
      64,
      "--format: found \"ansi\", expected text, json or csv; choose one of these" + viewHint
    ),
    Mistake(
      ["view", "r.json", "--render", "80x24", "--format", "json"],
      64,
      "--format: found \"json\", expected text or ansi; choose one of these" + viewHint
    ),
    Mistake(
      ["view", "r.json", "--render", "80x24", "--output", "r.txt"],
      64,
      "--render: found --output with it, expected one of the two; remove one" + viewHint
    ),
    Mistake(
      ["view", "r.json", "--plain", "--format", "text"],
      64,
      "--plain: found --format with it, expected one of the two; remove one" + viewHint
    ),
    Mistake(
      ["check", "--view", "--format", "json"],
      64,
      "--view: found --format without --output, expected a file to write to; add --output, or remove "
        + "--format" + hint
    ),
    Mistake(
      ["check", "--output", "."],
      64,
      ".: found a directory, expected a file to write; name a file inside it" + hint
    ),
    Mistake(
      ["check", "--output", "none/report.txt"],
      64,
      "none/report.txt: found no such folder, expected a file to write; create the folder first"
        + hint
    ),
  ]

  static let files: [Mistake] = [
    Mistake(
      ["check", "--data", "missing.csv"],
      66,
      "missing.csv: found no such file, expected a file to read; check the name and the folder"
    ),
    Mistake(
      ["check", "--data", "./"],
      65,
      "./: found a directory, expected a file; name a file inside it"
    ),
    Mistake(
      ["check", "--data", "empty.csv"],
      65,
      "empty.csv: found an empty file, expected rows of numbers with a label at the end; "
        + "check that the file was written"
    ),
    Mistake(
      ["check", "--data", "ragged.csv"],
      65,
      "ragged.csv:3: found 2 fields, expected 3 as in the first line; add what is missing, "
        + "or put text that holds a separator in quotation marks"
    ),
    Mistake(
      ["check", "--data", "text.csv"],
      65,
      "text.csv:3:2: found \"wide\" in column \"width\", expected a number; "
        + "correct the value or remove the row or the column"
    ),
    Mistake(
      ["walk", "--data", "text.csv"],
      65,
      "text.csv:3:2: found \"wide\" in column \"width\", expected a number; "
        + "correct the value or remove the row or the column"
    ),
    Mistake(
      ["view", "missing.json"],
      66,
      "missing.json: found no such file, expected a file to read; check the name and the folder"
    ),
    Mistake(
      ["view", "text.csv"],
      65,
      "text.csv:1:1: found \"l\", expected a value; correct the JSON or write the report again"
    ),
    Mistake(
      ["view", "hostile.json", "--format", "text"],
      65,
      "hostile.json: blocks[0].name: found \"\\u{1B}]0;W1\\u{7}\", expected a name of 1 to 120 printable "
        + "characters, such as \"W1\"; correct it or write the report again"
    ),
    Mistake(
      ["check", "--data", "one-class.csv"],
      65,
      "one-class.csv: found one class (\"a\") in the last column, expected at least two; "
        + "put the label last, and keep rows of another class"
    ),
  ]

  private static let contents = [
    "empty.csv": "", "ragged.csv": "length,width,kind\n1,2,a\n3,b\n",
    "text.csv": "length,width,kind\n1,2,a\n3,wide,b\n", "one-class.csv": "1,2,a\n3,4,a\n",
    "hostile.json": """
    {"schema": "thetawalk.report/1", "blocks": [{"name": "\\u001b]0;W1\\u0007", "shape": [1]}],
     "components": [{"numeric": 1, "analytic": 1}]}
    """,
  ]

  @Test("the line and the status", arguments: usage + files)
  func mistakes(_ mistake: Mistake) throws {
    try Folder.temporary { folder in
      for (name, text) in Self.contents {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      let outcome = try Program.run(mistake.arguments, in: folder)
      #expect(outcome.errors == "thetawalk: \(mistake.line)\n")
      #expect(outcome.status == mistake.status)
      #expect(outcome.output == "")
    }
  }

  @Test(
    "options that don't go together are refused before anything runs",
    arguments: [
      ["--bug", "tanh-derivative", "--activation", "relu"],
      ["--bug", "penalty-forgotten", "--lambda", "0"],
      ["--scheme", "complex-step", "--precision", "float"],
      ["--examples", "151"],
      ["--hidden", "100000,100000"],
      ["--precision", "float", "--epsilon", "1e-60"],
    ]
  )
  func contradictions(arguments: [String]) throws {
    let outcome = try Program.run(["check"] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.count { $0 == "\n" } == 1)
    #expect(outcome.errors.hasSuffix("\(Self.hint)\n"))
  }
}
