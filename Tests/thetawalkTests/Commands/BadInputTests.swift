import Foundation
import Testing

@testable import thetawalk

/// A mistake on the command line or in a file, and all that is said about it.
private struct Mistake: Sendable, CustomTestStringConvertible {
  let command: String
  let status: Int32
  let line: String
  var testDescription: String { command }

  /// The words behind `thetawalk`; ␛ stands for an escape, ⏎ for a line's end.
  var arguments: [String] {
    command.split(separator: " ").map {
      String($0).replacing("␛", with: "\u{1B}").replacing("⏎", with: "\n")
    }
  }

  /// The mistakes of a transcript: behind each command the status and what is written to standard error.
  static func all(in transcript: String) -> [Mistake] {
    let entry = /\$ thetawalk (.+)\n(\d+) (.+)/
    return transcript.split(separator: "\n\n").compactMap { text in
      guard let (_, command, status, line) = text.wholeMatch(of: entry)?.output else { return nil }
      return Int32(status).map { Mistake(command: String(command), status: $0, line: String(line)) }
    }
  }
}

@Suite("Bad input ends in one line and a status that a script can tell apart", .waitsForPrograms)
struct BadInputTests {
  private static let bugs =
    "dw-doubled, db-not-averaged, penalty-forgotten, tanh-derivative, dz-sign, dw-column-order, "
    + "tanh-taylor, mask-not-applied, component-overwritten, dw-not-averaged, db-averaged-twice, "
    + "db-wrong-axis, db-first-example, w-not-transposed, wrong-layer-a, sigmoid-derivative, "
    + "relu-derivative, bias-penalized, penalty-halved, keep-prob-forgotten, clipping-left-on or "
    + "single-precision"

  private static let usage = #"""
    $ thetawalk check --bug dw-dubled
    64 thetawalk: --bug: found "dw-dubled", expected \#(bugs); did you mean dw-doubled? (see 'thetawalk check --help')

    $ thetawalk check --bug xyz
    64 thetawalk: --bug: found "xyz", expected \#(bugs); choose one of these (see 'thetawalk check --help')

    $ thetawalk check --activation rellu
    64 thetawalk: --activation: found "rellu", expected tanh, sigmoid, relu, leaky-relu or identity; did you mean relu? (see 'thetawalk check --help')

    $ thetawalk check --cost squared
    64 thetawalk: --cost: found "squared", expected cross-entropy, cross-entropy-naive or squared-error; did you mean squared-error? (see 'thetawalk check --help')

    $ thetawalk check --scheme centred
    64 thetawalk: --scheme: found "centred", expected centered, forward, backward, five-point, ridders or complex-step; did you mean centered? (see 'thetawalk check --help')

    $ thetawalk check --data irsi
    64 thetawalk: --data: found "irsi", expected iris, digits, xor, moons, notebook, pencil or the path of a CSV file; did you mean iris? (see 'thetawalk check --help')

    $ thetawalk check --epsilon 0
    64 thetawalk: --epsilon: found "0", expected a number above 0, at most 1; write for instance 1e-7 (see 'thetawalk check --help')

    $ thetawalk check --epsilon -1e-7
    64 thetawalk: --epsilon: found "-1e-7", expected a number above 0, at most 1; write for instance 1e-7 (see 'thetawalk check --help')

    $ thetawalk check --epsilon nan
    64 thetawalk: --epsilon: found "nan", expected a number above 0, at most 1; write for instance 1e-7 (see 'thetawalk check --help')

    $ thetawalk check --epsilon=inf
    64 thetawalk: --epsilon: found "inf", expected a number above 0, at most 1; write for instance 1e-7 (see 'thetawalk check --help')

    $ thetawalk check --epsilon 1e-7x
    64 thetawalk: --epsilon: found "1e-7x", expected a number above 0, at most 1; write for instance 1e-7 (see 'thetawalk check --help')

    $ thetawalk check --keep-prob 0
    64 thetawalk: --keep-prob: found "0", expected a number above 0 and up to 1; write 1 for no dropout (see 'thetawalk check --help')

    $ thetawalk check --keep-prob 1.01
    64 thetawalk: --keep-prob: found "1.01", expected a number above 0 and up to 1; write 1 for no dropout (see 'thetawalk check --help')

    $ thetawalk check --lambda -0.1
    64 thetawalk: --lambda: found "-0.1", expected a finite number, 0 or above; write 0 for no penalty (see 'thetawalk check --help')

    $ thetawalk check --hidden 0
    64 thetawalk: --hidden: found "0", expected units of each hidden layer, 1 or more, or none; write for instance 5, or 5,4 for two layers (see 'thetawalk check --help')

    $ thetawalk check --hidden 5,,4
    64 thetawalk: --hidden: found "5,,4", expected units of each hidden layer, 1 or more, or none; write for instance 5, or 5,4 for two layers (see 'thetawalk check --help')

    $ thetawalk check --seed -3
    64 thetawalk: --seed: found "-3", expected a whole number from 0 to 18446744073709551615; take 1, 2, 3, … (see 'thetawalk check --help')

    $ thetawalk check --examples 1.5
    64 thetawalk: --examples: found "1.5", expected a whole number, 1 or more; leave it out to use all (see 'thetawalk check --help')

    $ thetawalk check --train -1
    64 thetawalk: --train: found "-1", expected a whole number, 0 to 1000000; write 0 to check at random initialization (see 'thetawalk check --help')

    $ thetawalk check --format xml
    64 thetawalk: --format: found "xml", expected text, json, csv, safetensors or npz; choose one of these (see 'thetawalk check --help')

    $ thetawalk check --epsilon ␛[2J⏎1
    64 thetawalk: --epsilon: found "\u{1B}[2J\n1", expected a number above 0, at most 1; write for instance 1e-7 (see 'thetawalk check --help')

    $ thetawalk check --bug
    64 thetawalk: Missing value for '--bug <name>' (see 'thetawalk check --help')

    $ thetawalk check --epsilom 1
    64 thetawalk: Unknown option '--epsilom'. Did you mean '--epsilon'? (see 'thetawalk check --help')

    $ thetawalk check a␛b
    64 thetawalk: Unexpected argument 'a\u{1B}b' (see 'thetawalk check --help')

    $ thetawalk chekc
    64 thetawalk: command: found "chekc", expected walk, learn, lab, hunt, check, compare, merge, view, code, python, lessons, export, notes or help; did you mean check? (see 'thetawalk --help')

    $ thetawalk --render 80
    64 thetawalk: --render: found "80", expected columns and rows from 1x1 to 1000x1000; write for instance 80x24 (see 'thetawalk walk --help')

    $ thetawalk walk --theme darkk
    64 thetawalk: --theme: found "darkk", expected dark, light, neutral or mono; did you mean dark? (see 'thetawalk walk --help')

    $ thetawalk walk verdikt
    64 thetawalk: scene: found "verdikt", expected network, reshape, backprop, perturb, difference, bars, verdict, locate, epsilon, secant, regularization, dropout, training, price, kink or slope; did you mean verdict? (see 'thetawalk walk --help')

    $ thetawalk walk --keys ctrl-12
    64 thetawalk: --keys: key 1, 'ctrl-12': expected one letter from a to z after 'ctrl-', as in ctrl-c (see 'thetawalk walk --help')

    $ thetawalk walk --keys pause:x
    64 thetawalk: --keys: key 1, 'pause:x': expected seconds from 0 to 3600 after 'pause:', as in pause:1.5 (see 'thetawalk walk --help')

    $ thetawalk walk --play 0
    64 thetawalk: --play: found "0", expected seconds from 0.1 to 3600; write for instance --play 4 (see 'thetawalk walk --help')

    $ thetawalk walk --play 4 --render 80x24
    64 thetawalk: --play: found --render with it, expected one of the two; remove one (see 'thetawalk walk --help')

    $ thetawalk walk --record talk.cast
    64 thetawalk: --record: found no terminal, expected one whose screen can be recorded; start it in a terminal (see 'thetawalk walk --help')

    $ thetawalk learn epsilon --render 80x24 --record talk.cast
    64 thetawalk: --record: found --render with it, expected one of the two; remove one (see 'thetawalk learn --help')

    $ thetawalk hunt --seed x
    64 thetawalk: --seed: found "x", expected a whole number from 0 to 18446744073709551615; take 1, 2, 3, … (see 'thetawalk hunt --help')

    $ thetawalk hunt --seed -1
    64 thetawalk: --seed: found "-1", expected a whole number from 0 to 18446744073709551615; take 1, 2, 3, … (see 'thetawalk hunt --help')

    $ thetawalk hunt --level 4
    64 thetawalk: --level: found "4", expected 1, 2 or 3; 1 is the easiest (see 'thetawalk hunt --help')

    $ thetawalk hunt --daily --seed 7
    64 thetawalk: --daily: found --seed with it, expected one of the two; remove one (see 'thetawalk hunt --help')

    $ thetawalk hunt --seed 1-30
    64 thetawalk: --seed: found no --output with it, expected one; add -o and a folder, or take one number (see 'thetawalk hunt --help')

    $ thetawalk hunt --level 1 -o sheets
    64 thetawalk: --output: found no --seed with it, expected one; add --seed 1-30 (see 'thetawalk hunt --help')

    $ thetawalk hunt --seed 30-1 -o sheets
    64 thetawalk: --seed: found "30-1", expected a whole number, or two with a dash between them, at most 999 hunts; write for instance --seed 1-30 (see 'thetawalk hunt --help')

    $ thetawalk hunt --seed 1-3 --solution -o sheets
    64 thetawalk: --output: found --solution with it, expected one of the two; remove one (see 'thetawalk hunt --help')

    $ thetawalk hunt --yes
    64 thetawalk: --yes: found no --reset with it, expected one; add --reset (see 'thetawalk hunt --help')

    $ thetawalk learn --yes
    64 thetawalk: --yes: found no --reset with it, expected one; add --reset (see 'thetawalk learn --help')

    $ thetawalk lessons show slope --for pupil
    64 thetawalk: --for: found "pupil", expected student, teacher or solutions; choose one of these (see 'thetawalk lessons --help')

    $ thetawalk lessons show slope --format pdf
    64 thetawalk: --format: found "pdf", expected text, markdown or html; choose one of these (see 'thetawalk lessons --help')

    $ thetawalk export slope -o slope.pdf
    64 thetawalk: --output: found "slope.pdf", expected a name that ends in .html or .ipynb; write for instance -o page.html (see 'thetawalk export --help')

    $ thetawalk view
    64 thetawalk: Missing expected argument '<report> ...' (see 'thetawalk view --help')

    $ thetawalk view r.json --format ansi
    64 thetawalk: --format: found "ansi", expected text, json, csv, safetensors or npz; choose one of these (see 'thetawalk view --help')

    $ thetawalk view r.json --render 80x24 --format json
    64 thetawalk: --format: found "json", expected text, ansi, svg or html; choose one of these (see 'thetawalk view --help')

    $ thetawalk view r.json --render 80x24 --output r.txt
    64 thetawalk: --render: found --output with it, expected one of the two; remove one (see 'thetawalk view --help')

    $ thetawalk view r.json --plain --format text
    64 thetawalk: --plain: found --format with it, expected one of the two; remove one (see 'thetawalk view --help')

    $ thetawalk check --view --format json
    64 thetawalk: --view: found --format without --output, expected a file to write to; add --output, or remove --format (see 'thetawalk check --help')

    $ thetawalk check --output .
    64 thetawalk: .: found a directory, expected a file to write; name a file inside it (see 'thetawalk check --help')

    $ thetawalk check --tolerance 2
    64 thetawalk: --tolerance: found "2", expected a number above 0 and below 1; write it as 1e-4 (see 'thetawalk check --help')

    $ thetawalk view r.json --tolerance nan
    64 thetawalk: --tolerance: found "nan", expected a number above 0 and below 1; write it as 1e-4 (see 'thetawalk view --help')

    $ thetawalk check --output none/report.txt
    64 thetawalk: none/report.txt: found no such folder, expected a file to write; create the folder first (see 'thetawalk check --help')
    """#

  private static let files = #"""
    $ thetawalk check --data missing.csv
    66 thetawalk: missing.csv: found no such file, expected a file to read; check the name and the folder

    $ thetawalk check --data ./
    65 thetawalk: ./: found a directory, expected a file; name a file inside it

    $ thetawalk check --data empty.csv
    65 thetawalk: empty.csv: found an empty file, expected rows of numbers with a label at the end; check that the file was written

    $ thetawalk check --data ragged.csv
    65 thetawalk: ragged.csv:3: found 2 fields, expected 3 as in the first line; add what is missing, or put text that holds a separator in quotation marks

    $ thetawalk check --data text.csv
    65 thetawalk: text.csv:3:2: found "wide" in column "width", expected a number; correct the value or remove the row or the column

    $ thetawalk walk --data text.csv
    65 thetawalk: text.csv:3:2: found "wide" in column "width", expected a number; correct the value or remove the row or the column

    $ thetawalk view missing.json
    66 thetawalk: missing.json: found no such file, expected a file to read; check the name and the folder

    $ thetawalk view text.csv
    65 thetawalk: text.csv:3:2: found "wide", expected a number; correct it, or leave the column out

    $ thetawalk view hostile.json --format text
    65 thetawalk: hostile.json: parameters[0].name: found "\u{1B}]0;W1\u{7}", expected a name of 1 to 400 printable characters, such as "W1"; correct it or write the report again

    $ thetawalk check --data one-class.csv
    65 thetawalk: one-class.csv: found one class ("a") in the last column, expected at least two; put the label last, and keep rows of another class
    """#

  /// The files that the commands find.
  private static let contents = [
    "empty.csv": "", "ragged.csv": "length,width,kind\n1,2,a\n3,b\n",
    "text.csv": "length,width,kind\n1,2,a\n3,wide,b\n", "one-class.csv": "1,2,a\n3,4,a\n",
    "hostile.json": """
    {"schema": "thetawalk.report/2", "parameters": [
      {"name": "\\u001b]0;W1\\u0007", "numeric": 1, "analytic": 1}]}
    """,
  ]

  @Test("the line and the status", arguments: Mistake.all(in: usage + "\n\n" + files))
  private func mistakes(_ mistake: Mistake) throws {
    try Folder.temporary { folder in
      for (name, text) in Self.contents {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      let outcome = try Program.run(mistake.arguments, in: folder)
      #expect(outcome.errors == mistake.line + "\n")
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
    #expect(outcome.errors.hasSuffix(" (see 'thetawalk check --help')\n"))
  }
}
