import CellUI
import Walkthrough
import Wording

/// An answer as a small picture: its curve as a line, and dashed what all answers are held against.
struct AnswerFigure {
  let picture: PublishedQuestion.Answer.Picture
  /// What nothing else on the page is called.
  let id: String
  /// What the picture is called.
  let title: String

  private static let size = (width: 240.0, height: 110.0)
  private static let plot = (left: 60.0, right: 236.0, top: 8.0, bottom: 88.0)

  /// The picture.
  var fragment: Fragment {
    switch picture {
    case .columns(let buffer, let tall):
      Fragment(
        buffer.figure(
          id: id,
          title: title,
          description: tall.isEmpty
            ? "No column stands tall." : "Tall are the columns of \(tall.listed("and"))."
        )
      )
    case .curve(let heights, let against, let axes): curve(heights, against, axes)
    }
  }

  private func curve(
    _ heights: [Double],
    _ against: [Double]?,
    _ axes: (x: String, y: String)?
  ) -> Fragment {
    let (text, dim, faint) = (FigureInk(.text), FigureInk(.dim), FigureInk(.faint))
    let number = { (value: Double) in Numbers.fixed(value, decimals: 1) }
    let plot = Self.plot
    var lines = Figure.head(
      id: id,
      title: title,
      description: description(heights, against != nil),
      number(Self.size.width),
      number(Self.size.height)
    )
    if let axes {
      let corner =
        "M\(number(plot.left)) \(number(plot.top))V\(number(plot.bottom))H\(number(plot.right))"
      lines.append("<path class=\"\(faint.css) l\" d=\"\(corner)\"/>")
      lines.append(
        "<text class=\"\(dim.css)\" x=\"\(number(plot.left - 6))\" y=\"18\" text-anchor=\"end\">\(Markup.text(axes.y))</text>"
      )
      lines.append(
        "<text class=\"\(dim.css)\" x=\"\(number(plot.right))\" y=\"106\" text-anchor=\"end\">\(Markup.text(axes.x))</text>"
      )
    }
    if let against {
      lines.append(
        "<path class=\"\(dim.css) l\" stroke-dasharray=\"3 6\" d=\"\(path(against, number))\"/>"
      )
    }
    lines.append("<path class=\"\(text.css) l\" d=\"\(path(heights, number))\"/>")
    lines.append("</svg>")
    return Fragment(Figure(svg: lines.joined(separator: "\n"), inks: [text, dim, faint]))
  }

  private func path(_ heights: [Double], _ number: (Double) -> String) -> String {
    let plot = Self.plot
    return heights.enumerated().map { place, height in
      let share = Double(place) / Double(max(1, heights.count - 1))
      let x = plot.left + 4 + share * (plot.right - plot.left - 8)
      let y = plot.bottom - 6 - height * (plot.bottom - plot.top - 10)
      return (place == 0 ? "M" : "L") + "\(number(x)) \(number(y))"
    }
    .joined()
  }

  /// How the curve runs, in words.
  private func description(_ heights: [Double], _ isHeldAgainst: Bool) -> String {
    guard let first = heights.first, let last = heights.last, let least = heights.min(),
      let most = heights.max()
    else { return "" }
    let way: String =
      if most - least < 0.02 {
        "level"
      } else if least < min(first, last) - 0.05 {
        "down and up again"
      } else if most > max(first, last) + 0.05 {
        "up and down again"
      } else {
        first < last ? "up" : "down"
      }
    return "The curve goes \(way)."
      + (isHeldAgainst ? " Dashed beside it: what it is held against." : "")
  }
}
