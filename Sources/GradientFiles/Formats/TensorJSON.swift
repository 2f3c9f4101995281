import Wording

extension TensorFile {
  /// The arrays that JSON holds.
  ///
  /// An object has an array for each key, nested or flat, or a number, which is a scalar; objects inside of it make
  /// dotted names: `{"fc1": {"weight": [[1, 2]]}}` is `fc1.weight` of shape [1, 2]. Texts are metadata. A list of
  /// numbers, however deeply nested, is one array without a name; a list of lists of different shapes has arrays
  /// named `0`, `1`, ….
  ///
  /// - Throws: What is no array; the place is its name and, behind it, the place of the element.
  init(_ json: JSONText) throws(Complaint) {
    self.init([])
    var names = TensorNames()
    switch json {
    case .object(let members):
      try add(members, prefix: "", &names)
      guard !tensors.isEmpty || unread.isEmpty else {
        throw Complaint(
          found: "an object without an array",
          expected: "arrays of numbers by their names",
          advice: "write {\"name\": [numbers], …}"
        )
      }
    case .array, .list:
      guard let elements = json.elements else { return }
      for (place, element) in elements.enumerated() {
        try add(element, named: String(place), &names)
      }
    default:
      guard let tensor = Tensor("", json) else {
        throw Complaint(
          found: json.words,
          expected: "arrays of numbers by their names",
          advice: "write {\"name\": [numbers], …}"
        )
      }
      tensors.append(tensor)
    }
  }

  private mutating func add(
    _ members: [JSONText.Member],
    prefix: String,
    _ names: inout TensorNames
  ) throws(Complaint) {
    for member in members { try add(member.value, named: prefix + member.key, &names) }
  }

  private mutating func add(
    _ json: JSONText,
    named name: String,
    _ names: inout TensorNames
  ) throws(Complaint) {
    if case .object(let members) = json {
      try add(members, prefix: name + ".", &names)
      return
    }
    try names.insert(name)
    if let tensor = Tensor(name, json) {
      tensors.append(tensor)
      return
    }
    switch json {
    case .string(let text): metadata[name] = text
    case .null, .bool, .integer:
      unread.append(
        Complaint(name, found: json.words, expected: "numbers", advice: "leave it out")
      )
    default: throw json.unevenness.inside(name, joinedBy: "")
    }
  }
}

extension Tensor {
  /// The array that a value is: a number, or a list of numbers or of lists of equal shapes.
  init?(_ name: String, _ json: JSONText) {
    switch json {
    case .numbers(let numbers): self.init(name, shape: numbers.shape, values: numbers.values)
    case .array([]): self.init(name, shape: [0], values: [])
    default:
      guard let number = json.number else { return nil }
      self.init(name, shape: [], values: [number])
    }
  }
}

extension JSONText {
  /// Why a list is no array: where it holds something else than its first element lets expect.
  var unevenness: Complaint {
    var shape: [Int]?
    for (place, element) in (elements?.enumerated()).map(AnySequence.init) ?? AnySequence([]) {
      let tensor = Tensor("", element)
      let isNumber = element == .null || tensor != nil
      guard isNumber else {
        let inner = element.elements == nil ? Self.noNumber(element) : element.unevenness
        return inner.inside("[\(place)]", joinedBy: "")
      }
      let found = tensor?.shape ?? []
      guard found == shape ?? found else {
        return Complaint(
          "[\(place)]",
          found: Self.words(ofShape: found),
          expected: "\(Self.words(ofShape: shape ?? [])), as the elements before have it",
          advice: "make all of them equal"
        )
      }
      shape = found
    }
    return Self.noNumber(self)
  }

  private static func words(ofShape shape: [Int]) -> String {
    shape.isEmpty ? "a number" : "a list of the shape \(shape)"
  }

  private static func noNumber(_ json: JSONText) -> Complaint {
    Complaint(
      found: json.words,
      expected: "a number, null, \"NaN\", \"Infinity\" or \"-Infinity\"",
      advice: "correct it or leave the array out"
    )
  }
}
