import Foundation
import Testing

@testable import Ncurses

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

private func isReadable(_ descriptor: Int32, within milliseconds: Int32 = 0) -> Bool {
  var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return poll(&entry, 1, milliseconds) == 1
}

@Suite("WakeUp")
struct WakeUpTests {
  @Test("a signal is seen until it is cleared")
  func signal() throws {
    let wakeUp = try #require(WakeUp())
    #expect(!isReadable(wakeUp.descriptor))
    wakeUp.signal()
    #expect(isReadable(wakeUp.descriptor))
    wakeUp.clear()
    #expect(!isReadable(wakeUp.descriptor))
  }

  @Test("more signals than a pipe holds neither block nor fail")
  func many() throws {
    let wakeUp = try #require(WakeUp())
    for _ in 0..<100_000 { wakeUp.signal() }
    wakeUp.clear()
    #expect(!isReadable(wakeUp.descriptor))
  }

  @Test("a signal from another thread wakes a waiting one")
  func otherThread() throws {
    let wakeUp = try #require(WakeUp())
    // A thread of its own: a task would wait for a free thread while other tests wait for terminals.
    Thread { wakeUp.signal() }.start()
    #expect(isReadable(wakeUp.descriptor, within: 5000))
  }
}
