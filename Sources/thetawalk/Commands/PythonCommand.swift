import ArgumentParser
import CPythonModule
import LessonFormat

/// The Python file that answers the questions of `check --exec`: `thetawalk python`.
struct PythonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "python",
    abstract: "Print thetawalk.py, which checks your own NumPy, PyTorch or JAX code.",
    usage: """
      thetawalk python > thetawalk.py
      thetawalk python --start <numpy|torch>
      """,
    discussion: """
      The file stands by itself: put it beside your code, or anywhere where Python finds it. It fits \
      this version of the program, which it starts. Python 3.9 or later.

      EXAMPLES:
        thetawalk python > thetawalk.py
        thetawalk python --start numpy        and a program to mend
        python3 -c 'import thetawalk; help(thetawalk)'

      In your code:
        report = thetawalk.check(loss, model)
        thetawalk.assert_gradient(loss, params, grad, sample=500)
        thetawalk.serve(loss, params, grad)
        thetawalk.save("gradients.json", numeric=numeric, analytic=analytic)
      """
  )

  /// The file, byte for byte.
  static var file: [UInt8] {
    let embedded = shipped_python_module()
    return Array(UnsafeBufferPointer(start: embedded.bytes, count: embedded.count))
  }

  @Option(
    help: ArgumentHelp(
      """
      Write thetawalk.py and a program with a mistake in its gradient into the folder you are in, for \
      NumPy or for PyTorch: the last lesson is about it. Nothing that is there is overwritten.
      """,
      valueName: "library"
    ),
    completion: .list(Starter.allCases.map(\.rawValue))
  )
  var start: String?

  func run() throws {
    if let start {
      let starter: Starter = try ArgumentText.name("--start", start, default: .numpy)
      return try OutputFile.standardOutput.write(lines: try StarterFiles(starter).write().lines)
    }
    try OutputFile.standardOutput.write(pieces: CollectionOfOne(Self.file))
  }
}
