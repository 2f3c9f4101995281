import CKernels

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Cores {
  /// Those that this process may run on, as far as the time it is given suffices for so many.
  ///
  /// `ProcessInfo` tells the same, and takes longer for it than a small check takes as a whole.
  static let all = {
    let allowed = Int(thetawalk_cores())
    return max(1, min(allowed, quota ?? allowed))
  }()

  /// What a container is given, in cores, rounded up; `nil` where there is no limit.
  ///
  /// Linux says it in microseconds of every so many: `150000 100000` is a core and a half.
  private static var quota: Int? {
    guard let file = fopen("/sys/fs/cgroup/cpu.max", "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = fread(&bytes, 1, bytes.count, file)
    let numbers = String(decoding: bytes.prefix(count), as: UTF8.self)
      .split { $0 == " " || $0 == "\n" }.map { Int($0) }
    guard numbers.count == 2, let time = numbers[0], let period = numbers[1], period > 0 else {
      return nil
    }
    return (time + period - 1) / period
  }
}
