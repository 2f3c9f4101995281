#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a piece of work takes of a core: what else runs on the machine disturbs it less than it does a clock on the
/// wall.
public struct ProcessorTime {
  /// The seconds of processor time that this thread has had.
  public static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// How many seconds of processor time this thread takes for some work.
  public static func seconds(_ work: () -> Void) -> Double {
    let start = now
    work()
    return now - start
  }

  /// The fewest seconds of several tries: the one that was disturbed least.
  public static func least(of tries: Int, _ work: () -> Void) -> Double {
    (0..<tries).reduce(.infinity) { least, _ in min(least, seconds(work)) }
  }
}
