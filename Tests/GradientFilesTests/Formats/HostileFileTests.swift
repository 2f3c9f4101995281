import TestSupport
import Testing
import Wording

@testable import GradientFiles

/// A file in which something is wrong, and what has to be said of it.
struct HostileFile: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let name: String
  let bytes: [UInt8]
  let message: String

  init(_ what: String, _ name: String, _ bytes: [UInt8], _ message: String) {
    (testDescription, self.name, self.bytes, self.message) = (what, name, bytes, message)
  }
}

extension HostileFile {
  private static let notWhole = "; copy or write it again: it is not whole"
  private static let again = "; write the file again"

  static let arrays = [
    HostileFile(
      "2^60 values",
      "a.npy",
      NPYBytes("'<f8'", "(1152921504606846976,)").bytes,
      "found the shape [1152921504606846976], expected lengths from 0 on, and no more values than a file "
        + "can hold" + again
    ),
    HostileFile(
      "a product beyond 2^64",
      "a.npy",
      NPYBytes("'<f8'", "(4294967296, 4294967296, 0)").bytes,
      "found the shape [4294967296, 4294967296, 0], expected lengths from 0 on, and no more values than a "
        + "file can hold" + again
    ),
    HostileFile(
      "2^40 values in a file of none",
      "a.npy",
      NPYBytes("'<f8'", "(1099511627776,)").bytes,
      "found 0 bytes of values, expected 8796093022208, as shape and type say" + notWhole
    ),
    HostileFile(
      "a negative length",
      "a.npy",
      NPYBytes("'<f8'", "(-1,)").bytes,
      "header: found \"-1,), }\", expected a length that can be counted" + again
    ),
    HostileFile(
      "more bytes than values",
      "a.npy",
      NPYBytes("'<f4'", "(2,)", values: 9).bytes,
      "found 9 bytes of values, expected 8, as shape and type say" + again
    ),
    HostileFile(
      "no shape",
      "a.npy",
      NPYBytes(header: "{'descr': '<f8', 'fortran_order': False}").bytes,
      "header: found no shape, expected descr, fortran_order and shape" + again
    ),
    HostileFile(
      "a key twice",
      "a.npy",
      NPYBytes(header: "{'shape': (), 'shape': ()}").bytes,
      "header: found \"'shape': ()}\", expected each of descr, fortran_order and shape once" + again
    ),
    HostileFile(
      "code in the header",
      "a.npy",
      NPYBytes(header: "__import__('os').system('\u{1B}[2J')").bytes,
      "header: found \"__import__('os')\", expected {" + again
    ),
    HostileFile(
      "a hundred lengths",
      "a.npy",
      NPYBytes("'<f8'", "(" + String(repeating: "1,", count: 100) + ")", values: 8).bytes,
      "found a shape of 100 lengths, expected at most 64" + again
    ),
    HostileFile(
      "pickled objects",
      "a.npy",
      NPYBytes("'|O'", "(2,)", values: 16).bytes,
      "found pickled Python objects, expected an array of numbers; save the numbers alone, as "
        + "np.asarray(…, dtype=np.float64)"
    ),
    HostileFile(
      "one name twice in an archive",
      "a.npz",
      StoredArchive(
        [("a.npy", [1]), ("a.npy", [2])].map { ($0.0, NPYBytes("'<u1'", "(1,)", values: 1).bytes) }
      )
      .bytes,
      "found the name \"a\" a second time, expected another one for each array; rename one of the two"
    ),
  ]

  static let safetensors = [
    HostileFile(
      "a header of 2^60 bytes",
      "a.safetensors",
      [0, 0, 0, 0, 0, 0, 0, 16] + Array("{}".utf8),
      "found a header longer than the file, or than 100 MB, expected the length of the header in 8 bytes, "
        + "and the header" + notWhole
    ),
    HostileFile(
      "2^60 values",
      "a.safetensors",
      safetensorsBytes(
        #"{"W":{"dtype":"F64","shape":[1152921504606846976],"data_offsets":[0,8]}}"#,
        values: 8
      ),
      "W: found the shape [1152921504606846976], expected lengths from 0 on, and no more values than a file "
        + "can hold" + again
    ),
    HostileFile(
      "offsets outside of the file",
      "a.safetensors",
      safetensorsBytes(#"{"W":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}"#, values: 8),
      "W: found data_offsets [0, 16], expected offsets inside of the 8 bytes that follow the header"
        + notWhole
    ),
    HostileFile(
      "offsets in the wrong order",
      "a.safetensors",
      safetensorsBytes(#"{"W":{"dtype":"F64","shape":[0],"data_offsets":[8,0]}}"#, values: 8),
      "W.data_offsets: found [8, 0], expected where the array begins and where it ends" + again
    ),
    HostileFile(
      "arrays that share bytes",
      "a.safetensors",
      safetensorsBytes(
        #"{"V":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"#
          + #""W":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}}"#,
        values: 16
      ),
      "W: found data_offsets [8, 16], expected them to begin at 16, where V ends: two arrays share bytes"
        + again
    ),
    HostileFile(
      "bytes of no array",
      "a.safetensors",
      safetensorsBytes(#"{"W":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#, values: 9),
      "found 1 byte behind the last array, expected the end of the file" + again
    ),
    HostileFile(
      "a shape that says otherwise",
      "a.safetensors",
      safetensorsBytes(#"{"W":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#, values: 8),
      "W: found 8 bytes, expected 4, as shape and dtype say" + again
    ),
    HostileFile(
      "one name twice",
      "a.safetensors",
      safetensorsBytes(#"{"W":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"W":{}}"#),
      "header:1:54: found the key \"W\" a second time, expected each key once; correct the JSON or write it "
        + "again"
    ),
    HostileFile(
      "a name that clears the screen",
      "a.safetensors",
      safetensorsBytes(#"{"\u001b[2J":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#),
      "found the name \"\\u{1B}[2J\", expected at most 1024 printable bytes; rename the array"
    ),
    HostileFile(
      "metadata that is no text",
      "a.safetensors",
      safetensorsBytes(#"{"__metadata__":{"epoch":3}}"#),
      "__metadata__.epoch: found 3, expected a text" + again
    ),
  ]

  static let others = [
    HostileFile(
      "nothing at all",
      "a",
      [],
      "found an empty file, expected .npz, .npy, .safetensors, .json, .json.gz or .csv; save the arrays in one "
        + "of these"
    ),
    HostileFile(
      "a pickle",
      "a.pt",
      [0x80, 2],
      "found a pickle, expected .npz, .npy, .safetensors, .json, .json.gz or .csv; save the arrays with "
        + "np.savez or safetensors.torch.save_file"
    ),
    HostileFile(
      "a pointer of Git LFS",
      "a.safetensors",
      Array("version https://git-lfs.github.com/spec/v1\n".utf8),
      "found a pointer of Git LFS instead of the file, expected .npz, .npy, .safetensors, .json, .json.gz or "
        + ".csv; fetch it with git lfs pull"
    ),
    HostileFile(
      "an archive without entries' end",
      "a.npz",
      Array("PK\u{3}\u{4}".utf8),
      "found a zip archive that can't be read (not a zip archive), expected one of np.savez; copy or write it "
        + "again"
    ),
    HostileFile(
      "a packed file that breaks off",
      "a.json.gz",
      [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3],
      "found a gzip file that can't be unpacked (it ends too early), expected a whole one; copy or write it "
        + "again"
    ),
  ]

  /// Tables.
  static let tables = [
    HostileFile(
      "two columns of one heading",
      "a.csv",
      Array("name,x,x\nW[0],1,2\n".utf8),
      "found the name \"W/x\" a second time, expected another one for each array; rename one of the two"
    ),
    HostileFile(
      "a heading that clears the screen",
      "a.csv",
      Array("name,numeric,\u{1B}[2J\nW[0],1,2\n".utf8),
      "found the name \"W/\\u{1B}[2J\", expected at most 1024 printable bytes; rename the array"
    ),
  ]

  /// JSON of arrays; the place is a line and a column, or that of the element.
  static let json = [
    HostileFile(
      "lists of different lengths",
      "a.json",
      Array(#"{"fc": {"W": [[1, 2], [3]]}}"#.utf8),
      "fc.W[1]: found a list of the shape [1], expected a list of the shape [2], as the elements before have "
        + "it; make all of them equal"
    ),
    HostileFile(
      "a text among numbers",
      "a.json",
      Array(#"{"W": [[1, 2], [3, "\u001b[2J"]]}"#.utf8),
      "W[1][1]: found \"\\u{1B}[2J\", expected a number, null, \"NaN\", \"Infinity\" or \"-Infinity\"; correct "
        + "it or leave the array out"
    ),
    HostileFile(
      "a number that no double holds",
      "a.json",
      Array(#"{"W": [1, 1e999]}"#.utf8),
      "W[1]: found 1e999, too large for a double, expected a number, null, \"NaN\", \"Infinity\" or "
        + "\"-Infinity\"; correct it or leave the array out"
    ),
    HostileFile(
      "two ways to one name",
      "a.json",
      Array(#"{"a": {"b": 1}, "a.b": 2}"#.utf8),
      "found the name \"a.b\" a second time, expected another one for each array; rename one of the two"
    ),
    HostileFile(
      "a bracket that is never closed",
      "a.json",
      Array("{\"W\": [1,\n 2".utf8),
      ":2:3: found the end of the file, expected a comma or ]; correct the JSON or write it again"
    ),
  ]
}

@Suite("Hostile files of arrays")
struct HostileFileTests {
  /// Reads a file as `view` and `compare` do.
  private func open(_ bytes: [UInt8], named name: String) throws(DataFileError) -> TensorFile {
    switch try GradientFile(ByteSource(bytes), path: name) {
    case .tensors(let file): return file
    case .json(let json):
      do throws(Complaint) {
        return try TensorFile(json)
      } catch {
        throw .content(error.inside(name))
      }
    }
  }

  @Test(
    "what is wrong is said in one line",
    arguments: HostileFile.arrays + HostileFile.safetensors + HostileFile.others + HostileFile.json
      + HostileFile.tables
  )
  func messages(file: HostileFile) {
    do throws(DataFileError) {
      let read = try open(file.bytes, named: file.name)
      Issue.record("read \(read.tensors.map(\.name))")
    } catch {
      let mark = file.message.hasPrefix(":") ? "" : ": "
      #expect(error.description == file.name + mark + file.message)
    }
  }

  @Test("cut off anywhere, a file is refused, or it is what it was", arguments: ArrayFiles.names)
  func truncation(name: String) throws {
    let bytes = try ArrayFiles.bytes(name)
    for length in 0..<bytes.count {
      #expect(throws: DataFileError.self, "\(length) bytes") {
        try open(Array(bytes[..<length]), named: name)
      }
    }
  }

  @Test(
    "whatever bytes are changed, the answer is right or one safe line",
    arguments: ArrayFiles.names
  )
  func mutations(name: String) throws {
    let original = try ArrayFiles.bytes(name)
    var random = SeededGenerator(seed: 9)
    for _ in 0..<400 {
      let bytes = mutated(original, using: &random)
      do throws(DataFileError) {
        let file = try open(bytes, named: name)
        for tensor in file.tensors {
          #expect(tensor.shape.reduce(1, *) == tensor.values.count)
          #expect(isSafe(tensor.name))
        }
        #expect(Set(file.tensors.map(\.name)).count == file.tensors.count)
      } catch {
        #expect(isSafe(error.description))
      }
    }
  }

  private func isSafe(_ text: String) -> Bool {
    !text.unicodeScalars.contains { $0.isUnsafeToPrint }
  }

  /// A few changes of the kinds that find most: a bit, a byte, a stretch gone or doubled, a large number.
  private func mutated(_ original: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0...random.next(below: 3) where !bytes.isEmpty {
      let place = random.next(below: bytes.count)
      let end = min(bytes.count, place + 1 + random.next(below: 16))
      switch random.next(below: 6) {
      case 0: bytes[place] ^= 1 << UInt8(random.next(below: 8))
      case 1: bytes[place] = UInt8(random.next(below: 256))
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: random.next(below: bytes.count))
      case 4: bytes.insert(contentsOf: Array("1152921504606846976".utf8), at: place)
      default: for index in place..<end { bytes[index] = [0, 0xFF, 0x7F][random.next(below: 3)] }
      }
    }
    return bytes
  }

  @Test("a name in an archive that would clear the screen is none that can")
  func archiveNames() throws {
    let archive = StoredArchive([
      ("\u{1B}[2J.npy", NPYBytes("'<u1'", "()", values: 1).bytes),
      ("a\u{202E}b.npy", NPYBytes("'<u1'", "()", values: 1).bytes),
    ])
    do throws(DataFileError) {
      let names = try open(archive.bytes, named: "a.npz").tensors.map(\.name)
      #expect(names.allSatisfy(isSafe))
    } catch {
      #expect(isSafe(error.description))
    }
  }

  @Test("a file may fill 256 MB, or sixteen times its size, for one as large as that")
  func budget() {
    #expect(MemoryBudget(fileSize: 1000).limit == 256 << 20)
    #expect(MemoryBudget(fileSize: 1 << 30).limit == 16 << 30)
  }

  @Test("entries of an archive that share their packed zeros count each time")
  func archiveBomb() throws {
    // A megabyte of doubles in each.
    let packed = try ArrayFiles.bytes("zeros.npz")
    let bomb = ByteSource(StoredArchive.repeating(packed, times: 9))
    #expect(try NPZArchive.read(bomb).tensors.count == 9)
    #expect(
      throws: Complaint(
        "I",
        found: "more than 8 MB when unpacked and read",
        expected: "less from a file of this size",
        advice: "save it uncompressed, as with np.savez"
      )
    ) { try NPZArchive.read(bomb, budget: MemoryBudget(limit: 8 << 20)) }
  }

  @Test("members of a gzip file that follow one another count together")
  func gzipBomb() throws {
    // A megabyte of blanks each.
    let member = try ArrayFiles.bytes("blanks.gz")
    let bomb = ByteSource([[UInt8]](repeating: member, count: 9).flatMap(\.self))
    #expect(try GzipFile.unpacked(bomb).count == 9 << 20)
    #expect(
      throws: Complaint(
        found: "more than 8 MB when unpacked and read",
        expected: "less from a file of this size",
        advice: "unpack it with gunzip"
      )
    ) { try GzipFile.unpacked(bomb, budget: MemoryBudget(limit: 8 << 20)) }
  }

  @Test("arrays without end are refused before they fill the memory")
  func countless() throws {
    var names = TensorNames(limit: 2)
    try names.insert("a")
    try names.insert("b")
    #expect(
      throws: Complaint(
        found: "more than 2 arrays",
        expected: "fewer",
        advice: "save fewer, larger arrays"
      )
    ) { try names.insert("c") }
  }
}
