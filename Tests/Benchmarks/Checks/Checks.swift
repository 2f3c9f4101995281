import Benchmark
import GradientChecking
import Rates

/// Checks of the networks of the README's table on one core, by both engines.
let benchmarks: @Sendable () -> Void = {
  let time = BenchmarkMetric.custom("ns of processor time a component", useScalingFactor: false)
  let functions = BenchmarkMetric.custom(
    "% of it for exp, tanh and log1p at their peak rates",
    polarity: .prefersLarger,
    useScalingFactor: false
  )
  let products = BenchmarkMetric.custom(
    "% of it for multiply-adds at their peak rate",
    polarity: .prefersLarger,
    useScalingFactor: false
  )
  Benchmark.defaultConfiguration = .init(
    metrics: [time],
    warmupIterations: 1,
    maxDuration: .seconds(3),
    maxIterations: 50
  )

  for network in MeasuredNetwork.all {
    for engine in CostEngineKind.allCases {
      let isUsual = engine == .incremental
      Benchmark(
        "\(network.name), \(engine.rawValue)",
        configuration: .init(metrics: isUsual ? [time, functions, products] : [time])
      ) { benchmark, check in
        let count = check.layout.count
        // Some of all blocks: a prime number of them, which no row length divides.
        let chosen = (0..<min(count, 509)).map { $0 * count / min(count, 509) }
        let seconds = ProcessorTime.seconds {
          for index in chosen { blackHole(check.component(index)) }
        }
        let each = seconds / Double(chosen.count)
        benchmark.measurement(time, Int(each * 1e9))
        if isUsual {
          let work = Work(sizes: check.network.layerSizes, examples: check.dataset.exampleCount)
          let inFunctions =
            work.exps / Peaks.exp + work.tanhs / Peaks.tanh + work.log1ps / Peaks.log1p
          benchmark.measurement(functions, Int(100 * inFunctions / each))
          benchmark.measurement(products, Int(100 * work.multiplyAdds / Peaks.apart / each))
        }
      } setup: {
        try network.check(by: engine)
      }
    }
  }
}
