import GradientChecking

/// Reads or makes a report, by the path of its file or by its name, and tells how far it is as often as there is something
/// to tell.
public typealias ReportReader =
  @Sendable (_ path: String, _ tell: (ReportNews) -> Void) throws -> Report

/// What is told of a report on the way.
public enum ReportNews: Sendable {
  /// So much of its file is read.
  case read(fraction: Double)
  /// A check that makes it has come so far: what is known by now, and a sentence about how far that is.
  case grown(Report, String)
}

/// A report with what is shown of it, gone through where it was read, so that nothing waits for that.
///
/// Bars and places can be shown before it is known what the numbers of a large report show.
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

  /// The report with what its numbers show.
  ///
  /// Nobody waits for it: bars and places are shown already. So one core stays free for the keys, which on two cores
  /// that both compute wait twice as long for their answers.
  func diagnosed() -> OpenedReport {
    guard !report.isDiagnosed else { return self }
    return Cores.$spared.withValue(1) {
      let report = report.diagnosed()
      return OpenedReport(report, overview.diagnosed(report))
    }
  }

  private init(_ report: Report, _ overview: Overview) {
    (self.report, self.overview) = (report, overview)
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
