/// How what can be found is told in a list.
extension FindingKind {
  /// What it is, in a few words.
  public var title: String {
    switch self {
    case .notAFunction: "not a function"
    case .notFinite: "not finite"
    case .roundoff: "round-off"
    case .truncation: "ε too large"
    case .noise: "low precision"
    case .numericSide: "numeric side"
    case .flat: "J flat"
    case .factor: "one factor"
    case .factors: "several factors"
    case .missing: "dθ missing"
    case .multipleOfTheta: "multiple of θ"
    case .offset: "one offset"
    case .offsets: "several offsets"
    case .sameNumber: "same numbers"
    case .sums: "sums of rows"
    case .otherFunction: "another function"
    case .uninitialised: "never written"
    case .order: "wrong places"
    case .clipped: "clipped"
    case .largeGradient: "large slopes"
    case .largeTheta: "large θ"
    case .part: "a part"
    case .isolated: "single components"
    case .lowPrecision: "low precision"
    case .onlyWeights: "W wrong, b right"
    case .onlyBiases: "b wrong, W right"
    case .severalWeights: "W wrong, no b"
    case .severalBiases: "b wrong, no W"
    case .oneLayer: "one layer"
    case .upToLayer: "up to a layer"
    case .someParameters: "one parameter"
    case .oneModule: "one module"
    case .someModules: "some modules"
    case .everyBlock: "every block"
    case .kinks: "kinks"
    case .bothZero: "zero in both"
    }
  }
}
