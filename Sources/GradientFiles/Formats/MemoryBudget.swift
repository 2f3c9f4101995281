import Wording

/// The memory that what a file says may take, counted down as it is read.
///
/// A small file may promise anything: packed zeros take a thousandth of their size. A file therefore gets 256 MB, or
/// sixteen times its own size where that is more: single bytes become eight as doubles, and twice as many are
/// needed while an array is turned round.
struct MemoryBudget {
  /// What every file may take, in bytes.
  static let floor = 256 << 20
  /// What a file may take for each of its bytes.
  static let multiple = 16

  /// What is to be had in all.
  let limit: Int
  private(set) var rest: Int

  /// The budget of a file of so many bytes.
  init(fileSize: Int) { self.init(limit: max(Self.floor, Self.multiple * fileSize)) }

  /// A budget of so many bytes.
  init(limit: Int) { (self.limit, rest) = (limit, limit) }

  /// Takes a part of it.
  ///
  /// - Parameters:
  ///   - bytes: How much is about to be used.
  ///   - advice: What to do where there isn't so much.
  /// - Throws: That the file needs more than one of its size may.
  mutating func take(
    _ bytes: Int,
    advice: String = "save it uncompressed, as with np.savez"
  ) throws(Complaint) {
    guard bytes <= rest else {
      throw Complaint(
        found: "more than \(limit >> 20) MB when unpacked and read",
        expected: "less from a file of this size",
        advice: advice
      )
    }
    rest -= bytes
  }
}
