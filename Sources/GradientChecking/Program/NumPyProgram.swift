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
public struct NumPyProgram: Hashable, Sendable {
  /// A line of the program.
  public struct Line: Hashable, Sendable {
    /// The line without its end, indented.
    public let text: String
    /// What it is a part of.
    public let part: Part
    /// The line of the pass that it is; `nil` of any other.
    public let pass: PassLine?
    /// Whether the bug is in it.
    public let isWrong: Bool
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
  /// What stands below: the data and θ, and what prints the difference.
  private let numbers: [String]

  /// The program of a check's experiment.
  public init(of check: GradientCheck) {
    let writer = NumPyWriter(check)
    lines = writer.lines
    numbers = writer.numbers
  }

  /// All of it, as a file has it.
  public var text: String {
    (lines.map(\.text) + numbers).map { $0 + "\n" }.joined()
  }
}

/// Writes the parts of a program.
private struct NumPyWriter {
  private let check: GradientCheck
  private let pass: NumPyPass
  private let wrong: (line: PassLine, code: [String])?

  init(_ check: GradientCheck) {
    self.check = check
    let experiment = check.experiment
    let pass = NumPyPass(
      activation: experiment.activation,
      hasPenalty: experiment.lambda > 0,
      hasDropout: experiment.keepProbability < 1,
      isComplex: experiment.scheme == .complexStep
    )
    self.pass = pass
    wrong = experiment.bug.map { ($0.passLine, $0.code(in: pass)) }
  }

  private var experiment: Experiment { check.experiment }
  private var isSampled: Bool { pass.hasDropout && experiment.mask == .resampled }

  var lines: [NumPyProgram.Line] {
    let blank = NumPyProgram.Line(text: "", part: .setup, pass: nil, isWrong: false)
    return Array(
      [setup, forward, output, cost, backward, numericGradient].joined(separator: [blank])
    )
  }

  /// Lines that are none of the pass.
  private func plain(_ part: NumPyProgram.Part, _ lines: String...) -> [NumPyProgram.Line] {
    lines.map { NumPyProgram.Line(text: $0, part: part, pass: nil, isWrong: false) }
  }

  /// A line of the pass, as it is or as the bug has it, so far indented.
  private func line(
    _ line: PassLine,
    _ part: NumPyProgram.Part,
    _ depth: Int
  ) -> [NumPyProgram.Line] {
    let isWrong = wrong?.line == line
    let code = wrong.flatMap { $0.line == line ? $0.code : nil } ?? [pass.line(line)]
    return code.map { text in
      let text = String(repeating: "    ", count: depth) + text
      return NumPyProgram.Line(text: text, part: part, pass: line, isWrong: isWrong)
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
      "",
      "\(names) = \(values.map(\.1).joined(separator: ", "))"
    )
  }

  private var forward: [NumPyProgram.Line] {
    plain(
      .forward,
      "def forward(theta):",
      "    \(passed), at = [None], [None], [None], [X], \(isSampled ? "[None], " : "")0",
      "    for l in range(1, L + 1):"
    )
      + plain(
        .parameters,
        "        n = sizes[l] * sizes[l - 1]",
        "        W.append(theta[at : at + n].reshape(sizes[l], sizes[l - 1]))",
        "        b.append(theta[at + n : at + n + sizes[l]].reshape(sizes[l], 1))",
        "        at += n + sizes[l]"
      )
      + line(.Z, .forward, 2) + line(.A, .forward, 2)
      + (isSampled
        ? plain(.forward, "        D.append(np.random.rand(*Z[l].shape) < keep_prob)") : [])
      + (pass.hasDropout
        ? plain(.forward, "        if l < L:", "            A[l] = A[l]\(pass.dropout("l"))") : [])
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
    return plain(.forward, "def output(Z):", "    return \(formula)")
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
    return plain(
      .cost,
      "def J(theta):",
      "    \(passed) = forward(theta)",
      "    data = \(dataTerm) / m",
      "    return \(experiment.costScale == 1 ? sum : "scale * (\(sum))")"
    )
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
      + plain(.backward, "    for l in range(L, 0, -1):")
      + line(.dW, .backward, 2) + line(.db, .backward, 2) + line(.reshape, .backward, 2)
      + plain(.backward, "        if l > 1:")
      + line(.dA, .backward, 3) + line(.dZ, .backward, 3)
      + plain(
        .backward,
        "    return \(experiment.costScale == 1 ? "" : "scale * ")np.concatenate(dtheta)"
      )
  }

  private var numericGradient: [NumPyProgram.Line] {
    (experiment.scheme == .ridders ? extrapolation : [])
      + plain(
        .check,
        "def check(theta):",
        "    dtheta, approx = backward(theta), np.zeros(theta.size)",
        "    for i in range(theta.size):",
        "        e = eps * (np.arange(theta.size) == i)"
      )
      + slope.map {
        NumPyProgram.Line(text: "        " + $0, part: .check, pass: nil, isWrong: false)
      }
      + plain(
        .check,
        "    lengths = np.linalg.norm(approx) + np.linalg.norm(dtheta)",
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
      "",
      "",
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
    return lines + [
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
