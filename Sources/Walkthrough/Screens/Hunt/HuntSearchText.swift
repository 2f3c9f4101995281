import CellUI
import GradientChecking
import Hunting
import Wording

/// The panel while the hunter searches: what is asked, what one may choose among, and what the next look
/// costs.
struct HuntSearchText {
  private let panel: HuntPanel
  private var player: HuntPlayer { panel.player }

  init(_ panel: HuntPanel) {
    self.panel = panel
  }

  var text: HuntPanel.Text {
    guard let check = player.check else {
      return HuntPanel.Text(head: panel.wrap(player.hunt.level.question.styled(.text)))
    }
    var text = HuntPanel.Text(head: panel.wrap(player.hunt.level.question.styled(.heading)))
    if player.stage.scene == .backprop {
      text.head += panel.wrap(
        "The formulas are as they should be; the numbers are what the code makes of them.".styled(
          .dim
        )
      )
    }
    let seen = selected(check) + opinion(check) + free(check)
    text.items = seen + choices
    if player.hunt.level == .pick {
      let hint: StyledText = "\("a", .heading) \("shows the four.", .dim)"
      text.short = seen + [HuntPanel.Text.Item(lines: [hint])]
    }
    text.foot = prices(check)
    return text
  }

  /// The selected component's numbers, where there is no scene to show them.
  private func selected(_ check: GradientCheck) -> [HuntPanel.Text.Item] {
    let size = player.stage.size
    guard size.width < Frame.leastSize.width || size.height < Frame.leastSize.height else {
      return []
    }
    guard let context = SceneContext(player.stage) else { return [] }
    let name = context.selectedName.styled(.cursor)
    guard let component = context.result(context.selection) else {
      return [HuntPanel.Text.Item(lines: panel.wrap(name + "   not checked yet".styled(.dim)))]
    }
    let look = context.appearance(of: component)
    let text: StyledText =
      name + " dθ_approx \(Numbers.short(component.numeric, digits: 6)), "
      + "dθ \(Numbers.short(component.analytic, digits: 6)), relative error "
      + "\(Numbers.difference(component.relativeError), look.style) " + look.text
    return [HuntPanel.Text.Item(lines: panel.wrap(text))]
  }

  /// The four mistakes, where there are four.
  private var choices: [HuntPanel.Text.Item] {
    guard player.hunt.level == .pick else { return [] }
    return player.options(of: .cause).enumerated().map { place, option in
      HuntPanel.Text.Item(lines: HuntChoiceText(option, panel).lines(number: place + 1))
    }
  }

  /// What a look at the selected component costs, at a whole block, and so on.
  private struct Price {
    let key: String
    let what: StyledText
    let evaluations: String
  }

  private func prices(_ check: GradientCheck) -> [StyledText] {
    let all = priceList(check)
    guard !all.isEmpty else {
      return panel.wrap("\("Everything is checked:", .dim) \("a", .heading) \("answers.", .dim)")
    }
    guard player.layoutIsBeside else {
      let parts = all.map { price -> StyledText in
        "\(price.key, .heading)\("\u{A0}", .text)" + price.what.unbroken
          + "\("\u{A0}\(price.evaluations)", .accent)"
      }
      return panel.wrap("Costs: ".styled(.dim) + parts.joined(separator: "   "))
    }
    let widths = all.map { panel.symbols.text($0.what.plain).count }
    let column = widths.max() ?? 0
    let heading: [StyledText] = ["What the next look costs".styled(.accent)]
    return heading
      + zip(all, widths).map { price, width in
        let indent = String(repeating: " ", count: max(1, 7 - price.key.count))
        let gap = String(repeating: " ", count: column - width + 2)
        return "\(price.key, .heading)\(indent)" + price.what
          + "\(gap)\(price.evaluations, .accent)"
      }
  }

  private func priceList(_ check: GradientCheck) -> [Price] {
    let each = player.pricePerComponent
    let block = check.layout.block(of: player.stage.selection)
    let name = check.layout.name(of: player.stage.selection)
    var prices: [Price] = []
    if player.stage.isShown(player.stage.selection) {
      if player.ledger.opinion(on: player.stage.selection, at: check.experiment.epsilon) == nil {
        prices.append(
          Price(
            key: "v",
            what: "second opinion",
            evaluations: "\(check.evaluationsOfSecondOpinion)"
          )
        )
      }
    } else {
      prices.append(Price(key: "space", what: "\(name, .cursor)", evaluations: "\(each)"))
    }
    let (ofBlock, rest) = (player.restOfBlock.count, player.rest.count)
    if ofBlock > 0 {
      let what = ofBlock == block.range.count ? "all of \(block.name)" : "the rest of \(block.name)"
      prices.append(Price(key: "o", what: StyledText(what), evaluations: "\(each * ofBlock)"))
    }
    if rest > 0 {
      let what = rest == check.layout.count ? "everything" : "all the rest"
      prices.append(
        Price(key: "r", what: StyledText(what), evaluations: Numbers.count(each * rest))
      )
    }
    if player.hunt.level == .free, !player.knowsFree {
      prices.append(Price(key: "J", what: "free looks", evaluations: "free"))
    }
    return prices
  }

  /// What the second opinion on the selected component says, if it was asked for.
  private func opinion(_ check: GradientCheck) -> [HuntPanel.Text.Item] {
    let epsilon = check.experiment.epsilon
    guard let opinion = player.ledger.opinion(on: player.stage.selection, at: epsilon) else {
      return []
    }
    let name = check.layout.name(of: opinion.index)
    let text: StyledText =
      "\("Second opinion on", .dim) \(name, .cursor)\(":", .dim) the complex step is "
      + "\(Numbers.short(opinion.complexStep, digits: 6)); \(opinion.side) "
      + "\("v", .heading) \("shows it again.", .dim)"
    return [HuntPanel.Text.Item(lines: panel.wrap(text))]
  }

  /// What costs nothing, once it was looked at; on a smaller screen J shows it again.
  private func free(_ check: GradientCheck) -> [HuntPanel.Text.Item] {
    guard player.knowsFree, player.layoutIsBeside else { return [] }
    return HuntFreeLooks(check).sentences.map { sentence in
      HuntPanel.Text.Item(lines: panel.wrap("\("\(panel.symbols.separator) ", .accent)\(sentence)"))
    }
  }
}

/// One of the things to choose among, as lines.
struct HuntChoiceText {
  private let option: HuntSheet.Option
  private let panel: HuntPanel

  init(_ option: HuntSheet.Option, _ panel: HuntPanel) {
    self.option = option
    self.panel = panel
  }

  /// The lines: the formula goes behind the words where all fits in one line, or else below them.
  func lines(number: Int, isChosen: Bool = false, hasFormula: Bool = true) -> [StyledText] {
    let mark = isChosen ? "\(panel.symbols.pointRight)" : " "
    let head = "\(mark)\(number < 10 ? " " : "")\(number)  ".styled(isChosen ? .accent : .dim)
    let title = option.title.styled(Style(.text, bold: isChosen))
    let width = max(1, panel.width - 5)
    var body = panel.symbols.wrap(title, width: width)
    if hasFormula, let formula = option.formula {
      body += panel.symbols.wrap(formula.styled(.weight), width: width)
    }
    return body.enumerated().map { row, line in (row == 0 ? head : "     ") + line }
  }
}

extension HuntPlayer {
  /// Whether panel and scene stand side by side.
  var layoutIsBeside: Bool { HuntLayout.isBeside(stage.size) }
}

extension StyledText {
  /// The same text, never broken.
  var unbroken: StyledText {
    var copy = self
    for index in copy.spans.indices {
      copy.spans[index].text = copy.spans[index].text.replacing(" ", with: "\u{A0}")
    }
    return copy
  }
}
