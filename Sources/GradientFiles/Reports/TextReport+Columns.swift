import Foundation
import GradientChecking
import Wording

/// The columns that say which block it is: as wide as usual, unless names from elsewhere need more room.
struct BlockColumns {
  /// Which block each is, in its columns.
  let places: [String]
  /// How wide the numbers behind them are: the count, and the share of the squared error.
  let count: Int
  let share: Int
  private let name: Int
  private let shape: Int

  init(_ blocks: [BlockCheck], width: Int) {
    let names = blocks.map(\.block.name.count).max() ?? 0
    let shapes = blocks.map { Self.text(of: $0.block.shape).count }.max() ?? 0
    let verdicts = blocks.map(\.verdict.words.count).max() ?? 0
    let isUsual = names <= 6 && shapes <= 12
    shape = isUsual ? 12 : max(shapes, 5) + 1
    // Long names are worth more than long headings.
    let room = width - 14 - verdicts - shape
    let isNarrow = !isUsual && names + 1 > room - 28
    (count, share) = isNarrow ? (8, 8) : (10, 18)
    name = isUsual ? 7 : max(7, min(names + 1, room - count - share))
    let (left, right) = (name, shape)
    places = zip(blocks, blocks.map(\.block.name).shortNames(name - 1)).map { block, name in
      name.left(left) + Self.text(of: block.block.shape).left(right)
    }
  }

  var heading: String {
    let isNarrow = count < "components".count
    return "block".left(name) + "shape".left(shape)
      + (isNarrow ? "n" : "components").right(count) + "  difference"
      + (isNarrow ? "error²" : "of squared error").right(share) + "  verdict"
  }

  private static func text(of shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }
}

/// The columns that say which component it is and what its gradients are; long names cost digits.
struct ComponentColumns {
  private let layout: ParameterLayout
  private let name: Int
  private let numeric, analytic, digits: Int
  private let sides: Provenance.Sides
  /// The names, cut to the room there is.
  private let shortNames: [Int: String]

  init(_ components: some Sequence<ComponentCheck>, of report: Report, width: Int) {
    let layout = report.layout
    self.layout = layout
    sides = report.provenance.sides
    let names = components.map { layout.name(of: $0.index).count }.max() ?? 0
    let isUsual = names <= 11
    name = isUsual ? 12 : min(names, width - 59)
    (numeric, analytic, digits) = isUsual ? (16, 19, 9) : (13, 13, 6)
    let indices = components.map(\.index)
    let short = layout.shortNames(of: indices, name)
    shortNames = Dictionary(zip(indices, short)) { first, _ in first }
  }

  var heading: String {
    "index  " + "component".left(name) + sides.reference.right(numeric)
      + sides.tested.right(analytic)
      + "  rel. error  verdict"
  }

  /// Index, name and both gradients, with zeros at the end of a number if need be.
  func cells(of component: ComponentCheck) -> String {
    let aligned = { Numbers.short($0, digits: digits, keepsZeros: true) }
    return String(component.index).right(5) + "  "
      + (shortNames[component.index] ?? "").left(name)
      + aligned(component.numeric).right(numeric) + aligned(component.analytic).right(analytic)
  }
}

/// The columns that say which direction it is and what its slopes are.
struct DirectionColumns {
  private let names: [String]
  private let sides: Provenance.Sides

  init(_ directions: [DirectionCheck], of report: Report) {
    names = directions.map { ForeignText($0.name).escaped.shortName(18) }
    sides = report.provenance.sides
  }

  var heading: String {
    "direction v".left(19) + sides.reference.right(16) + sides.naming("dθ·v").right(19)
      + "  rel. error  verdict"
  }

  /// Name and both slopes of the direction in some place.
  func cells(of direction: DirectionCheck, at place: Int) -> String {
    let aligned = { Numbers.short($0, digits: 9, keepsZeros: true) }
    return names[place].left(19) + aligned(direction.numeric).right(16)
      + aligned(direction.analytic).right(19)
  }
}
