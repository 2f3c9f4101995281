import Wording

/// A picture within a page: an `svg` element whose colours the page's style sheet gives, one for a light ground and one
/// for a dark one.
///
/// Whatever is drawn is a rectangle, a line, a dot or a word, so that it stays sharp at any size and on paper.
public struct Figure: Hashable, Sendable {
  /// The element.
  public let svg: String
  /// The inks that it is drawn with, for ``stylesheet(of:)``.
  public let inks: Set<FigureInk>

  /// A figure that was drawn elsewhere.
  public init(svg: String, inks: Set<FigureInk>) { (self.svg, self.inks) = (svg, inks) }
}

/// A colour on light paper and its counterpart on a dark ground.
public struct FigureInk: Hashable, Sendable, PictureInk {
  let light, dark: PictureColor

  /// The ink of what stands there in a style.
  public init(_ style: Style) { self = FigureInk.look(of: style).ink }

  /// The class that draws with it.
  public var css: String { "i" + (light.css + dark.css).replacing("#", with: "") }

  /// The ground of a page, and the letters on it.
  public static let paper = FigureInk(light: Theme.light.ground, dark: Theme.dark.ground)
  /// The letters of a page.
  public static let letters = FigureInk(light: Theme.light.ink, dark: Theme.dark.ink)

  /// The colour on a light ground, as CSS has it.
  public var onLight: String { light.css }
  /// The colour on a dark ground, as CSS has it.
  public var onDark: String { dark.css }

  init(light: PictureColor, dark: PictureColor) { (self.light, self.dark) = (light, dark) }

  /// How a style looks on both grounds; bold where it is so on one of them.
  static func look(of style: Style) -> PictureLook<FigureInk> {
    let (light, dark) = (PictureLook(style, .light), PictureLook(style, .dark))
    let hasGround = light.ground != nil || dark.ground != nil
    return PictureLook(
      ink: FigureInk(light: light.ink, dark: dark.ink),
      ground: hasGround
        ? FigureInk(
          light: light.ground ?? Theme.light.ground,
          dark: dark.ground ?? Theme.dark.ground
        ) : nil,
      isBold: light.isBold || dark.isBold,
      isUnderlined: light.isUnderlined || dark.isUnderlined
    )
  }
}

extension Figure {
  /// What a page's style sheet says of some inks, in a fixed order.
  ///
  /// The dark ones are for screens alone: paper is white, whatever the reader prefers.
  public static func stylesheet(of inks: Set<FigureInk>) -> String {
    let inks = inks.sorted { $0.css < $1.css }
    let rules = { (color: KeyPath<FigureInk, PictureColor>) in
      inks.map { ".\($0.css){fill:\($0[keyPath: color].css);color:\($0[keyPath: color].css)}" }
        .joined(separator: "\n")
    }
    return """
      \(rules(\.light))
      @media screen and (prefers-color-scheme:dark){
      \(rules(\.dark))
      }

      """
  }
}

extension Buffer {
  /// A part of the screen as a figure.
  ///
  /// - Parameters:
  ///   - part: What is shown of it; all by default.
  ///   - id: What nothing else on the page is called.
  ///   - title: What it is.
  ///   - description: What it shows, in words.
  /// - Returns: The figure, ten units a column wide.
  public func figure(
    part: Rect? = nil,
    id: String,
    title: String,
    description: String
  ) -> Figure {
    let picture = ScreenPicture(self, part: part, look: FigureInk.look)
    let (width, height) = (
      number(Double(picture.size.width) * GlyphShape.width),
      number(Double(picture.size.height) * GlyphShape.height)
    )
    var pen = ClassPen()
    let lines =
      Figure.head(id: id, title: title, description: description, width, height)
      + picture.elements(&pen) + ["</svg>"]
    return Figure(svg: lines.joined(separator: "\n"), inks: pen.inks)
  }
}

/// Writes each ink as a class of the page's style sheet, and keeps which there are.
private struct ClassPen: PicturePen {
  let ground = FigureInk.paper
  private(set) var inks: Set<FigureInk> = []

  mutating func filling(_ ink: FigureInk) -> String {
    inks.insert(ink)
    return "class=\"\(ink.css)\""
  }

  mutating func drawing(_ stroke: ScreenPicture<FigureInk>.Stroke) -> String {
    inks.insert(stroke.color)
    let width = stroke.width.map { " style=\"stroke-width:\(number($0))\"" } ?? ""
    return "class=\"\(stroke.color.css) \(stroke.kind.css)\"\(width)"
  }

  mutating func writing(_ look: PictureLook<FigureInk>, at place: String) -> String {
    inks.insert(look.ink)
    let weight = look.isBold ? " b" : ""
    let line = look.isUnderlined ? " u" : ""
    return "class=\"\(look.ink.css)\(weight)\(line)\" \(place)"
  }
}

extension Figure {
  /// How an `svg` element begins that says what it shows; the page's style sheet has the font.
  ///
  /// - Parameters:
  ///   - id: What nothing else on the page is called.
  ///   - title: What it is.
  ///   - description: What it shows, in words.
  ///   - width: Its units across, as many pixels at its full size.
  ///   - height: Its units down.
  /// - Returns: The lines.
  public static func head(
    id: String,
    title: String,
    description: String,
    _ width: String,
    _ height: String
  ) -> [String] {
    [
      """
      <svg class="fig" role="img" aria-labelledby="\(id)-t" aria-describedby="\(id)-d" \
      width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
      """, "<title id=\"\(id)-t\">\(Markup.text(title))</title>",
      "<desc id=\"\(id)-d\">\(Markup.text(description))</desc>",
    ]
  }

  /// What a style sheet says of every figure: the font whose letters fit its cells, and that it is never wider than its
  /// place.
  public static let font =
    """
    .fig{display:block;max-width:100%;height:auto;font-family:\(Buffer.fonts);font-size:\(Buffer.fontSize)px}
    .fig .b{font-weight:bold}
    .fig .u{text-decoration:underline}

    """ + Tracing.Stroke.Kind.stylesheet
}

extension Buffer {
  /// The part of it in which anything stands, from its left upper corner on.
  public var used: Rect {
    let rows = (0..<size.height).filter { y in row(y).contains(where: \.isSeen) }
    let columns = (0..<size.width).filter { x in
      (0..<size.height).contains { y in self[x, y].isSeen }
    }
    return Rect(x: 0, y: 0, width: (columns.last ?? -1) + 1, height: (rows.last ?? -1) + 1)
  }
}

extension Cell {
  fileprivate var isSeen: Bool { glyph != " " || isContinuation || style.reverse }
}
