import Foundation
import TestSupport
import Testing

@testable import GradientFiles

@Suite("Files of arrays")
struct TensorFileTests {
  private static let expected = Result {
    ArrayFiles.told(
      String(
        decoding: try Data(contentsOf: ArrayFiles.fixtures.appending(path: "expected.tsv")),
        as: UTF8.self
      )
    )
  }

  @Test("what NumPy and safetensors wrote is read to the bit", arguments: ArrayFiles.names)
  func fixtures(name: String) throws {
    let path = ArrayFiles.fixtures.appending(path: name).path
    let file = try TensorFile(readingFrom: path)
    #expect(ArrayFiles.told(file) == (try Self.expected.get()[name]))
    #expect(file.unread.isEmpty)
  }

  @Test("a file is told by its bytes, whatever its name", arguments: ArrayFiles.names)
  func otherName(name: String) throws {
    let source = ByteSource(try ArrayFiles.bytes(name))
    guard name != "arrays.json.gz" else {
      guard case .json = try GradientFile(source, path: "x.npz") else {
        return #expect(Bool(false))
      }
      return
    }
    guard case .tensors(let file) = try GradientFile(source, path: "x.json") else {
      return #expect(Bool(false))
    }
    #expect(ArrayFiles.told(file) == (try Self.expected.get()[name]))
  }

  @Test("metadata of safetensors is kept")
  func metadata() throws {
    let path = ArrayFiles.fixtures.appending(path: "arrays.safetensors").path
    #expect(try TensorFile(readingFrom: path).metadata == ["by": "numpy"])
  }

  @Test(
    "random arrays of real programs, of every type, order and rank",
    .enabled(if: Python.hasArrays, "python3 has no numpy, safetensors and torch here"),
    arguments: [1]
  )
  func realFiles(seed: Int) throws {
    try Python.inFolder { folder in
      let expected = try ArrayFiles.write(into: folder, seed: seed)
      #expect(expected.count > 90)
      for (name, arrays) in expected {
        let file = try TensorFile(readingFrom: folder.appending(path: name).path)
        #expect(ArrayFiles.told(file) == arrays, "\(name)")
      }
    }
  }

  /// What writes arrays, and what a program in Python says of them.
  enum Writing: CaseIterable {
    case safetensors, npz

    func bytes(_ file: TensorFile) throws -> [UInt8] {
      switch self {
      case .safetensors: Array(SafetensorsPieces(file).joined())
      case .npz: Array(try NPZPieces(file).joined())
      }
    }

    func read(_ bytes: [UInt8]) throws -> TensorFile {
      switch self {
      case .safetensors: try Safetensors.read(ByteSource(bytes))
      case .npz: try NPZArchive.read(ByteSource(bytes))
      }
    }

    /// Makes a dictionary `arrays` and the text `told` of the file `path`.
    var program: String {
      switch self {
      case .safetensors:
        """
        import safetensors.numpy, safetensors
        arrays = safetensors.numpy.load_file(path)
        told = safetensors.safe_open(path, "numpy").metadata()["thetawalk"]
        """
      case .npz:
        """
        import numpy
        arrays = dict(numpy.load(path))
        told = str(arrays.pop("thetawalk"))
        """
      }
    }
  }

  @Test(
    "the real libraries read what is written",
    .enabled(if: Python.hasArrays, "python3 has no numpy, safetensors and torch here"),
    arguments: Writing.allCases
  )
  func writtenForPython(writing: Writing) throws {
    let file = TensorFile(
      [
        Tensor("conv/numeric", shape: [2, 1, 2], values: [1, .nan, .absent, -0.0]),
        Tensor("α \"b\"", shape: [], values: [0.1]),
        Tensor("none", shape: [0, 3], values: []), Tensor("row", shape: [1], values: [2]),
      ],
      metadata: ["thetawalk": "{\"schema\": \"…\"}"]
    )
    try Python.inFolder { folder in
      let path = folder.appending(path: "written")
      try Data(try writing.bytes(file)).write(to: path)
      let program = """
        import sys
        path = sys.argv[1]
        \(writing.program)
        for name, a in sorted(arrays.items()): print(name, a.shape, a.dtype, a.tolist())
        print(told)
        """
      #expect(
        try Python.run(["-c", program, path.path]) == """
          conv/numeric (2, 1, 2) float64 [[[1.0, nan]], [[nan, -0.0]]]
          none (0, 3) float64 []
          row (1,) float64 [2.0]
          α "b" () float64 0.1
          {"schema": "…"}

          """
      )
    }
  }

  @Test(
    "what is written reads back to the bit, absent numbers and other NaNs apart",
    arguments: Writing.allCases
  )
  func roundTrip(writing: Writing) throws {
    let values =
      (0..<300_000).map { 1 / Double($0) } + [.absent, .nan, -0.0, .leastNonzeroMagnitude]
    let file = TensorFile(
      [Tensor("a", shape: [values.count], values: values), Tensor("b", shape: [], values: [7])],
      metadata: ["k": "line\n\u{1B} 🙂", "none": ""]
    )
    let bytes = try writing.bytes(file)
    let read = try writing.read(bytes)
    #expect(read.tensors[0].values.map(\.bitPattern) == values.map(\.bitPattern))
    #expect(read.tensors[0].values.count(where: \.isAbsent) == 1)
    #expect(read["b"]?.shape == [])
    #expect(read.metadata == file.metadata)
    #expect(try writing.bytes(file) == bytes, "the same file at any time")
  }

  @Test(
    "a header as the library writes it is read where it stands, with blanks or without",
    arguments: [
      #"{"a":{"dtype":"F64","shape":[2,0],"data_offsets":[0,0]}}"#,
      #" { "a" : { "dtype" : "F32" , "shape" : [ ] , "data_offsets" : [ 0 , 4 ] } } "#,
      #"{"__metadata__":{"x":"{\"y\":[1,2]}"},"a":{"dtype":"I8","shape":[1],"data_offsets":[0,1]}}"#,
    ]
  )
  func plainHeader(_ text: String) throws {
    let plain = try #require(SafetensorsHeader(Array(text.utf8)))
    guard case .object(let members) = try JSONParser.parse(Array(text.utf8)) else { return }
    let entry = try #require(plain.entries.first)
    let member = try #require(members.first { $0.key == "a" })
    #expect(plain.entries.count == 1 && entry.name == "a")
    guard case .object(let fields) = member.value else { return }
    #expect(fields.map(\.key) == ["dtype", "shape", "data_offsets"])
    #expect(fields[0].value == .string(entry.type))
    #expect(fields[1].value.wholeNumbers == entry.shape)
    #expect(fields[2].value.wholeNumbers == [entry.range.lowerBound, entry.range.upperBound])
    #expect(plain.metadata == members.first { $0.key == "__metadata__" }?.value)
  }

  @Test(
    "whatever isn't plain in a header is left to the parser",
    arguments: [
      "", "{}", "[]", "{", #"{"a":1}"#, #"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}"#,
      #"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}} x"#,
      #"{"a":{"shape":[1],"dtype":"F64","data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F64","shape":[1],"data_offsets":[8,0]}}"#,
      #"{"a":{"dtype":"F64","shape":[01],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F64","shape":[1.0],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F64","shape":[-1],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F64","shape":[1234567890123456],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F64","shape":[1,],"data_offsets":[0,8]}}"#,
      #"{"ä":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#,
      #"{"\u0061":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"a":{"dtype":"F64","shape":[],"data_offsets":[8,16]}}"#,
      #"{"__metadata__":{},"__metadata__":{}}"#,
    ]
  )
  func otherHeader(_ text: String) { #expect(SafetensorsHeader(Array(text.utf8)) == nil) }

  @Test("the values of safetensors begin at a multiple of 8", arguments: 0..<8)
  func alignment(length: Int) {
    let name = String(repeating: "a", count: length + 1)
    let bytes = SafetensorsPieces(TensorFile([Tensor(name, shape: [], values: [1])])).joined()
    let header = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(header.isMultiple(of: 8))
  }

  @Test("gzip gives back what it packed", arguments: [0, 1, 1 << 20])
  func gzip(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 >> 5) }
    let packed = try GzipFile.packed(bytes)
    #expect(try GzipFile.unpacked(ByteSource(packed)) == bytes)
    #expect(count == 0 || packed.count < bytes.count + 64)
  }

  @Test("arrays that are no numbers are told of, and do not keep the others from being read")
  func unread() throws {
    let record = NPYBytes("[('a', '<f4')]", "(2,)", values: 8)
    let file = try NPZArchive.read(
      ByteSource(
        StoredArchive([
          ("W.npy", NPYBytes("'<f8'", "(1,)", values: 8).bytes),
          ("s.npy", NPYBytes("'<U3'", "(2,)").bytes),
          ("r.npy", record.bytes), ("notes.txt", [65]),
        ]).bytes
      )
    )
    #expect(file.tensors.map(\.name) == ["W"])
    #expect(file.unread.map(\.place) == ["s", "r", "notes.txt"])
  }

  @Test("every pattern of 16 bits is the number that IEEE 754 says")
  func halves() {
    for bits in UInt16.min...UInt16.max {
      let (sign, exponent, fraction) = (
        bits >> 15 == 0 ? 1.0 : -1.0, Int(bits >> 10 & 31), Double(bits & 1023)
      )
      let expected: Double =
        switch exponent {
        case 31: fraction == 0 ? sign * .infinity : .nan
        case 0: sign * fraction * 0x1p-24
        default:
          sign * (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
        }
      let value = Double(TensorElements.half(bits))
      guard value == expected && value.sign == expected.sign || value.isNaN && expected.isNaN else {
        return #expect(value == expected)
      }
    }
  }
}
