// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Each of them also has its line in `Lessons/ShippedLesson.swift`.
let lessons = [
  "01-why.md",
  "02-reshape.md",
  "03-slope.md",
  "04-epsilon.md",
  "05-check.md",
  "06-normalize.md",
  "07-landmarks.md",
  "08-components.md",
  "09-regularization.md",
  "10-dropout.md",
  "11-training.md",
  "12-price.md",
  "13-kinks.md",
]

let package = Package(
  name: "thetawalk",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "GradientChecking", targets: ["GradientChecking"]),
    .executable(name: "thetawalk", targets: ["thetawalk"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CDatasets"),
    .target(name: "Wording", swiftSettings: strict),
    .target(
      name: "GradientChecking",
      dependencies: [
        "CDatasets", "Wording",
        .product(name: "RealModule", package: "swift-numerics"),
        .product(name: "ComplexModule", package: "swift-numerics"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "GradientFiles",
      dependencies: ["Wording", "GradientChecking"],
      swiftSettings: strict
    ),
    .target(
      name: "Hunting",
      dependencies: ["Wording", "GradientChecking"],
      swiftSettings: strict
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
      swiftSettings: strict
    ),
    .target(
      name: "ShippedLessons",
      path: "Lessons",
      exclude: ["README.md", "data"],
      resources: lessons.map { .embedInCode($0) },
      swiftSettings: strict
    ),
    .target(name: "CellUI", dependencies: ["Wording"], swiftSettings: strict),
    .target(
      name: "Walkthrough",
      dependencies: ["Wording", "GradientChecking", "Hunting", "LessonFormat", "CellUI"],
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
        "Walkthrough", "Ncurses", "ShippedLessons",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "WordingTests", dependencies: ["Wording"], swiftSettings: strict),
    .testTarget(
      name: "GradientCheckingTests",
      dependencies: ["GradientChecking", "Wording", "TestSupport"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "GradientFilesTests",
      dependencies: ["GradientFiles", "Wording", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(name: "HuntingTests", dependencies: ["Hunting"], swiftSettings: strict),
    .testTarget(
      name: "LessonFormatTests",
      dependencies: ["LessonFormat", "TestSupport"],
      exclude: ["Broken"],
      swiftSettings: strict
    ),
    .testTarget(name: "CellUITests", dependencies: ["CellUI", "Wording"], swiftSettings: strict),
    .testTarget(
      name: "WalkthroughTests",
      dependencies: ["Walkthrough", "Hunting", "Wording", "TestSupport"],
      exclude: ["Snapshots"],
      swiftSettings: strict
    ),
    .testTarget(name: "NcursesTests", dependencies: ["Ncurses", "Wording"], swiftSettings: strict),
    .testTarget(
      name: "thetawalkTests",
      dependencies: [
        "thetawalk", "Hunting", "Walkthrough", "LessonFormat", "ShippedLessons", "TestSupport",
      ],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
