/// A θ that comes with data, for the layers that it was made for.
///
///     var experiment = Experiment()
///     (experiment.data, experiment.hidden) = (.pencil, [])
///     experiment.givenTheta?.values   // [3, -2]: W1 and b1
public struct GivenTheta: Hashable, Sendable {
  /// The data with which it comes.
  public let data: DataSource
  /// The hidden layers that it fits.
  public let hidden: [Int]
  /// W1, b1, W2, b2, …, each row by row.
  public let values: [Double]
  /// Whose it is, as the end of a sentence: `the course notebook's`.
  public let owner: String

  /// All of them.
  static let all = [
    GivenTheta(
      data: .notebook,
      hidden: [5, 3],
      values: Dataset.notebookTheta,
      owner: "the course notebook's"
    ),
    // One unit: z = 3·2 − 2 = 4.
    GivenTheta(data: .pencil, hidden: [], values: [3, -2], owner: "made for pencil and paper"),
    // A unit before it, whose a = max(0, 1.5·2 − 1) = 2 takes the place of x.
    GivenTheta(
      data: .pencil,
      hidden: [1],
      values: [1.5, -1, 3, -2],
      owner: "made for pencil and paper"
    ),
  ]
}
