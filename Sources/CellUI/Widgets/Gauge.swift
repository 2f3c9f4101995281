import Foundation
import Wording

/// A value among landmarks on a horizontal logarithmic axis.
///
///                     2.1e-9
///                       ▼
///     ├─────────────────●────────┼────────┼───────┼───────────┤
///     1e-12                    1e-7     1e-5    1e-3          1
///               agrees              double-check        bug
///
/// With less room the zones' names go first, then the end labels, then the axis shrinks to what
/// lies around the landmarks, whose labels are kept as long as any.
public struct Gauge: Hashable, Sendable {
  /// A stretch of the axis that has a meaning.
  public struct Zone: Hashable, Sendable {
    /// Where it ends; it begins where the one before ends.
    public var upper: Double
    /// What it means.
    public var name: String
    /// How its part of the axis is drawn.
    public var style: Style

    /// A zone.
    public init(upTo upper: Double, _ name: String, style: Style) {
      self.upper = upper
      self.name = name
      self.style = style
    }
  }

  /// The value to show; NaN has no place on the axis, and only its label is shown.
  public var value: Double
  /// How the value is written.
  public var label: StyledText
  /// The values that are labelled on the axis.
  public var landmarks: [Landmark]
  /// The meaning of the axis' parts, from left to right.
  public var zones: [Zone]
  /// The whole axis.
  private let axis = LogAxis()
  /// Where the value was before, if that is to be shown: a faint mark on the axis.
  public var previous: Double?

  /// A gauge.
  public init(
    value: Double,
    label: StyledText,
    landmarks: [Landmark],
    zones: [Zone] = []
  ) {
    self.value = value
    self.label = label
    self.landmarks = landmarks
    self.zones = zones
  }

  /// The rows that a gauge uses when it has all it wants.
  public static let preferredHeight = 5

  /// Draws the gauge: five rows when there are as many, down to the axis alone in one.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    var rest = rect
    let above = rest.cutTop(rect.height >= 4 ? 2 : rect.height >= 3 ? 1 : 0)
    let line = rest.cutTop(1)
    let (axis, labels) = fittingAxis(width: rect.width, symbols: canvas.symbols)
    let scale = Scale(axis: axis, rect: line)
    drawAxis(scale, into: &canvas)
    drawMarker(scale, above: above, into: &canvas)
    for (landmark, x) in labels {
      canvas.write(landmark.label, landmark.style, x: rect.x + x, y: rest.y, in: rest)
    }
    _ = rest.cutTop(1)
    drawZoneNames(scale, in: rest, into: &canvas)
  }

  /// Which columns stand for which values.
  struct Scale {
    var axis: LogAxis
    var rect: Rect

    /// The column of a value, moved to the nearer end if it lies outside; nil for NaN.
    func x(of value: Double) -> Int? {
      axis.clampedFraction(of: value).map {
        rect.x + Int(($0 * Double(max(0, rect.width - 1))).rounded())
      }
    }
  }

  /// Labels and their first columns.
  private typealias Labels = [(landmark: Landmark, x: Int)]

  /// The widest axis on which the landmarks' labels stand apart.
  private func fittingAxis(width: Int, symbols: Symbols) -> (LogAxis, Labels) {
    let powers = landmarks.map { log10($0.value) }
    let middle = ((powers.min() ?? axis.lowest), (powers.max() ?? axis.highest))
    let shrunk = stride(from: 4.0, through: 0.5, by: -0.5).map {
      LogAxis(
        lowest: max(axis.lowest, middle.0 - $0),
        highest: min(axis.highest, middle.1 + $0)
      )
    }
    let ends = [
      Landmark(Self.power(axis.lowest), Self.name(axis.lowest)),
      Landmark(Self.power(axis.highest), Self.name(axis.highest)),
    ]
    if let labels = placed(ends + landmarks, on: axis, width: width, symbols: symbols) {
      return (axis, labels)
    }
    for axis in [axis] + shrunk {
      if let labels = placed(landmarks, on: axis, width: width, symbols: symbols) {
        return (axis, labels)
      }
    }
    return (shrunk.last ?? axis, [])
  }

  /// The labels' first columns, centred on their values, if no two of them touch.
  private func placed(
    _ landmarks: [Landmark],
    on axis: LogAxis,
    width: Int,
    symbols: Symbols
  ) -> Labels? {
    let scale = Scale(axis: axis, rect: Rect(x: 0, y: 0, width: width, height: 1))
    var labels: Labels = []
    var free = 0
    for landmark in landmarks.sorted(by: { $0.value < $1.value }) {
      let cells = symbols.glyphs(of: landmark.label, style: .text).cellCount
      guard let center = scale.x(of: landmark.value) else { return nil }
      let x = min(max(0, center - cells / 2), width - cells)
      guard x >= free else { return nil }
      labels.append((landmark, x))
      free = x + cells + 1
    }
    return labels
  }

  private static func power(_ exponent: Double) -> Double {
    Double("1e\(Int(exponent))") ?? 1
  }

  private static func name(_ exponent: Double) -> String {
    exponent == 0 ? "1" : "1e\(Int(exponent))"
  }
}

extension Gauge {
  private func drawAxis(_ scale: Scale, into canvas: inout Canvas) {
    let (line, symbols) = (scale.rect, canvas.symbols)
    canvas.horizontalLine(x: line.x, y: line.y, width: line.width)
    canvas.put(symbols.teeLeft, .faint, x: line.x, y: line.y)
    canvas.put(symbols.teeRight, .faint, x: line.right - 1, y: line.y)
    for (zone, columns) in columns(scale) {
      canvas.restyle(Rect(x: columns.lowerBound, y: line.y, width: columns.count, height: 1)) {
        $0 = zone.style.filled
      }
    }
    for landmark in landmarks {
      guard let x = scale.x(of: landmark.value) else { continue }
      canvas.put(symbols.cross, canvas.buffer[x, line.y].style, x: x, y: line.y)
    }
  }

  private func drawMarker(_ scale: Scale, above: Rect, into canvas: inout Canvas) {
    let symbols = canvas.symbols
    if let previous, let x = scale.x(of: previous) {
      canvas.put(symbols.formerMarker, .dim, x: x, y: scale.rect.y)
    }
    guard let x = scale.x(of: value), let fraction = scale.axis.fraction(of: value) else {
      canvas.writeCentered(label, y: above.y, in: above)
      return
    }
    let style = label.spans.first?.style ?? .accent
    let outside = fraction < 0 ? symbols.pointLeft : fraction > 1 ? symbols.pointRight : nil
    canvas.put(outside ?? symbols.marker, style.filled, x: x, y: scale.rect.y)
    guard !above.isEmpty else { return }
    let width = canvas.width(of: label)
    if above.height == 1 {
      // Value and pointer share the row; the value stands on the side that has room.
      canvas.put(symbols.pointDown, style.filled, x: x, y: above.y)
      if x + 2 + width <= above.right {
        canvas.write(label, x: x + 2, y: above.y, in: above)
      } else {
        canvas.writeRight(label, right: x - 1, y: above.y, in: above)
      }
      return
    }
    canvas.put(symbols.pointDown, style.filled, x: x, y: above.y + 1)
    let start = min(max(above.x, x - width / 2), max(above.x, above.right - width))
    canvas.write(label, x: start, y: above.y, in: above)
  }

  private func drawZoneNames(_ scale: Scale, in rect: Rect, into canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    for (zone, columns) in columns(scale) where canvas.width(of: zone.name) <= columns.count {
      let area = Rect(x: columns.lowerBound, y: rect.y, width: columns.count, height: 1)
      canvas.writeCentered(StyledText(zone.name, zone.style), y: rect.y, in: area)
    }
  }

  /// The columns of each zone.
  private func columns(_ scale: Scale) -> [(Zone, Range<Int>)] {
    var left = scale.rect.x
    return zones.compactMap { zone in
      guard let end = scale.x(of: zone.upper) else { return nil }
      let isLast = zone == zones.last
      let right = max(left, isLast ? scale.rect.right : end)
      defer { left = right }
      return (zone, left..<right)
    }
  }
}
