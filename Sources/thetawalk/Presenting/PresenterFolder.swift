import Foundation
import GradientFiles
import Wording

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of this user alone in which presenting programs can be found: each has a socket there, named by its process.
struct PresenterFolder: Hashable {
  /// Where it is.
  let path: String

  /// The ending of a socket's name.
  private static let ending = ".notes"

  /// The folders that come into question, the best first: in the one for what runs (`XDG_RUNTIME_DIR`, or where systemd
  /// has it), and in the one for temporary files.
  ///
  /// - Parameters:
  ///   - environment: The variables.
  ///   - user: The user.
  /// - Returns: The folders, whether or not they are there.
  static func candidates(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    user: uid_t = geteuid()
  ) -> [PresenterFolder] {
    let named = { (name: String) -> String? in
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let running = named("XDG_RUNTIME_DIR") ?? "/run/user/\(user)"
    let temporary = named("TMPDIR") ?? "/tmp"
    return [
      PresenterFolder(path: running.withoutEndingSlash + "/thetawalk"),
      PresenterFolder(path: temporary.withoutEndingSlash + "/thetawalk-\(user)"),
    ]
  }

  /// The path of a process's socket.
  func socket(of process: Int32) -> String { "\(path)/\(process)\(Self.ending)" }

  /// The first of the folders that can be used, made if need be.
  ///
  /// - Throws: Why none can.
  static func usable(among folders: [PresenterFolder]) throws(ProgramError) -> PresenterFolder {
    var obstacles: [Complaint] = []
    for folder in folders {
      mkdir(folder.path, 0o700)
      guard let obstacle = folder.obstacle else { return folder }
      obstacles.append(obstacle)
    }
    throw ProgramError(obstacles.last ?? Complaint(telling: "no folder"), status: .outputFailed)
  }

  /// Why it can't be used; `nil` if it can.
  var obstacle: Complaint? {
    let complain = { (found: String) in
      Complaint(
        ForeignText(path).escaped,
        found: found,
        expected: "a folder of yours that nobody else may enter (mode 0700)",
        advice: "set XDG_RUNTIME_DIR to one"
      )
    }
    var status = stat()
    // A link could lead into somebody else's folder.
    guard lstat(path, &status) == 0 else { return complain(systemReason(errno)) }
    guard status.st_mode & S_IFMT == S_IFDIR else { return complain("something else") }
    guard status.st_uid == geteuid() else { return complain("one of another user") }
    guard status.st_mode & 0o077 == 0 else { return complain("one that others may enter") }
    guard socket(of: .max).utf8.count < LocalSocket.longestPath else {
      return complain("a path too long for a socket")
    }
    return nil
  }

  /// The processes that have a socket here, whether or not they still live, in the order of their numbers.
  var processes: [Int32] {
    guard obstacle == nil else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.compactMap { name in
      name.hasSuffix(Self.ending) ? Int32(name.dropLast(Self.ending.count)) : nil
    }.sorted()
  }
}

extension String {
  fileprivate var withoutEndingSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
