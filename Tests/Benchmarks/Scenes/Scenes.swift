import Benchmark
import CellUI
import GradientChecking
import LessonFormat
import Walkthrough

/// A frame of every scene, drawn anew, with all that it shows computed before.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock],
    warmupIterations: 2,
    maxDuration: .seconds(1),
    maxIterations: 200
  )
  for size in [Size(80, 24), Size(200, 60)] {
    for scene in LessonFormat.SceneKind.allCases {
      Benchmark("\(scene.name), \(size.width)x\(size.height)") { benchmark, application in
        blackHole(application.frame)
      } setup: {
        try shown(scene, size)
      }
    }
  }
}

/// The walk at a scene, once whatever the scene asks for has been computed.
private func shown(_ scene: LessonFormat.SceneKind, _ size: Size) throws -> Application {
  let application = Application(showing: .walk, appearance: Appearance(size: size))
  var replay = Replay(application) { experiment in
    try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: experiment.examples)
  }
  let letters = scene.name.map(String.init).joined(separator: " ")
  replay.type(try KeyScript.parse(": \(letters) enter r wait"))
  return replay.application
}
