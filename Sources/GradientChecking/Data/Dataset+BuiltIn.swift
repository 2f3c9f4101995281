extension Dataset {
  /// One of the data sets that come with the program.
  ///
  /// Iris has its examples in the order of the file, unless some are chosen by the seed as those of the digits
  /// are; XOR and the moons are made from the seed.
  ///
  /// - Throws: ``ExperimentError`` if there are fewer examples than asked for, or the source is a file,
  ///   which this module, doing no input or output, can't read.
  public static func builtIn(
    _ source: DataSource,
    seed: UInt64,
    examples: Int?
  ) throws(ExperimentError) -> Dataset {
    let count = examples ?? source.usualExampleCount ?? 0
    if source == .xor || source == .moons, !(1...mostMadeUp).contains(count) {
      throw .examples(found: count, available: mostMadeUp, data: source.text)
    }
    return switch source {
    case .iris: try iris(examples: examples, seed: seed)
    case .digits: try digits(examples: count, seed: seed)
    case .xor: xor(examples: count, seed: seed)
    case .moons: moons(examples: count, seed: seed)
    case .notebook: try notebook(examples: examples, seed: seed)
    case .pencil: try pencil(examples: examples, seed: seed)
    case .file(let path): throw .notBuiltIn(path: path)
    }
  }

  private static func iris(examples: Int?, seed: UInt64) throws(ExperimentError) -> Dataset {
    let table = EmbeddedTable.iris
    let lines = (0..<table.count).map(table.fields(ofExample:))
    return try Dataset(
      name: "iris",
      rows: lines.map { $0.dropLast().compactMap { Double($0) } },
      labels: lines.compactMap(\.last),
      featureNames: table.featureNames,
      examples: examples,
      seed: seed
    )
  }

  private static func digits(examples: Int, seed: UInt64) throws(ExperimentError) -> Dataset {
    let table = EmbeddedTable.digits
    let chosen = try choice(of: examples, from: table.count, seed: seed, data: "digits")
    let pixelNames = table.featureNames
    var features = Matrix(rows: pixelNames.count, columns: chosen.count, repeating: 0.0)
    var classes: [Int] = []
    for (column, example) in chosen.enumerated() {
      let numbers = table.wholeNumbers(ofExample: example)
      for pixel in pixelNames.indices { features[pixel, column] = Double(numbers[pixel]) / 16 }
      classes.append(numbers[pixelNames.count])
    }
    let names = (0...9).map(String.init)
    return Dataset(
      name: "digits",
      features: features,
      targets: Labels.classes(names: names, ofExample: classes).targets(of: Array(chosen.indices)),
      featureNames: pixelNames,
      classNames: names
    )
  }

  /// Clusters around (±1, ±1) with a spread of 0.25; class 1 where the signs differ.
  private static func xor(examples: Int, seed: UInt64) -> Dataset {
    points(name: "xor", examples: examples, seed: seed, classNames: ["same sign", "signs differ"]) {
      example,
      stream in
      let (x, y) = (example & 1 == 0 ? -1.0 : 1.0, example & 2 == 0 ? -1.0 : 1.0)
      return (x + 0.25 * stream.normal(), y + 0.25 * stream.normal(), x == y ? 0 : 1)
    }
  }

  /// Two half circles, the lower one shifted by (1, ½), with a spread of 0.1, as in scikit-learn.
  private static func moons(examples: Int, seed: UInt64) -> Dataset {
    points(name: "moons", examples: examples, seed: seed, classNames: ["upper", "lower"]) {
      example,
      stream in
      let angle = Double.pi * stream.uniform()
      let isUpper = example.isMultiple(of: 2)
      let (x, y) = (Double.cosine(angle), Double.sine(angle))
      let place = isUpper ? (x: x, y: y) : (x: 1 - x, y: 0.5 - y)
      return (
        place.x + 0.1 * stream.normal(), place.y + 0.1 * stream.normal(), isUpper ? 0 : 1
      )
    }
  }

  /// Points of the plane in two classes, drawn one after another.
  private static func points(
    name: String,
    examples: Int,
    seed: UInt64,
    classNames: [String],
    draw: (_ example: Int, inout RandomStream) -> (x: Double, y: Double, label: Double)
  ) -> Dataset {
    var stream = RandomStream(seed: seed, .madeUpData)
    let drawn = (0..<examples).map { draw($0, &stream) }
    let features = Matrix(rows: 2, columns: examples, elements: drawn.map(\.x) + drawn.map(\.y))
    return Dataset(
      name: name,
      // A single point would become 0.
      features: examples == 1 ? features : features.standardized(),
      targets: Matrix(rows: 1, columns: examples, elements: drawn.map(\.label)),
      featureNames: ["x", "y"],
      classNames: classNames
    )
  }

  private static let mostMadeUp = 100_000
}
