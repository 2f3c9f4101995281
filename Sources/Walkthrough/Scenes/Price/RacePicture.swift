import CellUI
import Foundation
import GradientChecking
import Wording

/// What one and the same time buys of the checks of networks of different sizes: bars, as a check draws them, side by side
/// over the whole width.
///
///     4-5-3     n = 43       43 of 43 bars, after 1 % of the time
///     ▂▂▃▂▂▁▂▃▂▂▂▃▂▂▁▂▂▃▂▂▂▂▃▂▂▂
///     4-500-3   n = 4,003    46 of 4,003 bars
///     ▂·························
struct RacePicture: Sendable {
  let scene: PriceScene

  /// The networks that are shown, the first ones.
  private var contenders: [Contender] {
    Array((scene.seconds.race?.contenders ?? []).prefix(scene.contendersShown))
  }

  func part(rank: Int) -> ScenePart {
    let count = scene.contendersShown
    guard count > 0 else { return .none("race") }
    let shape = PartForm(
      rank: rank,
      .across,
      columns: Extent(least: 40, best: 76),
      rows: Extent(least: 1 + 2 * count, best: 1 + 4 * count, most: 1 + 12 * count)
    )
    return ScenePart("race", [.still(shape) { draw(in: $0, into: &$1) }], lines: lines)
  }

  private var lines: [String] {
    guard let work = scene.seconds.race?.work else { return heads.map(\.plain) }
    return heads.prefix(1).map(\.plain)
      + contenders.map {
        "\($0.name), n = \(Numbers.count($0.count)): \(result($0, work, of: work).plain)"
      }
  }

  /// The time that each has, from the fullest form to the shortest.
  private var heads: [StyledText] {
    guard let race = scene.seconds.race, race.contenders.count > 1 else {
      return ["measuring …".styled(.dim)]
    }
    let name = race.contenders[1].name
    let start = "\("The same time", .heading) for each" as StyledText
    return [
      start + ": that of one check of \(name), if a pass takes time like n".styled(.dim),
      start + ", if a pass takes time like n".styled(.dim), start,
    ]
  }

  /// How much of the time is over, while it runs.
  private var share: Double? {
    scene.context.motion.flatMap { $0.subject == .race ? $0.share : nil }
  }

  private func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    canvas.write(fitting: heads, in: rest.cutTop(1))
    guard let work = scene.seconds.race?.work else { return }
    let contenders = contenders
    let names = canvas.aligned(
      contenders.map {
        ["\($0.name, .heading)", StyledText("n = \(Numbers.count($0.count))")]
      },
      [.left, .left]
    )
    let height = rest.height / max(1, contenders.count)
    for (place, contender) in contenders.enumerated() {
      // The newest one runs; those before it are through.
      let isLast = place == contenders.count - 1
      let now = isLast ? (share ?? 1) * work : work
      var box = rest.cutTop(height)
      let head = box.cutTop(1)
      let end = canvas.write(names[place].joined(separator: "   "), in: head)
      canvas.write([result(contender, now, of: work)], atEndOf: head, after: end)
      strip(contender, contender.checked(with: now), in: box, into: &canvas)
    }
  }

  /// How many bars a network has by some time, and how soon all of them were there.
  private func result(_ contender: Contender, _ now: Double, of work: Double) -> StyledText {
    let checked = contender.checked(with: now)
    let bars: StyledText =
      "\(Numbers.count(checked), .accent) of \(Numbers.count(contender.count)) bars"
    guard checked == contender.count, contender.work < 0.95 * work else { return bars }
    return bars + ", all after \(Numbers.percent(contender.work / work)) of the time"
  }

  /// The bars, low ones being good, in as many rows as there are; a column is one component or several.
  private func strip(
    _ contender: Contender,
    _ checked: Int,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    guard !area.isEmpty else { return }
    for x in 0..<area.width {
      let first = x * contender.count / area.width
      let end = max(first + 1, (x + 1) * contender.count / area.width)
      let known = contender.components[..<min(checked, contender.components.count)]
      let group = known[min(first, known.count)..<min(end, known.count)]
      let column = area.x + x
      guard let worst = group.max(by: { $0.height < $1.height }) else {
        canvas.put(canvas.symbols.notYet, .faint, x: column, y: area.bottom - 1)
        continue
      }
      draw(worst, x: column, in: area, into: &canvas)
    }
  }
}

extension RacePicture {
  /// A bar as the chart of a check has it: what agrees is a cap on a faint stem, noise its mark, all else a tower.
  private func draw(_ check: ComponentCheck, x: Int, in area: Rect, into canvas: inout Canvas) {
    let symbols = canvas.symbols
    let eighths = max(1, Int((check.height * Double(8 * area.height)).rounded()))
    let top = area.bottom - 1 - (eighths - 1) / 8
    let style = check.verdict.style
    let isNoise = check.verdict == .withinRoundoff
    let isCap = isNoise || check.verdict == .agrees || check.verdict == .bothZero
    for y in top + 1..<area.bottom + 1 where y < area.bottom {
      canvas.put(
        isCap ? symbols.dottedVertical : symbols.lowerBlocks[8],
        isCap ? .faint : style.filled,
        x: x,
        y: y
      )
    }
    canvas.put(
      isNoise ? symbols.hollow : symbols.lowerBlocks[(eighths - 1) % 8 + 1],
      isNoise ? style : style.filled,
      x: x,
      y: max(area.y, top)
    )
  }
}

extension ComponentCheck {
  /// The relative error on a log scale from 1e-12, 0, to 1.
  fileprivate var height: Double {
    let error = relativeError
    guard error.isFinite else { return 1 }
    return error <= 1e-12 ? 0 : min(1, 1 + log10(error) / 12)
  }
}

/// What is said of the race.
extension PriceScene {
  var raceSentences: Sentences {
    let contenders = seconds.race?.contenders ?? []
    guard let work = seconds.race?.work, contenders.indices.contains(contendersShown - 1) else {
      return [0: "A pass through each network is being measured …"]
    }
    let newest = contenders[contendersShown - 1]
    let count = Numbers.count(newest.count)
    let passes = "\(Numbers.count(newest.count * newest.evaluationsPerComponent)) forward passes"
    let whole = newest.seconds.map { Timespan(seconds: $0).text }
    let here: StyledText = whole.map { "On this machine they take \($0, .accent)." } ?? ""
    let truth: StyledText = "The bars are those of a real check."
    switch contendersShown {
    case 1:
      return [
        0: "One check of this network takes \(passes, .numeric).", 1: here,
        0: "All \(count) bars are there at once.", 2: truth,
      ]
    case 2:
      let more = Numbers.short(Double(newest.count) / Double(contenders[0].count), digits: 2)
      let longer = Numbers.short(newest.work / contenders[0].work, digits: 2)
      return [
        0:
          "\(newest.name, .heading) has \(more) times as many parameters: \(passes, .numeric), each \(more) times as "
          + "long. So the check takes \("\(longer) times", .heading) as long.",
        1: here, 2: truth,
      ]
    default:
      let got = Numbers.count(newest.checked(with: work))
      let times = Numbers.short(newest.work / work, digits: 2)
      return [
        0:
          "In the time of the whole check before, \(newest.name, .heading) gets \(got, .accent) of its \(count) bars.",
        0: "All of them, \(passes, .numeric), would take \(times) times as long.",
        1: whole.map { "On this machine that is \($0, .accent)." } ?? "", 2: truth,
      ]
    }
  }
}
