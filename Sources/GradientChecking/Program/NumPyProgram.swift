import Foundation
import Wording

/// An experiment as a program in NumPy: the forward pass, J, the way back and the check, as one would write them for the
/// course, with the planted bug in its line.
///
///     let program = NumPyProgram(of: check)
///     program.lines.first { $0.pass == .dW }?.text   // "        dW = dZ @ A[l - 1].T / m + lam / m * W[l]"
///     program.text                                   // what `thetawalk code` prints
///
/// Run by Python it gives θ, `dtheta`, `approx` and `difference` as the experiment does, up to the order in which NumPy
/// adds. θ is the one at which the experiment checks, after training if there is any; it and the data stand below the
/// program as packed numbers, so that nothing else is needed. Where masks are drawn anew each time, they are others.
public struct NumPyProgram: Sendable {
  /// A line of the program.
  public struct Line: Hashable, Sendable {
    /// The line without its end, indented.
    public let text: String
    /// What it is a part of.
    public let part: Part
    /// What it computes; `nil` of a line that only holds others together.
    public let result: Result?
    /// Whether a bug is in it.
    public let isWrong: Bool

    /// The line of the pass that it is; `nil` of any other.
    public var pass: PassLine? {
      if case .pass(let line) = result { line } else { nil }
    }
  }

  /// What a line computes.
  public enum Result: Hashable, Sendable {
    /// n, m, ε and the like.
    case sizes
    /// l, of the way forward or of the way back.
    case layer
    /// W[l] and b[l], from their stretch of θ.
    case W, b
    /// A line of the pass.
    case pass(PassLine)
    /// A[l] after dropout.
    case dropout
    /// A[L] from Z[L].
    case output
    /// J's data term, and J.
    case dataTerm, cost
    /// dθ as it is put together, and as the check asks for it.
    case gradient, backpropagated
    /// i, ε in the place of component i, and the slope dθ_approx[i].
    case component, nudge, slope
    /// The lengths of both gradients, and the difference.
    case lengths, difference
  }

  /// What the program consists of, in its order.
  public enum Part: CaseIterable, Hashable, Sendable {
    /// The network, and the numbers of the experiment.
    case setup
    /// From θ to W and b.
    case parameters
    /// A[l] for each layer.
    case forward
    /// J(θ).
    case cost
    /// dθ.
    case backward
    /// dθ_approx and the difference.
    case check
  }

  /// The program without the numbers below it.
  public let lines: [Line]
  private let writer: NumPyWriter

  /// The program of a check's experiment.
  ///
  /// - Parameters:
  ///   - check: The check.
  ///   - bugs: What is planted in it, if not what the experiment has.
  public init(of check: GradientCheck, bugs: [PlantedBug]? = nil) {
    writer = NumPyWriter(check, bugs: bugs ?? check.experiment.bugs)
    lines = writer.lines
  }

  /// All of it, as a file has it: below the program what it computes with, and what prints the difference.
  public var text: String {
    (lines.map(\.text) + ["", ""] + writer.numbers + writer.start).map { $0 + "\n" }.joined()
  }

  /// The numbers that stand below the program: the data, θ and the masks, packed.
  public var numbers: [String] { writer.numbers }

  /// A line of the pass in Python, as a bug has it or as it should be, without its indentation.
  public func code(of line: PassLine, with bug: PlantedBug?) -> [String] {
    bug?.code(in: writer.pass) ?? [writer.pass.line(line)]
  }
}

/// Writes the parts of a program.
private struct NumPyWriter {
  private let check: GradientCheck
  private let experiment: Experiment
  let pass: NumPyPass

  init(_ check: GradientCheck, bugs: [PlantedBug]) {
    self.check = check
    var experiment = check.experiment
    experiment.bugs = bugs
    self.experiment = experiment
    let pass = NumPyPass(
      activation: experiment.activation,
      hasPenalty: experiment.lambda > 0,
      hasDropout: experiment.keepProbability < 1,
      isComplex: experiment.scheme == .complexStep
    )
    self.pass = pass
  }

  private var isSampled: Bool { pass.hasDropout && experiment.mask == .resampled }

  var lines: [NumPyProgram.Line] {
    let blank = NumPyProgram.Line(text: "", part: .setup, result: nil, isWrong: false)
    return Array(
      [setup, forward, output, cost, backward, numericGradient].joined(separator: [blank])
    )
  }

  /// Lines that only hold others together.
  private func plain(_ part: NumPyProgram.Part, _ lines: String...) -> [NumPyProgram.Line] {
    lines.map { NumPyProgram.Line(text: $0, part: part, result: nil, isWrong: false) }
  }

  /// A line that computes something and is none of the pass.
  private func line(
    _ part: NumPyProgram.Part,
    _ result: NumPyProgram.Result?,
    _ text: String
  ) -> [NumPyProgram.Line] {
    [NumPyProgram.Line(text: text, part: part, result: result, isWrong: false)]
  }

  /// A line of the pass, as it is or as the bug has it, so far indented.
  private func line(
    _ line: PassLine,
    _ part: NumPyProgram.Part,
    _ depth: Int
  ) -> [NumPyProgram.Line] {
    let bug = experiment.bugs.first { $0.passLine == line }
    return (bug?.code(in: pass) ?? [pass.line(line)]).map { text in
      let text = String(repeating: "    ", count: depth) + text
      return NumPyProgram.Line(text: text, part: part, result: .pass(line), isWrong: bug != nil)
    }
  }
}

/// What computes J.
extension NumPyWriter {
  private var setup: [NumPyProgram.Line] {
    var values = [
      ("sizes", "[\(check.network.layerSizes.map(String.init).joined(separator: ", "))]"),
      ("L", "\(check.network.layerCount)"),
      ("m", "\(check.dataset.exampleCount)"),
      ("eps", "\(experiment.epsilon)"),
    ]
    if pass.hasPenalty { values.append(("lam", "\(experiment.lambda)")) }
    if pass.hasDropout { values.append(("keep_prob", "\(experiment.keepProbability)")) }
    if experiment.costScale != 1 { values.append(("scale", "\(experiment.costScale)")) }
    let names = values.map(\.0).joined(separator: ", ")
    return plain(
      .setup,
      "# \(ForeignText(experiment.commandLine("check")).escaped)",
      "import numpy as np",
      ""
    ) + line(.setup, .sizes, "\(names) = \(values.map(\.1).joined(separator: ", "))")
  }

  private var forward: [NumPyProgram.Line] {
    plain(
      .forward,
      "def forward(theta):",
      "    \(passed), at = [None], [None], [None], [X], \(isSampled ? "[None], " : "")0"
    )
      + line(.forward, .layer, "    for l in range(1, L + 1):")
      + plain(.parameters, "        n = sizes[l] * sizes[l - 1]")
      + line(
        .parameters,
        .W,
        "        W.append(theta[at : at + n].reshape(sizes[l], sizes[l - 1]))"
      )
      + line(
        .parameters,
        .b,
        "        b.append(theta[at + n : at + n + sizes[l]].reshape(sizes[l], 1))"
      )
      + plain(.parameters, "        at += n + sizes[l]")
      + line(.Z, .forward, 2) + line(.A, .forward, 2)
      + (isSampled
        ? plain(.forward, "        D.append(np.random.rand(*Z[l].shape) < keep_prob)") : [])
      + (pass.hasDropout
        ? plain(.forward, "        if l < L:")
          + line(.forward, .dropout, "            A[l] = A[l]\(pass.dropout("l"))") : [])
      + plain(.forward, "    return \(passed)")
  }

  /// What the forward pass leaves for J and for the way back.
  private var passed: String { isSampled ? "W, b, Z, A, D" : "W, b, Z, A" }

  /// A[L], from Z[L].
  private var output: [NumPyProgram.Line] {
    let formula =
      switch check.network.output {
      case .linear: "Z"
      case .sigmoid: "1 / (1 + np.exp(-Z))"
      case .softmax: "np.exp(Z - \(logSumExp("Z")))"
      }
    return plain(.forward, "def output(Z):") + line(.forward, .output, "    return \(formula)")
  }

  /// The logarithm of the sum of e^z of each column; complex numbers are small enough here.
  private func logSumExp(_ Z: String) -> String {
    pass.isComplex
      ? "np.log(np.exp(\(Z)).sum(axis=0))" : "np.logaddexp.reduce(\(Z), axis=0)"
  }

  private var cost: [NumPyProgram.Line] {
    let sum =
      pass.hasPenalty
      ? "data + lam / (2 * m) * sum((W[l] ** 2).sum() for l in range(1, L + 1))" : "data"
    return plain(.cost, "def J(theta):", "    \(passed) = forward(theta)")
      + line(.cost, .dataTerm, "    data = \(dataTerm) / m")
      + line(.cost, .cost, "    return \(experiment.costScale == 1 ? sum : "scale * (\(sum))")")
  }

  /// m times the data term.
  private var dataTerm: String {
    switch (experiment.cost, check.network.output) {
    case (.squaredError, _): "((A[L] - Y) ** 2).sum() / 2"
    case (.crossEntropyNaive, .sigmoid):
      "-(Y * np.log(A[L]) + (1 - Y) * np.log(1 - A[L])).sum()"
    case (.crossEntropyNaive, _): "-(Y * np.log(A[L])).sum()"
    case (.crossEntropy, .sigmoid):
      "(\(pass.isComplex ? "np.log(1 + np.exp(Z[L]))" : "np.logaddexp(0, Z[L])") - Y * Z[L]).sum()"
    case (.crossEntropy, _): "(\(logSumExp("Z[L]")) - (Y * Z[L]).sum(axis=0)).sum()"
    }
  }
}

/// The two gradients.
extension NumPyWriter {
  private var backward: [NumPyProgram.Line] {
    plain(
      .backward,
      "def backward(theta):",
      "    \(passed) = forward(theta)",
      "    dtheta = []"
    )
      + line(.outputDZ, .backward, 1)
      + line(.backward, .layer, "    for l in range(L, 0, -1):")
      + line(.dW, .backward, 2) + line(.db, .backward, 2) + line(.reshape, .backward, 2)
      + plain(.backward, "        if l > 1:")
      + line(.dA, .backward, 3) + line(.dZ, .backward, 3)
      + line(
        .backward,
        .gradient,
        "    return \(experiment.costScale == 1 ? "" : "scale * ")np.concatenate(dtheta)"
      )
  }

  private var numericGradient: [NumPyProgram.Line] {
    (experiment.scheme == .ridders ? extrapolation : [])
      + plain(.check, "def check(theta):")
      + line(.check, .backpropagated, "    dtheta, approx = backward(theta), np.zeros(theta.size)")
      + line(.check, .component, "    for i in range(theta.size):")
      + line(.check, .nudge, "        e = eps * (np.arange(theta.size) == i)")
      + slope.flatMap { line(.check, $0 == slope.last ? .slope : nil, "        " + $0) }
      + line(.check, .lengths, "    lengths = np.linalg.norm(approx) + np.linalg.norm(dtheta)")
      + line(
        .check,
        .difference,
        "    return dtheta, approx, np.linalg.norm(approx - dtheta) / lengths"
      )
  }

  private var slope: [String] {
    switch experiment.scheme {
    case .centered: ["approx[i] = (J(theta + e) - J(theta - e)) / (2 * eps)"]
    case .forward: ["approx[i] = (J(theta + e) - J(theta)) / eps"]
    case .backward: ["approx[i] = (J(theta) - J(theta - e)) / eps"]
    case .fivePoint:
      [
        "near, far = J(theta + e) - J(theta - e), J(theta + 2 * e) - J(theta - 2 * e)",
        "approx[i] = (8 * near - far) / (12 * eps)",
      ]
    case .complexStep: ["approx[i] = J(theta + 1j * e).imag / eps"]
    case .ridders: ["approx[i] = ridders(theta, e)"]
    }
  }

  /// ``Extrapolation``, for numbers of 64 bits.
  private var extrapolation: [NumPyProgram.Line] {
    plain(
      .check,
      "def ridders(theta, e):",
      "    h = eps * 4.0 ** np.arange(6, -1, -1)  # from the widest step down",
      "    plus = np.array([J(theta + step / eps * e) for step in h])",
      "    minus = np.array([J(theta - step / eps * e) for step in h])",
      "    noise = 2.0**-53 * max(abs(J(theta)), abs(plus).max(), abs(minus).max())",
      "    column = (plus - minus) / (2 * h)",
      "    values, distances = column[1:], abs(column[1:] - column[:-1])",
      "    best = np.inf, 0",
      "    for order in range(len(h)):",
      "        for k in range(len(values)):",
      "            last = max(order, 1) + k",
      "            later = abs(values[k + 1 :] - values[k]) * h[last + 1 :]",
      "            error = distances[k] + max([noise, *later]) / h[last]",
      "            best = min(best, (error, values[k]))",
      "        wide, narrow = column[:-1], column[1:]",
      "        values = column = narrow + (narrow - wide) / (16.0 ** (order + 1) - 1)",
      "        distances = np.maximum(abs(values - narrow), abs(values - wide))",
      "    return best[1]",
      ""
    )
  }
}

/// The numbers below the program.
extension NumPyWriter {
  var numbers: [String] {
    let dataset = check.dataset
    let type = experiment.precision == .float ? ".astype(np.float32)" : ""
    var lines = [
      "import base64",
      "",
      "def numbers(text, *shape):  # packed as 64-bit floats",
      "    return np.frombuffer(base64.b64decode(text), \"<f8\").reshape(shape)\(type)",
      "",
    ]
    lines += packed("X", dataset.features.elements, dataset.features.rows, dataset.features.columns)
    lines += packed("Y", dataset.targets.elements, dataset.targets.rows, dataset.targets.columns)
    lines += packed("theta", check.theta, check.theta.count)
    if pass.hasDropout, !isSampled {
      lines += ["D = [None]"]
      for mask in check.activations.compactMap(\.mask) {
        let kept = mask.elements.map { $0 ? 1.0 : 0.0 }
        lines += packed("mask", kept, mask.rows, mask.columns) + ["D.append(mask)"]
      }
    }
    return lines
  }

  /// What runs the program.
  var start: [String] {
    [
      "",
      "if __name__ == \"__main__\":",
      "    dtheta, approx, difference = check(theta)",
      "    print(\"difference\", difference)",
    ]
  }

  private func packed(_ name: String, _ values: [Double], _ shape: Int...) -> [String] {
    let bytes = values.flatMap { value in
      (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
    }
    let text = Data(bytes).base64EncodedString(options: .lineLength76Characters)
      .split(whereSeparator: \.isNewline).map(String.init)
    let end = "\"\"\", \(shape.map(String.init).joined(separator: ", ")))"
    return ["\(name) = numbers(\"\"\""] + text + [end]
  }
}
