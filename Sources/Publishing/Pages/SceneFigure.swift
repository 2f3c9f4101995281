import CellUI
import Walkthrough
import Wording

extension Fragment {
  /// Scenes as figures, each with the same in words.
  ///
  /// - Parameters:
  ///   - scenes: The scenes.
  ///   - id: What nothing else on the page begins with.
  ///   - hasTitles: Whether nothing else says what they show.
  /// - Returns: The figures.
  static func figures(
    _ scenes: [PublishedScene],
    id: String,
    hasTitles: Bool = true
  ) -> Fragment {
    scenes.enumerated().map { place, scene in
      figure(scene, id: "\(id)-f\(place + 1)", hasTitle: hasTitles)
    }
    .joined()
  }

  private static func figure(_ scene: PublishedScene, id: String, hasTitle: Bool) -> Fragment {
    let title = "\(scene.title): \(scene.subject)"
    let picture: Fragment
    if let run = scene.run {
      picture = BarsFigure(run: run, id: id).fragment
    } else {
      let figure = scene.picture.figure(
        part: scene.picture.used,
        id: id,
        title: title,
        description: description(of: scene)
      )
      picture = Fragment(figure)
    }
    let caption = scene.caption.map { "<b>\($0)</b>. " as Fragment } ?? ""
    let head: Fragment = hasTitle ? "<figcaption>\(caption)\(title)</figcaption>\n" : ""
    return """
      <figure>
      \(head)\(picture)\(words(scene.outline))</figure>

      """
  }

  /// What a picture shows, in a few sentences: what its step does, and what can be read off.
  private static func description(of scene: PublishedScene) -> String {
    let lines = scene.outline.isEmpty ? [scene.title, scene.subject] : scene.outline
    var words = ""
    for line in lines {
      guard words.isEmpty || words.count + line.count < 300 else { break }
      words += (words.isEmpty ? "" : "; ") + line
    }
    return words
  }

  /// The picture in words, for whoever doesn't see it, and for searching and copying.
  private static func words(_ outline: [String]) -> Fragment {
    guard !outline.isEmpty else { return "" }
    let lines = outline.map { "<li>\($0)</li>\n" as Fragment }.joined()
    return """
      <details class="words"><summary>The picture in words</summary>
      <ul>
      \(lines)</ul>
      </details>

      """
  }
}

extension Fragment {
  /// A program, line by line behind its numbers.
  ///
  /// - Parameters:
  ///   - code: The program.
  ///   - choice: What stands before the code of a line that can be chosen; `nil` for one that can't.
  /// - Returns: The list.
  static func program(
    _ code: PublishedCode,
    choice: (PublishedCode.Line) -> Fragment? = { _ in nil }
  ) -> Fragment {
    let lines = code.lines.map { line -> Fragment in
      let text: Fragment = "<code>\(line.text)</code>"
      let right = line.right.map { right -> Fragment in
        "<span class=\"right\"><span aria-hidden=\"true\">✓</span> it should be: <code>\(right)</code></span>"
      }
      .joined()
      let mark: Fragment = line.isWrong ? "<span class=\"wrong\">✗ written otherwise:</span> " : ""
      let kind = line.isWrong ? "bad" : line.isAbout ? "about" : "other"
      let own =
        choice(line).map { "<label>\($0) \(text)</label>" as Fragment } ?? mark + text + right
      return "<li value=\"\(line.number)\" class=\"\(Fragment(markup: kind))\">\(own)</li>\n"
    }
    let legend: Fragment =
      code.lines.contains { $0.isAbout && !$0.isWrong }
      ? "<p class=\"legend\">In bold: the lines that the picture is about.</p>\n" : ""
    return "<ol class=\"code\">\n\(lines.joined())</ol>\n\(legend)"
  }
}
