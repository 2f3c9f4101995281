import CellUI
import Wording

/// A part of a scene: a picture, some numbers, a table or a line, in the forms in which it can be drawn, and the
/// same as lines of text.
///
/// A scene hands its parts over in the order of reading; where they stand, which forms are drawn and which parts
/// are left out is the layout's (``CellUI/Arrangement``).
struct ScenePart: Sendable {
  /// Draws a form in an area, and says which places can be clicked.
  typealias Drawing = @Sendable (_ area: Rect, _ canvas: inout Canvas) -> [Hit]

  /// What a scene calls one of its parts, to ask where it stands; parts of the same name in two scenes show the same.
  struct Name: Hashable, Sendable, ExpressibleByStringInterpolation {
    let text: String

    init(stringLiteral text: String) { self.text = text }
  }

  /// One way to draw it.
  struct Form: Sendable {
    let shape: PartForm
    let draw: Drawing
  }

  let name: Name
  /// What a lesson calls it, where it can leave it out.
  private(set) var thing: SceneThing?
  /// From the fullest to the shortest.
  let forms: [Form]
  private let text: @Sendable () -> [String]

  /// - Parameters:
  ///   - name: What the scene calls it.
  ///   - forms: From the fullest to the shortest.
  ///   - lines: What it says, as lines of text; worked out only when it is asked for, since it may go through all of θ.
  init(
    _ name: Name,
    _ forms: [Form],
    lines: @autoclosure @escaping @Sendable () -> [String] = []
  ) {
    self.name = name
    self.forms = forms
    text = lines
  }

  /// The same, for a lesson to leave out unless it names this.
  func called(_ thing: SceneThing) -> ScenePart {
    var part = self
    part.thing = thing
    return part
  }

  /// The same where another part or the narration says it already.
  var silent: ScenePart {
    var part = ScenePart(name, forms)
    part.thing = thing
    return part
  }

  /// What it says, as lines of text for a screen reader or a pipe.
  var lines: [String] { text() }
}

extension ScenePart {
  /// A part that is drawn in one way, and in which nothing can be clicked.
  init(
    _ name: Name,
    rank: Int,
    _ place: PartForm.Place = .column,
    columns: Extent,
    rows: Extent,
    lines: @autoclosure @escaping @Sendable () -> [String] = [],
    draw: @escaping @Sendable (_ area: Rect, _ canvas: inout Canvas) -> Void
  ) {
    let shape = PartForm(rank: rank, place, columns: columns, rows: rows)
    self.init(name, [.still(shape, draw: draw)], lines: lines())
  }

  /// A part of which there is nothing to be shown.
  static func none(_ name: Name) -> ScenePart { ScenePart(name, []) }
}

extension ScenePart.Form {
  /// A form that can be clicked.
  init(_ shape: PartForm, draw: @escaping ScenePart.Drawing) {
    self.init(shape: shape, draw: draw)
  }

  /// A form in which nothing can be clicked.
  static func still(
    _ shape: PartForm,
    draw: @escaping @Sendable (_ area: Rect, _ canvas: inout Canvas) -> Void
  ) -> ScenePart.Form {
    ScenePart.Form(shape) { area, canvas in
      draw(area, &canvas)
      return []
    }
  }

  /// A form below a title, the fullest that fits.
  static func titled(
    _ titles: [StyledText],
    _ shape: PartForm,
    draw: @escaping @Sendable (_ area: Rect, _ canvas: inout Canvas) -> Void
  ) -> ScenePart.Form {
    .still(shape) { area, canvas in
      var rest = area
      canvas.write(fitting: titles, in: rest.cutTop(1))
      draw(rest, &canvas)
    }
  }

  /// A line over the whole width: the fullest text that fits, and at its end the fullest that is left room for.
  static func line(
    rank: Int,
    _ texts: [StyledText],
    atEnd notes: [StyledText] = []
  ) -> ScenePart.Form {
    let shape = PartForm(rank: rank, .across, columns: Extent(least: 1, best: 1), rows: .exactly(1))
    return .still(shape) { area, canvas in
      let end = canvas.write(fitting: texts, in: area)
      canvas.write(notes, atEndOf: area, after: end, gap: 3)
    }
  }

  /// A text of several lines, never wider than is read well.
  static func paragraph(
    rank: Int,
    _ text: StyledText,
    _ symbols: Symbols
  ) -> ScenePart.Form {
    let width = Extent(least: 40, best: 76, most: 76)
    let shape = PartForm(rank: rank, columns: width) { columns in
      .exactly(symbols.wrap(text, width: columns).count)
    }
    return .still(shape) { area, canvas in canvas.paragraph(text, in: area) }
  }

  /// Lines one below the other, each as wide as it is.
  static func lines(
    rank: Int,
    _ place: PartForm.Place = .column,
    width: Extent,
    _ lines: [[StyledText]]
  ) -> ScenePart.Form {
    let shape = PartForm(rank: rank, place, columns: width, rows: .exactly(lines.count))
    return .still(shape) { area, canvas in canvas.write(lines: lines, in: area) }
  }
}

extension NumberRows {
  /// The rows as a form of a part: as wide as its numbers, wider where there are remarks.
  ///
  /// - Parameters:
  ///   - rank: When it is added.
  ///   - place: Where it may stand.
  ///   - height: How many rows are kept for it.
  ///   - remarks: How many columns remarks can make use of.
  ///   - symbols: What it is drawn with.
  /// - Returns: The form.
  func form(
    rank: Int,
    _ place: PartForm.Place = .column,
    height: Int,
    remarks: Int = 0,
    _ symbols: Symbols
  ) -> ScenePart.Form {
    let width = width(symbols)
    let shape = PartForm(
      rank: rank,
      place,
      columns: Extent(least: width, best: width + remarks, most: max(width + remarks, 76)),
      rows: .exactly(height)
    )
    return .still(shape) { area, canvas in draw(in: area, into: &canvas) }
  }
}

/// The parts of a scene as they stand in an area.
struct ArrangedParts {
  private let parts: [ScenePart]
  private let arrangement: Arrangement

  init(_ parts: [ScenePart], in area: Rect) {
    self.parts = parts
    arrangement = Arrangement(parts.map { $0.forms.map(\.shape) }, in: area, gap: Self.gap)
  }

  /// The columns between two parts beside one another.
  private static let gap = 2

  /// Where a part stands, and in which of its forms; `nil` where there is no room for it.
  func placement(of name: ScenePart.Name) -> Arrangement.Placement? {
    arrangement.placements.first { parts[$0.part].name == name }
  }

  /// How many cells they take up.
  var usedCells: Int { arrangement.placements.reduce(0) { $0 + $1.area.width * $1.area.height } }

  func draw(into canvas: inout Canvas) -> [Hit] {
    arrangement.placements.flatMap { placement in
      parts[placement.part].forms[placement.form].draw(placement.area, &canvas)
    }
  }
}

extension Scene {
  /// Where the parts stand on the stage that there is.
  var arranged: ArrangedParts { arranged(in: Rect(x: 0, y: 0, context.stageSize)) }

  /// What the scene beside this one shows stands there only.
  func arranged(in area: Rect) -> ArrangedParts {
    ArrangedParts(shownParts.without(context.model.policy.shownBeside), in: area)
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    arranged(in: area).draw(into: &canvas)
  }

  var outline: [String] { shownParts.flatMap(\.lines) }

  /// All parts but those that a page leaves out.
  private var shownParts: [ScenePart] {
    guard let shown = context.model.view.shown else { return parts }
    return parts.filter { $0.thing.map(shown.contains) ?? true }
  }
}

extension [ScenePart] {
  /// All but those of some names.
  func without(_ names: Set<String>) -> [ScenePart] {
    filter { !names.contains($0.name.text) }
  }
}
