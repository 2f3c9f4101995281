import Foundation
import GradientChecking
import GradientFiles
import Wording

/// The examples of an experiment: made, shipped with the program, or read from a file.
///
/// - Throws: `DataFileError` for a file that makes no sense, `ExperimentError` for data that doesn't fit
///   the experiment, ``ProgramError`` for a name that is neither a data set's nor a file's.
func loadDataset(for experiment: Experiment) throws -> Dataset {
  guard case .file(let path) = experiment.data else {
    return try Dataset.builtIn(
      experiment.data,
      seed: experiment.seed,
      examples: experiment.examples
    )
  }
  do {
    let table = try LabelledTable(readingFrom: path)
    return try Dataset(
      name: ForeignText(URL(fileURLWithPath: path).lastPathComponent).escaped,
      rows: table.rows,
      labels: table.labels,
      featureNames: table.featureNames,
      examples: experiment.examples,
      seed: experiment.seed
    )
  } catch let error as DataFileError where error == .file(.missing(path: path)) {
    throw unknownDataSet(path) ?? error
  }
}

/// The examples of any experiment, with those of one experiment there already: a file is read once, since
/// what comes through a pipe can't be read again.
func datasets(
  beginningWith dataset: Dataset,
  of experiment: Experiment
) -> @Sendable (Experiment) throws -> Dataset {
  { other in
    other.hasSameExamples(as: experiment) ? dataset : try loadDataset(for: other)
  }
}

/// A name without a folder or an extension was surely meant to be a data set's.
private func unknownDataSet(_ name: String) -> (any Error)? {
  name.contains("/") || name.contains(".") ? nil : ProgramError.usage(.data, found: name)
}
