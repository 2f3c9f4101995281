import Benchmark
import Foundation
import GradientChecking
import GradientFiles

/// A report of 25,450 components, written and read: JSON and safetensors.
let benchmarks: @Sendable () -> Void = {
  let speed = BenchmarkMetric.custom("MB/s", polarity: .prefersLarger, useScalingFactor: false)
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, speed],
    warmupIterations: 1,
    maxDuration: .seconds(3),
    maxIterations: 30
  )

  for form in ReportForm.allCases {
    Benchmark("\(form.rawValue), written") { benchmark, report in
      let clock = ContinuousClock()
      var count = 0
      let time = clock.measure { count = form.bytes(of: report).count }
      benchmark.measurement(speed, Int(Double(count) / 1e6 / (time / .seconds(1))))
    } setup: {
      try largeReport()
    }

    Benchmark("\(form.rawValue), read") { benchmark, bytes in
      let clock = ContinuousClock()
      let time = try clock.measure {
        blackHole(try ReportFile.parse(bytes, path: "report.\(form.rawValue)"))
      }
      benchmark.measurement(speed, Int(Double(bytes.count) / 1e6 / (time / .seconds(1))))
    } setup: {
      form.bytes(of: try largeReport())
    }
  }
}

/// A form of a saved report.
private enum ReportForm: String, CaseIterable {
  case json, safetensors

  func bytes(of report: Report) -> [UInt8] {
    switch self {
    case .json: Array(report.json.utf8)
    case .safetensors: SafetensorsPieces(report.tensors).flatMap(\.self)
    }
  }
}

/// A network of 784 inputs and 32 hidden units: the numeric gradient of every component is its analytic one, moved by
/// what round-off might do.
private func largeReport() throws -> Report {
  var experiment = Experiment()
  experiment.hidden = [32]
  let (examples, features) = (16, 784)
  let dataset = try Dataset(
    name: "made up",
    rows: (0..<examples).map { example in
      (0..<features).map { Double((example * features + $0) * 7919 % 1000) / 500 - 1 }
    },
    labels: (0..<examples).map { "\($0 % 10)" },
    featureNames: (0..<features).map { "x\($0)" }
  )
  let check = try GradientCheck(experiment, dataset: dataset)
  return check.report(of: check.layout.indices.map(check.component))
}
