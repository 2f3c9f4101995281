import Foundation
import Testing

@testable import GradientFiles

@Suite("Reading the bytes of a file")
struct FileContentsTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("thetawalk-\(UUID().uuidString)").path

  private func inFolder(_ work: () throws -> Void) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try work()
  }

  @Test("all bytes arrive, also beyond one chunk")
  func readsAll() throws {
    try inFolder {
      let path = folder + "/file"
      let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      #expect(try FileContents.read(path: path) == bytes)
      #expect(throws: FileError.tooLarge(path: path, limit: 199_999)) {
        try FileContents.read(path: path, limit: 199_999)
      }
    }
  }

  @Test("a missing file, a file used as a folder and a folder are told apart")
  func missingAndDirectory() throws {
    try inFolder {
      #expect(throws: FileError.missing(path: folder + "/none")) {
        try FileContents.read(path: folder + "/none")
      }
      #expect(throws: FileError.directory(path: folder)) { try FileContents.read(path: folder) }
    }
  }

  @Test("a device without end stops at the limit")
  func endlessDevice() {
    #expect(throws: FileError.tooLarge(path: "/dev/zero", limit: 1 << 20)) {
      try FileContents.read(path: "/dev/zero", limit: 1 << 20)
    }
  }

  @Test("an empty device is an empty file")
  func emptyDevice() throws { #expect(try FileContents.read(path: "/dev/null") == []) }

  @Test("each error is one safe line that says what to do")
  func messages() {
    #expect(
      FileError.missing(path: "a\nb.csv").description
        == "a\\nb.csv: found no such file, expected a file to read; "
        + "check the name and the folder"
    )
    #expect(
      FileError.directory(path: "data").description
        == "data: found a directory, expected a file; name a file inside it"
    )
    #expect(
      FileError.unreadable(path: "x", reason: "permission denied").description
        == "x: found a file that cannot be read (permission denied), expected a readable one; "
        + "check its permissions"
    )
    #expect(
      FileError.tooLarge(path: "x", limit: 256 << 20).description
        == "x: found more than 256 MB, expected at most that; keep a part of it"
    )
  }
}
