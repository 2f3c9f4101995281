import Foundation
import GradientChecking
import Ncurses
import Wording

/// Reads a folder's lessons anew whenever a file in it was saved, until it is released.
final class LessonWatch: Sendable {
  private let end: WakeUp

  /// An editor may write, rename and delete to save one file; within this time it is done.
  private static let settlingMilliseconds: Int32 = 10

  /// Starts watching.
  ///
  /// - Parameters:
  ///   - folder: The lessons as they are known.
  ///   - mailbox: Where they go when they have changed, and word that the folder is gone.
  init?(_ folder: LessonFolder, mailbox: Mailbox) {
    guard let end = WakeUp() else { return nil }
    self.end = end
    // A thread of its own, since it spends its time waiting for the system.
    Thread.detachNewThread {
      Self.watch(folder, until: end, mailbox: mailbox)
    }
  }

  deinit { end.signal() }

  private static func watch(_ start: LessonFolder, until end: WakeUp, mailbox: Mailbox) {
    var folder = start
    repeat {
      // Watched from before the reading on, so that nothing is missed.
      guard let events = FolderEvents(path: folder.path) else {
        let name = ForeignText(folder.path).escaped
        return mailbox.post(
          .remark("\(name) can't be watched any more: the lessons stay as they are.")
        )
      }
      do throws(ProgramError) {
        if try folder.update() { mailbox.post(.lessons(folder.shelf)) }
      } catch {
        mailbox.post(.remark("\(error)"))
      }
      guard events.wait(until: end) else { return }
    } while FolderEvents.wait(for: nil, until: end, milliseconds: settlingMilliseconds)
  }
}
