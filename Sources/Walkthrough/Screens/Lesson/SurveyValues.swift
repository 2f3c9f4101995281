import GradientChecking
import LessonFormat

// What a lesson can ask of the surveys. A survey gives nothing before it is complete, so that no number
// changes while it is read.

extension ErrorCurvesSurvey {
  func value(of quantity: CurveQuantity, _ name: CurveName) -> LiveValue? {
    guard isComplete, let curve = curves.first(where: { $0.kind == name.kind }) else { return nil }
    switch quantity {
    case .best: return curve.best.map { .number($0.epsilon) }
    case .least: return curve.best.map { .number($0.difference) }
    case .at(let epsilon):
      // The curve's ε are powers of ten and their halves, typed with as many digits as one likes.
      let point = curve.points.first { abs($0.epsilon / epsilon - 1) < 1e-3 }
      return point.map { .number($0.difference) }
    }
  }
}

extension CurveName {
  fileprivate var kind: ErrorCurve.Kind {
    switch self {
    case .centered: ErrorCurve.Kind(scheme: .centered, precision: .double)
    case .forward: ErrorCurve.Kind(scheme: .forward, precision: .double)
    case .complexStep: ErrorCurve.Kind(scheme: .complexStep, precision: .double)
    case .float: ErrorCurve.Kind(scheme: .centered, precision: .float)
    }
  }
}

extension SamplesSurvey {
  func value(of quantity: SamplesQuantity) -> LiveValue? {
    guard isComplete, let least = costs.min(), let greatest = costs.max() else { return nil }
    let count = Double(costs.count)
    let mean = costs.reduce(0, +) / count
    switch quantity {
    case .count: return .number(count)
    case .mean: return .number(mean)
    case .spread:
      let squares = costs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return .number((squares / (count - 1)).squareRoot())
    case .least: return .number(least)
    case .greatest: return .number(greatest)
    }
  }
}

extension TrainingSurvey {
  func value(of quantity: TrainingQuantity) -> LiveValue? {
    guard isComplete, let run = runs.first else { return nil }
    return switch quantity {
    case .first: run.costs.first.map { .number($0) }
    case .last: run.costs.last.map { .number($0) }
    case .differenceBefore: (run.before?.difference).map { .number($0) }
    case .verdictBefore: (run.before?.verdict.rawValue).map { .word($0) }
    }
  }
}

extension PriceSurvey {
  /// What is asked of the passes, for a θ of `count` components.
  func value(of quantity: PriceQuantity, count: Int) -> LiveValue? {
    guard let forward, let backward else { return nil }
    let numeric = 2 * Double(count) * forward
    return switch quantity {
    case .forward: .number(forward)
    case .backward: .number(backward)
    case .numeric: .number(numeric)
    case .ratio: .number(numeric / backward)
    }
  }
}
