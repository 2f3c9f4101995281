import ArgumentParser
import GradientChecking
import GradientFiles
import LessonFormat
import Wording

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
  /// The model's program failed.
  case modelFailed = 70
  /// The result can't be written.
  case outputFailed = 74
  /// Ctrl-C.
  case interrupted = 130
}

extension ExitStatus {
  /// The status as an error that ends the program and prints nothing.
  var exitCode: ExitCode { ExitCode(rawValue) }

  /// The status for several finished checks, of which the worst decides.
  init(worstOf reports: [Report]) {
    let all = reports.map { ExitStatus($0.verdict) }
    self = [.disagrees, .inconclusive].first(where: all.contains) ?? .agrees
  }

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
    case let error as ProgramError: self = error.status
    case let error as DataFileError: self.init(error)
    case is LessonErrors: self = .badData
    case let error as ExperimentError: self.init(error)
    case let error as ModelError: self.init(error)
    default: return nil
    }
  }

  private init(_ error: DataFileError) {
    switch error {
    case .file(.missing), .file(.unreadable): self = .noInput
    default: self = .badData
    }
  }

  private init(_ error: ModelError) {
    switch error.kind {
    case .failure: self = .modelFailed
    case .request: self = .usage
    case .otherCheck: self = .badData
    case .cancelled: self = .interrupted
    }
  }

  private init(_ error: ExperimentError) {
    switch error {
    case .noExamples, .raggedRow, .featureNotFinite, .oneClass: self = .badData
    default: self = .usage
    }
  }
}

/// Why the program can't do what it was asked for.
struct ProgramError: Error, Hashable, CustomStringConvertible {
  /// What is wrong, and what to do.
  let complaint: Complaint
  /// What the program ends with.
  let status: ExitStatus
  /// Whether the help of the command tells more.
  let pointsToHelp: Bool

  /// An error that ends the program with a status; what is wrong with the command line is explained by its help,
  /// unless `isAboutOptions` says otherwise.
  init(_ complaint: Complaint, status: ExitStatus, isAboutOptions: Bool = true) {
    self.complaint = complaint
    self.status = status
    pointsToHelp = status == .usage && isAboutOptions
  }

  /// One line, without the name of the program.
  var description: String { complaint.description }
}
