import LessonFormat

/// What a lesson can ask of the surveys; they are complete before a value is given, so that no number
/// changes while it is read.
extension ErrorCurvesSurvey {
  func value(of quantity: CurveQuantity, _ name: CurveName) -> LiveValue? { nil }
}

extension SamplesSurvey {
  func value(of quantity: SamplesQuantity) -> LiveValue? { nil }
}

extension TrainingSurvey {
  func value(of quantity: TrainingQuantity) -> LiveValue? { nil }
}

extension PriceSurvey {
  func value(of quantity: PriceQuantity) -> LiveValue? { nil }
}
