import CellUI
import GradientChecking
import Hunting
import Wording

/// The panel while the hunter searches: what is asked, what one may choose among, and what the next look
/// costs.
extension HuntPanel {
  var searchText: Text {
    var text = Text(head: wrap(player.hunt.question.styled(.heading) + purse))
    if player.stage.view.scene == .backprop {
      text.head += wrap(
        "The formulas are as they should be; the numbers are what the code makes of them."
          .styled(.dim)
      )
    }
    let told = selected + opinionInShort + (player.knowsFree && isBeside ? freeLooks : [])
    text.items = told + suspects
    text.short = told + [item(suspectsInShort)]
    if player.hunt.level == .free, !isBeside { text.items = told + [item(suspectsInShort)] }
    text.foot = (isBeside ? [] : paidInShort) + prices
    return text
  }

  /// What one has to spend, where that is counted.
  private var purse: StyledText {
    guard let left = player.evaluationsLeft else { return "" }
    return left == 0
      ? " \("Your evaluations are spent.", .accent)"
      : " \("You have \(counted(left, "evaluation")).", .accent)"
  }

  /// The suspects, beside the scene with the formula of each that isn't crossed out: the sheet of answers has them all.
  private var suspects: [Text.Item] {
    guard player.hunt.level == .pick || isBeside else { return [item(suspectsInShort)] }
    let options = player.options(of: player.hunt.level == .name ? .kind(block: "") : .cause)
    return options.enumerated().map { place, option in
      let isOut = player.crossedOut.contains(place)
      let hasFormula = isBeside && !isOut && options.count <= 4
      return choice(option, number: place + 1, isOut: isOut, hasFormula: hasFormula)
    }
  }

  /// The suspects in a few words, or how many are left.
  private var suspectsInShort: StyledText {
    let count = player.suspects.count
    if player.hunt.level == .name {
      let kinds = player.hunt.kinds.enumerated().map { place, kind -> StyledText in
        let isOut = player.crossedOut.contains(place)
        let mark = isOut ? String(symbols.bug) : String(place + 1)
        let style: Style = isOut ? .dim : .text
        let text: StyledText = "\(mark, isOut ? .dim : .heading) \(kind.title, style)"
        return text.unbroken
      }
      return "Suspects: ".styled(.dim) + kinds.joined(separator: "   ")
    }
    let out = player.crossedOut.count
    let ruledOut = out == 0 ? "" : ", \(Numbers.count(out)) ruled out by you"
    return
      "\(counted(count, "suspect"), .heading)\(ruledOut): \("a", .heading) \("names them.", .dim)"
  }

  /// What was paid for, in one line, as much as has room; nothing where nothing was.
  private var paidInShort: [StyledText] {
    guard player.stage.size.holds(Appearance.leastSize) else { return [] }
    let paid = paid(isPadded: false)
    let separator = "  \(symbols.separator)  ".styled(.faint)
    let fits = { (count: Int) -> StyledText? in
      let line = "Paid: ".styled(.dim) + paid.prefix(count).joined(separator: separator)
      return symbols.text(line.plain).count <= width ? line : nil
    }
    let line = (1...max(1, paid.count)).reversed().lazy.compactMap(fits).first
    return paid.isEmpty ? [] : line.map { [$0] } ?? []
  }

  private var isBeside: Bool { PanelLayout.isBeside(player.stage.size) }

  /// The selected component's numbers, where there is no scene to show them.
  private var selected: [Text.Item] {
    guard !player.stage.size.holds(Appearance.leastSize), let context = SceneContext(player.stage)
    else { return [] }
    let name = context.selectedName.styled(.cursor)
    guard let component = context.result(context.selection) else {
      return [item(name + "   not checked yet".styled(.dim))]
    }
    let look = context.appearance(of: component)
    return [
      item(
        name + " dθ_approx \(Numbers.short(component.numeric, digits: 6)), "
          + "dθ \(Numbers.short(component.analytic, digits: 6)), relative error "
          + "\(Numbers.difference(component.relativeError), look.style) "
          + look.text(isOpen: player.isOpen)
      )
    ]
  }

  /// What the second opinion on the selected component says, if it was asked for.
  private var opinionInShort: [Text.Item] {
    guard let opinion = player.opinion else { return [] }
    let value = Numbers.short(opinion.complexStep, digits: 6)
    return [
      item(
        "\("Second opinion on", .dim) \(player.selectedName, .cursor)\(":", .dim) the complex step is "
          + "\(value); \(opinion.side) \("v", .heading) \("shows it again.", .dim)"
      )
    ]
  }

  /// What costs nothing.
  private var freeLooks: [Text.Item] {
    player.check.freeLooks.map {
      item(StyledText($0), behind: "\(symbols.separator) ".styled(.accent))
    }
  }

  /// One of the things to choose among, the formula below the words.
  func choice(
    _ option: (title: String, formula: String?),
    number: Int,
    isChosen: Bool = false,
    isOut: Bool = false,
    place: Int? = nil,
    hasFormula: Bool = true
  ) -> Text.Item {
    let sign = isChosen ? symbols.pointRight : isOut ? symbols.bug : " "
    let mark = "\(sign)\(number < 10 ? " " : "")\(number)  "
    var item = item(
      option.title.styled(Style(isOut && !isChosen ? .dim : .text, bold: isChosen)),
      behind: mark.styled(isChosen ? .accent : .dim),
      place: place
    )
    if hasFormula, let formula = option.formula {
      item.lines += wrap(formula.styled(.weight), behind: "     ")
    }
    return item
  }
}

/// What the next look costs.
extension HuntPanel {
  private var prices: [StyledText] {
    let all = priceList
    guard !all.isEmpty else {
      let rest = player.looks.allSatisfy(\.indices.isEmpty)
      guard rest else { return wrap("\("a", .heading) \("answers.", .dim)") }
      return wrap("\("Everything is checked:", .dim) \("a", .heading) \("answers.", .dim)")
    }
    guard isBeside else {
      let parts = all.map { key, what, price in
        StyledText("\(key, .heading) \(what)\(" \(price)", .accent)").unbroken
      }
      return wrap("Costs: ".styled(.dim) + parts.joined(separator: "   "))
    }
    let widths = all.map { symbols.text($0.what.plain).count }
    let column = widths.max() ?? 0
    let heading: [StyledText] = ["What the next look costs".styled(.accent)]
    return heading
      + zip(all, widths).map { look, width in
        let indent = String(repeating: " ", count: max(1, 7 - look.key.count))
        let gap = String(repeating: " ", count: column - width + 2)
        return "\(look.key, .heading)\(indent)\(look.what)\(gap)\(look.price, .accent)"
      }
  }

  /// The looks that are left to be taken, each with its key and its price.
  private var priceList: [(key: String, what: StyledText, price: String)] {
    let canAsk = player.stage.view.isShown(player.stage.view.selection) && player.opinion == nil
    let opinion: StyledText? = canAsk ? "second opinion" : nil
    let free: StyledText? = player.hunt.level == .free && !player.knowsFree ? "free looks" : nil
    let looks: [(Action, what: StyledText?, price: Int)] =
      [(.secondOpinion, opinion, player.check.evaluationsOfSecondOpinion)]
      + player.looks.map { look in
        let price = player.pricePerComponent * look.indices.count
        return (look.action, price > 0 ? look.what : nil, price)
      } + [(.freeLook, free, 0)]
    return looks.compactMap { action, what, price in
      guard let what, let key = player.places.hint(action)?.key else { return nil }
      if let left = player.evaluationsLeft, price > left { return nil }
      return (key, what, price == 0 ? "free" : Numbers.count(price))
    }
  }
}

/// What the hunter reads in the panel instead of the question.
extension HuntPanel {
  func text(of reading: HuntReading, scroll: Int) -> Text {
    let (title, items): (StyledText, [Text.Item]) =
      switch reading {
      case .facts: ("What is known of the experiment".styled(.heading), facts)
      case .freeLooks: ("What costs nothing".styled(.heading), freeLooks)
      case .units(let layer): (unitsTitle(layer), units(ofLayer: layer))
      case .opinion(let opinion):
        (
          "\("Second opinion on", .heading) \(player.check.layout.name(of: opinion.index), .cursor)",
          paragraphs(of: opinion)
        )
      }
    return Text(head: wrap(title), items: items, scroll: scroll)
  }

  private var facts: [Text.Item] {
    let facts = player.hunt.facts(of: player.check)
    let column = (facts.map(\.name.count).max() ?? 0) + 2
    return facts.map { name, text in
      let gap = String(repeating: " ", count: column - name.count)
      return item(StyledText(text), behind: (name + gap).styled(.dim))
    }
  }

  private func paragraphs(of opinion: SecondOpinion) -> [Text.Item] {
    let price = player.check.evaluationsOfSecondOpinion
    let numbers: [StyledText] = [
      "\("complex step", .dim) \(Numbers.short(opinion.complexStep, digits: 6), .heading)",
      "\("dθ", .dim) \(Numbers.short(opinion.analytic, digits: 6))",
      "\("dθ_approx", .dim) \(Numbers.short(opinion.numeric, digits: 6))",
      "\("with 10·ε", .dim) \(Numbers.short(opinion.widerStep, digits: 6))",
    ]
    let paragraphs: [StyledText?] = [
      numbers.map(\.unbroken).joined(separator: "   "),
      "The complex step subtracts nothing, so round-off can't spoil it: \(opinion.side, .accent)",
      opinion.remainder.map { StyledText($0) },
      "Its \(price) evaluations: the complex step, 10·ε, and J at ever smaller h."
        .styled(.dim),
    ]
    return paragraphs.compactMap { $0.map { item($0) } }
  }
}

extension StyledText {
  /// The same text, never broken.
  var unbroken: StyledText {
    StyledText(spans: spans.map { Span($0.text.unbroken, $0.style) })
  }
}
