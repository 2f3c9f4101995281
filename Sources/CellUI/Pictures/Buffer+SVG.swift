import Wording

extension Buffer {
  /// The screen as an SVG picture of its own: rectangles, lines and words, with a ground, sharp at any size.
  ///
  /// Words ask for a monospaced font by several names, since none is everywhere; where it is wider or narrower than
  /// its cells, what understands `textLength` (browsers do) fits it to them.
  ///
  /// - Parameters:
  ///   - part: What is shown of it; all by default.
  ///   - theme: The colours, and the ground that they are made for.
  ///   - title: What the picture is called where it is listed or read aloud.
  /// - Returns: The file's text.
  public func svg(part: Rect? = nil, theme: Theme, title: String) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + drawing(part: part, theme: theme, title: title)
  }

  /// The same as a page of its own, as wide as its window.
  ///
  /// - Parameters:
  ///   - part: What is shown of it; all by default.
  ///   - theme: The colours, and the ground that they are made for.
  ///   - title: The page's title.
  /// - Returns: The file's text.
  public func html(part: Rect? = nil, theme: Theme, title: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Markup.text(title))</title>
    <style>
    body { margin: 0; background: \(theme.ground.css); }
    svg { display: block; width: 100%; height: auto; max-height: 100vh; }
    </style>
    </head>
    <body>
    \(drawing(part: part, theme: theme, title: title))</body>
    </html>

    """
  }

  /// The element `svg` alone, to stand in a page.
  package func drawing(part: Rect? = nil, theme: Theme, title: String) -> String {
    let picture = ScreenPicture(self, part: part, theme: theme)
    let (width, height) = (
      number(Double(picture.size.width) * GlyphShape.width),
      number(Double(picture.size.height) * GlyphShape.height)
    )
    var lines = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="\(Self.fonts)" font-size="\(Self.fontSize)">
      """,
      "<title>\(Markup.text(title))</title>",
      "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(theme.ground.css)\"/>",
    ]
    var pen = ThemePen(ground: theme.ground)
    lines += picture.elements(&pen)
    lines.append("</svg>")
    return lines.map { $0 + "\n" }.joined()
  }

  /// What most systems have one of; the letters of the first are as wide as a cell.
  static let fonts =
    "'DejaVu Sans Mono', Menlo, 'Cascadia Mono', Consolas, 'Liberation Mono', monospace"
  /// The letters of DejaVu Sans Mono and Menlo are 0.602 times as wide as this.
  static let fontSize = "16.61"

  /// The rectangles of each colour as one path, in the order in which the colours come first.
  static func paths<Color>(_ filling: Filling<Color>) -> [(Color, String)] {
    var order: [Color] = []
    var paths: [Color: String] = [:]
    for (piece, color) in filling.joined {
      if paths[color] == nil { order.append(color) }
      paths[color, default: ""] +=
        "M\(number(piece.x)) \(number(piece.y))h\(number(piece.width))v\(number(piece.height))"
        + "h-\(number(piece.width))Z"
    }
    return order.map { ($0, paths[$0, default: ""]) }
  }
}

/// Writes each colour as what it is: a picture needs no style sheet.
private struct ThemePen: PicturePen {
  let ground: PictureColor

  func filling(_ color: PictureColor) -> String { "fill=\"\(color.css)\"" }

  func drawing(_ stroke: ScreenPicture<PictureColor>.Stroke) -> String {
    "fill=\"none\" stroke=\"\(stroke.color.css)\"\(stroke.attributes)"
  }

  func writing(_ look: PictureLook<PictureColor>, at place: String) -> String {
    let weight = look.isBold ? " font-weight=\"bold\"" : ""
    let line = look.isUnderlined ? " text-decoration=\"underline\"" : ""
    return "\(place) \(filling(look.ink))\(weight)\(line)"
  }
}

extension ScreenPicture.Words {
  /// Where they stand, as attributes; several letters also have the width that they are to take.
  var place: String {
    let x = number(Double(column) * GlyphShape.width)
    let y = number(Double(row) * GlyphShape.height + GlyphShape.baseline)
    let length = number(Double(columns) * GlyphShape.width)
    return "x=\"\(x)\" y=\"\(y)\"" + (text.count == 1 ? "" : " textLength=\"\(length)\"")
  }
}

extension ScreenPicture.Letter {
  /// Where it stands, as attributes.
  var place: String { "x=\"\(number(x))\" y=\"\(number(y))\"" }
}

extension Tracing.Stroke.Kind {
  /// How thick a line is, its ends, and its dashes if it has any.
  fileprivate var look: (width: Double, cap: String, dashes: String?) {
    switch self {
    case .line: (1.8, "round", nil)
    case .dashed: (1.8, "butt", "8 6")
    case .dots: (2.8, "round", nil)
    case .guide: (1, "butt", "2 3")
    case .tick: (1, "butt", nil)
    }
  }

  /// The class of the lines in a page.
  var css: String {
    switch self {
    case .line: "l"
    case .dashed: "l d"
    case .dots: "l p"
    case .guide: "l g"
    case .tick: "l t"
    }
  }

  /// What a style sheet says of the classes.
  static var stylesheet: String {
    [line, dashed, dots, guide, tick].map { kind in
      let (width, cap, dashes) = kind.look
      return
        ".fig .\(kind.css.replacing(" ", with: ".")){fill:none;stroke:currentColor;stroke-width:\(number(width));"
        + "stroke-linecap:\(cap);stroke-linejoin:round"
        + (dashes.map { ";stroke-dasharray:\($0)" } ?? "") + "}\n"
    }
    .joined()
  }
}

extension ScreenPicture.Stroke {
  /// The look of the line as attributes.
  fileprivate var attributes: String {
    let (usual, cap, dashes) = kind.look
    return
      " stroke-width=\"\(number(width ?? usual))\" stroke-linecap=\"\(cap)\" stroke-linejoin=\"round\""
      + (dashes.map { " stroke-dasharray=\"\($0)\"" } ?? "")
  }
}

/// Text as HTML and XML want it.
public enum Markup {
  /// A text that is nothing but text there: no markup, no reference, no character that XML doesn't know.
  public static func text(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n": escaped.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
