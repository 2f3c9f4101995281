import RealModule

/// A function that explains whole blocks, as a finding keeps it.
struct FitPattern: Hashable, Sendable {
  /// The function of each block, in their order: one function, with the numbers that fit the block best.
  let fits: [ErrorFit]
  /// What its factor reminds of, if it has one; `nil` if of nothing.
  let factor: FactorMeaning?
  /// What its multiple of θ reminds of, if it is nothing else.
  let multiple: MultipleMeaning?
  /// λ/m of the experiment; `nil` if unknown.
  let penalty: Double?
  /// How exactly the factor is known, relative to itself: what noise leaves of it.
  var part = 0.0

  var kind: FindingKind {
    switch fits[0] {
    case .missing, .penaltyAlone: .missing
    case .factor, .factorAndMultiple: .factor
    case .multipleOfTheta: .multipleOfTheta
    case .offset: .offset
    }
  }
}

/// Blocks that the same function explains.
struct FitGroup {
  private(set) var blocks: [DiagnosedBlock]
  private(set) var fits: [ErrorFit]
  let constants: KnownConstants
  /// How exactly its factor is known, as a part of it: kept, since each block that may join asks for it.
  private var uncertainty: Double

  /// The group of some blocks, each with its function; `isRough` where what the function leaves is no mere noise.
  init(
    blocks: [DiagnosedBlock],
    fits: [ErrorFit],
    constants: KnownConstants,
    isRough: Bool = false
  ) {
    (self.blocks, self.fits, self.constants) = (blocks, fits, constants)
    let measured =
      zip(fits, blocks).compactMap { fit, block in fit.factor.map { block.uncertainty(of: $0) } }
      .min() ?? 0
    uncertainty = isRough ? 2 * measured : measured
  }

  /// Takes in the blocks of a group that is alike.
  mutating func append(_ other: FitGroup) {
    blocks += other.blocks
    fits += other.fits
    uncertainty = min(uncertainty, other.uncertainty)
  }

  /// Whether another one may join; a penalty on W and one on b are two things.
  func isAlike(_ other: FitGroup) -> Bool {
    guard let mine = fits.first, let its = other.fits.first else { return false }
    switch (mine, its) {
    case (.missing, .missing), (.missing, .penaltyAlone), (.penaltyAlone, .missing),
      (.penaltyAlone, .penaltyAlone):
      return true
    case (.multipleOfTheta(let one), .multipleOfTheta(let two)):
      let areOneKind = blocks.first?.kind == other.blocks.first?.kind
      return areOneKind && KnownConstants.isNear(one, two, within: 1e-2)
    default:
      guard let one = mine.factor, let two = its.factor else { return false }
      let part = uncertainty + other.uncertainty
      return KnownConstants.isNear(one, two, within: max(1e-3, min(part, 1e-2)))
    }
  }

  /// So many functions of a group, which hardly differ, are held against other blocks.
  private static let mostFits = 32

  /// The group with blocks that are too small to show the function by themselves, but obey it.
  func joined(by small: [SmallBlock]) -> FitGroup {
    let kinds = Set(blocks.map(\.kind))
    let tested = Scattering(fits.count, most: Self.mostFits).map { fits[$0] }
    let joining = small.compactMap { small -> (DiagnosedBlock, ErrorFit)? in
      let isOfKind = kinds.contains(small.block.kind)
      let fit = tested.first { fit in
        if case .multipleOfTheta = fit, !isOfKind { return false }
        return small.mayBe(fit) && fit.explains(small.block.components)
      }
      return fit.map { (small.block, $0) }
    }
    let members = (Array(zip(blocks, fits)) + joining)
      .sorted { $0.0.check.block.start < $1.0.check.block.start }
    return FitGroup(blocks: members.map(\.0), fits: members.map(\.1), constants: constants)
  }

  /// The function as a finding.
  var finding: Finding { Finding(.fit(pattern), in: blocks) }

  private var pattern: FitPattern {
    var factor: FactorMeaning?
    var multiple: MultipleMeaning?
    let part = uncertainty
    if let size = fits[0].factor {
      let isEverywhere = blocks.count == constants.blockCount
      factor =
        isConjugate(size)
        ? FactorMeaning(isNegative: false, reasons: [.conjugate])
        : constants.meaning(ofFactor: size, isEverywhere: isEverywhere, within: part)
          ?? (isEverywhere ? constants.normClipping(size) : nil)
    } else if case .multipleOfTheta(let size) = fits[0] {
      multiple = constants.meaning(ofMultiple: size, isWeight: blocks[0].kind != .bias)
    }
    return FitPattern(
      fits: fits,
      factor: factor,
      multiple: multiple,
      penalty: constants.penalty,
      part: part
    )
  }

  /// Whether it is the sign of imaginary parts alone.
  private func isConjugate(_ factor: Double) -> Bool {
    constants.isForeign && KnownConstants.isNear(factor, -1)
      && blocks.allSatisfy { ParameterName($0.name).role.lowercased().hasPrefix("imag") }
  }
}

extension ErrorFit {
  /// c, where the function has one.
  var factor: Double? {
    switch self {
    case .factor(let factor), .factorAndMultiple(let factor, _): factor
    case .missing, .penaltyAlone, .multipleOfTheta, .offset: nil
    }
  }

  /// The λ/m whose penalty the factor leaves as it is.
  ///
  /// With dθ = c · (dθ_approx − λ/m·θ) + λ/m·θ the multiple of θ is (1 − c)·λ/m.
  var impliedPenalty: Double? {
    guard case .factorAndMultiple(let factor, let multiple) = self else { return nil }
    return multiple / (1 - factor)
  }
}

extension DiagnosedBlock {
  /// How exactly a factor of the block is known, as a part of it: three times its error as what it leaves shows it,
  /// or what noise may carry it by if that is less.
  func uncertainty(of factor: Double, at offsets: [Int]? = nil) -> Double {
    let usable =
      offsets.map { UsableComponents($0.map { components[$0] }) } ?? UsableComponents(components)
    let analytic = euclideanNorm(usable.analytic)
    guard analytic > 0 else { return 0 }
    let noise = usable.noiseNorm / analytic
    let free = Double(usable.count - 1)
    guard free > 0 else { return noise }
    let rest = zip(usable.analytic, usable.numeric).map { $0 - factor * $1 }
    let left = euclideanNorm(rest) / analytic
    // Of few components what they leave is no sure measure.
    let measured = 3 * (1 + 2 / free) * left / free.squareRoot()
    return left > noise ? measured : min(noise, measured)
  }
}

/// A block that no function explains by itself, with a few of its components, by which those that don't explain it
/// together with others are told quickly.
struct SmallBlock {
  let block: DiagnosedBlock
  private let few: [DiagnosedComponent]
  private let largestError: Double

  /// `nil` where nothing is above noise.
  init?(_ block: DiagnosedBlock) {
    let usable = block.components.lazy.filter(\.isUsable)
    guard UsableComponents(block.components).areAboveNoise else { return nil }
    self.block = block
    few = Array(usable.prefix(4))
    largestError = usable.reduce(0) { max($0, $1.error.magnitude) }
  }

  /// Whether a function may explain it, as far as a few components show.
  func mayBe(_ fit: ErrorFit) -> Bool {
    few.allSatisfy { component in
      guard let error = fit.error(of: component) else { return true }
      let allowed = 0.05 * component.error.magnitude + 1e-5 * largestError + 4 * component.noise
      return !((component.error - error).magnitude > allowed * (1 + 1e-9))
    }
  }
}

/// The groups of functions by the size of their number, so that a block finds the first one like its own without
/// looking at each.
struct FitPlaces {
  /// What functions have that may be alike.
  private enum Key: Hashable {
    case missing
    /// The logarithm, in steps of which a number that is alike, to a hundredth, is no more than two away.
    case factor(Int, isNegative: Bool)
    case multiple(Int, isNegative: Bool)
  }

  private var places: [Key: [Int]] = [:]

  /// Notes the place of a group that begins with a function.
  mutating func add(_ place: Int, of fit: ErrorFit) {
    if let key = Self.keys(fit, reach: 0).first { places[key, default: []].append(place) }
  }

  /// The first group whose function may be alike and is.
  func first(like fit: ErrorFit, where isAlike: (Int) -> Bool) -> Int? {
    Self.keys(fit, reach: 2).lazy.flatMap { places[$0] ?? [] }.filter(isAlike).min()
  }

  private static func keys(_ fit: ErrorFit, reach: Int) -> [Key] {
    switch fit {
    case .missing, .penaltyAlone: [.missing]
    case .factor(let number), .factorAndMultiple(let number, _):
      steps(number, reach).map { .factor($0, isNegative: number < 0) }
    case .multipleOfTheta(let number):
      steps(number, reach).map { .multiple($0, isNegative: number < 0) }
    case .offset: []
    }
  }

  private static func steps(_ number: Double, _ reach: Int) -> [Int] {
    guard number != 0, number.isFinite else { return [] }
    let step = Int((.log2(number.magnitude) * 64).rounded(.down))
    return Array(step - reach...step + reach)
  }
}
