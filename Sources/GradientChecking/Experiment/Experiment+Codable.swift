extension DataSource {
  /// `iris`, `digits`, `xor`, `moons`, `notebook`, or the path of a file; what ``init(_:)`` takes.
  public var text: String {
    switch self {
    case .iris: "iris"
    case .digits: "digits"
    case .xor: "xor"
    case .moons: "moons"
    case .notebook: "notebook"
    case .file(let path): path
    }
  }

  /// The sources that come with the program.
  public static let builtIn: [DataSource] = [.iris, .digits, .xor, .moons, .notebook]

  /// The source of that name; any other text is the path of a file.
  ///
  /// A file that is itself called `iris` can be given as `./iris`.
  public init(_ text: String) {
    self = Self.builtIn.first { $0.text == text } ?? .file(path: text)
  }
}

extension DataSource: Codable {
  /// Reads a source from its ``text``.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the source as its ``text``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension Experiment: Codable {
  /// The keys of a saved experiment: the names of the properties.
  public enum CodingKeys: String, CodingKey, CaseIterable {
    case data, examples, hidden, activation, cost, costScale, seed, initialScale, lambda
    case keepProbability, mask, epsilon, scheme, precision, trainingIterations, bug
  }

  /// Reads an experiment; what is missing takes its default, an unknown key is an error.
  ///
  /// - Throws: ``ExperimentError`` with the nearest known name for an unknown key or value. Whether
  ///   numbers make sense is left to ``validate()``.
  public init(from decoder: any Decoder) throws {
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys
    where CodingKeys(stringValue: key.stringValue) == nil {
      let known = CodingKeys.allCases.map(\.rawValue)
      throw ExperimentError.unknownKey(
        key.stringValue,
        nearest: nearest(to: key.stringValue, among: known)
      )
    }
    self.init()
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try values.read(.data, into: &data, "the name of a data set or the path of a file")
    try values.read(.examples, into: &examples, "a whole number")
    try values.readHidden(into: &hidden)
    try values.readName(.activation, into: &activation)
    try values.readName(.cost, into: &cost)
    try values.read(.costScale, into: &costScale, "a number")
    try values.read(.seed, into: &seed, "a whole number, 0 or above")
    try values.read(.initialScale, into: &initialScale, "a number")
    try values.read(.lambda, into: &lambda, "a number")
    try values.read(.keepProbability, into: &keepProbability, "a number")
    try values.readName(.mask, into: &mask)
    try values.read(.epsilon, into: &epsilon, "a number")
    try values.readName(.scheme, into: &scheme)
    try values.readName(.precision, into: &precision)
    try values.read(.trainingIterations, into: &trainingIterations, "a whole number")
    try values.readName(.bug, into: &bug)
  }

  /// Writes every key, except `examples` and `bug` where there is none.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(data, forKey: .data)
    try values.encodeIfPresent(examples, forKey: .examples)
    try values.encode(hidden, forKey: .hidden)
    try values.encode(activation, forKey: .activation)
    try values.encode(cost, forKey: .cost)
    try values.encode(costScale, forKey: .costScale)
    try values.encode(seed, forKey: .seed)
    try values.encode(initialScale, forKey: .initialScale)
    try values.encode(lambda, forKey: .lambda)
    try values.encode(keepProbability, forKey: .keepProbability)
    try values.encode(mask, forKey: .mask)
    try values.encode(epsilon, forKey: .epsilon)
    try values.encode(scheme, forKey: .scheme)
    try values.encode(precision, forKey: .precision)
    try values.encode(trainingIterations, forKey: .trainingIterations)
    try values.encodeIfPresent(bug, forKey: .bug)
  }
}

/// A key of any name, to see which names are there.
private struct AnyKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer where K == Experiment.CodingKeys {
  /// Replaces a property by the value of its key, if there is one.
  fileprivate func read<Value: Decodable>(
    _ key: K,
    into property: inout Value,
    _ expected: String
  ) throws {
    do {
      if let value = try decodeIfPresent(Value.self, forKey: key) { property = value }
    } catch {
      throw ExperimentError.wrongType(key: key.rawValue, expected: expected)
    }
  }

  /// Replaces the hidden layers; a single layer may be written without brackets.
  fileprivate func readHidden(into hidden: inout [Int]) throws {
    if let units = try? decode(Int.self, forKey: .hidden) {
      hidden = [units]
    } else {
      try read(.hidden, into: &hidden, "a list of whole numbers, such as [5, 4]")
    }
  }

  /// Replaces an enumeration by the case named under its key, if there is one.
  fileprivate func readName<Value>(_ key: K, into property: inout Value) throws
  where Value: CaseIterable & RawRepresentable<String> {
    var name: String?
    try read(key, into: &name, "a name")
    guard let name else { return }
    property = try Value(named: name, key: key)
  }

  /// The same for a property that may be absent.
  fileprivate func readName<Value>(_ key: K, into property: inout Value?) throws
  where Value: CaseIterable & RawRepresentable<String> {
    var name: String?
    try read(key, into: &name, "a name")
    guard let name else { return }
    property = try Value(named: name, key: key)
  }
}

extension CaseIterable where Self: RawRepresentable<String> {
  fileprivate init(named name: String, key: Experiment.CodingKeys) throws(ExperimentError) {
    self = try Self(named: name, key: key.rawValue)
  }

  /// The case of that name.
  ///
  /// - Throws: ``ExperimentError/unknownValue(key:found:nearest:allowed:)``, with the nearest name.
  init(named name: String, key: String) throws(ExperimentError) {
    let allowed = Self.allCases.map(\.rawValue)
    guard let value = Self(rawValue: name) else {
      throw .unknownValue(
        key: key,
        found: name,
        nearest: nearest(to: name, among: allowed),
        allowed: allowed
      )
    }
    self = value
  }
}
