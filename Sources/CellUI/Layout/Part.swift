/// How many columns or rows a part of a picture takes.
public struct Extent: Hashable, Sendable {
  /// What it can't do without.
  public var least: Int
  /// What shows all of it well.
  public var best: Int
  /// What it can still make use of.
  public var most: Int

  /// An extent; each number is at least the one before it.
  public init(least: Int, best: Int, most: Int = .max) {
    self.least = max(0, least)
    self.best = max(self.least, best)
    self.most = max(self.best, most)
  }

  /// What two need that share it side by side: each number is the larger one.
  func covering(_ other: Extent) -> Extent {
    Extent(
      least: max(least, other.least),
      best: max(best, other.best),
      most: max(most, other.most)
    )
  }

  /// Exactly so many.
  public static func exactly(_ count: Int) -> Extent {
    Extent(least: count, best: count, most: count)
  }
}

/// One way to draw a part, as the layout sees it: how much room it takes, and where it may stand.
public struct PartForm: Sendable {
  /// Where a part may stand.
  public enum Place: Hashable, Sendable {
    /// In a column of the picture, above, below or beside others.
    case column
    /// In a column too, but only where there is another one beside it.
    case beside
    /// By itself, over the whole width.
    case across
  }

  /// When the layout tries this form: the lower, the sooner, compared with all forms of all parts.
  public let rank: Int
  /// Where it may stand.
  public let place: Place
  /// The columns it takes.
  public let columns: Extent
  /// The rows it takes at a number of columns: a text needs more of them where it is narrow.
  public let rows: @Sendable (_ columns: Int) -> Extent

  /// A form whose rows depend on its columns.
  public init(
    rank: Int,
    _ place: Place = .column,
    columns: Extent,
    rows: @escaping @Sendable (_ columns: Int) -> Extent
  ) {
    self.rank = rank
    self.place = place
    self.columns = columns
    self.rows = rows
  }

  /// A form whose rows don't depend on its columns.
  public init(rank: Int, _ place: Place = .column, columns: Extent, rows: Extent) {
    self.init(rank: rank, place, columns: columns) { _ in rows }
  }
}
