import Dispatch
import Foundation

/// Ends the program in good order when it is interrupted: Ctrl-C, or a request to terminate.
final class Interruption {
  private let sources: [any DispatchSourceSignal]
  private static let signals = [SIGINT, SIGTERM]

  /// From now on an interruption calls `cleanUp`, prints what that returns, and exits with 128 plus the
  /// number of the signal, as a shell would say it.
  init(cleanUp: @escaping @Sendable () -> String) {
    sources = Self.signals.map { number in
      // A dispatch source sees signals that are ignored otherwise.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        let place = cleanUp()
        try? FileHandle.standardError.write(contentsOf: Data("thetawalk: stopped: \(place)\n".utf8))
        _exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  /// Gives the signals their usual effect back.
  func cancel() {
    sources.forEach { $0.cancel() }
    Self.signals.forEach { signal($0, SIG_DFL) }
  }
}
