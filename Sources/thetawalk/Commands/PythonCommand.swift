import ArgumentParser
import CPythonModule

/// The Python file that answers the questions of `check --exec`: `thetawalk python`.
struct PythonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "python",
    abstract: "Print thetawalk.py, which checks your own NumPy, PyTorch or JAX code.",
    usage: "thetawalk python > thetawalk.py",
    discussion: """
      The file stands by itself: put it beside your code, or anywhere where Python finds it. It fits \
      this version of the program, which it starts. Python 3.9 or later.

      EXAMPLES:
        thetawalk python > thetawalk.py
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

  func run() throws {
    try OutputFile.standardOutput.write(pieces: CollectionOfOne(Self.file))
  }
}
