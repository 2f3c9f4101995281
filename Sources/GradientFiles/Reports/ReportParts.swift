import GradientChecking
import Wording

/// A report as it is read, whatever the form of the file: what is known of the whole, and the parameters.
///
/// Both gradients are all that must be there. Verdicts, norms and findings that a file brings are never believed and
/// never refused; where its verdict differs from the one that its numbers give, a remark says so.
struct ReportParts {
  var provenance = Provenance()
  var parameters: [ParameterPart] = []
  /// What the file says that its numbers say.
  var verdict: Verdict?
  /// What the list of parameters is called in the file.
  var listName = ReportKeys.parameters
  /// Whether the numeric gradient was made in a way that isn't known here.
  var hasUnknownScheme = false

  /// The report, its summary and findings computed from its numbers.
  ///
  /// The numbers of the parameters are moved, not copied, where nobody else holds them.
  ///
  /// - Parameter isDiagnosed: Whether it is looked for what they show.
  /// - Returns: The report.
  /// - Throws: The first place that contradicts another one.
  consuming func report(isDiagnosed: Bool = true) throws(Complaint) -> Report {
    var provenance = provenance
    if let experiment = provenance.experiment {
      (provenance.epsilon, provenance.scheme) = (experiment.epsilon, experiment.scheme)
    }
    let (layout, components) = try takeColumns(provenance)
    if let experiment = provenance.experiment { try validate(layout, of: experiment) }
    var report = Report(
      provenance,
      table: components,
      layout: layout,
      isDiagnosed: isDiagnosed
    )
    if let verdict, verdict != report.verdict {
      report.provenance.remarks.append(
        "The file says \(verdict.words); its numbers say \(report.verdict.words)."
      )
    }
    return report
  }

  /// Layout and table of the parameters; what each of them takes by itself is worked out on all cores, and then its
  /// numbers are moved into the table, one parameter after the other.
  private mutating func takeColumns(
    _ provenance: Provenance
  ) throws(Complaint) -> (ParameterLayout, ComponentTable) {
    var names = DistinctNames(capacity: parameters.count)
    var blocks: [ParameterBlock] = []
    var components = ComponentTable()
    blocks.reserveCapacity(parameters.count)
    try Complaint.inside(listName) { () throws(Complaint) in
      guard !parameters.isEmpty else {
        throw Complaint.inReport(found: "an empty list", expected: "at least one")
      }
      let count = parameters.reduce(0) { $0 + ($1.columns[.analytic]?.values.count ?? 0) }
      components.reserveCapacity(count)
      var stretches = stretches(provenance, isConcurrent: count > concurrentCount)
      parameters = []
      for place in stretches.indices {
        // Taken out, so that what is in the table already isn't anywhere else.
        let stretch = stretches[place]
        stretches[place] = ParameterStretch()
        for (block, hash) in zip(stretch.blocks, stretch.hashes) {
          guard names.take(block.name, hash: hash).isNew else {
            throw Self.repeated(block.name).inside("[\(blocks.count)]", joinedBy: ".")
          }
          blocks.append(block)
        }
        if let failure = stretch.failure { throw failure }
        for batch in stretch.batches { components.append(batch) }
      }
    }
    let layout = ParameterLayout(blocks: blocks)
    guard layout.count > 0 else {
      throw Complaint.inReport(
        listName,
        found: "no component in any of them",
        expected: "at least one"
      )
    }
    return (layout, components)
  }

  /// So many parameters are taken together.
  private static let stretchLength = 256

  /// The parameters, some that follow one another at a time.
  private func stretches(_ provenance: Provenance, isConcurrent: Bool) -> [ParameterStretch] {
    let distance = costDistance(provenance)
    let cost = provenance.costs.first
    let home = (
      plus: provenance.scheme == .backward ? cost : nil,
      minus: provenance.scheme == .forward ? cost : nil
    )
    let floor = provenance.experiment == nil ? provenance.roundoffFloor : 0
    var begins: [(place: Int, start: Int)] = []
    var start = 0
    for place in parameters.indices {
      if place % Self.stretchLength == 0 { begins.append((place, start)) }
      // What has no length is told of where its turn comes.
      start &+= (try? Tensor.count(of: parameters[place].lengths)) ?? 0
    }
    return begins.concurrentMap(isConcurrent: isConcurrent) { place, start in
      let end = min(place + Self.stretchLength, parameters.count)
      return ParameterStretch(
        parameters[place..<end],
        start: start,
        costsAreApart: distance,
        home: home,
        floor: floor
      )
    }
  }

  /// What is wrong where two parameters have one name.
  static func repeated(_ name: String) -> Complaint {
    Complaint.inReport(
      ReportKeys.name,
      found: "\(ForeignText(name).quoted) a second time",
      expected: "another name for each parameter"
    )
  }

  /// How far apart the places are at which a component has its two costs; `nil` if it isn't known.
  private func costDistance(_ provenance: Provenance) -> Double? {
    guard !hasUnknownScheme, let epsilon = provenance.epsilon else { return nil }
    guard let scheme = provenance.scheme else { return 2 * epsilon }
    return scheme == .complexStep || scheme.isExtrapolated ? nil : scheme.width * epsilon
  }

  private func validate(_ layout: ParameterLayout, of experiment: Experiment) throws(Complaint) {
    let units = experiment.hidden.map(Optional.some) + [nil]
    guard layout.blocks.count == 2 * units.count else {
      throw Complaint.inReport(
        listName,
        found: "\(layout.blocks.count)",
        expected: "\(2 * units.count), a W and a b for each layer of the experiment"
      )
    }
    for (position, block) in layout.blocks.enumerated() {
      let (layer, isBias) = position.quotientAndRemainder(dividingBy: 2)
      let name = (isBias == 0 ? "W" : "b") + String(layer + 1)
      let place = "\(listName)[\(position)]."
      guard block.name == name, block.kind == (isBias == 0 ? .weight : .bias),
        block.layer == layer + 1
      else {
        throw Complaint.inReport(
          place + ReportKeys.name,
          found: "a \(block.kind.rawValue) named \(ForeignText(block.name).quoted)",
          expected: "\"\(name)\", as the experiment has it"
        )
      }
      let isExpected = block.shape.count == 2 && (isBias == 0 || block.columns == 1)
      guard isExpected, units[layer].map({ block.rows == $0 }) ?? true else {
        throw Complaint.inReport(
          place + ReportKeys.shape,
          found: "\(block.shape)",
          expected: units[layer].map {
            "\($0) rows, as many as the layer of the experiment has units"
          } ?? "the shape that the experiment gives"
        )
      }
    }
  }
}

/// Some parameters that follow one another, as blocks and columns.
private struct ParameterStretch {
  private(set) var blocks: [ParameterBlock] = []
  /// The hash values of their names.
  private(set) var hashes: [Int] = []
  private(set) var batches: [ComponentBatch] = []
  /// What is wrong with the one behind them, if something is; its block is there if that isn't wrong.
  private(set) var failure: Complaint?

  /// None.
  init() {}

  /// Parameters whose first component has an index of θ.
  ///
  /// - Parameters:
  ///   - parts: The parameters, at their places in the list.
  ///   - start: The index.
  ///   - distance: See ``ParameterPart/components(costsAreApart:home:)``.
  ///   - home: See there.
  ///   - floor: What round-off leaves in each component of which nothing else is said.
  init(
    _ parts: ArraySlice<ParameterPart>,
    start: Int,
    costsAreApart distance: Double?,
    home: (plus: Double?, minus: Double?),
    floor: Double
  ) {
    var kinds = ParameterKinds()
    var start = start
    blocks.reserveCapacity(parts.count)
    batches.reserveCapacity(parts.count)
    for place in parts.indices {
      do throws(Complaint) {
        try Complaint.inside("[\(place)]") { () throws(Complaint) in
          let block = try parts[place].block(start: start, &kinds)
          start = block.range.upperBound
          blocks.append(block)
          hashes.append(block.name.hashValue)
          var batch = try parts[place].components(costsAreApart: distance, home: home)
          if batch.roundoffFloor == nil, floor > 0 {
            batch.roundoffFloor = Array(repeating: floor, count: batch.analytic.count)
          }
          batches.append(batch)
        }
      } catch {
        failure = error
        return
      }
    }
  }
}
