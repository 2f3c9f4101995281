import Wording

/// The bytes of a safetensors file that holds arrays in double precision, a piece at a time: first the header, then
/// the values.
///
///     for piece in SafetensorsPieces(file) { try output.write(piece) }
///
/// Names, shapes and metadata are kept, and every number to the bit, ``Swift/Double/absent`` too; how another file
/// stored them is not.
public struct SafetensorsPieces: Sequence, Sendable {
  private let tensors: [Tensor]
  private let header: [UInt8]

  /// Values in one piece: a megabyte of them.
  private static let pieceLength = 1 << 17

  /// Prepares to write what a file holds; what could not be read of it is left out.
  public init(_ file: TensorFile) {
    tensors = file.tensors
    header = Self.header(file)
  }

  private static func header(_ file: TensorFile) -> [UInt8] {
    var members: [JSONText.Member] = []
    if !file.metadata.isEmpty {
      let texts = file.metadata.sorted { $0.key < $1.key }
        .map { JSONText.Member(key: $0.key, value: .string($0.value)) }
      members.append(.init(key: Safetensors.metadataKey, value: .object(texts)))
    }
    var end = 0
    for tensor in file.tensors {
      let start = end
      end += tensor.values.count * ElementFormat.double.size
      let entry: JSONText = [
        "dtype": .string("F64"),
        "shape": .array(tensor.shape.map { JSONText($0) }),
        "data_offsets": .array([JSONText(start), JSONText(end)]),
      ]
      members.append(.init(key: tensor.name, value: entry))
    }
    var text = Array(JSONText.object(members).bytes(lineDepth: 0).dropLast())
    // The values begin at a multiple of 8, as the library has it.
    while !text.count.isMultiple(of: 8) { text.append(Byte.space) }
    let length = UInt64(text.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + text
  }

  /// The pieces in their order.
  public func makeIterator() -> AnyIterator<[UInt8]> {
    var (header, tensor, start) = (Optional(header), 0, 0)
    return AnyIterator {
      if let first = header {
        header = nil
        return first
      }
      while tensor < tensors.count, start >= tensors[tensor].values.count {
        (tensor, start) = (tensor + 1, 0)
      }
      guard tensor < tensors.count else { return nil }
      let piece = tensors[tensor].values[start...].prefix(Self.pieceLength)
      start += piece.count
      return TensorElements.littleEndian(piece)
    }
  }
}
