import CellUI

/// The keys of the program in the line of hints.
extension Model {
  /// The key that leads to the program: Tab where nothing else lies on that, else its own.
  ///
  /// - Parameters:
  ///   - priority: How important it is to be shown.
  ///   - label: What it leads to, if that is more than the program.
  /// - Returns: The hint; `nil` where there is no program.
  func codeHint(priority: Int, label: String = "code") -> KeyHints.Hint? {
    guard hasCode else { return nil }
    return view.scene.scene.paneCount == 1
      ? hostPlaces.hint(.nextPane, label: label, priority: priority)
      : hostPlaces.hint(.code, label: label, priority: priority)
  }

  /// The keys that choose among the versions of a line: arrows, or a version's number.
  func versionHint(priority: Int) -> KeyHints.Hint? {
    var hint = hostPlaces.hint(.up, .down, label: "version", priority: priority)
    if let count = CodePane(self)?.versions.count, count > 1 { hint?.key += " 1-\(count)" }
    return hint
  }

  /// The keys while the program has them, most important first.
  var hintsInCode: [KeyHints.Hint] {
    let places = hostPlaces
    let isChoosing = view.code.choice != nil
    let hints: [KeyHints.Hint?] = [
      isChoosing ? versionHint(priority: 0) : places.hint(.up, .down, label: "line", priority: 0),
      isChoosing || CodePane(self)?.cursorHasVersions ?? false
        ? places.hint(.rewrite, label: isChoosing ? "take it" : "rewrite it", priority: 0) : nil,
      isChoosing
        ? places.hint(.escape, label: "as it was", priority: 1)
        : places.hint(.nextPane, label: isCodeAlone ? "scene" : "leave it", priority: 1),
      isChoosing ? nil : places.hint(.next, label: "next", priority: 2),
      places.hint(.help, priority: 0), places.hint(.leave, priority: 3),
    ]
    return hints.compactMap { $0 }
  }
}

extension Action {
  /// Whether it means something in the program, where that has the keys.
  var isOfCode: Bool { [.up, .down, .rewrite, .escape, .nextPane, .code].contains(self) }
}
