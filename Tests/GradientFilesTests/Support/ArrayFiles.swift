import Foundation
import TestSupport

@testable import GradientFiles

/// Files of arrays that NumPy, safetensors and PyTorch wrote, and what they hold.
///
/// Fixtures/arrays.py makes them; Fixtures/arrays keeps those of which the tests have a copy.
enum ArrayFiles {
  static let fixtures = PackageFiles.at("Tests/GradientFilesTests/Fixtures/arrays")
  private static let program = PackageFiles.at("Tests/GradientFilesTests/Fixtures/arrays.py")

  /// The names of the fixtures, of every form.
  static let names = [
    "plain.npz", "packed.npz", "turned.npy", "arrays.safetensors", "arrays.json.gz",
  ]

  /// The bytes of a fixture.
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: fixtures.appending(path: name)))
  }

  /// An array as a table of the program's lines has it; equal if name, shape and all bits are.
  struct Told: Hashable {
    var name: String
    var shape: [Int]
    var bits: [UInt64]

    init(_ tensor: Tensor) {
      name = tensor.name
      shape = tensor.shape
      // Of NaN only that it is one.
      bits = tensor.values.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
    }

    fileprivate init(_ fields: [Substring]) {
      name = String(fields[1])
      shape = fields[2].split(separator: ",").compactMap { Int($0) }
      bits = fields[3].split(separator: " ").compactMap { UInt64($0, radix: 16) }
        .map { Double(bitPattern: $0).isNaN ? Double.nan.bitPattern : $0 }
    }
  }

  /// What a file holds; safetensors has an order of its own, so it is that of the names.
  static func told(_ file: TensorFile) -> [Told] {
    file.tensors.map(Told.init).sorted { $0.name < $1.name }
  }

  /// What the program says of each file.
  static func told(_ text: String) -> [String: [Told]] {
    let lines = text.split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    return Dictionary(grouping: lines) { String($0[0]) }.mapValues { lines in
      lines.map(Told.init).sorted { $0.name < $1.name }
    }
  }

  /// Lets the program write files of random arrays into a folder.
  static func write(into folder: URL, seed: Int) throws -> [String: [Told]] {
    told(try Python.run([program.path, folder.path, String(seed)]))
  }
}

/// The Python of this machine.
enum Python {
  /// Whether it has the libraries whose files are read.
  static let hasArrays: Bool = {
    let program = """
      import importlib.util, sys
      sys.exit(any(importlib.util.find_spec(m) is None for m in ("numpy", "safetensors", "torch")))
      """
    return (try? run(["-c", program])) != nil
  }()

  struct Failure: Error {
    let status: Int32
  }

  /// Runs a program and returns what it printed.
  static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Does something with a folder that is gone afterwards.
  static func inFolder<Result>(_ work: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "thetawalk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try work(folder)
  }
}
