/// Names, of which each is known by the place at which it came first.
///
///     var names = DistinctNames()
///     names.take("a.weight")   // (place: 0, isNew: true)
///     names.take("b.weight")   // (place: 1, isNew: true)
///     names.take("a.weight")   // (place: 0, isNew: false)
///
/// A dictionary would do, but a report of a hundred thousand blocks has four hundred thousand names to look up: here
/// their hashes can be made on all cores beforehand, and are not made again whenever the table grows.
struct DistinctNames {
  private var names: [String] = []
  /// The hash values of the names, by their places.
  private var hashes: [Int] = []
  /// The names, each in the first free slot from the one on that its hash value points to.
  ///
  /// There are a power of two of them, and at least half are free.
  private var slots: [Slot]

  /// Half of a hash value, so that few others are looked at, and the place of the name; −1 in a free slot.
  private struct Slot {
    var hash: Int32 = 0
    var place: Int32 = -1
  }

  /// No names yet; there is room for so many.
  init(capacity: Int = 0) {
    slots = Self.free(atLeast: 2 * capacity)
    names.reserveCapacity(capacity)
    hashes.reserveCapacity(capacity)
  }

  /// How many they are.
  var count: Int { names.count }

  /// The place of a name, and whether it is one that wasn't there before.
  mutating func take(_ name: String) -> (place: Int, isNew: Bool) {
    take(name, hash: name.hashValue)
  }

  /// The same of a name whose hash value is known.
  mutating func take(_ name: String, hash: Int) -> (place: Int, isNew: Bool) {
    if 2 * names.count >= slots.count { grow() }
    let half = Int32(truncatingIfNeeded: hash >> 32)
    var slot = hash & (slots.count - 1)
    while slots[slot].place >= 0 {
      let place = Int(slots[slot].place)
      if slots[slot].hash == half, names[place] == name { return (place, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Slot(hash: half, place: Int32(names.count))
    names.append(name)
    hashes.append(hash)
    return (names.count - 1, true)
  }

  private mutating func grow() {
    slots = Self.free(atLeast: 2 * slots.count)
    for (place, hash) in hashes.enumerated() {
      var slot = hash & (slots.count - 1)
      while slots[slot].place >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Slot(hash: Int32(truncatingIfNeeded: hash >> 32), place: Int32(place))
    }
  }

  private static func free(atLeast count: Int) -> [Slot] {
    var size = 16
    while size < count { size *= 2 }
    return Array(repeating: Slot(), count: size)
  }
}
