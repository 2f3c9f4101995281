import CellUI
import GradientChecking
import LessonFormat
import Wording

/// What a scene is about: the experiment and what is planted in it, or the file and what it says.
struct StageFacts {
  let model: Model
  /// Whether the planted bug is named.
  var showsBug = true
  /// Whether the file of a saved report is.
  var showsFile = true

  /// The facts in one line, from all of them to the most important one alone.
  var forms: [StyledText] {
    var facts = self.facts
    var forms: [StyledText] = []
    while !facts.isEmpty {
      forms.append(line(facts))
      facts.remove(at: facts.indices.min { facts[$0].rank < facts[$1].rank } ?? 0)
    }
    return forms
  }

  /// A fact about the experiment; the lowest rank is left out first where there is little room.
  private struct Fact {
    let text: StyledText
    let rank: Int
  }

  private func line(_ facts: [Fact]) -> StyledText {
    facts.map(\.text).joined(separator: " \(model.symbols.separator, .dim) ")
  }

  private var facts: [Fact] {
    guard let report = model.report else {
      guard model.policy.places == .report else { return factsOfCheck + factOfMarks }
      guard case .reading(let file, _) = model.checking.preparation, showsFile else { return [] }
      return [fact(ofFile: file)]
    }
    let file = showsFile ? [fact(ofFile: Self.name(of: report) ?? "a report")] : []
    guard report.provenance.experiment == nil else {
      return file + factsOfCheck + [Fact(text: verdict(of: report), rank: 7)] + factOfMarks
    }
    return file + factsOfForeign(report) + factOfMarks
  }

  private func fact(ofFile name: String) -> Fact {
    Fact(text: name.endOfFileName(Self.nameWidth(model.size.width)).styled(.heading), rank: 8)
  }

  /// The name of the report's file, or else where its gradients come from; safe to print.
  static func name(of report: Report) -> String? {
    let provenance = report.provenance
    return provenance.fileName.map(name(ofFile:))
      ?? provenance.source.map { ForeignText($0).escaped }
  }

  /// The name of a file by its path; safe to print.
  static func name(ofFile path: String) -> String { ForeignText([path].fileNames[0]).escaped }

  /// The room for the name of a file on a screen of some width: of a longer name the end is shown.
  static func nameWidth(_ width: Int) -> Int { max(20, width * 2 / 5) }

  /// What is known of gradients from elsewhere.
  private func factsOfForeign(_ report: Report) -> [Fact] {
    let provenance = report.provenance
    var facts: [Fact] = []
    if let source = provenance.source, provenance.fileName != nil {
      let text = ForeignText(source).escaped.endOfFileName(Self.nameWidth(model.size.width))
      facts.append(Fact(text: text.styled(.dim), rank: 0))
    }
    facts.append(Fact(text: "n=\(Numbers.count(report.layout.count))".styled(.text), rank: 3))
    if let epsilon = provenance.epsilon {
      facts.append(Fact(text: "ε=\(Numbers.short(epsilon))".styled(.text), rank: 2))
    }
    if let scheme = provenance.scheme, scheme != .centered {
      facts.append(Fact(text: scheme.rawValue.styled(.text), rank: 1))
    }
    if let tolerance = provenance.tolerance {
      facts.append(Fact(text: "tolerance \(LandmarkScale.name(tolerance))".styled(.text), rank: 4))
    }
    facts.append(Fact(text: verdict(of: report), rank: 5))
    return facts
  }

  /// What a saved report comes to, unless what differs may be the numeric side's.
  private func verdict(of report: Report) -> StyledText {
    let verdict = report.verdict
    // Whether code is to blame is known with what the numbers show.
    if verdict.isDisagreement, report.provenance.experiment == nil, !report.isDiagnosed {
      return "they differ".styled(verdict.style.role)
    }
    guard verdict.isDisagreement, report.provenance.experiment == nil,
      !model.findings.doubts.isEmpty
    else {
      return verdict.text(model.symbols)
    }
    return "\(model.symbols.doubleCheck) can't tell".styled(.doubleCheck)
  }

  /// What the marks in the picture mean.
  private var factOfMarks: [Fact] {
    guard let marking = model.view.marking else { return [] }
    let text = "\(model.symbols.marked) \(marking.title)".styled(.accent)
    return [Fact(text: text, rank: 10)]
  }

  private var factsOfCheck: [Fact] {
    let experiment = model.experiment
    var facts: [Fact] = []
    if let layout = model.layout {
      let activation = experiment.hidden.isEmpty ? "" : " \(experiment.activation.rawValue)"
      let shape = layout.architecture + activation
      facts.append(Fact(text: experiment.data.shortName.styled(.dim), rank: 1))
      facts.append(Fact(text: shape.styled(.dim), rank: 2))
      facts.append(Fact(text: "n=\(Numbers.count(layout.count))".styled(.text), rank: 3))
    }
    if experiment.lambda == 0 { facts.append(Fact(text: "λ=0".styled(.dim), rank: 0)) }
    if let factor = NetworkFormulas.costScale(of: experiment) {
      facts.append(Fact(text: "\(factor)·J".styled(.text), rank: 3))
    }
    facts.append(Fact(text: "ε=\(Numbers.short(experiment.epsilon))".styled(.text), rank: 5))
    if experiment.scheme != .centered {
      facts.append(Fact(text: experiment.scheme.rawValue.styled(.text), rank: 4))
    }
    if experiment.precision == .float {
      facts.append(Fact(text: "float32".styled(.doubleCheck, bold: true), rank: 6))
    }
    if model.report == nil, ResultContext(model)?.isFunction == false {
      facts.append(Fact(text: "J is not a function".styled(.bug, bold: true), rank: 7))
    }
    if model.policy.isPinned {
      let words = model.policy.isPaired ? "beside the pinned one" : "pinned"
      facts.append(Fact(text: words.styled(.accent), rank: 5))
    }
    if !experiment.bugs.isEmpty, showsBug {
      let name = model.hidesBugs ? "a bug" : experiment.bugs.names
      let mark = "\(model.symbols.bug) \(name)"
      facts.append(Fact(text: mark.styled(.bug, bold: true), rank: 9))
    }
    let unknown = model.policy.unknown
    return facts.filter { Notation.found(in: $0.text.plain).isDisjoint(with: unknown) }
  }
}
