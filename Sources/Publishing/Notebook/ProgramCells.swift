import Foundation
import GradientChecking
import LessonFormat
import Wording

/// An experiment's NumPy program in cells, with an empty one where the way back belongs.
struct ProgramCells {
  private let check: GradientCheck
  private let lesson: Lesson
  /// The program as it should be.
  private let right: NumPyProgram
  /// The program as the experiment has it, with the planted bug.
  private let program: NumPyProgram

  /// The cells of a check.
  init(_ check: GradientCheck, lesson: Lesson) {
    (self.check, self.lesson) = (check, lesson)
    right = NumPyProgram(of: check, bugs: [])
    program = NumPyProgram(of: check)
  }

  /// All of them, those that are read and those that run.
  var all: [Notebook.Cell] {
    [
      .markdown(
        """
        ## The experiment in NumPy

        What this lesson checks, as `thetawalk code` prints it: the network, and its cost J(θ).
        It needs NumPy and nothing else. Below it stand the data and θ, packed.
        """
      ),
      .code(source(right.lines.prefix(while: { $0.part != .backward }))),
      .code(program.numbers.joined(separator: "\n"), isFolded: true),
      .markdown(
        """
        ## Your own backpropagation

        Write a function `backward(theta)` that returns dθ, the gradient of J, as one vector with
        \(Numbers.count(check.layout.count)) numbers in the order of θ: \(layout).
        `forward(theta)` gives what you need of the way forward.
        """
      ),
      .code(empty),
      .markdown(
        """
        ## Check it

        Each component of θ is moved by ±ε, and the slope of J compared with what your function says.
        """
      ),
      .code(ownCheck),
      .markdown(
        """
        ## The program's own way back

        Unfold it to compare it with yours.\(remark)
        """
      ),
      .code(programCheck, isFolded: true),
      .markdown(
        """
        ## A report for thetawalk

        The bars of both gradients, block by block, and where they differ: yours if there is one by now,
        otherwise that of the program's own way back.
        """
      ),
      .code(report),
    ]
  }

  private func source(_ lines: some Sequence<NumPyProgram.Line>) -> String {
    let lines = lines.map(\.text)
    return lines.reversed().drop(while: \.isEmpty).reversed().joined(separator: "\n")
  }

  private var remark: String {
    check.experiment.bugs.isEmpty ? "" : " The mistake that the lesson is about is in it."
  }

  /// The blocks in the order of θ: `W1 (5×4), b1 (5)`.
  private var layout: String {
    check.layout.blocks.map { "\($0.name) (\($0.shapeText))" }.joined(separator: ", ")
  }

  /// What stands in the cell that is to be filled: remarks alone.
  private var empty: String {
    let passed =
      right.lines.first { $0.part == .backward && $0.text.hasSuffix("= forward(theta)") }?.text
      ?? ""
    return """
      # Your own backpropagation goes here, in the order \(layout):
      #
      # def backward(theta):
      # \(passed)
      #     ...
      #     return np.concatenate([dW.reshape(-1), db.reshape(-1), ...])
      """
  }
}

/// The cells that check.
extension ProgramCells {
  /// The program's check, and what runs it on the learner's own function.
  private var ownCheck: String {
    let names = check.layout.blocks.map { block in
      let shape = block.shape.map(String.init).joined(separator: ", ")
      let lengths = block.shape.count == 1 ? "(\(shape),)" : "(\(shape))"
      return "    (\(Self.literal(block.name)), \(lengths), \(block.order ?? 0), "
        + "\(Self.literal(block.kind.rawValue))),"
    }
    return source(right.lines.drop { $0.part != .check }) + "\n\n" + """
      blocks = [  # name, shape, layer, kind
      \(names.joined(separator: "\n"))
      ]

      def tell(dtheta, approx, difference):
          print(f"difference {difference:.3g}")
          at = 0
          for name, shape, layer, kind in blocks:
              n = int(np.prod(shape))
              a, d = approx[at : at + n], dtheta[at : at + n]
              lengths = np.linalg.norm(a) + np.linalg.norm(d)
              print(f"  {name}: {np.linalg.norm(a - d) / lengths if lengths else 0:.3g}")
              at += n

      def is_gradient(dtheta):
          return isinstance(dtheta, np.ndarray) and dtheta.shape == theta.shape

      own = globals().get("backward")
      checked = None
      found = None if own is None else own(theta)
      if own is None:
          print("The cell for your own backpropagation is still empty: write backward(theta) there,")
          print("run that cell, and then this one again.")
      elif not is_gradient(found):
          found = "nothing" if found is None else f"{type(found).__name__} of shape {np.shape(found)}"
          print(f"backward(theta) returned {found},")
          print(f"expected an array of shape {theta.shape}: dθ in the order of θ.")
      else:
          checked = check(theta)
          tell(*checked)
      """
  }

  /// The program's own way back and what its check says, after which the learner's own has its name again.
  private var programCheck: String {
    let lines = program.lines.drop { $0.part != .backward }.prefix { $0.part != .check }
    return """
      own = globals().get("backward")

      \(source(lines))

      program_checked = check(theta)
      tell(*program_checked)
      if own is None:
          del backward
      else:
          backward = own
      """
  }

  /// What writes the report.
  private var report: String {
    let file = Self.literal("\(lesson.id).json")
    return """
      import json

      def nudge(i):
          return eps * (np.arange(theta.size) == i)

      dtheta, approx, difference = checked or program_checked
      parameters, at = [], 0
      for name, shape, layer, kind in blocks:
          part = slice(at, at + int(np.prod(shape)))
          parameters.append({
              "name": name, "shape": list(shape), "layer": layer, "kind": kind,
              "theta": theta[part].tolist(),
              "analytic": dtheta[part].tolist(), "numeric": approx[part].tolist(),\(costs)
          })
          at = part.stop
      report = {
          "schema": "thetawalk.report/2",
          "source": \(Self.literal("the notebook of the lesson \(lesson.id)")),
          "epsilon": eps, "scheme": \(Self.literal(check.experiment.scheme.rawValue)),
          "precision": str(theta.dtype),
          "cost": [float(J(theta)), float(J(theta))],
          "parameters": parameters,
      }
      with open(\(file), "w") as file:
          json.dump(report, file)
      print("thetawalk view " + \(file))
      """
  }

  /// J on both sides of each component, from which a reader sees how much J bends; where J is a function of θ alone and
  /// the check moves by ±ε.
  private var costs: String {
    let experiment = check.experiment
    let isSampled = experiment.keepProbability < 1 && experiment.mask == .resampled
    let isMoved = [.centered, .forward, .backward].contains(experiment.scheme)
    guard isMoved, !isSampled else { return "" }
    return """

              "costPlus": [float(J(theta + nudge(i))) for i in range(at, part.stop)],
              "costMinus": [float(J(theta - nudge(i))) for i in range(at, part.stop)],
      """
  }

  /// A text as a literal of Python, which JSON's are.
  private static func literal(_ text: String) -> String {
    guard let data = try? JSONEncoder().encode(text) else { return "\"\"" }
    return String(decoding: data, as: UTF8.self).replacing("\\/", with: "/")
  }
}
