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
  private var factor: Double? {
    let factor = (slopes.first?.numeric ?? 0).magnitude / analytic.magnitude
    return factor.isFinite && factor > 0 ? factor : nil
  }
}

/// The subtraction as one writes it at school, each cost beside the mask that it has.
///
///       J(θ[0]+ε)  0.8504033971   ● ● ✗ ● ●
///     − J(θ[0]−ε)  0.8324612542   ✗ ● ✗ ✗ ●
///     = change        0.0179421   by the masks
///     ÷ 2ε                 2e-7
///     = numeric         89710.7   ~ noise, 2.8e6× dθ
extension CostPair {
  func part(rank: Int, _ scene: DropoutScene) -> ScenePart {
    let (rows, symbols) = (rows(scene), scene.context.symbols)
    let canvas = Canvas(size: Size(0, 0), symbols: symbols)
    let values = canvas.aligned(rows.map { [$0.value] }, [.right]).joined()
    let numbers = NumberRows(rows: zip(rows, values).map { Row($0.label, $1, $0.remarks) })
    let remarks = rows.compactMap { $0.remarks.last.map(symbols.width) }.max() ?? 0
    let forms = [remarks + 2, 0].map { room in
      let shape = PartForm(
        rank: rank,
        columns: .exactly(numbers.width(symbols) + room),
        rows: .exactly(rows.count)
      )
      return ScenePart.Form.still(shape) { area, canvas in numbers.draw(in: area, into: &canvas) }
    }
    return ScenePart("slope", forms, lines: rows.compactMap(\.line))
  }

  private typealias Row = NumberRows.Row

  /// What is written, its number, and what there is to say of it.
  private func rows(_ scene: DropoutScene) -> [Row] {
    let number = { (value: Double, style: Style) in
      Numbers.short(value, digits: 6).styled(style)
    }
    let costs = evaluations.enumerated().map { place, evaluation in
      let sign = place == 0 ? "  " : "− "
      return Row("\(sign)\(evaluation.name)", text(evaluation.cost), [scene.strip(evaluation)])
    }
    guard let slope = slopes.first else { return costs }
    let bold = { (role: Role) in Style(role, bold: true) }
    let other = slopes.dropFirst().map { slope in
      Row("  one mask", number(slope.numeric, .numeric), ["for both costs".styled(.dim)])
    }
    return costs + [
      Row("= change", number(slope.change, .text), isNoise ? ["by the masks".styled(.bug)] : []),
      Row("÷ \(width.name)", Numbers.short(width.value).styled(.text)),
      Row("= \("numeric", .numeric)", number(slope.numeric, bold(.numeric)), noise),
    ] + other + [
      Row("  \("analytic", .analytic)", number(analytic, bold(.analytic)), judgement(scene))
    ]
  }

  /// J in as many digits as tell two costs of one mask apart.
  private func text(_ cost: Double) -> StyledText {
    let decimals = AlignedDecimals([cost], significantDigits: 10)
    return (decimals.texts[0].replacing(" ", with: "") + decimals.factor).styled(.text)
  }

  /// What is to be said of a slope of two masks.
  private var noise: [StyledText] {
    guard component == nil else { return [] }
    guard isNoise, let factor else { return ["~ noise".styled(.dim)] }
    let size = Numbers.short(factor, digits: factor >= 10_000 ? 2 : 3)
    return ["~ noise, \(size)× dθ".styled(.bug)]
  }

  /// What the check says of a slope of one mask.
  private func judgement(_ scene: DropoutScene) -> [StyledText] {
    // Backpropagation draws a mask as well, a third one.
    guard let component else { return slopes.count == 2 ? ["under its own mask".styled(.dim)] : [] }
    let look = scene.context.appearance(of: component)
    let error = Numbers.difference(component.relativeError, scene.context.landmarks)
    return [look.text + "  \(error)".styled(look.style)]
  }
}
