/// What is wrong with a block, taken apart: each step explains what it can, and the next one looks at what is left.
///
///     ErrorDissection(field).steps   // rows 2 and 3 are 0; all others are off by the factor 3
struct ErrorDissection {
  /// One mistake, and where it is made.
  struct Step: Hashable, Sendable {
    /// Where.
    let region: ErrorRegion
    /// Which; `nil` where the wrong components have no more in common than where they are.
    let mistake: ErrorMistake?
    /// The components that it explains, as offsets in the block.
    let offsets: [Int]
    /// How many wrong components of the region the mistake doesn't explain.
    let missed: Int
    /// Whether an earlier step concerns the same components: it is made of what that one makes of them.
    let isOnTop: Bool
  }

  /// The steps, those with most evidence first.
  private(set) var steps: [Step] = []
  /// What is left once they are understood.
  private(set) var rest: ErrorField

  /// After so many mistakes in one block whatever is left is a mistake of its own kind.
  private static let most = 4
  /// So many components, or fewer, are named one by one.
  private static let fewest = 8

  /// The steps of a field.
  init(_ field: ErrorField) {
    rest = field
    var touched = Array(repeating: false, count: field.count)
    while steps.count < Self.most, !rest.wrongOffsets.isEmpty,
      let found = Self.next(rest, isFirst: steps.isEmpty)
    {
      let left =
        found.mistake.map { rest.explained(at: found.affected, by: $0.prediction(in: rest)) }
        ?? rest.explained(at: found.offsets, by: nil)
      guard left.wrongOffsets.count < rest.wrongOffsets.count else { break }
      steps.append(
        Step(
          region: found.region,
          mistake: found.mistake,
          offsets: found.offsets,
          missed: found.region == .whole ? rest.wrongOffsets.count - found.offsets.count : 0,
          isOnTop: found.offsets.contains { touched[$0] }
        )
      )
      for offset in found.affected { touched[offset] = true }
      rest = left
    }
  }

  private struct Found {
    let region: ErrorRegion
    let mistake: ErrorMistake?
    /// Wrong components that it explains.
    let offsets: [Int]
    /// All components that the mistake concerns.
    let affected: [Int]
    let bits: Double
  }

  private static func next(_ field: ErrorField, isFirst: Bool) -> Found? {
    let wrong = field.wrongOffsets
    let everywhere = MistakeSearch(field, isFirst: isFirst).best.map { found in
      Found(
        region: .whole,
        mistake: found.mistake,
        offsets: met(by: found.mistake, among: wrong, field),
        affected: unharmed(by: found.mistake, field),
        bits: found.bits
      )
    }
    if let everywhere, everywhere.offsets.count == wrong.count,
      everywhere.affected.count == field.count,
      everywhere.mistake?.hasNumberForEachLine == false
    {
      return everywhere
    }
    let candidates = [everywhere, ofWrong(field), inRegion(field)].compactMap(\.self)
    let best = candidates.max { $0.bits < $1.bits }
    return best ?? few(field)
  }

  /// A mistake that the wrong components share, wherever they are.
  private static func ofWrong(_ field: ErrorField) -> Found? {
    let wrong = field.wrongOffsets
    guard let found = MistakeSearch(field, among: wrong).best else { return nil }
    let offsets = met(by: found.mistake, among: wrong, field)
    let region = RegionSearch(field, of: offsets).best
    guard region != nil || isTelling(found) else { return nil }
    let costOfList = region == nil ? Bits.choices(offsets.count, of: field.count) : 0
    return Found(
      region: region?.region
        ?? (offsets.count <= fewest ? .components(offsets) : .scattered(offsets.count)),
      mistake: found.mistake,
      offsets: offsets,
      affected: offsets,
      bits: found.bits + (region?.bits ?? 0) - costOfList
    )
  }

  /// Whether a mistake is worth telling of components that have no place in common: most of the wrong ones, or such
  /// as aren't computed at all.
  private static func isTelling(_ found: MistakeSearch.Found) -> Bool {
    switch found.mistake {
    case .zero, .uninitialised: true
    // Where inputs are 0 or 1 it is nothing rare that some errors are one number.
    case .offset: false
    default: found.evidence.share >= 0.5
    }
  }

  /// A region that the wrong components fill, with what they share.
  private static func inRegion(_ field: ErrorField) -> Found? {
    guard let region = RegionSearch(field, of: field.wrongOffsets).best, region.region != .whole
    else { return nil }
    let inside = field.wrongOffsets.filter(region.region.contains(field.shape))
    let search = MistakeSearch(field, among: inside).best
    let found = search.flatMap { $0.evidence.share >= 0.8 ? $0 : nil }
    let offsets = found.map { met(by: $0.mistake, among: inside, field) } ?? inside
    return Found(
      region: region.region,
      mistake: found?.mistake,
      offsets: offsets,
      affected: offsets,
      bits: region.bits + (found?.bits ?? 0)
    )
  }

  /// All components but those that are right and that a mistake would make wrong: where it isn't made.
  private static func unharmed(by mistake: ErrorMistake, _ field: ErrorField) -> [Int] {
    let predict = mistake.prediction(in: field)
    return (0..<field.count).filter { offset in
      guard field.isRight(offset) else { return true }
      let predicted = predict(offset)
      let left = (field.actual[offset] - predicted.value).magnitude
      let size = field.actual[offset].magnitude + predicted.value.magnitude
      return left <= predicted.noise + field.noise[offset] + 2 * field.agreesBelow * size
    }
  }

  /// A few components, where they are few enough to be named.
  private static func few(_ field: ErrorField) -> Found? {
    let wrong = field.wrongOffsets
    guard wrong.count <= fewest else { return nil }
    let right = (0..<field.count).count(where: field.isRight)
    guard wrong.count * 4 <= max(4, right), right > 0 else { return nil }
    guard !wrong.allSatisfy({ field.actual[$0] == 0 }) else { return zeros(wrong, field) }
    // What stands out is wrong by itself; of what is left over by noise only some can be seen.
    let least = wrong.lazy.map { field.error($0).magnitude }.min() ?? 0
    let others = (0..<field.count).lazy.filter { field.isOpen($0) && !field.isWrong($0) }
    guard others.allSatisfy({ least > 10 * field.error($0).magnitude }) else { return nil }
    return Found(
      region: .components(wrong),
      mistake: nil,
      offsets: wrong,
      affected: wrong,
      bits: 0
    )
  }

  /// A few zeros, with those between them that noise hides where all of them stand one after another.
  private static func zeros(_ wrong: [Int], _ field: ErrorField) -> Found {
    let zeros = (0..<field.count).filter { field.actual[$0] == 0 && field.expected[$0] != 0 }
    let isRun = zeros.count > 2 && zeros[zeros.count - 1] - zeros[0] + 1 == zeros.count
    return Found(
      region: isRun ? .run(zeros[0]..<zeros[0] + zeros.count) : .components(wrong),
      mistake: .zero,
      offsets: wrong,
      affected: wrong,
      bits: 0
    )
  }

  private static func met(by mistake: ErrorMistake, among offsets: [Int], _ field: ErrorField)
    -> [Int]
  {
    let predict = mistake.prediction(in: field)
    return offsets.filter { offset in
      let predicted = predict(offset)
      return (field.actual[offset] - predicted.value).magnitude
        <= field.tolerance(offset, predicted)
    }
  }
}
