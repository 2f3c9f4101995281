import CellUI
import GradientChecking
import Wording

/// The two evaluations of J that one numeric slope is made of, each under its mask, and the slope beside the one
/// that backpropagation gives.
///
/// With fresh masks these are the draws 2k and 2k + 1, and beside them J(θ − ε) under the first one's mask: what
/// the slope would be if both had one. The complex step evaluates J once and subtracts nothing.
struct CostPair {
  /// One evaluation of J.
  struct Evaluation {
    let name: String
    let cost: Double
    /// D[l] of every hidden layer; empty without dropout.
    let masks: [Matrix<Bool>]
  }

  /// A difference of two costs, over 2ε or ε.
  struct Slope {
    /// Whose masks the two are made under; empty where that makes no difference.
    let title: String
    let plus, minus, numeric: Double

    var change: Double { plus - minus }
  }

  let evaluations: [Evaluation]
  /// The slope, and the one that one mask for both would give; empty for the complex step.
  let slopes: [Slope]
  let analytic: Double
  /// What the check says of the slope; `nil` where it is noise.
  let component: ComponentCheck?
  /// 2ε or ε, and how it is written.
  let width: (name: String, value: Double)

  init(_ context: SceneContext, draw: Int) {
    let (check, index) = (context.check, context.selection)
    let experiment = check.experiment
    let isCentered = experiment.scheme == .centered
    let masks = [draw, draw + 1].map { check.sampledMasks($0) ?? [] }
    analytic = check.analytic[index]
    width = isCentered ? ("2ε", 2 * experiment.epsilon) : ("ε", experiment.epsilon)
    guard experiment.scheme != .complexStep else {
      let cost = check.sampledCost(draw).total
      evaluations = [Evaluation(name: "J(θ)", cost: cost, masks: masks[0])]
      (slopes, component) = ([], nil)
      return
    }
    let ends = (
      plus: check.theta(index, movedBy: experiment.epsilon),
      minus: isCentered ? check.theta(index, movedBy: -experiment.epsilon) : check.theta[index]
    )
    if experiment.keepProbability < 1, experiment.mask == .resampled {
      let plus = check.sampledCost(draw, moving: index, to: ends.plus).total
      let span = width.value
      slopes = [("two masks", draw + 1), ("one mask", draw)].map { title, draw in
        let minus = check.sampledCost(draw, moving: index, to: ends.minus).total
        return Slope(title: title, plus: plus, minus: minus, numeric: (plus - minus) / span)
      }
      component = nil
    } else {
      let component = context.result(index) ?? check.component(index)
      let (plus, minus) = (component.costPlus ?? .nan, component.costMinus ?? .nan)
      slopes = [Slope(title: "", plus: plus, minus: minus, numeric: component.numeric)]
      self.component = component
    }
    let name = context.selectedIndex
    let names = ["J(\(name)+ε)", isCentered ? "J(\(name)−ε)" : "J(θ)"]
    evaluations = zip(names, zip([slopes[0].plus, slopes[0].minus], masks)).map {
      Evaluation(name: $0, cost: $1.0, masks: $1.1)
    }
  }

  /// Whether the masks part the two costs, so that what they differ by is nothing that ε did.
  var isNoise: Bool {
    guard slopes.count == 2 else { return false }
    return slopes[0].change.magnitude > 10 * slopes[1].change.magnitude
  }

  /// How many times the analytic slope the numeric one is, if that can be said.
  var factor: Double? {
    let factor = (slopes.first?.numeric ?? 0).magnitude / analytic.magnitude
    return factor.isFinite && factor > 0 ? factor : nil
  }
}

/// The subtraction as one writes it at school, a column for each slope.
extension CostPair {
  func part(rank: Int, _ context: SceneContext) -> ScenePart {
    guard !slopes.isEmpty else { return .none("slope") }
    let rows = rows
    let remark = remark(context)
    let full = form(
      rank: rank + 1,
      component == nil ? rows.dropLast() + [noisy(rows[rows.count - 1], remark)] : rows + [remark]
    )
    let short = form(rank: rank, rows.suffix(4).map { Array($0.prefix(2)) })
    return ScenePart("slope", [full, short], lines: lines(context))
  }

  /// The last row with what is wrong below the slope of two masks, and dθ below that of one, which it can be held
  /// against.
  private func noisy(_ last: [StyledText], _ remark: [StyledText]) -> [StyledText] {
    isNoise ? [last[0]] + remark.suffix(1) + last.dropFirst() : last + remark.suffix(1)
  }

  private func form(rank: Int, _ rows: [[StyledText]]) -> ScenePart.Form {
    let columns = rows.map(\.count).max() ?? 0
    let canvas = Canvas(size: Size(0, 0), symbols: .unicode)
    let cells = canvas.aligned(rows, [.left] + Array(repeating: .right, count: columns - 1))
    let width = cells.first.map { canvas.width(of: $0.joined(separator: "  ")) } ?? 0
    let shape = PartForm(rank: rank, columns: .exactly(width), rows: .exactly(rows.count))
    return .still(shape) { area, canvas in
      canvas.write(lines: cells.map { $0.joined(separator: "  ") }, in: area)
    }
  }

  private var rows: [[StyledText]] {
    let row = { (label: StyledText, cells: (Slope) -> StyledText) in [label] + slopes.map(cells) }
    let number = { (value: Double) in Numbers.short(value, digits: 6) }
    let titles = slopes.count > 1 ? [row("") { $0.title.styled(.dim) }] : []
    return titles + [
      row("  \(evaluations[0].name)") { text($0.plus) },
      row("− \(evaluations[1].name)") { text($0.minus) },
      row("= change") { number($0.change).styled(.text) },
      row("÷ \(width.name)") { _ in Numbers.short(width.value).styled(.text) },
      row("= \("numeric", .numeric)") {
        number($0.numeric).styled(Style(.numeric, bold: true))
      },
      ["  \("analytic", .analytic)", number(analytic).styled(Style(.analytic, bold: true))],
    ]
  }

  /// J in as many digits as tell two costs of one mask apart.
  private func text(_ cost: Double) -> StyledText {
    let decimals = AlignedDecimals([cost], significantDigits: 10)
    return (decimals.texts[0].replacing(" ", with: "") + decimals.factor).styled(.text)
  }

  private func remark(_ context: SceneContext) -> [StyledText] {
    if let component {
      let look = context.appearance(of: component)
      let error = Numbers.difference(component.relativeError, context.landmarks)
      return ["  " + look.text, error.styled(look.style)]
    }
    guard isNoise, let factor else { return ["~ noise".styled(.dim)] }
    let size = Numbers.short(factor, digits: factor >= 10_000 ? 2 : 3)
    return ["~ noise, \(size) times that".styled(.bug), "~ \(size)×".styled(.bug)]
  }

  private func lines(_ context: SceneContext) -> [String] {
    let costs = slopes.map { slope in
      let title = slope.title.isEmpty ? "" : "With \(slope.title): "
      return title + "\(evaluations[0].name) = \(text(slope.plus).plain), \(evaluations[1].name) = "
        + "\(text(slope.minus).plain); divided by \(width.name), the numeric slope is "
        + "\(Numbers.short(slope.numeric, digits: 6))."
    }
    let words = remark(context)
    let remark = (component == nil ? [words[0]] : words).map { $0.plain.drop { $0 == " " } }
      .joined(separator: ", ")
    return costs + [
      "d\(context.selectedIndex), \(context.selectedName), is \(Numbers.short(analytic, digits: 6)): \(remark)."
    ]
  }
}
