import GradientChecking
import Wording

/// A report as it is read: any program may have written it.
///
/// The two gradients and the blocks they are made of are all that must be there. What can be computed from
/// them may be missing; where it is there it has to be right. The numbers go straight into columns.
struct ReportDraft {
  var provenance = Provenance()
  var isFunction = true
  // What is said of the whole, to be compared with what the numbers say.
  var count: Int?
  var difference: Double?
  var verdict: Verdict?
  private var blocks: [BlockDraft] = []
  private var layout = ParameterLayout(blocks: [])
  private var components = ComponentTable()

  /// Reads all fields of a report, and looks at each of them and of its components.
  init(_ json: JSONText) throws(Complaint) {
    let fields = try JSONFields(json, expected: "an object with named fields")
    guard fields[ReportKeys.schema] == .string(ReportKeys.format) else {
      throw Complaint.inReport(
        ReportKeys.schema,
        found: fields[ReportKeys.schema]?.words ?? "nothing",
        expected: "\"\(ReportKeys.format)\"",
        advice: "write the report with --format json, or with the fields that view --help names"
      )
    }
    var reader = ObjectReader(ReportKeys.ofReport)
    try reader.read(fields, into: &self)
  }

  /// Whether round-off may account for more than the numbers of the report say: the floor of a component
  /// isn't saved, only what all have in common.
  private var knowsRoundoff: Bool {
    provenance.experiment != nil || provenance.roundoffFloor != 0
  }

  mutating func read(blocks list: [JSONText]) throws(Complaint) {
    var reader = ObjectReader(ReportKeys.ofBlock)
    var completed: [ParameterBlock] = []
    try Self.forEach(of: list) { (json, _) throws(Complaint) in
      var draft = BlockDraft()
      try reader.read(
        JSONFields(json, expected: "an object with a name and a shape"),
        into: &draft
      )
      blocks.append(draft)
    }
    var names: Set<String> = []
    try Self.forEach(of: blocks) { (draft, _) throws(Complaint) in
      let isNew = names.insert(draft.name).inserted
      completed.append(try draft.block(after: completed, isNew: isNew))
    }
    layout = ParameterLayout(blocks: completed)
  }

  mutating func read(components list: [JSONText]) throws(Complaint) {
    var reader = ObjectReader(ReportKeys.ofComponent)
    let (layout, floor, knowsRoundoff) = (layout, provenance.roundoffFloor, knowsRoundoff)
    components.reserveCapacity(list.count)
    try Self.forEach(of: list) { (json, index) throws(Complaint) in
      var draft = ComponentDraft(
        index: index,
        name: index < layout.count ? layout.name(of: index) : nil,
        roundoffFloor: floor,
        knowsRoundoff: knowsRoundoff
      )
      try reader.read(
        JSONFields(json, expected: "an object with numeric and analytic"),
        into: &draft
      )
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
  private static func forEach<List: Collection>(
    of list: List,
    _ body: (List.Element, Int) throws(Complaint) -> Void
  ) throws(Complaint) {
    guard !list.isEmpty else {
      throw Complaint.inReport(found: "an empty list", expected: "at least one")
    }
    for (place, element) in list.enumerated() {
      try Complaint.inside("[\(place)]") { () throws(Complaint) in try body(element, place)
      }
    }
  }
}

extension ReportDraft {
  /// The whole report, its summary and findings computed from its numbers.
  ///
  /// - Throws: The first field that contradicts the others.
  func report() throws(Complaint) -> Report {
    try validateCount()
    if let experiment = provenance.experiment { try validateLayers(of: experiment) }
    var provenance = provenance
    provenance.epsilon = provenance.epsilon ?? provenance.experiment?.epsilon
    provenance.scheme = provenance.scheme ?? provenance.experiment?.scheme
    return Report(provenance, layout: layout, components: components, summary: try summary())
  }

  private func validateCount() throws(Complaint) {
    if let count, count != components.count {
      throw Complaint.inReport(
        ReportKeys.count,
        found: "\(count)",
        expected: "\(components.count), as there are components"
      )
    }
    guard layout.count == components.count else {
      throw Complaint.inReport(
        ReportKeys.blocks,
        found: "\(layout.count) components in all, as their shapes say",
        expected: "\(components.count), as there are components"
      )
    }
  }

  private func validateLayers(of experiment: Experiment) throws(Complaint) {
    let layers = experiment.hidden.count + 1
    guard layout.blocks.count == 2 * layers else {
      throw Complaint.inReport(
        ReportKeys.blocks,
        found: "\(layout.blocks.count)",
        expected: "\(2 * layers), a W and a b for each layer of the experiment"
      )
    }
    for (position, block) in layout.blocks.enumerated() {
      let units = position / 2 < experiment.hidden.count ? experiment.hidden[position / 2] : nil
      let isWeight = position.isMultiple(of: 2)
      let name = (isWeight ? "W" : "b") + String(position / 2 + 1)
      guard block.name == name, block.kind == (isWeight ? .weight : .bias) else {
        throw Complaint.inReport(
          "\(ReportKeys.blocks)[\(position)].\(ReportKeys.name)",
          found: "a \(block.kind.rawValue) named \(ForeignText(block.name).quoted)",
          expected: "\"\(name)\", as the experiment has it"
        )
      }
      if let units, block.rows != units {
        throw Complaint.inReport(
          "\(ReportKeys.blocks)[\(position)].\(ReportKeys.shape)",
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
    if let difference {
      try Complaint.inside(ReportKeys.difference) { () throws(Complaint) in
        try Complaint.unless(difference, is: computed.difference, from: BlockDraft.formula)
      }
    }
    try Complaint.inside(ReportKeys.blocks) { () throws(Complaint) in
      try Self.forEach(of: blocks) { (draft, place) throws(Complaint) in
        try draft.validate(computed.blocks[place], knowsRoundoff: knowsRoundoff)
      }
    }
    let isDoubtful = knowsRoundoff && computed.verdict.isDisagreement
    let claims = Summary.Claims(
      verdict: isDoubtful ? verdict ?? computed.verdict : computed.verdict,
      blocks: zip(blocks, computed.blocks).map { $0.verdict ?? $1.verdict }
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
    Summary(of: components, layout: layout, isFunction: isFunction, claims: claims)
  }
}

/// A component as it is read.
struct ComponentDraft {
  /// Its place in the list.
  let index: Int
  /// What it has to be called; `nil` beyond the blocks.
  let name: String?
  var theta: Double?
  var costPlus: Double?
  var costMinus: Double?
  var numeric = Double.nan
  var analytic = Double.nan
  var roundoffFloor: Double
  let knowsRoundoff: Bool
  var truncation = 0.0
  var kink = false

  init(index: Int, name: String?, roundoffFloor: Double, knowsRoundoff: Bool) {
    self.index = index
    self.name = name
    self.roundoffFloor = roundoffFloor
    self.knowsRoundoff = knowsRoundoff
  }

  /// What is read so far.
  var check: ComponentCheck {
    ComponentCheck(
      index: index,
      theta: theta,
      costPlus: costPlus,
      costMinus: costMinus,
      numeric: numeric,
      analytic: analytic,
      roundoffFloor: roundoffFloor,
      truncation: truncation,
      kink: kink
    )
  }
}
