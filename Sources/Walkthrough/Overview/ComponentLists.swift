import GradientChecking

/// In which order blocks and components are listed.
enum ListOrder: String, CaseIterable, Hashable, Sendable {
  /// As θ is laid out.
  case theta
  /// The largest difference first.
  case difference
  /// The largest part of the squared error first.
  case share

  /// The next one, after the last the first again.
  var next: ListOrder {
    switch self {
    case .theta: .difference
    case .difference: .share
    case .share: .theta
    }
  }

  /// What a title says of it.
  var words: String {
    switch self {
    case .theta: "in θ's order"
    case .difference: "by difference"
    case .share: "by share of error"
    }
  }

  /// What a title says of components in this order: their share of the squared error goes by how far they are off.
  var wordsOfComponents: String {
    switch self {
    case .theta: words
    case .difference: "by relative error"
    case .share: "farthest off first"
    }
  }
}

/// The components that deserve to be looked at, at most ``Report/listedCount``, in each order.
struct ComponentLists: Sendable {
  private let byDifference, byShare: [ComponentCheck]

  /// The lists of some components.
  ///
  /// - Parameters:
  ///   - keys: What is known of each row of a table.
  ///   - known: Those to look at first, if they are known already.
  init(_ keys: SuspicionKeys, known: [ComponentCheck]?) {
    let components = keys.components
    let known = known ?? components.mostSuspicious(Report.listedCount)
    byShare = known.filter(\.isChecked)
    var kept: [(row: Int, suspicion: Suspicion)] = []
    // Most are ruled out by their number alone; first, what isn't checked.
    var least: UInt64 = 1
    for row in components.indices where keys.numbers[row] >= least {
      let suspicion = components.suspicion(ofRow: row).suspicion
      if kept.count == Report.listedCount, let last = kept.last,
        !last.suspicion.isNearer(than: suspicion)
      {
        continue
      }
      // Behind all that are as far off.
      var (low, high) = (0, kept.count)
      while low < high {
        let middle = (low + high) / 2
        if kept[middle].suspicion.isNearer(than: suspicion) {
          high = middle
        } else {
          low = middle + 1
        }
      }
      kept.insert((row, suspicion), at: low)
      if kept.count > Report.listedCount { kept.removeLast() }
      if kept.count == Report.listedCount, let last = kept.last {
        least = keys.leastAsFar(as: last.row)
      }
    }
    byDifference = kept.map { components[$0.row] }
  }

  /// The list in an order; of the wrong ones alone, if only they are wanted.
  func components(_ order: ListOrder, wrongOnly: Bool) -> [ComponentCheck] {
    let all =
      switch order {
      case .theta: byShare.sorted { $0.index < $1.index }
      case .difference: byDifference
      case .share: byShare
      }
    return wrongOnly ? all.filter(\.isWrong) : all
  }
}

extension ComponentCheck {
  /// Whether its two gradients differ by more than noise, or one of them is no number.
  var isWrong: Bool {
    let verdict = verdict
    return verdict.isDisagreement || verdict == .notFinite
  }
}
