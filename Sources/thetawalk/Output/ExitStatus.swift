import ArgumentParser
import GradientChecking
import GradientFiles

/// What the program tells its caller; numbers from 64 on are those of `sysexits.h`.
enum ExitStatus: Int32 {
  /// The gradients agree.
  case agrees = 0
  /// They don't, or not closely enough.
  case disagrees = 1
  /// Nothing can be said: round-off or kinks explain the difference, or J is not a finite function.
  case inconclusive = 2
  /// The command line can't be understood or done.
  case usage = 64
  /// A data file or a lesson is there and makes no sense.
  case badData = 65
  /// A file is not there or can't be read.
  case noInput = 66
  /// The result can't be written.
  case outputFailed = 74
  /// Ctrl-C.
  case interrupted = 130
}

extension ExitStatus {
  /// The status as an error that ends the program and prints nothing.
  var exitCode: ExitCode { ExitCode(rawValue) }

  /// The status for a finished check.
  init(_ verdict: Verdict) {
    switch verdict {
    case .agrees: self = .agrees
    case .doubleCheck, .bug: self = .disagrees
    case .inconclusive, .notAFunction: self = .inconclusive
    }
  }

  /// The status for an error of ours; `nil` for one that only the argument parser knows.
  init?(_ error: any Error) {
    switch error {
    case is UsageError, is ProcessConditionError: self = .usage
    case let error as OutputError: self = error.isUsage ? .usage : .outputFailed
    case let error as DataFileError: self.init(error)
    case let error as LessonFolderError: self.init(error)
    case is BrokenLessonError: self = .badData
    case is ProgressError: self = .outputFailed
    case let error as ExperimentError: self.init(error)
    default: return nil
    }
  }

  private init(_ error: DataFileError) {
    switch error {
    case .file(.missing), .file(.unreadable): self = .noInput
    default: self = .badData
    }
  }

  private init(_ error: LessonFolderError) {
    switch error {
    case .missing, .unreadable: self = .noInput
    case .notAFolder, .empty: self = .badData
    }
  }

  private init(_ error: ExperimentError) {
    switch error {
    case .noExamples, .raggedRow, .featureNotFinite, .oneClass: self = .badData
    default: self = .usage
    }
  }
}
