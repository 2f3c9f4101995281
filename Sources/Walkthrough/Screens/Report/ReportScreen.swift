import CellUI
import GradientChecking

/// A saved report at its bars, and where its error is.
struct ReportScreen: StageHost {
  var stage: Model
  let origin = Destination.report

  /// A report with its worst component selected.
  init(_ report: Report, appearance: Appearance) {
    stage = Model(report: report, appearance: appearance)
  }
}
