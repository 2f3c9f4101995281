import CellUI
import GradientChecking
import Wording

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

  /// How many times the analytic slope the numeric one is, if that can be said.
  private var factor: Double? {
    let factor = (slopes.first?.numeric ?? 0).magnitude / analytic.magnitude
    return factor.isFinite && factor > 0 ? factor : nil
  }
}
