// swift-tools-version: 6.2
import PackageDescription

// Descriptions for a debugger, which the release build has no use for, take a tenth of the time it takes.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-Xfrontend", "-gnone"], .when(configuration: .release)),
]

// What computes is optimized in debug builds as well, a module as a whole, so that numerics that are generic over the
// precision are made for each where they are called from another file: they would take most of the time of the tests.
let optimized =
  strict + [
    .unsafeFlags(
      ["-O", "-whole-module-optimization", "-num-threads", "2"],
      .when(configuration: .debug)
    )
  ]

let package = Package(
  name: "thetawalk",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "GradientChecking", targets: ["GradientChecking"]),
    // For Tests/Benchmarks, which measures them; no promise is made that they stay as they are.
    .library(name: "CKernels", targets: ["CKernels"]),
    .library(name: "GradientFiles", targets: ["GradientFiles"]),
    .library(name: "Walkthrough", targets: ["LessonFormat", "CellUI", "Walkthrough"]),
    .executable(name: "thetawalk", targets: ["thetawalk"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CDatasets"),
    .target(
      name: "CKernels",
      cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]
    ),
    .target(name: "CLessons"),
    .target(name: "CPythonModule"),
    .target(name: "Wording", swiftSettings: optimized),
    .target(
      name: "GradientChecking",
      dependencies: [
        "CDatasets", "CKernels", "Wording",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: optimized
    ),
    .target(
      name: "CZip",
      linkerSettings: [.linkedLibrary("zip"), .linkedLibrary("z")]
    ),
    .target(
      name: "GradientFiles",
      dependencies: ["Wording", "GradientChecking", "CZip"],
      swiftSettings: optimized
    ),
    .target(
      name: "Hunting",
      dependencies: ["Wording", "GradientChecking"],
      swiftSettings: optimized
    ),
    .target(
      name: "CCommonMark",
      linkerSettings: [.linkedLibrary("cmark")]
    ),
    .target(
      name: "LessonFormat",
      dependencies: [
        "Wording", "GradientChecking", "CCommonMark", .product(name: "Yams", package: "Yams"),
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: optimized
    ),
    .target(name: "CellUI", dependencies: ["Wording"], swiftSettings: optimized),
    .target(
      name: "Walkthrough",
      dependencies: ["Wording", "GradientChecking", "Hunting", "LessonFormat", "CellUI"],
      swiftSettings: strict
    ),
    .target(
      name: "Publishing",
      dependencies: [
        "CellUI", "GradientChecking", "Hunting", "LessonFormat", "Walkthrough", "Wording",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "CNcurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]
    ),
    .target(
      name: "Ncurses",
      dependencies: ["Wording", "CellUI", "CNcurses"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "thetawalk",
      dependencies: [
        "Wording", "GradientChecking", "GradientFiles", "Hunting", "LessonFormat", "CellUI",
        "Walkthrough", "Publishing", "Ncurses", "CLessons", "CPythonModule",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    .target(
      name: "TestSupport",
      dependencies: ["Wording", "CellUI"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    .testTarget(name: "WordingTests", dependencies: ["Wording"], swiftSettings: strict),
    .testTarget(
      name: "GradientCheckingTests",
      dependencies: ["CKernels", "GradientChecking", "Wording", "TestSupport"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "GradientFilesTests",
      dependencies: ["GradientChecking", "GradientFiles", "Wording", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "HuntingTests",
      dependencies: ["GradientChecking", "Hunting", "Wording"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LessonFormatTests",
      dependencies: ["GradientChecking", "LessonFormat", "TestSupport"],
      exclude: ["Broken"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CellUITests",
      dependencies: ["CellUI", "Wording", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "WalkthroughTests",
      dependencies: [
        "GradientChecking", "Hunting", "LessonFormat", "CellUI", "Walkthrough", "Wording",
        "TestSupport",
      ],
      exclude: ["Snapshots"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "CellUI", "GradientChecking", "Hunting", "LessonFormat", "Publishing", "Walkthrough",
        "Wording", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "NcursesTests",
      dependencies: ["CellUI", "CNcurses", "Ncurses", "Wording"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "thetawalkTests",
      dependencies: [
        "thetawalk", "CellUI", "GradientChecking", "GradientFiles", "Hunting", "LessonFormat",
        "Walkthrough", "TestSupport",
      ],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
