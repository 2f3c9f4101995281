import CellUI
import GradientChecking

/// The lines around the bar chart: how far the check is, what it has cost, what the marks mean, and
/// the selected component in numbers.
struct BarsStatus {
  private let context: ResultContext
  private let checked: [ComponentCheck]

  init(_ context: ResultContext) {
    self.context = context
    checked = context.checked
  }

  private var count: Int { context.layout.count }

  /// `17 of 43 checked   ▶ running, 10 a second`.
  var progress: StyledText {
    let done = Numbers.count(checked.count)
    return "\(done, .accent) of \(Numbers.count(count)) checked   " + state
  }

  private var state: StyledText {
    if context.model.run != nil {
      return "\(context.symbols.pointRight) running, \(speed)".styled(.accent)
    }
    // Who opens them one by one sees the price elsewhere, and nothing runs that could be paused.
    if context.model.opened != nil, checked.count < count { return "" }
    if checked.count == count { return "\(context.symbols.stepDone) done".styled(.agrees) }
    return checked.count < context.checkedCount ? "computing".styled(.dim) : "paused".styled(.dim)
  }

  private var speed: String {
    let speed = context.model.speed
    return speed.isInfinite ? "at full speed" : "\(Int(speed)) a second"
  }

  /// At the right where there is room: how often J was evaluated, of how many times in all; or what
  /// the marks mean, where the chart has no words beside it.
  func drawRight(in line: Rect, legend: [StyledText], into canvas: inout Canvas) {
    let room = line.width - canvas.width(of: progress) - 3
    let texts = legend.isEmpty ? evaluations : [legend.joined(separator: "   "), ""]
    canvas.writeRight(canvas.fitting(texts, width: room), right: line.right, y: line.y, in: line)
  }

  private var evaluations: [StyledText] {
    guard context.model.opened == nil, let cost = CheckCost(context) else { return [""] }
    let numbers = "\(Numbers.count(cost.spent(on: checked.count))) of \(Numbers.count(cost.total))"
    let short: StyledText = "forward passes \(numbers, .heading)"
    guard let formula = cost.formula else { return [short, ""] }
    return [short + " = \(formula)".styled(.dim), short, ""]
  }

  /// What the axis measures and what a column stands for.
  func caption(_ columns: BarsColumns) -> StyledText {
    let each =
      columns.largestGroup == 1
      ? "relative error, one column per component"
      : "relative error, the worst of each \(columns.largestGroup) components"
    guard columns.shown.count < count else { return each.styled(.dim) }
    let first = Numbers.count(columns.shown.lowerBound)
    let last = Numbers.count(columns.shown.upperBound - 1)
    return "\(each)   ".styled(.dim) + "θ[\(first)] to θ[\(last)]".styled(.accent)
  }

  /// What the marks mean that the chart doesn't explain itself: those that occur in its columns.
  func legend(_ columns: BarsColumns) -> [StyledText] {
    let symbols = context.symbols
    let shown = columns.worst.compactMap { $0 }
    let contents = Set(shown.map(\.barContent).filter { !$0.isValue })
    var entries: [StyledText] = []
    if contents.contains(.notANumber) { entries.append("\(symbols.notANumber) NaN".styled(.bug)) }
    if contents.contains(.infinite) { entries.append("\(symbols.infinity) infinite".styled(.bug)) }
    if !context.isFunction {
      entries.append(context.appearance(of: .bug).text)
    } else if shown.contains(where: { $0.verdict == .withinRoundoff }) {
      entries.append("~ round-off".styled(.dim))
    }
    let doubtful = shown.filter { context.appearance(of: $0) != context.appearance(of: $0.verdict) }
    if doubtful.contains(where: \.kink) {
      entries.append("\(symbols.doubleCheck) kink".styled(.doubleCheck))
    } else if !doubtful.isEmpty {
      entries.append("\(symbols.doubleCheck) ε too large".styled(.doubleCheck))
    }
    if contents.contains(.bothZero) { entries.append(ComponentVerdict.bothZero.text(symbols)) }
    if contents.contains(.exactlyEqual) {
      entries.append("\(symbols.exactlyEqual) equal".styled(.agrees))
    }
    return entries
  }
}

/// What a check costs in evaluations of J.
struct CheckCost {
  /// n.
  private let count: Int
  /// Evaluations for each component.
  private let perComponent: Int
  /// Evaluations so far that were needed to tell truncation from a mistake.
  private let extra: Int

  /// What a check made here costs.
  init(_ context: SceneContext) {
    count = context.layout.count
    perComponent = context.experiment.scheme.evaluationsPerComponent
    extra = context.checked.reduce(0) { $0 + $1.extraEvaluations }
  }

  /// What the check cost, or costs; `nil` for gradients from elsewhere.
  init?(_ context: ResultContext) {
    guard let experiment = context.knownExperiment else { return nil }
    count = context.layout.count
    perComponent = experiment.scheme.evaluationsPerComponent
    let needed = 2 + perComponent * count
    extra =
      context.model.report.map { max(0, $0.report.evaluations - needed) }
      ?? context.checked.reduce(0) { $0 + $1.extraEvaluations }
  }

  /// Evaluations for some components, with the two that ask whether J is a function.
  func spent(on components: Int) -> Int { 2 + perComponent * components + extra }

  /// Evaluations for all components, as far as known.
  var total: Int { spent(on: count) }

  /// `2n`.
  var formulaOfComponents: String { perComponent == 1 ? "n" : "\(perComponent)n" }

  /// `2n = 86`, held together.
  var equation: String {
    "\(formulaOfComponents)\u{A0}=\u{A0}\(Numbers.count(perComponent * count))"
  }

  /// `2n + 2`; `nil` where more was needed.
  var formula: String? { extra == 0 ? formulaOfComponents + " + 2" : nil }

  /// `88 = 2n + 2 forward passes`.
  var forwardPasses: String {
    guard let formula else {
      return
        "\(Numbers.count(total)) forward passes, \(Numbers.count(extra)) of them to look closer,"
    }
    return "\(Numbers.count(total)) = \(formula)".unbroken + " forward passes"
  }
}
