import CellUI
import GradientChecking
import Wording

/// Says where one is and which experiment this is.
struct TitleLine {
  let model: Model
  /// Where one is; by default the scene's place in its group.
  var place: StyledText?
  /// Whether the planted bug is named.
  var showsBug = true

  func draw(in area: Rect, into canvas: inout Canvas) {
    let left: StyledText = " \("thetawalk", .heading)  " + (place ?? scenePlace)
    let end = canvas.write(left, x: area.x, y: area.y, in: area)
    var facts = self.facts
    while facts.count > 1, canvas.width(of: Self.line(facts)) > area.right - end - 3 {
      facts.remove(at: facts.indices.min { facts[$0].rank < facts[$1].rank } ?? 0)
    }
    let rest = Rect(x: end + 1, y: area.y, width: area.right - end - 2, height: 1)
    canvas.writeRight(Self.line(facts), right: rest.right, y: area.y, in: rest)
  }

  private var scenePlace: StyledText {
    if case .reading(let file, _) = model.checking.preparation {
      let name = file.endOfFileName(Self.nameWidth(model.size.width))
      return "\(name, .dim) \("›", .dim) " + model.view.scene.title.styled(.accent)
    }
    if let report = model.report {
      let name = (Self.name(of: report) ?? "Report").endOfFileName(Self.nameWidth(model.size.width))
      return "\(name, .dim) \("›", .dim) " + model.view.scene.title.styled(.accent)
    }
    return "\(model.view.scene.isInWalk ? "The walk" : "Closer look", .dim) \("›", .dim) "
      + "\(model.view.scene.position + 1) \(model.view.scene.title)".styled(.accent)
  }

  /// A fact about the experiment; the lowest rank is left out first where there is little room.
  private struct Fact {
    let text: StyledText
    let rank: Int
  }

  private static func line(_ facts: [Fact]) -> StyledText {
    facts.map(\.text).joined(separator: "  ")
  }

  private var facts: [Fact] {
    guard let report = model.report else {
      return model.policy.places == .report ? [] : factsOfCheck + factOfMarks
    }
    guard report.provenance.experiment == nil else {
      return factsOfCheck + [Fact(text: verdict(of: report), rank: 7)]
        + factOfMarks
    }
    return factsOfForeign(report) + factOfMarks
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
      facts.append(Fact(text: "tolerance \(LandmarkScale.name(tolerance))".styled(.text), rank: 2))
    }
    facts.append(Fact(text: verdict(of: report), rank: 4))
    return facts
  }

  /// What a saved report comes to, unless what differs may be the numeric side's.
  private func verdict(of report: Report) -> StyledText {
    let verdict = report.verdict
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
    return [Fact(text: text, rank: 9)]
  }

  private var factsOfCheck: [Fact] {
    let experiment = model.experiment
    var facts: [Fact] = []
    if let layout = model.layout {
      let shape = "\(layout.architecture) \(experiment.activation.rawValue)"
      facts.append(Fact(text: experiment.data.shortName.styled(.dim), rank: 1))
      facts.append(Fact(text: shape.styled(.dim), rank: 2))
      facts.append(Fact(text: "n=\(Numbers.count(layout.count))".styled(.text), rank: 3))
    }
    if experiment.lambda == 0 { facts.append(Fact(text: "λ=0".styled(.dim), rank: 0)) }
    if let factor = Formulas.costScale(of: experiment) {
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
    if let bug = experiment.bug, showsBug {
      let mark = "\(model.symbols.bug) \(bug.rawValue)"
      facts.append(Fact(text: mark.styled(.bug, bold: true), rank: 8))
    }
    return facts
  }
}
