import GradientChecking

/// The built-in data set that was asked for last; most lessons ask for the same one again and again.
struct LastDataset {
  private var last: (key: Key, dataset: Dataset)?

  private struct Key: Equatable {
    var data: DataSource
    var seed: UInt64
    var examples: Int?
  }

  /// The data of an experiment; `nil` if it is a file, which is not looked at here.
  mutating func dataset(for experiment: Experiment) throws(ExperimentError) -> Dataset? {
    if case .file = experiment.data { return nil }
    let key = Key(data: experiment.data, seed: experiment.seed, examples: experiment.examples)
    if let last, last.key == key { return last.dataset }
    let dataset = try Dataset.builtIn(key.data, seed: key.seed, examples: key.examples)
    last = (key, dataset)
    return dataset
  }
}
