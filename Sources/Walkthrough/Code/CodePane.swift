import CellUI
import GradientChecking
import Wording

/// The experiment as a NumPy program: which of its lines the scene is about, which make the selected component, and
/// what they have computed.
///
///     The code                          W2[0,2], example 0
///       ● 17         Z.append(W[l] @ A[l - 1] + b[l])  0.2301
///     ▶ ● 33     dZ = A[L] - Y            dZ[2][0,0] -0.4210
///     ✗   35         dW = (2 if l == L else 1) * (…)
///         ✓          dW = dZ @ A[l - 1].T / m + lam / m * W[l]
struct CodePane {
  let model: Model
  let program: NumPyProgram
  let context: SceneContext
  let values: CodeValues

  /// The places of the lines on which the cursor can be: those that compute something, where a question is about them
  /// those of the pass, and where one is to be mended those that have other versions; a line in two rows is one.
  let stops: [Int]
  /// The line with the cursor: where it was put, else the first that is marked; `nil` where a question is about the
  /// lines and none was pointed at yet.
  let cursor: Int?
  /// What the scene's lines compute, and those that make the selected component.
  private let about, making: Set<NumPyProgram.Result>

  /// Nothing as long as there is no network.
  init?(_ model: Model) {
    guard let context = SceneContext(model), let program = model.program else { return nil }
    let (policy, lines) = (model.codePolicy, program.lines)
    self.model = model
    self.program = program
    self.context = context
    values = CodeValues(context, showsAnalytic: !policy.isRight)
    let about =
      policy.isAsked ? [] : model.view.scene.lines(at: model.view.step, in: context)
    let making = policy.isAsked ? [] : Set(context.linesOfSelection)
    let stops = lines.indices.filter { place in
      guard let result = lines[place].result, place == 0 || result != lines[place - 1].result
      else { return false }
      guard policy.isAsked else { return true }
      guard let pass = lines[place].pass else { return false }
      return policy == .pointing || LineVersion.all(of: pass, in: context.check).count > 1
    }
    let isOf = { (results: Set<NumPyProgram.Result>) in
      { (place: Int) in lines[place].result.map(results.contains) ?? false }
    }
    if let cursor = model.view.code.cursor {
      self.cursor = stops.last { $0 <= cursor } ?? stops.first
    } else {
      let wrong = policy == .told ? stops.first { lines[$0].isWrong } : nil
      let maker = policy == .right ? stops.last(where: isOf(making)) : nil
      cursor =
        policy.isAsked
        ? nil
        : wrong ?? maker ?? stops.first(where: isOf(about)) ?? stops.first(where: isOf(making))
          ?? stops.first
    }
    (self.about, self.making, self.stops) = (about, making, stops)
  }

  var symbols: Symbols { model.symbols }
  var code: CodeView { model.view.code }
  var policy: CodePolicy { model.codePolicy }

  /// The versions of the line with the cursor.
  var versions: [LineVersion] {
    guard let cursor, let line = program.lines[cursor].pass else { return [] }
    return LineVersion.all(of: line, in: context.check)
  }

  /// Whether Enter offers versions of a line.
  func hasVersions(_ line: Int) -> Bool {
    guard policy.allowsChanges, let pass = program.lines[line].pass else { return false }
    return LineVersion.all(of: pass, in: context.check).count > 1
  }

  /// Where the cursor begins that was nowhere before: in the pass back, which is in view, and not in the forward pass
  /// above it.
  var firstStop: Int? {
    stops.first { program.lines[$0].part == .backward } ?? stops.first
  }

  /// Whether a line is marked as one that can be chosen: to be pointed at, or to be written anew.
  func canBeChosen(_ line: Int) -> Bool {
    guard code.isOpen else { return false }
    return policy == .pointing ? stops.contains(line) : hasVersions(line)
  }

  /// Whether Enter has something to offer where the cursor is.
  var cursorHasVersions: Bool { cursor.map(hasVersions) ?? false }

  /// Whether the scene is about a line.
  func isAbout(_ line: Int) -> Bool {
    program.lines[line].result.map(about.contains) ?? false
  }

  /// Whether the selected component's dθ comes from a line.
  func isMaking(_ line: Int) -> Bool {
    program.lines[line].result.map(making.contains) ?? false
  }

  /// Whether a line is known to be wrong.
  func isWrong(_ line: Int) -> Bool { policy == .told && program.lines[line].isWrong }

  /// Whether the cursor is on a line, of which a bug may make two.
  func hasCursor(_ line: Int) -> Bool {
    guard code.isOpen, let cursor else { return false }
    return line == cursor
      || (line > cursor && program.lines[line].result == program.lines[cursor].result
        && program.lines[cursor...line].allSatisfy { $0.result == program.lines[cursor].result })
  }
}

/// The same as text.
extension CodePane {
  /// All lines of the program behind their numbers, with what may be said of them.
  var listing: [String] {
    program.lines.enumerated().filter { !$1.text.hasPrefix("#") }.map { place, line in
      let number = "\(place + 1)"
      return String(repeating: " ", count: max(0, 3 - number.count)) + "\(number)  \(line.text)"
    }
  }

  /// The lines that the scene is about, as text.
  var outline: [String] {
    program.lines.indices.filter { isAbout($0) || isWrong($0) }.map { line in
      let text = String(program.lines[line].text.drop { $0 == " " })
      let result = program.lines[line].result
      let value = result.flatMap { values.forms(of: $0).first }.map { " (\($0))" } ?? ""
      let wrong = isWrong(line) ? ", the planted bug" : ""
      return "Code, line \(line + 1)\(wrong): \(text)\(value)"
    }
  }
}
