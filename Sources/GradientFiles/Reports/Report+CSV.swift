import GradientChecking

extension Report {
  /// The components as comma-separated values: a header, then one line for each; what is not known is
  /// empty.
  public var csv: String {
    let header =
      "index,name,theta,costPlus,costMinus,numeric,analytic,absoluteError,relativeError,verdict,kink"
    return ([header] + components.map(\.csvLine)).joined(separator: "\n") + "\n"
  }
}

extension Report.Component {
  fileprivate var csvLine: String {
    let numbers = [theta, costPlus, costMinus, numeric, analytic, absoluteError, relativeError]
    let fields =
      [String(index), Self.quoted(name)] + numbers.map { $0.map { "\($0)" } ?? "" }
      + [verdict.rawValue, String(kink)]
    return fields.joined(separator: ",")
  }

  /// A name such as `W2[0,2]` holds a comma.
  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
