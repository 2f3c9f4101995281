import Hunting
import Synchronization
import Walkthrough

/// Keeps the progress of the lessons at hand, and the hunts; that it can't is said once.
final class ProgressKeeper: Sendable {
  private let file: ProgressFile?
  /// The folder the lessons come from; `nil` for the shipped ones.
  private let folder: String?
  private let hasComplained = Mutex(false)
  /// Whether anything is read and saved.
  private let isKept: Bool

  /// Keeps the progress of the lessons in a folder, or of the shipped ones.
  init(_ file: ProgressFile?, folder: String?) {
    self.file = file
    self.folder = folder
    isKept = true
  }

  private init() { (file, folder, isKept) = (nil, nil, false) }

  /// One that reads nothing and saves nothing: everything is as for somebody who begins.
  static var forgetful: ProgressKeeper { ProgressKeeper() }

  /// What was saved, and what there is to tell the user about it.
  func load() -> (progress: LearningProgress, remark: String?) {
    guard isKept else { return (LearningProgress(), nil) }
    do throws(ProgramError) {
      guard let file else { throw ProgramError.noHome }
      let (saved, setAside) = try file.read()
      return (saved[folder], setAside?.remark)
    } catch {
      return (LearningProgress(), complaint(error))
    }
  }

  /// What was saved, without touching it.
  func peek() -> LearningProgress { file?.peek()[folder] ?? LearningProgress() }

  /// The hunts that were answered, without touching the file.
  func hunts() -> HuntHistory { file?.peek().hunts ?? HuntHistory() }

  /// Saves how far a lesson has come, with what other programs have saved; gives what to tell the user.
  func save(_ progress: LessonProgress, lesson: String) -> String? {
    change { saved in
      let earlier = saved[folder].lessons[lesson] ?? LessonProgress()
      saved[folder].lessons[lesson] = earlier.merged(with: progress)
    }
  }

  /// Saves what came of a hunt, unless another program had it answered before; gives what to tell the user.
  func save(_ hunt: HuntRecord) -> String? {
    change { $0.hunts.add(hunt) }
  }

  /// Saves what was spent on a hunt that has no answer yet; gives what to tell the user.
  func save(_ trace: HuntTrace) -> String? {
    change { $0.hunts.note(trace) }
  }

  private func change(_ change: (inout SavedProgress) -> Void) -> String? {
    guard isKept else { return nil }
    do throws(ProgramError) {
      guard let file else { throw ProgramError.noHome }
      return try file.change(change)?.remark
    } catch {
      return complaint(error)
    }
  }

  private func complaint(_ error: ProgramError) -> String? {
    hasComplained.withLock { hasComplained in
      defer { hasComplained = true }
      return hasComplained ? nil : error.description
    }
  }
}
