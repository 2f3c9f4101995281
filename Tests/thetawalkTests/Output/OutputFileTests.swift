import Foundation
import Testing

@testable import thetawalk

@Suite("A result is written whole or not at all")
struct OutputFileTests {
  @Test("a new file gets the usual permissions, an old one keeps its own")
  func permissions() throws {
    try Folder.temporary { folder in
      let path = folder.appendingPathComponent("report").path
      try OutputFile(path: path).write("one")
      let usual = umask(0)
      umask(usual)
      #expect(try mode(of: path) == 0o666 & ~Int(usual))
      chmod(path, 0o640)
      try OutputFile(path: path).write("two")
      #expect(try mode(of: path) == 0o640)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
    }
  }

  @Test("a symbolic link stays one, and what it points to is replaced")
  func symbolicLink() throws {
    try Folder.temporary { folder in
      let (file, link) = (folder.path + "/file", folder.path + "/link")
      try Data("old".utf8).write(to: URL(fileURLWithPath: file))
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
      try OutputFile(path: link).write("new")
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "new")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
    }
  }

  @Test("a folder, a missing folder and an empty name are refused before any work")
  func refusals() throws {
    try Folder.temporary { folder in
      for path in [folder.path, folder.path + "/none/report", "", "/dev/null/report"] {
        #expect(throws: ProgramError.self, "\(path)") { try OutputFile(path: path) }
      }
    }
  }

  @Test("a device is written to, never replaced")
  func device() throws {
    #expect(try OutputFile(path: "/dev/null") == .device(path: "/dev/null"))
    try OutputFile(path: "/dev/null").write("gone")
    var status = stat()
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("without a name it is standard output")
  func standardOutput() throws { #expect(try OutputFile(path: nil) == .standardOutput) }

  private func mode(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? NSNumber).intValue
  }
}
