/// How the parts of a picture look, as attributes of elements of SVG.
protocol PicturePen {
  associatedtype Color: PictureInk

  /// What lies where nothing is drawn.
  var ground: Color { get }

  mutating func filling(_ color: Color) -> String
  mutating func drawing(_ stroke: ScreenPicture<Color>.Stroke) -> String
  mutating func writing(_ look: PictureLook<Color>, at place: String) -> String
}

extension ScreenPicture {
  /// All that is drawn, an element each, from what lies below to what lies above.
  func elements<Pen: PicturePen>(_ pen: inout Pen) -> [String] where Pen.Color == Color {
    var elements: [String] = []
    for (color, path) in Buffer.paths(grounds) {
      elements.append(
        "<path \(pen.filling(color)) shape-rendering=\"crispEdges\" d=\"\(path)\"/>"
      )
    }
    for stroke in strokes {
      elements.append("<path \(pen.drawing(stroke)) d=\"\(stroke.path)\"/>")
    }
    for (color, path) in Buffer.paths(covers) {
      elements.append("<path \(pen.filling(color ?? pen.ground)) d=\"\(path)\"/>")
    }
    for (ink, path) in Buffer.paths(shapes) {
      let opacity = ink.opacity < 1 ? " fill-opacity=\"\(number(ink.opacity))\"" : ""
      elements.append(
        "<path \(pen.filling(ink.color))\(opacity) shape-rendering=\"crispEdges\" d=\"\(path)\"/>"
      )
    }
    for (color, path) in outlines {
      elements.append("<path \(pen.filling(color)) d=\"\(path)\"/>")
    }
    let texts =
      letters.map { (text: $0.text, place: $0.place, look: $0.look) }
      + words.map { (text: $0.text, place: $0.place, look: $0.look) }
    for (text, place, look) in texts {
      elements.append("<text \(pen.writing(look, at: place))>\(Markup.text(text))</text>")
    }
    return elements
  }
}
