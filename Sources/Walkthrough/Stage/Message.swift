import CellUI
import GradientChecking
import Hunting

/// Something that happened.
public enum Message: Sendable {
  /// The user did something.
  case key(Key)
  /// The screen has a new size.
  case resized(Size)
  /// Seconds passed since the last tick; sent only while ``Model/isAnimating``.
  case tick(seconds: Double)
  /// How many iterations of training are done, on the way to the answer to ``Effect/prepare(_:run:)``.
  case trained(iterations: Int, run: Int)
  /// The answer to ``Effect/prepare(_:run:)``.
  case prepared(GradientCheck, run: Int)
  /// The preparation is impossible, and why.
  case preparationFailed(String, run: Int)
  /// Part of the answer to ``Effect/compute(_:run:)``.
  case computed([ComponentCheck], run: Int)
  /// The answer to ``Effect/probe(index:zoom:run:)``.
  case probed(Probe, run: Int)
  /// The answer to ``Effect/makeHunt(_:seed:run:)``.
  case madeHunt(HuntCase, run: Int)
  /// Part of the answer to ``Effect/survey(_:run:)``: what it has found so far.
  case surveyed(SurveyResult, of: Survey, run: Int)
}

/// Something that the program must do outside the model.
public enum Effect: Hashable, Sendable {
  /// Build the network, train it if asked, evaluate J twice and run backpropagation.
  case prepare(Experiment, run: Int)
  /// Check these components.
  case compute(Range<Int>, run: Int)
  /// Evaluate what the perturb and difference scenes show of one component.
  case probe(index: Int, zoom: Int, run: Int)
  /// Measure what a closer look shows.
  case survey(Survey, run: Int)
  /// Make the hunt of a seed.
  case makeHunt(HuntLevel, seed: UInt64, run: Int)
  /// Stop computing components.
  case cancel
  /// Leave the walk.
  case leave
  /// Leave the program.
  case quit
}
