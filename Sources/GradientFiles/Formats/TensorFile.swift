import Wording

/// What a file of numbers holds, whatever its form: named arrays of any rank, and what is said beside them.
///
///     let file = try TensorFile(readingFrom: "gradients.npz")
///     file.tensors[0].name      // "conv2.weight"
///     file.tensors[0].shape     // [16, 8, 3, 3]
public struct TensorFile: Sendable {
  /// The arrays in the order in which the file lists them, no two of one name.
  public var tensors: [Tensor]
  /// Texts by their keys: what safetensors has in `__metadata__`, JSON as strings, `.npz` as texts without dimensions.
  public var metadata: [String: String]
  /// What the file holds beside them that can't be read as numbers (texts, pickled objects, complex numbers): for
  /// each its name as the place, what was found, and what to do.
  public var unread: [Complaint]

  /// Puts a file's content together.
  public init(
    _ tensors: [Tensor],
    metadata: [String: String] = [:],
    unread: [Complaint] = []
  ) {
    self.tensors = tensors
    self.metadata = metadata
    self.unread = unread
  }

  /// The array of a name, if there is one.
  ///
  /// - Complexity: O(n) in the number of arrays.
  public subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

  /// The most arrays in a file: five for each of 10⁵ parameters, and as many again.
  static let countLimit = 1 << 20

  /// The most lengths that an array's shape has; NumPy has the same limit.
  static let rankLimit = 64
}

/// An array of numbers of any rank.
public struct Tensor: Sendable {
  /// Its name, printable; empty where the form has none (`.npy`, a bare list in JSON, a column of CSV).
  public var name: String
  /// Its lengths; `[]` is a scalar, and where a length is 0 there are no values.
  public var shape: [Int]
  /// How the file stores a value.
  public var format: ElementFormat
  /// The values in row-major order, widened without loss, but for integers beyond 2⁵³; ``Swift/Double/absent``
  /// where the file says that there is none.
  public var values: [Double]

  /// Puts an array together, of as many values as its shape says.
  public init(_ name: String, shape: [Int], format: ElementFormat = .double, values: [Double]) {
    self.name = name
    self.shape = shape
    self.format = format
    self.values = values
  }
}

extension Double {
  /// What stands where a file says that there is no number: `null` in JSON, an empty field of CSV.
  ///
  /// It is a NaN with a payload of its own, as R's `NA` is (and with the same payload, 1954), so that a column of
  /// numbers needs nothing beside it; safetensors keep it, and other programs see a NaN.
  public static let absent = Double(bitPattern: 0x7FF8_0000_0000_07A2)

  /// Whether it is ``absent``; another NaN is a number that was computed and went wrong.
  public var isAbsent: Bool { bitPattern == Self.absent.bitPattern }
}

/// How one value of an array is stored.
public enum ElementFormat: String, CaseIterable, Hashable, Sendable {
  case double, single, half, bfloat16
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case boolean

  /// The bytes of one value.
  public var size: Int {
    switch self {
    case .int8, .uint8, .boolean: 1
    case .half, .bfloat16, .int16, .uint16: 2
    case .single, .int32, .uint32: 4
    case .double, .int64, .uint64: 8
    }
  }
}

extension Tensor {
  /// The number of values that a shape has.
  ///
  /// - Throws: A complaint about a length below 0, more lengths than anybody's array has, or more values than a file
  ///   can hold.
  static func count(of shape: [Int]) throws(Complaint) -> Int {
    guard shape.count <= TensorFile.rankLimit else {
      throw Complaint(
        found: "a shape of \(shape.count) lengths",
        expected: "at most \(TensorFile.rankLimit)",
        advice: writeAgain
      )
    }
    // A length of 0 makes the product 0, but only if the others are possible, too.
    var (count, isEmpty) = (1, false)
    for length in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: max(length, 1))
      guard length >= 0, !overflows, product <= 1 << 48 else {
        throw Complaint(
          found: "the shape \(shape.prefix(10))",
          expected: "lengths from 0 on, and no more values than a file can hold",
          advice: writeAgain
        )
      }
      count = product
      if length == 0 { isEmpty = true }
    }
    return isEmpty ? 0 : count
  }

  /// What to do about a file that contradicts itself.
  static let writeAgain = "write the file again"
}

/// The names of arrays: what can be printed, each once.
struct TensorNames {
  private var names: DistinctNames
  private let limit: Int

  /// No names yet, of at most so many; there is room for as many as are expected.
  init(limit: Int = TensorFile.countLimit, capacity: Int = 0) {
    self.limit = limit
    names = DistinctNames(capacity: capacity)
  }

  /// The longest name, in bytes.
  static let lengthLimit = 1024

  /// Takes a name in.
  ///
  /// - Throws: A complaint about a name that was there before, or that a terminal had better not see.
  mutating func insert(_ name: String) throws(Complaint) {
    try Self.validate(name)
    try insert(valid: name, hash: name.hashValue)
  }

  /// Refuses a name that a terminal had better not see.
  static func validate(_ name: String) throws(Complaint) {
    let isPrintable = name.isSafeToPrint
    guard isPrintable, name.utf8.count <= lengthLimit else {
      throw Complaint(
        found: isPrintable
          ? "a name of \(name.utf8.count) bytes" : "the name \(ForeignText(name).quoted)",
        expected: "at most \(lengthLimit) printable bytes",
        advice: "rename the array"
      )
    }
  }

  /// Takes a name in that can be printed and whose hash value is known.
  mutating func insert(valid name: String, hash: Int) throws(Complaint) {
    guard names.count < limit else {
      throw Complaint(
        found: "more than \(limit) arrays",
        expected: "fewer",
        advice: "save fewer, larger arrays"
      )
    }
    guard names.take(name, hash: hash).isNew else {
      throw Complaint(
        found: "the name \(ForeignText(name).quoted) a second time",
        expected: "another one for each array",
        advice: "rename one of the two"
      )
    }
  }
}
