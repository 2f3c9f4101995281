import Benchmark
import CKernels
import Rates

/// The kernels on one core, on rows that stay in the nearest caches, and what the machine can do at most.
let benchmarks: @Sendable () -> Void = {
  let rate = BenchmarkMetric.custom(
    "million a second",
    polarity: .prefersLarger,
    useScalingFactor: false
  )
  let bytes = BenchmarkMetric.custom("MB/s", polarity: .prefersLarger, useScalingFactor: false)
  let error = BenchmarkMetric.custom("worst error, ulp/1000", useScalingFactor: false)
  Benchmark.defaultConfiguration = .init(
    metrics: [rate],
    warmupIterations: 3,
    maxDuration: .seconds(1),
    maxIterations: 300
  )

  Benchmark("peak: multiply-adds, fused") { $0.measurement(rate, Int(Peaks.fused / 1e6)) }
  Benchmark("peak: multiply-adds, apart") { $0.measurement(rate, Int(Peaks.apart / 1e6)) }

  for function in MeasuredFunction.all {
    for lanes in [1, 2, 4, 8] where lanes <= Peaks.lanes {
      Benchmark(
        "\(function.name), \(lanes) lanes",
        configuration: .init(metrics: [rate, bytes, error])
      ) { benchmark, worst in
        let x = function.arguments(count: 256)
        let rounds = 100
        let seconds = ProcessorTime.seconds {
          for _ in 0..<rounds { blackHole(map(function.kernel, x, lanes: Int32(lanes))) }
        }
        let numbers = Double(rounds * x.count) / seconds
        benchmark.measurement(rate, Int(numbers / 1e6))
        // A number is read and one is written.
        benchmark.measurement(bytes, Int(numbers * 16 / 1e6))
        benchmark.measurement(error, Int(worst * 1000))
      } setup: {
        function.worstError(lanes: Int32(lanes))
      }
    }
  }

  for kernel in MeasuredRows.all {
    Benchmark(kernel.name, configuration: .init(metrics: [rate, bytes])) { benchmark, rows in
      let rounds = 20
      let seconds =
        ProcessorTime.seconds { for _ in 0..<rounds { kernel.run(rows) } } / Double(rounds)
      benchmark.measurement(rate, Int(kernel.operations / seconds / 1e6))
      benchmark.measurement(bytes, Int(kernel.bytes / seconds / 1e6))
    } setup: {
      RowNumbers()
    }
  }
}
