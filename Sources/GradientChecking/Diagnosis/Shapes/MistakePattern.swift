/// One mistake in blocks, and where in them it is made, as a finding keeps it.
struct MistakePattern: Hashable, Sendable {
  /// The shape of a block, by which places are named.
  let shape: [Int]
  /// Where in each block.
  let region: ErrorRegion
  /// Which; `nil` where the wrong components have no more in common than where they are.
  let mistake: ErrorMistake?
  /// How many components of each block it explains.
  let explained: [Int]
  /// By how much the worst of these is off, in each block.
  var largest: [Double] = []
  /// How many wrong components of these blocks are wrong in another way.
  var missed = 0
  /// How many wrong components of these blocks are left without a pattern.
  var left = 0
  /// Whether another mistake is made in the same blocks, and told before.
  var isFurther = false
  /// Whether it is made on top of another one: of what that makes of dθ_approx.
  var isOnTop = false
  /// Whether all dθ of each line add up to 0.
  var isCentred = false
  /// What its factor reminds of, if it is one.
  var factor: FactorMeaning?

  /// What it is called in a report.
  var kind: FindingKind {
    switch (region, mistake) {
    case (_, .uninitialised): .uninitialised
    case (.components, _): .isolated
    case (.whole, let mistake?), (.scattered, let mistake?): mistake.kind
    default: .part
    }
  }
}

extension ErrorMistake {
  /// What it is called in a report.
  var kind: FindingKind {
    switch self {
    case .zero: .missing
    case .factor: .factor
    case .factors: .factors
    case .multipleOfTheta: .multipleOfTheta
    case .offset: .offset
    case .offsets: .offsets
    case .number, .numbers: .sameNumber
    case .magnitude, .square, .sign, .derivative, .signOfTheta: .otherFunction
    case .gathered, .accumulated: .sums
    case .order: .order
    case .uninitialised: .uninitialised
    }
  }

  /// Whether another block shows the same mistake, with the same numbers.
  func isAlike(_ other: ErrorMistake) -> Bool {
    let areNear = { (one: [Double], two: [Double]) in
      one.count == two.count
        && zip(one, two).allSatisfy { KnownConstants.isNear($0, $1, within: 1e-2) }
    }
    switch (self, other) {
    case (.factor(let one), .factor(let two)),
      (.multipleOfTheta(let one), .multipleOfTheta(let two)),
      (.signOfTheta(let one), .signOfTheta(let two)), (.offset(let one), .offset(let two)),
      (.square(let one), .square(let two)), (.sign(let one), .sign(let two)):
      return areNear([one], [two])
    case (.factors(let mine, let one), .factors(let its, let two)):
      return mine.axes == its.axes && areNear(one, two)
    case (.number(_, let mine), .number(_, let its)): return mine == its && mine != .other
    case (.numbers(let one, _, let mine), .numbers(let two, _, let its)):
      return one.axes == two.axes && mine == its
    case (.gathered(let one, let mine), .gathered(let two, let its)):
      return one.axes == two.axes && mine == its
    case (.accumulated(let one), .accumulated(let two)): return one.axes == two.axes
    case (.order(let one, let mine), .order(let two, let its)):
      return one.isAlike(two) && areNear([mine], [its])
    case (.uninitialised, .uninitialised): return true
    case (.offsets, _): return false
    default: return self == other
    }
  }
}

extension TensorOrder {
  /// Whether blocks of other shapes are in the same order.
  fileprivate func isAlike(_ other: TensorOrder) -> Bool {
    switch (self, other) {
    case (.lines(0, let one), .lines(0, let two)): one == two
    default: self == other
    }
  }
}
