extension Experiment: Codable {
  /// Reads an experiment; what is missing takes its default, an unknown key is an error.
  ///
  /// - Throws: ``ExperimentError`` for an unknown key, or a value that its field doesn't have. Whether
  ///   numbers make sense is left to ``validate()``.
  public init(from decoder: any Decoder) throws {
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys
    where ExperimentField(stringValue: key.stringValue) == nil {
      throw ExperimentError.unknownKey(key.stringValue)
    }
    self.init()
    let values = try decoder.container(keyedBy: ExperimentField.self)
    for field in ExperimentField.allCases where values.contains(field) {
      guard try !values.decodeNil(forKey: field) else { continue }
      try field.set(&self, from: values.superDecoder(forKey: field).singleValueContainer())
    }
  }

  /// Writes every field that has a value.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: ExperimentField.self)
    for field in ExperimentField.allCases {
      switch field.value(self) {
      case .absent: break
      case .number(let number): try values.encode(number, forKey: field)
      case .whole(let number) where number < 0: try values.encode(Int64(number), forKey: field)
      case .whole(let number): try values.encode(UInt64(number), forKey: field)
      case .text(let text): try values.encode(text, forKey: field)
      case .layers(let units): try values.encode(units, forKey: field)
      }
    }
  }
}

/// A key of any name, to see which names are there.
private struct AnyKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
