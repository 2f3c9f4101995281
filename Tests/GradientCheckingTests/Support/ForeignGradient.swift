import Testing

@testable import GradientChecking

/// The gradients of a network, to be made wrong and reported as somebody else's: no experiment, no costs.
struct ForeignGradient {
  let layout: ParameterLayout
  let theta: [Double]
  let numeric: [Double]
  var analytic: [Double]

  /// Right gradients: Iris, after some training, so that no b is 0.
  init(hidden: [Int] = [5, 4], seed: UInt64 = 5) throws {
    var experiment = Experiment()
    (experiment.hidden, experiment.seed) = (hidden, seed)
    (experiment.trainingIterations, experiment.examples) = (20, 40)
    let run = try Run(experiment)
    layout = run.check.layout
    theta = run.check.theta
    numeric = run.components.map(\.numeric)
    analytic = run.check.analytic
  }

  /// λ/m of the experiment.
  static let penalty = 0.7 / 40

  /// The block of that name.
  func block(_ name: String) -> ParameterBlock {
    layout.blocks.first { $0.name == name } ?? layout.blocks[0]
  }

  /// Replaces the components of some blocks, each by a function of its index in θ.
  mutating func change(_ names: String..., with value: (Int) -> Double) {
    let old = self
    for index in names.flatMap({ old.block($0).range }) { analytic[index] = value(index) }
  }

  /// The report; θ only if asked for.
  func report(hasTheta: Bool = true) -> Report {
    let components = layout.indices.map { index in
      ComponentCheck(
        index: index,
        theta: hasTheta ? theta[index] : nil,
        numeric: numeric[index],
        analytic: analytic[index]
      )
    }
    return Report(
      Provenance(from: "analytic.npy, numeric.npy"),
      components: components,
      layout: layout
    )
  }

  /// The findings that blame the code, as `factor W1, b1`.
  func findings(hasTheta: Bool = true) -> [String] {
    report(hasTheta: hasTheta).findings.filter(\.kind.blamesCode).map {
      "\($0.kind.rawValue)\($0.block.map { " " + $0 } ?? "")"
    }
  }
}

/// What the diagnosis reads off it before it finds words.
extension ForeignGradient {
  /// The numbers that it can give a name.
  var constants: KnownConstants {
    let report = report()
    return KnownConstants(report.provenance, report.summary)
  }

  /// The blocks as it reads them.
  var diagnosedBlocks: [DiagnosedBlock] {
    let report = report()
    let table = DiagnosedTable(layout, report.components)
    return DiagnosedBlock.all(report.summary, in: table)
  }

  private func diagnosed(_ name: String) throws -> DiagnosedBlock {
    try #require(diagnosedBlocks.first { $0.name == name })
  }

  /// The function that explains a block.
  func fit(of name: String) throws -> ErrorFit? {
    try ErrorFit(diagnosed(name).components, constants)
  }

  /// Where the numbers of a block belong.
  func order(of name: String) throws -> ErrorOrder? { try ErrorOrder(diagnosed(name)) }

  /// The part of a block that is wrong.
  func part(of name: String) throws -> ErrorPart? { try ErrorPart(of: diagnosed(name)) }
}
