import Wording

/// Several values on one logarithmic scale, a row for each: where every one lies, and where it lay before.
///
///                1e-12          1e-7      1e-5      1e-3            1
///                  ├──────────────┼────┊────┼────┊────┼────────────┤
///       all θ  0.288           ○       ┊         ┊              ●     ✗
///     ▶ W2     0.333           ○       ┊         ┊               ●    ✗
///       b2    2.5e-8               ●   ┊         ┊                    ✓
///                       agrees          check          bug
public struct DotPlot: Hashable, Sendable {
  /// One value.
  public struct Row: Hashable, Sendable {
    /// What it is the value of.
    public var name: StyledText
    /// How it is written.
    public var number: StyledText
    /// Where it lies; NaN lies nowhere.
    public var value: Double
    /// Where it lay before, if that is to be shown.
    public var previous: Double?
    /// How its point and its mark are drawn.
    public var style: Style
    /// What says the same as its colour, at the end of the row.
    public var mark: Character

    /// A value.
    public init(
      _ name: StyledText,
      _ number: StyledText,
      _ value: Double,
      previous: Double? = nil,
      style: Style,
      mark: Character
    ) {
      self.name = name
      self.number = number
      self.value = value
      self.previous = previous
      self.style = style
      self.mark = mark
    }
  }

  /// From the top down.
  public var rows: [Row]
  /// The row that is selected.
  public var selected: Int?
  /// The row that stays in view where there is no room for all, if none is selected.
  ///
  /// The first one always does.
  public var kept: Int?
  /// The values with a tick and a name.
  public var landmarks: [Landmark]
  /// The values with a line through all rows: where what they say changes.
  public var borders: [Double]
  /// What the parts between the borders say, each from its fullest form to its shortest.
  public var zones: [[StyledText]]
  /// The scale.
  public var axis: LogAxis

  /// A plot of some values; by default on the scale of relative errors, from 1e-12 to 1.
  public init(
    rows: [Row],
    selected: Int? = nil,
    kept: Int? = nil,
    landmarks: [Landmark],
    borders: [Double] = [],
    zones: [[StyledText]] = [],
    axis: LogAxis = LogAxis()
  ) {
    self.rows = rows
    self.selected = selected
    self.kept = kept
    self.landmarks = landmarks
    self.borders = borders
    self.zones = zones
    self.axis = axis
  }

  /// The rows above those of the values, and below them.
  public static let headRows = 2, footRows = 1

  /// Which columns stand for which values.
  struct Scale {
    let axis: LogAxis
    let rect: Rect

    /// The column of a value, moved to the nearer end if it lies outside; nil for NaN.
    func x(of value: Double) -> Int? {
      axis.clampedFraction(of: value).map {
        rect.x + Int(($0 * Double(max(0, rect.width - 1))).rounded())
      }
    }

    /// Where it lies exactly, in a picture's units.
    func exact(_ value: Double) -> Double? {
      axis.clampedFraction(of: value).map {
        (Double(rect.x) + $0 * Double(max(0, rect.width - 1)) + 0.5) * GlyphShape.width
      }
    }
  }

  /// Draws the plot: the scale, as many values as there is room for around the selected one, and where there is a row
  /// left what the parts of the scale say.
  ///
  /// - Returns: The row of the screen on which each value stands that is drawn.
  @discardableResult
  public func draw(in rect: Rect, into canvas: inout Canvas) -> [(row: Int, y: Int)] {
    canvas.buffer.exact.add(.values(self, rect))
    var rest = rect
    let names = rest.cutTop(rect.height >= 3 ? 1 : 0)
    let line = rest.cutTop(rect.height >= 2 ? 1 : 0)
    let foot = rest.cutBottom(rest.height > rows.count ? 1 : 0)
    // The first is always there, unless there is room for one alone.
    let pinned = rest.height > 1 ? min(1, rows.count) : 0
    let others = Window.around(
      (selected ?? kept).map { $0 - pinned },
      count: rows.count - pinned,
      room: rest.height - pinned
    )
    let shown = Array(0..<pinned) + others.map { $0 + pinned }
    let scale = columns(in: rect, canvas)
    // Where there is no room for the scale, names and numbers stand by themselves.
    if scale.rect.width >= 2 { drawScale(scale, names: names, line: line, into: &canvas) }
    guard !rows.isEmpty, !rest.isEmpty else { return [] }
    for (place, row) in shown.enumerated() {
      draw(row, scale, y: rest.y + place, in: rest, into: &canvas)
    }
    if !foot.isEmpty { drawZones(scale, y: rest.y + shown.count, in: rect, into: &canvas) }
    return shown.enumerated().map { (row: $1, y: rest.y + $0) }
  }

  /// The columns of the scale: what names, numbers and marks leave.
  func columns(in rect: Rect, _ canvas: Canvas) -> Scale {
    let name = rows.map { canvas.width(of: $0.name) }.max() ?? 0
    let number = rows.map { canvas.width(of: $0.number) }.max() ?? 0
    var area = rect
    _ = area.cutLeft(2 + name + 2 + number + 2)
    _ = area.cutRight(3)
    return Scale(axis: axis, rect: area)
  }

  private func drawScale(
    _ scale: Scale,
    names: Rect,
    line: Rect,
    into canvas: inout Canvas
  ) {
    let (symbols, area) = (canvas.symbols, scale.rect)
    if !line.isEmpty {
      canvas.horizontalLine(x: area.x, y: line.y, width: area.width)
      canvas.put(symbols.teeLeft, .faint, x: area.x, y: line.y)
      canvas.put(symbols.teeRight, .faint, x: area.right - 1, y: line.y)
      for border in borders {
        guard let x = scale.x(of: border) else { continue }
        canvas.put(symbols.dottedVertical, .faint, x: x, y: line.y)
      }
      for landmark in landmarks {
        guard let x = scale.x(of: landmark.value) else { continue }
        canvas.put(symbols.cross, .faint, x: x, y: line.y)
      }
    }
    guard !names.isEmpty else { return }
    let ends = axis == LogAxis() ? [Landmark(1e-12, "1e-12"), Landmark(1, "1")] : []
    // The landmarks' names first, then the ends where they stand apart.
    var taken: [Range<Int>] = []
    for landmark in landmarks + ends {
      guard let center = scale.x(of: landmark.value) else { continue }
      let width = canvas.width(of: landmark.label)
      let x = min(max(area.x - 2, center - width / 2), area.right + 1 - width)
      guard taken.allSatisfy({ x > $0.upperBound || x + width < $0.lowerBound }) else { continue }
      taken.append(x..<x + width)
      canvas.write(landmark.label, .dim, x: x, y: names.y, in: names)
    }
  }

  private func draw(
    _ place: Int,
    _ scale: Scale,
    y: Int,
    in rect: Rect,
    into canvas: inout Canvas
  ) {
    let (row, symbols, area) = (rows[place], canvas.symbols, scale.rect)
    if place == selected { canvas.put(symbols.pointRight, .accent, x: rect.x, y: y) }
    canvas.write(row.name, x: rect.x + 2, y: y, in: rect)
    canvas.writeRight(row.number, right: area.x - 2, y: y, in: rect)
    canvas.put(row.mark, row.style, x: rect.right - 1, y: y)
    guard area.width >= 2 else { return }
    for border in borders {
      guard let x = scale.x(of: border) else { continue }
      canvas.put(symbols.dottedVertical, .faint, x: x, y: y)
    }
    if let previous = row.previous, let x = scale.x(of: previous) {
      canvas.put(symbols.formerMarker, .dim, x: x, y: y)
    }
    if let x = scale.x(of: row.value) { canvas.put(symbols.marker, row.style.filled, x: x, y: y) }
  }

  private func drawZones(_ scale: Scale, y: Int, in rect: Rect, into canvas: inout Canvas) {
    let inner = borders.compactMap { scale.x(of: $0) }
    let starts = [scale.rect.x] + inner
    for (place, forms) in zones.enumerated() where starts.indices.contains(place) {
      let end = inner.indices.contains(place) ? inner[place] : scale.rect.right
      let area = Rect(x: starts[place], y: y, width: end - starts[place], height: 1)
      guard let name = forms.first(where: { canvas.width(of: $0) <= area.width }) else { continue }
      canvas.writeCentered(name, y: y, in: area)
    }
  }
}
