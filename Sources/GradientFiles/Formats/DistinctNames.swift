/// Names, of which each is known by the place at which it came first.
///
///     var names = DistinctNames()
///     names.take("a.weight")   // (place: 0, isNew: true)
///     names.take("b.weight")   // (place: 1, isNew: true)
///     names.take("a.weight")   // (place: 0, isNew: false)
///
/// Libraries write names in ascending order, as a rule. As long as they come so, a name that is behind the last one is
/// new, and nothing is hashed; that took a tenth of the time in which a report of a hundred thousand small blocks opens.
struct DistinctNames {
  /// The names in ascending order; none once another order has come.
  private var ascending: [String] = []
  /// The places of all names once another order has come.
  private var places: [String: Int] = [:]

  /// How many they are.
  var count: Int { max(ascending.count, places.count) }

  /// The place of a name, and whether it is one that wasn't there before.
  mutating func take(_ name: String) -> (place: Int, isNew: Bool) {
    if places.isEmpty {
      guard let last = ascending.last, !(last < name) else {
        ascending.append(name)
        return (ascending.count - 1, true)
      }
      if last == name { return (ascending.count - 1, false) }
      places = Dictionary(uniqueKeysWithValues: zip(ascending, 0...))
      ascending = []
    }
    if let place = places[name] { return (place, false) }
    places[name] = places.count
    return (places.count - 1, true)
  }
}
