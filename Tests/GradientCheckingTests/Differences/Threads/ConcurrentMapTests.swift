import Foundation
import Synchronization
import Testing

@testable import GradientChecking

@Suite("Several results at once")
struct ConcurrentMapTests {
  @Test("they stand in the order of the elements", arguments: [0, 1, 2, 511, 512, 513, 5000])
  func order(count: Int) {
    let numbers = Array(0..<count)
    #expect(numbers.concurrentMap(isConcurrent: true) { 3 * $0 } == numbers.map { 3 * $0 })
  }

  @Test("where no core is left to others' work, all of it is done by whoever asks for it")
  func sparing() {
    let threads = Mutex(Set<ObjectIdentifier>())
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let sum = Cores.$spared.withValue(cores) {
      Array(0..<2000).concurrentMap(isConcurrent: true) { number in
        threads.withLock { _ = $0.insert(ObjectIdentifier(Thread.current)) }
        return number
      }.reduce(0, +)
    }
    #expect(sum == 1_999_000)
    #expect(threads.withLock { $0 } == [ObjectIdentifier(Thread.current)])
    #expect(Cores.available == cores)
  }
}
