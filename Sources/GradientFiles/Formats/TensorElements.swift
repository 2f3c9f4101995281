import Wording

/// The order of the bytes of one value.
enum ByteOrder: Hashable {
  case little, big

  /// That of this machine.
  static let native: ByteOrder = 1.littleEndian == 1 ? .little : .big
}

/// Widens the values of arrays as files store them.
///
/// This is the one place that handles memory as bytes. What it rests on: a chunk begins at an address that is a
/// multiple of 8 and holds whole values; as many doubles are written as `count` says, into an array that has as
/// many; and every pattern of bits is a value of each format, so that no content can be wrong.
enum TensorElements {
  /// Bytes that are widened at a time, which the processor's cache holds.
  private static let chunkSize = 1 << 17

  /// The next values of a stream.
  ///
  /// - Parameters:
  ///   - count: How many; the caller knows that there are so many, or that they are few enough to try.
  ///   - format: How each is stored.
  ///   - order: The order of its bytes.
  ///   - stream: Where they come from.
  /// - Returns: The values as doubles, which hold them all but for integers beyond 2⁵³.
  /// - Throws: What kept the stream from giving so many.
  static func read(
    _ count: Int,
    _ format: ElementFormat,
    _ order: ByteOrder,
    from stream: inout some ByteStream
  ) throws(Complaint) -> [Double] {
    guard count > 0 else { return [] }
    var values = [Double](repeating: 0, count: count)
    var problem: Complaint?
    values.withUnsafeMutableBufferPointer { buffer in
      do throws(Complaint) {
        try fill(buffer, format, swapped: order != .native, from: &stream)
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    return values
  }

  /// The bytes of doubles as safetensors have them.
  static func littleEndian(_ values: ArraySlice<Double>) -> [UInt8] {
    guard ByteOrder.native == .little else {
      return values.flatMap { value in
        withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init)
      }
    }
    return values.withUnsafeBytes(Array.init)
  }

  private static func fill(
    _ values: UnsafeMutableBufferPointer<Double>,
    _ format: ElementFormat,
    swapped: Bool,
    from stream: inout some ByteStream
  ) throws(Complaint) {
    guard format != .double else {
      // The bytes are the values.
      try stream.read(into: UnsafeMutableRawBufferPointer(values))
      if swapped {
        for index in values.indices {
          values[index] = Double(bitPattern: values[index].bitPattern.byteSwapped)
        }
      }
      return
    }
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 8)
    defer { chunk.deallocate() }
    let step = chunkSize / format.size
    var start = 0
    while start < values.count {
      let part = UnsafeMutableBufferPointer(rebasing: values[start...].prefix(step))
      let bytes = UnsafeMutableRawBufferPointer(rebasing: chunk.prefix(part.count * format.size))
      try stream.read(into: bytes)
      widen(UnsafeRawBufferPointer(bytes), format, swapped: swapped, into: part)
      start += part.count
    }
  }

  private static func widen(
    _ bytes: UnsafeRawBufferPointer,
    _ format: ElementFormat,
    swapped: Bool,
    into values: UnsafeMutableBufferPointer<Double>
  ) {
    switch format {
    case .double: widen(bytes, swapped, into: values) { (bits: UInt64) in Double(bitPattern: bits) }
    case .single:
      widen(bytes, swapped, into: values) { (bits: UInt32) in Double(Float(bitPattern: bits)) }
    case .half: widen(bytes, swapped, into: values) { (bits: UInt16) in Double(half(bits)) }
    case .bfloat16:
      widen(bytes, swapped, into: values) { (bits: UInt16) in
        Double(Float(bitPattern: UInt32(bits) << 16))
      }
    case .int8: widen(bytes, swapped, into: values) { (value: Int8) in Double(value) }
    case .int16: widen(bytes, swapped, into: values) { (value: Int16) in Double(value) }
    case .int32: widen(bytes, swapped, into: values) { (value: Int32) in Double(value) }
    case .int64: widen(bytes, swapped, into: values) { (value: Int64) in Double(value) }
    case .uint8: widen(bytes, swapped, into: values) { (value: UInt8) in Double(value) }
    case .uint16: widen(bytes, swapped, into: values) { (value: UInt16) in Double(value) }
    case .uint32: widen(bytes, swapped, into: values) { (value: UInt32) in Double(value) }
    case .uint64: widen(bytes, swapped, into: values) { (value: UInt64) in Double(value) }
    case .boolean: widen(bytes, swapped, into: values) { (value: UInt8) in value == 0 ? 0 : 1 }
    }
  }

  /// The loop that all formats share; inlined into each, so that the compiler makes vectors of it.
  @inline(__always)
  private static func widen<Stored: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer,
    _ swapped: Bool,
    into values: UnsafeMutableBufferPointer<Double>,
    _ value: (Stored) -> Double
  ) {
    let stored = bytes.assumingMemoryBound(to: Stored.self)
    if swapped {
      for index in 0..<values.count { values[index] = value(stored[index].byteSwapped) }
    } else {
      for index in 0..<values.count { values[index] = value(stored[index]) }
    }
  }

  /// The number that 16 bits are in half precision (IEEE 754 binary16).
  ///
  /// The bits are moved to where a float has them, which makes a number 2¹¹² times too small, subnormal ones
  /// among them; the multiplication by that is exact. Infinity and NaN get the exponent of a float's.
  @inline(__always)
  static func half(_ bits: UInt16) -> Float {
    let magnitude = UInt32(bits & 0x7FFF) << 13
    let scaled = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
    let special = magnitude | 0x7F80_0000
    let isSpecial = bits & 0x7C00 == 0x7C00
    return Float(bitPattern: (isSpecial ? special : scaled) | UInt32(bits & 0x8000) << 16)
  }
}

extension Tensor {
  /// Values that are stored with the first index running fastest (Fortran), with the last one running fastest.
  static func rowMajor(_ values: [Double], shape: [Int]) -> [Double] {
    guard shape.count > 1, values.count > 1 else { return values }
    // Seen as a matrix, it is transposed where there are two lengths; of more, one after the other.
    let (first, others) = (shape[0], shape.dropFirst())
    let columns = values.count / first
    // The place in the file of each column of the result, whose indices run through the other lengths.
    var strides: [Int] = []
    var stride = first
    for length in others {
      strides.append(stride)
      stride *= length
    }
    let lengths = Array(others)
    var index = [Int](repeating: 0, count: lengths.count)
    var place = 0
    var places = [Int](repeating: 0, count: columns)
    for column in places.indices {
      places[column] = place
      var axis = lengths.count - 1
      while axis >= 0 {
        index[axis] += 1
        place += strides[axis]
        guard index[axis] == lengths[axis] else { break }
        place -= strides[axis] * lengths[axis]
        index[axis] = 0
        axis -= 1
      }
    }
    var result = [Double](repeating: 0, count: values.count)
    // Tiles keep what is read and what is written near one another.
    let tile = 32
    for top in Swift.stride(from: 0, to: first, by: tile) {
      for left in Swift.stride(from: 0, to: columns, by: tile) {
        for row in top..<min(top + tile, first) {
          for column in left..<min(left + tile, columns) {
            result[row * columns + column] = values[places[column] + row]
          }
        }
      }
    }
    return result
  }
}
