import Foundation

/// The package's own files, which tests read and, when asked to record anew, write.
package enum PackageFiles {
  /// The folder that holds Package.swift.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file or folder by its path from the package's root, such as `Lessons/README.md`.
  package static func at(_ path: String) -> URL { root.appending(path: path) }

  /// The text of a file, by its path from the package's root.
  package static func text(of path: String) throws -> String {
    try String(contentsOf: at(path), encoding: .utf8)
  }
}
