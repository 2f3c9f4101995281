import Testing

/// A report in which something is wrong, and the field that has to be named.
struct BrokenReport: Sendable, CustomTestStringConvertible {
  let old: String
  let new: String
  let message: String
  var testDescription: String { "\(old) → \(new)" }

  init(_ old: String, _ new: String, _ message: String) {
    self.old = old
    self.new = new
    self.message = message
  }

  static let correct = "; correct it or write the report again"
  static let leaveOut = "; correct it or leave it out"

  /// What may be wrong in ``Reports/complete``, of three components in W1 (1 × 2) and b1.
  static let all: [BrokenReport] = whole + blocks + components + values
}

extension BrokenReport {
  private static let whole = [
    BrokenReport(
      "\"thetawalk.report/1\"",
      "\"thetawalk.report/9\"",
      "schema: found \"thetawalk.report/9\", expected \"thetawalk.report/1\"; write the report with "
        + "--format json, or with the fields that view --help names"
    ),
    BrokenReport(
      "\"schema\"",
      "\"scheme?\"",
      "schema: found nothing, expected \"thetawalk.report/1\"; write the report with --format json, "
        + "or with the fields that view --help names"
    ),
    BrokenReport(
      "\"thetawalk.report/1\"",
      "1",
      "schema: found 1, expected \"thetawalk.report/1\"; write the report with --format json, "
        + "or with the fields that view --help names"
    ),
    BrokenReport(
      "\"epsilon\": 1e-07",
      "\"epsilon\": -1e-07",
      "epsilon: found -1e-7, expected a number above 0" + correct
    ),
    BrokenReport(
      "\"epsilon\": 1e-07",
      "\"epsilon\": \"Infinity\"",
      "epsilon: found \"Infinity\", expected a number above 0" + correct
    ),
    BrokenReport(
      "\"centered\"",
      "\"centred\"",
      "scheme: found \"centred\", expected \"centered\", \"forward\" or \"complex-step\"" + correct
    ),
    BrokenReport(
      "\"epsilon\"",
      "\"epsilom\"",
      "epsilom: found a key that no report has, expected another one; did you mean epsilon?"
    ),
    BrokenReport(
      "\"count\": 3",
      "\"count\": 4",
      "count: found 4, expected 3, as there are components" + leaveOut
    ),
    BrokenReport(
      "\"count\": 3",
      "\"count\": \"three\"",
      "count: found \"three\", expected a whole number" + correct
    ),
    BrokenReport(
      "\"count\": 3",
      "\"count\": 3.0",
      "count: found 3.0, expected a whole number" + correct
    ),
    BrokenReport(
      "\"count\": 3",
      "\"count\": 99999999999999999999",
      "count: found 99999999999999999999, expected a whole number" + correct
    ),
    BrokenReport(
      "\"roundoffFloor\": 0.0",
      "\"roundoffFloor\": -1e-9",
      "roundoffFloor: found -1e-9, expected a number, 0 or above" + correct
    ),
    BrokenReport(
      "\"deterministic\": true",
      "\"deterministic\": 1",
      "deterministic: found 1, expected true or false" + correct
    ),
    BrokenReport(
      "\"evaluations\": 0",
      "\"evaluations\": -8",
      "evaluations: found -8, expected a whole number, 0 or above" + correct
    ),
    BrokenReport(
      "\"seconds\": 0.0",
      "\"seconds\": \"NaN\"",
      "seconds: found \"NaN\", expected a number, 0 or above" + correct
    ),
    BrokenReport(
      "\"source\": \"model.npz\"",
      "\"source\": 7",
      "source: found 7, expected a text" + correct
    ),
    BrokenReport(
      "\"experiment\": null",
      "\"experiment\": []",
      "experiment: found an empty list, expected an experiment's fields" + correct
    ),
    BrokenReport(
      "\"experiment\": null",
      "\"experiment\": {\"lambda\": -1}",
      "experiment.lambda: found -1, expected a finite number, 0 or above; write 0 for no penalty"
    ),
    BrokenReport(
      "\"experiment\": null",
      "\"experiment\": {\"epsilon\": 1e-5}",
      "epsilon: found 1e-7, expected 1e-5, as in experiment" + leaveOut
    ),
    BrokenReport(
      "\"experiment\": null",
      "\"experiment\": {\"scheme\": \"forward\"}",
      "scheme: found \"centered\", expected \"forward\", as in experiment" + leaveOut
    ),
    BrokenReport(
      "\"experiment\": null",
      "\"experiment\": {}",
      "blocks: found 2, expected 4, a W and a b for each layer of the experiment" + correct
    ),
  ]

  private static let blocks = [
    BrokenReport(
      "\"blocks\": [",
      "\"blocks\": {}, \"ignored\": [",
      "blocks: found an object, expected a list" + correct
    ),
    BrokenReport(
      "\"name\": \"b1\", \"layer\"",
      "\"layer\"",
      "blocks[1].name: found nothing, expected a text such as \"W1\"; add it"
    ),
    BrokenReport(
      "\"name\": \"W1\"",
      "\"name\": \"\"",
      "blocks[0].name: found an empty text, expected a name of 1 to 120 printable characters, such as "
        + "\"W1\"" + correct
    ),
    BrokenReport(
      "\"name\": \"W1\"",
      "\"name\": \"W\\u001b[2J\"",
      "blocks[0].name: found \"W\\u{1B}[2J\", expected a name of 1 to 120 printable characters, such "
        + "as \"W1\"" + correct
    ),
    BrokenReport(
      "\"name\": \"b1\"",
      "\"name\": \"W1\"",
      "blocks[1].name: found \"W1\" a second time, expected another name for each block" + correct
    ),
    BrokenReport(
      "\"layer\": 1, \"kind\": \"bias\"",
      "\"layer\": 0, \"kind\": \"bias\"",
      "blocks[1].layer: found 0, expected 1 or above; list the blocks from the first layer to the "
        + "last, or name them without a number"
    ),
    BrokenReport(
      "\"layer\": 1, \"kind\": \"weight\"",
      "\"layer\": 2, \"kind\": \"weight\"",
      "blocks[1].layer: found 1, expected 2 or above; list the blocks from the first layer to the "
        + "last, or name them without a number"
    ),
    BrokenReport(
      "\"kind\": \"bias\"",
      "\"kind\": \"b\"",
      "blocks[1].kind: found \"b\", expected \"weight\", \"bias\", \"scale\", \"embedding\", "
        + "\"recurrent\" or \"other\"" + correct
    ),
    BrokenReport(
      "\"shape\": [1, 2]",
      "\"shape\": [4611686018427387904, 4]",
      "blocks[0].shape: found [4611686018427387904, 4], expected lengths from 1 on, and no more "
        + "components than a file can hold" + correct
    ),
    BrokenReport(
      "\"shape\": [1, 2]",
      "\"shape\": [0, 2]",
      "blocks[0].shape: found [0, 2], expected lengths from 1 on, and no more components than a file "
        + "can hold" + correct
    ),
    BrokenReport(
      "\"shape\": [1, 2]",
      "\"shape\": [-1, -2]",
      "blocks[0].shape: found [-1, -2], expected lengths from 1 on, and no more components than a "
        + "file can hold" + correct
    ),
    BrokenReport(
      "\"shape\": [1, 2]",
      "\"shape\": [1, 2.5]",
      "blocks[0].shape[1]: found 2.5, expected a whole number" + correct
    ),
    BrokenReport(
      "\"shape\": [1, 1], \"range\": [2, 3]",
      "\"shape\": [2, 2], \"range\": [2, 6]",
      "blocks[1].shape: found [2, 2], expected one row or one column, as \"b1\" is a bias; correct it, "
        + "or say that its kind is \"weight\""
    ),
    BrokenReport(
      "\"shape\": [1, 1], \"range\": [2, 3]",
      "\"shape\": [2, 1], \"range\": [2, 4]",
      "blocks: found 4 components in all, as their shapes say, expected 3, as there are components"
        + correct
    ),
    BrokenReport(
      "\"range\": [0, 2]",
      "\"range\": [1, 2]",
      "blocks[0].range: found [1, 2], expected [0, 2], as the shapes say" + leaveOut
    ),
    BrokenReport(
      "\"range\": [2, 3]",
      "\"range\": [2]",
      "blocks[1].range: found [2], expected [2, 3], as the shapes say" + leaveOut
    ),
    BrokenReport(
      "\"difference\": 0.0, \"shareOf",
      "\"difference\": 0.1, \"shareOf",
      "blocks[0].difference: found 0.1, expected 0, from the numbers of the components" + leaveOut
    ),
    BrokenReport(
      "\"shareOfSquaredError\": 1.0",
      "\"shareOfSquaredError\": 0.5",
      "blocks[1].shareOfSquaredError: found 0.5, expected 1, from the numbers of the components"
        + leaveOut
    ),
    BrokenReport(
      "\"shareOfSquaredError\": 1.0, \"verdict\": \"bug\"",
      "\"shareOfSquaredError\": 1.0, \"verdict\": \"withinRoundoff\"",
      "blocks[1].verdict: found \"withinRoundoff\", expected \"bug\", as the numbers say" + leaveOut
    ),
  ]

  private static let components = [
    BrokenReport(
      "\"components\": [",
      "\"components\": [], \"more\": [",
      "components: found an empty list, expected at least one" + correct
    ),
    BrokenReport(
      "{\"index\": 0",
      "7, {\"index\": 0",
      "components[0]: found 7, expected an object with numeric and analytic" + correct
    ),
    BrokenReport(
      "\"index\": 2",
      "\"index\": 7",
      "components[2].index: found 7, expected 2, its place in the list" + leaveOut
    ),
    BrokenReport(
      "\"name\": \"W1[0,1]\"",
      "\"name\": \"W1[1,0]\"",
      "components[1].name: found \"W1[1,0]\", expected \"W1[0,1]\", as the shapes say"
        + leaveOut
    ),
    BrokenReport(
      "\"numeric\": 2.0",
      "\"numeric\": \"two\"",
      "components[1].numeric: found \"two\", expected a number, \"NaN\", \"Infinity\" or "
        + "\"-Infinity\"" + correct
    ),
    BrokenReport(
      "\"numeric\": 2.0",
      "\"numeric\": \"nan\"",
      "components[1].numeric: found \"nan\", expected a number, \"NaN\", \"Infinity\" or "
        + "\"-Infinity\"" + correct
    ),
    BrokenReport(
      "\"numeric\": 2.0",
      "\"numeric\": 2e999",
      "components[1].numeric: found 2e999, too large for a double, expected a number, \"NaN\", \"Infinity\" or "
        + "\"-Infinity\"" + correct
    ),
    BrokenReport(
      "\"numeric\": 2.0",
      "\"numeric\": null",
      "components[1].numeric: found null, expected a number" + correct
    ),
    BrokenReport(
      "\"analytic\": 9.0",
      "\"anaytic\": 9.0",
      "components[2].anaytic: found a key that no report has, expected another one; did you mean "
        + "analytic?"
    ),
    BrokenReport(
      "\"theta\": null",
      "\"theta\": \"unknown\"",
      "components[0].theta: found \"unknown\", expected a number, \"NaN\", \"Infinity\" or "
        + "\"-Infinity\"" + correct
    ),
    BrokenReport(
      "\"absoluteError\": 6.0",
      "\"absoluteError\": 5.0",
      "components[2].absoluteError: found 5.0, expected 6, from |analytic − numeric|" + leaveOut
    ),
    BrokenReport(
      "\"relativeError\": 0.5",
      "\"relativeError\": 0.6666666666666666",
      "components[2].relativeError: found 0.6666666666666666, expected 0.5, from "
        + "|analytic − numeric| / (|analytic| + |numeric|)" + leaveOut
    ),
    BrokenReport(
      "\"relativeError\": 0.5, \"verdict\": \"bug\"",
      "\"relativeError\": 0.5, \"verdict\": \"agrees\"",
      "components[2].verdict: found \"agrees\", expected \"bug\", as the numbers say" + leaveOut
    ),
    BrokenReport(
      "\"kink\": false}\n",
      "\"kink\": 0}\n",
      "components[2].kink: found 0, expected true or false" + correct
    ),
    BrokenReport(
      "\"kink\": false}\n",
      "\"kink\": false, \"truncation\": -1.0}\n",
      "components[2].truncation: found -1.0, expected a number, 0 or above" + correct
    ),
  ]

  private static let values = [
    BrokenReport(
      "\"difference\": 0.46",
      "\"difference\": 0.56",
      "difference: found 0.56"
    ),
    BrokenReport(
      "\"verdict\": \"bug\",\n",
      "\"verdict\": \"inconclusive\",\n",
      "verdict: found \"inconclusive\", expected \"bug\", as the blocks and components say"
        + leaveOut
    ),
    BrokenReport(
      "\"deterministic\": true",
      "\"deterministic\": false",
      "verdict: found \"bug\", expected \"notAFunction\", as the blocks and components say"
        + leaveOut
    ),
  ]
}
