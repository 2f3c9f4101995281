// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that whoever builds thetawalk builds none of this. README.md says how to run it.

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func modules(_ names: String...) -> [Target.Dependency] {
  names.map { .product(name: $0, package: "thetawalk") }
}

/// A suite of benchmarks, in a folder of its name.
func suite(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies + [.product(name: "Benchmark", package: "benchmark")],
    path: name,
    swiftSettings: strict,
    plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
  )
}

let package = Package(
  name: "thetawalk-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "thetawalk", path: "../.."),
    // Without its traits it needs no library beside it; it then counts no allocations.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .target(name: "CPeaks", path: "CPeaks"),
    .target(
      name: "Rates",
      dependencies: ["CPeaks"] + modules("CKernels"),
      path: "Rates",
      swiftSettings: strict
    ),
    suite("Checks", ["Rates"] + modules("GradientChecking")),
    suite("Kernels", ["Rates"] + modules("CKernels")),
    suite("Scenes", modules("GradientChecking", "Walkthrough")),
    suite("Reports", modules("GradientChecking", "GradientFiles")),
    // No suite, hence in a folder deeper: peers.py runs it.
    .executableTarget(
      name: "Repeated",
      dependencies: modules("GradientChecking", "GradientFiles"),
      path: "Peers/Repeated",
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
