@testable import GradientChecking

/// Gradients of somebody else's blocks, by name, as a report or as what the diagnosis reads: right where nothing is
/// changed.
struct NamedGradient {
  /// A block with both gradients.
  struct Block {
    let name: String
    let shape: [Int]
    var analytic: [Double]
    let numeric: [Double]
    let noise: Double
  }

  private(set) var blocks: [Block] = []

  /// Adds a block whose dθ comes from dθ_approx, given the place of a component in the block.
  mutating func add(
    _ name: String,
    _ shape: [Int],
    noise: Double = 0,
    numeric: [Double]? = nil,
    _ analytic: (Int, Double) -> Double = { $1 }
  ) {
    let count = shape.reduce(1, *)
    let seed = blocks.count + 1
    // Numbers of both signs without a pattern, none of them 0.
    let usual = (0..<count).map { offset in
      let number = (offset * 37 + seed * 53) * (offset + 11) % 101
      return Double(number) - 50.3
    }
    let values = numeric ?? usual
    blocks.append(
      Block(
        name: name,
        shape: shape,
        analytic: values.enumerated().map { analytic($0.offset, $0.element) },
        numeric: values,
        noise: noise
      )
    )
  }

  /// The report.
  var report: Report {
    var components: [ComponentCheck] = []
    for block in blocks {
      for (numeric, analytic) in zip(block.numeric, block.analytic) {
        components.append(
          ComponentCheck(
            index: components.count,
            numeric: numeric,
            analytic: analytic,
            roundoffFloor: block.noise
          )
        )
      }
    }
    let table = ComponentTable(components)
    let parameters = ParameterLayout(named: blocks.map { ($0.name, $0.shape) })
    return Report(
      Provenance(from: "s"),
      layout: parameters,
      components: table,
      summary: Summary(of: table, layout: parameters, isFunction: true, largestNoise: 0.25)
    )
  }

  /// The findings that blame the code, as `factor W1, b1`.
  var findings: [String] {
    report.findings.filter(\.kind.blamesCode).map {
      "\($0.kind.rawValue)\($0.block.map { " " + $0 } ?? "")"
    }
  }

  /// What the findings show.
  var patterns: [Pattern] { report.findings.map(\.pattern) }
}
