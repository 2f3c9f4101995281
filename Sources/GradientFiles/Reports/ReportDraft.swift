import GradientChecking
import Wording

/// A report as it is read: any program may have written it.
///
/// The two gradients and the blocks they are made of are all that must be there. What can be computed from
/// them may be missing; where it is there it has to be right. The numbers go straight into columns.
struct ReportDraft {
  var provenance = Provenance()
  /// What is said of the whole.
  var verdict: Verdict?
  private let fields: JSONFields
  private let reader = ObjectReader(ReportKeys.ofReport)
  private var blocks: [(fields: JSONFields, draft: BlockDraft)] = []
  private var layout = ParameterLayout(blocks: [])
  private var components = ComponentTable()

  /// Reads all fields of a report, and looks at each of them and of its components.
  init(_ json: JSONText) throws(Complaint) {
    fields = try JSONFields(json, expected: "an object with named fields")
    guard fields[ReportKeys.schema] == .string(ReportKeys.format) else {
      throw Complaint.inReport(
        ReportKeys.schema,
        found: fields[ReportKeys.schema]?.words ?? "nothing",
        expected: "\"\(ReportKeys.format)\"",
        advice: "write the report with --format json, or with the fields that view --help names"
      )
    }
    var reader = reader
    try reader.read(fields, into: &self)
  }

  /// Whether round-off may account for more than the numbers of the report say: the floor of a component
  /// isn't saved, only what all have in common.
  private var knowsRoundoff: Bool {
    provenance.experiment != nil || provenance.roundoffFloor != 0
  }

  mutating func read(blocks list: JSONText) throws(Complaint) {
    var reader = ObjectReader(ReportKeys.ofBlock)
    var names: Set<String> = []
    var completed: [ParameterBlock] = []
    try Self.forEach(of: list.elements) { (json, _) throws(Complaint) in
      let fields = try JSONFields(json, expected: "an object with a name and a shape")
      var draft = BlockDraft()
      try reader.read(fields, into: &draft)
      let isNew = names.insert(draft.name).inserted
      completed.append(try draft.block(after: completed, isNew: isNew))
      blocks.append((fields, draft))
    }
    layout = ParameterLayout(blocks: completed)
  }

  mutating func read(components list: JSONText) throws(Complaint) {
    var reader = ObjectReader(ReportKeys.ofComponent)
    let (layout, floor, knowsRoundoff) = (layout, provenance.roundoffFloor, knowsRoundoff)
    components.reserveCapacity(list.elements?.count ?? 0)
    try Self.forEach(of: list.elements) { (json, index) throws(Complaint) in
      let fields = try JSONFields(json, expected: "an object with numeric and analytic")
      var draft = ComponentDraft(
        check: ComponentCheck(index: index, numeric: .nan, analytic: .nan, roundoffFloor: floor),
        knowsRoundoff: knowsRoundoff
      )
      try reader.read(fields, into: &draft)
      let name = index < layout.count ? layout.name(of: index) : nil
      try reader.verify(fields, as: (draft.check, name))
      components.append(draft.check)
    }
    // A multiple of θ is told from all of it or not at all.
    guard components.contains(where: { $0.theta != nil }) else { return }
    try Self.forEach(of: components) { (check, _) throws(Complaint) in
      guard check.theta == nil else { return }
      throw Complaint.inReport(
        ReportKeys.theta,
        found: "nothing",
        expected: "a number, as other components have it",
        advice: "add it, or leave theta out everywhere"
      )
    }
  }

  /// Goes through a list that must not be empty; problems name the place.
  private static func forEach<List: Sequence>(
    of list: List?,
    _ body: (List.Element, Int) throws(Complaint) -> Void
  ) throws(Complaint) {
    var place = 0
    guard let list else { return }
    for element in list {
      do throws(Complaint) {
        try body(element, place)
      } catch {
        throw error.inElement(place)
      }
      place += 1
    }
    guard place > 0 else {
      throw Complaint.inReport(found: "an empty list", expected: "at least one")
    }
  }
}

extension ReportDraft {
  /// The whole report, its summary and findings computed from its numbers.
  ///
  /// - Throws: The first field that contradicts the others.
  func report() throws(Complaint) -> Report {
    guard layout.count == components.count else {
      throw Complaint.inReport(
        ReportKeys.blocks,
        found: "\(layout.count) components in all, as their shapes say",
        expected: "\(components.count), as there are components"
      )
    }
    var provenance = provenance
    if let experiment = provenance.experiment {
      (provenance.epsilon, provenance.scheme) = (experiment.epsilon, experiment.scheme)
    }
    let summary = try summary()
    let report = Report(provenance, layout: layout, components: components, summary: summary)
    try reader.verify(fields, as: report)
    if let experiment = provenance.experiment { try validateLayers(of: experiment) }
    return report
  }

  private func validateLayers(of experiment: Experiment) throws(Complaint) {
    let layers = experiment.hidden.map(Optional.some) + [nil]
    guard layout.blocks.count == 2 * layers.count else {
      throw Complaint.inReport(
        ReportKeys.blocks,
        found: "\(layout.blocks.count)",
        expected: "\(2 * layers.count), a W and a b for each layer of the experiment"
      )
    }
    for (position, block) in layout.blocks.enumerated() {
      let (layer, isBias) = position.quotientAndRemainder(dividingBy: 2)
      let name = (isBias == 0 ? "W" : "b") + String(layer + 1)
      let place = "\(ReportKeys.blocks)[\(position)]."
      guard block.name == name, block.kind == (isBias == 0 ? .weight : .bias) else {
        throw Complaint.inReport(
          place + ReportKeys.name,
          found: "a \(block.kind.rawValue) named \(ForeignText(block.name).quoted)",
          expected: "\"\(name)\", as the experiment has it"
        )
      }
      if let units = layers[layer], block.rows != units {
        throw Complaint.inReport(
          place + ReportKeys.shape,
          found: "\(block.shape)",
          expected: "\(units) rows, as many as the layer of the experiment has units"
        )
      }
    }
  }

  /// What the numbers say; or what is said of them, if all that sets it apart is round-off that may be larger
  /// for a component than for all.
  private func summary() throws(Complaint) -> Summary {
    let computed = summary(claims: nil)
    let reader = ObjectReader(ReportKeys.ofBlock)
    try Complaint.inside(ReportKeys.blocks) { () throws(Complaint) in
      try Self.forEach(of: blocks) { (block, place) throws(Complaint) in
        let check = computed.blocks[place]
        try reader.verify(block.fields, as: check)
        guard let verdict = block.draft.verdict else { return }
        try Complaint.inside(ReportKeys.verdict) { () throws(Complaint) in
          try Complaint.unless(verdict, is: check.verdict, knowsRoundoff: knowsRoundoff)
        }
      }
    }
    let isDoubtful = knowsRoundoff && computed.verdict.isDisagreement
    let claims = Summary.Claims(
      verdict: isDoubtful ? verdict ?? computed.verdict : computed.verdict,
      blocks: zip(blocks, computed.blocks).map { $0.draft.verdict ?? $1.verdict }
    )
    let said = knowsRoundoff ? summary(claims: claims) : computed
    guard let verdict, verdict != said.verdict else { return said }
    throw Complaint.inReport(
      ReportKeys.verdict,
      found: "\"\(verdict.rawValue)\"",
      expected: "\"\(computed.verdict.rawValue)\", as the blocks and components say",
      advice: Complaint.leaveOut
    )
  }

  private func summary(claims: Summary.Claims?) -> Summary {
    Summary(of: components, layout: layout, isFunction: provenance.isFunction, claims: claims)
  }
}

/// A component as it is read.
struct ComponentDraft {
  var check: ComponentCheck
  let knowsRoundoff: Bool
}
