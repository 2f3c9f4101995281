import Wording

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a file could not be read at all, whatever is in it.
public enum FileError: Error, Hashable, Sendable {
  /// There is no file of that name.
  case missing(path: String)
  /// The name is that of a directory.
  case directory(path: String)
  /// The file is there, but the system refuses to hand it over.
  case unreadable(path: String, reason: String)
  /// The file has more bytes than are read.
  case tooLarge(path: String, limit: Int)
}

extension FileError: CustomStringConvertible {
  /// One line: the file, what was found, what was expected, what to do.
  public var description: String { complaint.description }

  /// What is wrong.
  public var complaint: Complaint {
    let (path, found, expected, advice) =
      switch self {
      case .missing(let path):
        (path, "no such file", "a file to read", "check the name and the folder")
      case .directory(let path): (path, "a directory", "a file", "name a file inside it")
      case .unreadable(let path, let reason):
        (path, "a file that cannot be read (\(reason))", "a readable one", "check its permissions")
      case .tooLarge(let path, let limit):
        (
          path, "more than \(limit >> 20) MB", "at most that",
          "keep a part of it"
        )
      }
    return Complaint(ForeignText(path).escaped, found: found, expected: expected, advice: advice)
  }
}

/// The bytes of a file.
public enum FileContents {
  /// The largest file read, 256 MB: twice the largest table in common use in courses (MNIST as
  /// CSV), and a guard against `/dev/zero`.
  public static let sizeLimit = 256 << 20

  /// The largest file of arrays, 4 GB: three arrays for each of 10⁸ parameters in double precision, and half as
  /// many again.
  public static let tensorLimit = 4 << 30

  /// The most that comes through a pipe, 1 GB: it is held in memory, which a file of arrays is not.
  public static let pipeLimit = 1 << 30

  /// Reads a file, a pipe or a device to its end.
  public static func read(path: String, limit: Int = sizeLimit) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(errno, path: path) }
    defer { close(descriptor) }
    return try read(descriptor, path: path, limit: limit)
  }

  /// How many bytes a file has; 0 where there is none.
  public static func size(path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// What standard input is called in messages.
  public static let standardInputName = "standard input"

  /// Reads standard input to its end.
  public static func readStandardInput(limit: Int = sizeLimit) throws(FileError) -> [UInt8] {
    try read(STDIN_FILENO, path: standardInputName, limit: limit)
  }

  /// Reads what is open to its end; the path only serves to name it in errors.
  static func read(
    _ descriptor: Int32,
    path: String,
    limit: Int
  ) throws(FileError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw error(errno, path: path) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .directory(path: path) }
    guard status.st_size <= limit else { throw .tooLarge(path: path, limit: limit) }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw error(errno, path: path) }
      guard count > 0 else { return bytes }
      guard bytes.count + count <= limit else { throw .tooLarge(path: path, limit: limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  private static func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer)
    -> Int
  {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// What an error of the system means for a file.
  static func error(_ code: Int32, path: String) -> FileError {
    switch code {
    case ENOENT, ENOTDIR: .missing(path: path)
    case EISDIR: .directory(path: path)
    default: .unreadable(path: path, reason: systemReason(code))
    }
  }
}

/// What the system calls an error, as a part of a sentence.
///
/// - Parameter code: The value of `errno`, taken before anything else could change it.
/// - Returns: The system's own words in small letters, such as "no space left on device".
package func systemReason(_ code: Int32) -> String {
  String(cString: strerror(code)).lowercased()
}
