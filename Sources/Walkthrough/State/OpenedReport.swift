import GradientChecking

/// Reads a report from a file of some path, and says what part of it is read as often as there is something to tell.
public typealias ReportReader =
  @Sendable (_ path: String, _ progress: (Double) -> Void) throws ->
  Report

/// A report with what is shown of it, gone through where it was read, so that nothing waits for that.
public struct OpenedReport: Sendable {
  /// The report.
  public let report: Report
  /// What is shown of it.
  let overview: Overview

  /// Goes through a report.
  public init(_ report: Report) {
    self.report = report
    overview = Overview(of: report)
  }
}

/// What is looked at as a report.
public enum ReportSource: Sendable {
  /// One that is read.
  case report(Report)
  /// A file that is to be read.
  case file(path: String)
  /// One that is to be made of several files, by what they are called together: of two that are held against each
  /// other, or of parts.
  case made(name: String, isComparison: Bool)

  /// The path of its file; `nil` where it has none of its own.
  var file: String? {
    switch self {
    case .report(let report): report.provenance.fileName
    case .file(let path): path
    case .made: nil
    }
  }

  /// What a reader is asked for; `nil` where it is read.
  public var unread: String? {
    switch self {
    case .report: nil
    case .file(let path): path
    case .made(let name, _): name
    }
  }
}
