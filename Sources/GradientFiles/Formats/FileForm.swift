import Wording

/// The form of a file of numbers.
enum FileForm: Hashable {
  case npy, npz, safetensors, gzip, json, csv

  /// Tells the form by the first bytes or, where these don't say it, by the name.
  ///
  /// - Throws: What the file is, where nothing can be done with it.
  init(_ source: ByteSource, path: String) throws(Complaint) {
    let start = try source.prefix(512)
    guard !start.isEmpty else { throw Self.unknown("an empty file") }
    if let form = Self.form(start, size: source.count) {
      self = form
      return
    }
    try Self.refuseStrange(start)
    if let form = Self.form(named: path) {
      self = form
      return
    }
    let isText = !start.contains { $0 < 0x20 && !Self.blanks.contains($0) }
    guard isText else { throw Self.unknown("bytes of no form that is known") }
    self = .csv
  }

  /// Whether places in it are lines and columns.
  var isText: Bool { self == .json || self == .csv }

  private static func unknown(_ found: String) -> Complaint {
    Complaint(found: found, expected: known, advice: "save the arrays in one of these")
  }

  private static let known = ".npz, .npy, .safetensors, .json, .json.gz or .csv"
  private static let blanks: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]

  private static func form(_ start: [UInt8], size: Int) -> FileForm? {
    if start.starts(with: NPYArray.magic) { return .npy }
    // An archive without entries begins with its end.
    if start.starts(with: Array("PK\u{3}\u{4}".utf8))
      || start.starts(with: Array("PK\u{5}\u{6}".utf8))
    {
      return .npz
    }
    if start.starts(with: [0x1F, 0x8B]) { return .gzip }
    if Safetensors.begins(start, size: size) { return .safetensors }
    let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start[...]
    switch text.first(where: { !blanks.contains($0) }) {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
    default: return nil
    }
  }

  private static func form(named path: String) -> FileForm? {
    let name = path.lowercased()
    let endings: [(String, FileForm)] = [
      (".npy", .npy), (".npz", .npz), (".safetensors", .safetensors), (".gz", .gzip),
      (".json", .json), (".csv", .csv), (".tsv", .csv),
    ]
    return endings.first { name.hasSuffix($0.0) }?.1
  }

  /// Throws for what people also save arrays in, with the way out.
  private static func refuseStrange(_ start: [UInt8]) throws(Complaint) {
    let strangers: [([UInt8], found: String, advice: String)] = [
      ([0x89] + Array("HDF\r\n".utf8), "an HDF5 file", "save the arrays with np.savez"),
      ([0x80, 0x02], "a pickle", "save the arrays with np.savez or safetensors.torch.save_file"),
      ([0x80, 0x04], "a pickle", "save the arrays with np.savez or safetensors.torch.save_file"),
      ([0x80, 0x05], "a pickle", "save the arrays with np.savez or safetensors.torch.save_file"),
      (
        Array("version https://git-lfs".utf8), "a pointer of Git LFS instead of the file",
        "fetch it with git lfs pull"
      ),
    ]
    guard let stranger = strangers.first(where: { start.starts(with: $0.0) }) else { return }
    throw Complaint(found: stranger.found, expected: known, advice: stranger.advice)
  }
}
