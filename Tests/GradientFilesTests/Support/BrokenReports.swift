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

  /// What may be wrong in ``Reports/complete``, of three components in W1 (1 × 2) and b1.
  static let all: [BrokenReport] = whole + experiments + parameters + columns
}

extension BrokenReport {
  private static let advice =
    "; write the report with --format json, or with the fields that view --help names"

  private static let whole = [
    BrokenReport(
      "\"thetawalk.report/2\"",
      "\"thetawalk.report/9\"",
      "schema: found \"thetawalk.report/9\", expected \"thetawalk.report/2\"" + advice
    ),
    BrokenReport(
      "\"schema\"",
      "\"scheme?\"",
      "schema: found nothing, expected \"thetawalk.report/2\"" + advice
    ),
    BrokenReport(
      "\"thetawalk.report/2\"",
      "2",
      "schema: found 2, expected \"thetawalk.report/2\"" + advice
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
      "\"epsilon\": 1e-07",
      "\"epsilon\": 2e999",
      "epsilon: found 2e999, too large for a double, expected a number above 0" + correct
    ),
    BrokenReport("\"centered\"", "3", "scheme: found 3, expected a text" + correct),
    BrokenReport(
      "\"epsilon\"",
      "\"epsilom\"",
      "epsilom: found a key that no report has, expected another one; did you mean epsilon?"
    ),
    BrokenReport(
      "\"deterministic\": true",
      "\"deterministic\": 1",
      "deterministic: found 1, expected true or false" + correct
    ),
    BrokenReport(
      "\"deterministic\": true",
      "\"roundoffFloor\": -1e-9",
      "roundoffFloor: found -1e-9, expected a number, 0 or above" + correct
    ),
    BrokenReport(
      "\"deterministic\": true",
      "\"cost\": [1, \"high\"]",
      "cost[1]: found \"high\", expected a number, null, \"NaN\", \"Infinity\" or \"-Infinity\""
    ),
    BrokenReport(
      "\"deterministic\": true",
      "\"sides\": \"both\"",
      "sides: found \"both\", expected \"gradients\" or \"referenceAndMine\"" + correct
    ),
    BrokenReport(
      "\"deterministic\": true",
      "\"tolerance\": 1",
      "tolerance: found 1, expected a number above 0 and below 1" + correct
    ),
    BrokenReport(
      "\"deterministic\": true",
      "\"directions\": [3]",
      "directions[0]: found 3, expected an object with numeric and analytic" + correct
    ),
    BrokenReport(
      "\"evaluations\": 0",
      "\"evaluations\": -8",
      "evaluations: found -8, expected a whole number, 0 or above" + correct
    ),
    BrokenReport(
      "\"evaluations\": 0",
      "\"evaluations\": 99999999999999999999",
      "evaluations: found 99999999999999999999, expected a whole number, 0 or above" + correct
    ),
    BrokenReport(
      "\"evaluations\": 0",
      "\"evaluations\": 3.0",
      "evaluations: found 3.0, expected a whole number, 0 or above" + correct
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
  ]

  private static let experiments = [
    ("[]", "experiment: found an empty list, expected an experiment's fields" + correct),
    (
      "{\"lambda\": -1}",
      "experiment.lambda: found -1, expected a finite number, 0 or above; write 0 for no penalty"
    ),
    (
      "{}",
      "parameters: found 2, expected 4, a W and a b for each layer of the experiment" + correct
    ),
  ].map { BrokenReport("\"source\"", "\"experiment\": \($0.0), \"source\"", $0.1) }

  private static let parameters = [
    BrokenReport(
      "\"parameters\": [",
      "\"parameters\": {}, \"ignored\": [",
      "parameters: found an object, expected a list" + correct
    ),
    BrokenReport(
      "\"parameters\": [",
      "\"parameters\": [], \"ignored\": [",
      "parameters: found an empty list, expected at least one" + correct
    ),
    BrokenReport(
      "\"parameters\": [",
      "\"parameters\": null, \"ignored\": [",
      "parameters: found null, expected a list with an object for each of the parameters" + correct
    ),
    BrokenReport(
      "\"parameters\": [",
      "\"parameters\": [7, ",
      "parameters[0]: found 7, expected an object with a name and both gradients" + correct
    ),
    BrokenReport(
      "\"name\": \"b1\",",
      "",
      "parameters[1].name: found nothing, expected a text such as \"W1\"; add it"
    ),
    BrokenReport(
      "\"name\": \"W1\"",
      "\"name\": \"\"",
      "parameters[0].name: found an empty text, expected a name of 1 to 400 printable characters, "
        + "such as \"W1\"" + correct
    ),
    BrokenReport(
      "\"name\": \"W1\"",
      "\"name\": \"W\\u001b[2J\"",
      "parameters[0].name: found \"W\\u{1B}[2J\", expected a name of 1 to 400 printable characters, "
        + "such as \"W1\"" + correct
    ),
    BrokenReport(
      "\"name\": \"b1\"",
      "\"name\": \"W1\"",
      "parameters[1].name: found \"W1\" a second time, expected another name for each parameter"
        + correct
    ),
    BrokenReport(
      "\"layer\": 1",
      "\"layer\": 0",
      "parameters[0].layer: found 0, expected 1 to 1000000; count the layers from 1, or leave them out"
    ),
    BrokenReport(
      "\"kind\": \"bias\"",
      "\"kind\": \"b\"",
      "parameters[1].kind: found \"b\", expected \"weight\", \"bias\", \"scale\", \"embedding\", "
        + "\"recurrent\" or \"other\"" + correct
    ),
    BrokenReport(
      "\"shape\": [1, 2]",
      "\"shape\": [4611686018427387904, 4]",
      "parameters[0].shape: found the shape [4611686018427387904, 4], expected lengths from 0 on, and "
        + "no more values than a file can hold; "
    ),
    BrokenReport(
      "\"shape\": [1, 2]",
      "\"shape\": [1, 2.5]",
      "parameters[0].shape[1]: found 2.5, expected a whole number" + correct
    ),
    BrokenReport(
      "\"shape\": [1, 1]",
      "\"shape\": [2, 1]",
      "parameters[1].analytic: found an array of the shape [1, 1], expected [2, 1]" + correct
    ),
    BrokenReport(
      "\"layer\": 1",
      "\"indices\": [0, 2]",
      "parameters[0].indices: found a place outside of the parameter, or one a second time, expected "
        + "different places from 0 to 1" + correct
    ),
    BrokenReport(
      "\"layer\": 1",
      "\"kinks\": [2]",
      "parameters[0].kinks: found [2], expected places below 2" + correct
    ),
  ]

  private static let columns = [
    BrokenReport(
      "\"analytic\": [[1.0, 2.0]]",
      "\"analytic\": [1.0, 2.0, 3.0]",
      "parameters[0].analytic: found 3 values, expected 2, as the shape [1, 2] says" + correct
    ),
    BrokenReport(
      "\"numeric\": [[1.0, 2.0]]",
      "\"numeric\": [1.0]",
      "parameters[0].numeric: found 1 values, expected 2, as the shape [1, 2] says" + correct
    ),
    BrokenReport(
      "\"numeric\": [[1.0, 2.0]]",
      "\"numeric\": [[1.0, \"two\"]]",
      "parameters[0].numeric[0][1]: found \"two\", expected a number, null, \"NaN\", \"Infinity\" or "
        + "\"-Infinity\"; "
    ),
    BrokenReport(
      "\"numeric\": [[1.0, 2.0]]",
      "\"numeric\": [[1.0], [2.0, 3.0]]",
      "parameters[0].numeric[1]: found a list of the shape [2], expected a list of the shape [1]"
    ),
    BrokenReport(
      "\"numeric\": [[1.0, 2.0]]",
      "\"numeric\": {}",
      "parameters[0].numeric: found an object, expected an array of numbers" + correct
    ),
    BrokenReport(
      "\"analytic\": [[1.0, 2.0]]",
      "\"analytic\": [[1.0, null]]",
      "parameters[0].analytic[1]: found null, expected a number" + correct
    ),
    BrokenReport(
      "\"analytic\": [[9.0]]",
      "\"anaytic\": [[9.0]]",
      "parameters[1].anaytic: found a key that no report has, expected another one; did you mean "
        + "analytic?"
    ),
    BrokenReport(
      "\"analytic\": [[9.0]]",
      "\"theta\": [[9.0]]",
      "parameters[1].analytic: found nothing, expected an array of numbers; add it"
    ),
    BrokenReport(
      "\"numeric\": [[3.0]]",
      "\"numeric\": [[3.0]], \"floor\": [[-1.0]]",
      "parameters[1].floor[0]: found -1, expected a number, 0 or above" + correct
    ),
  ]
}
