import CellUI
import GradientChecking
import Hunting
import Wording

/// The panel while the answer is chosen.
extension HuntPanel {
  func text(of sheet: HuntSheet) -> Text {
    let options = player.options(of: sheet.part)
    let places = player.places(of: sheet)
    // Of many the formula is shown for the chosen one alone.
    let isShort = places.count <= 4
    return Text(
      head: wrap(question(sheet.part).styled(.heading))
        + filter(sheet, places.count, options.count),
      items: places.map { place in
        let option = options[place]
        let isChosen = place == sheet.chosen
        return choice(
          option,
          number: place + 1,
          isChosen: isChosen,
          isOut: isOut(place, sheet.part),
          place: place,
          hasFormula: isShort || isChosen
        )
      },
      foot: wrap(
        sheet.isConfirming
          ? "\("Enter again: this is your answer.", .accent) \("Any other choice takes it back.", .dim)"
          : advice(sheet).styled(.dim)
      ),
      chosen: places.firstIndex(of: sheet.chosen)
    )
  }

  /// Whether an option is crossed out, or all versions of a line are.
  private func isOut(_ place: Int, _ part: HuntSheet.Part) -> Bool {
    switch part {
    case .block: return false
    case .cause, .version, .kind: return player.crossedOut.contains(place)
    case .line:
      let line = player.hunt.lines[place]
      return player.hunt.choices.indices.allSatisfy { place in
        player.hunt.choices[place].bug?.passLine != line || player.crossedOut.contains(place)
      }
    }
  }

  /// The words by which some options are left out.
  private func filter(_ sheet: HuntSheet, _ count: Int, _ all: Int) -> [StyledText] {
    guard sheet.isFiltering || !sheet.filter.isEmpty else { return [] }
    let cursor: StyledText = sheet.isFiltering ? "\("_", .cursor)" : ""
    let end = sheet.isFiltering ? "Enter keeps it, Esc drops it" : "Esc drops it"
    return wrap(
      "\("/", .heading)\(sheet.filter, .accent)" + cursor
        + "\("   \(count) of \(all) \(agreeing(with: count, "has", "have")) it; \(end)", .dim)"
    )
  }

  private func question(_ part: HuntSheet.Part) -> String {
    switch part {
    case .cause where player.hunt.level == .pick: "Which mistake is it?"
    case .cause: "What is the matter?"
    case .line:
      "Which line is wrong? Here they are as they should be; a line that isn't listed is right."
    case .version(let line?): "How is the line that makes \(line.name) written?"
    case .version(nil): "No line is wrong. What is the matter, if anything?"
    case .block:
      "In which block does the mistake begin? If it does in several, any of them is right."
    case .kind(let block): "What kind of mistake begins in \(block)?"
    }
  }

  /// With more of them a filter helps.
  static var manyOptions: Int { 9 }

  private func advice(_ sheet: HuntSheet) -> String {
    let part = sheet.part
    if sheet.isFiltering {
      return "A word of the mistake, of its formula or kind, or a block it shows in."
    }
    let own = player.hunt.experiment.epsilon
    if player.stage.experiment.epsilon != own {
      return "It is asked of the hunt's own ε = \(Numbers.short(own)), whatever you set."
    }
    if part == .line {
      return "Enter shows how the line may be written; / finds that by its words, of any line."
    }
    return part == .block
      ? "An error flows back to the layers before: name the block it comes from."
      : part == .cause && player.options(of: part).count > Self.manyOptions
        ? "Enter takes the answer and asks once more; / filters by a word, such as b1 or sign."
        : "Enter takes the answer and asks once more."
  }
}

/// The panel after the answer: what it was, what shows it, and how one could have seen it with fewer
/// evaluations.
extension HuntPanel {
  func text(of outcome: HuntOutcome) -> Text {
    switch outcome.page {
    case .answer: answer(outcome)
    case .evidence where player.hasChanged: changedEvidence
    case .evidence: evidence(outcome)
    case .looks: looks(outcome)
    case .shortcut: shortcut(outcome)
    }
  }

  func heading(_ title: String, _ page: HuntOutcome.Page) -> [StyledText] {
    let count = HuntOutcome.Page.allCases.count
    return wrap("\("\(page.rawValue + 1) of \(count)", .dim)  \(title, .accent)")
  }

  private func answer(_ outcome: HuntOutcome) -> Text {
    let lines: [StyledText] =
      player.hunt.cause.bug.map { bug in
        [
          "\("wrong  ", .dim)\("\(symbols.bug) \(bug.wrongLine(in: player.hunt.experiment))", .bug)",
          "\("right  ", .dim)\("\(symbols.agrees) \(bug.rightLine(in: player.hunt.experiment))", .agrees)",
        ]
      } ?? []
    return Text(
      head: wrap(verdict(outcome)),
      items: (lines + [StyledText(player.huntCase.explanation)]).map { item($0) },
      foot: wrap(score(outcome))
    )
  }

  private func verdict(_ outcome: HuntOutcome) -> StyledText {
    guard let judgement = outcome.judgement else {
      return "\("The answer:", .accent) \(player.hunt.cause.summary)."
    }
    let (mark, style, textStyle): (Character, Style, Style) =
      switch judgement.mark {
      case .right: (symbols.agrees, .agrees, .agrees)
      case .partlyRight: (symbols.doubleCheck, .doubleCheck, .text)
      case .wrong: (symbols.bug, .doubleCheck, .text)
      }
    return "\("\(mark) ", style)\(judgement.text, textStyle)"
  }

  /// What it was worth, and why.
  private func score(_ outcome: HuntOutcome) -> StyledText {
    guard let record = outcome.record else {
      return "Shown, not found: this hunt doesn't count.".styled(.dim)
    }
    let spent = counted(record.evaluations, "evaluation")
    let counts = outcome.counts ? "" : " It doesn't count: the first answer to a hunt does."
    return
      "\("\(record.points) points", .accent) for \(spent); \(outcome.review.reason(isRight: record.isRight))\(counts, .dim)"
  }

  private func evidence(_ outcome: HuntOutcome) -> Text {
    let findings = player.huntCase.findings
    // Where the bug was taken out, there is nothing to mark.
    let chosen = player.stage.findings == findings ? player.stage.view.finding : nil
    return Text(
      head: heading("What the whole check shows", .evidence),
      items: (findings.isEmpty
        ? player.huntCase.evidence.map { item(StyledText($0)) }
        : findings.enumerated().map { place, finding in
          let mark = place == chosen ? symbols.pointRight : symbols.separator
          return item(
            StyledText(finding.sentence),
            behind: "\(mark) ".styled(.accent),
            place: place
          )
        }) + outcome.reasoning.map { item(StyledText($0), behind: "  ") },
      chosen: chosen
    )
  }

  /// The evidence where the experiment was changed since.
  private var changedEvidence: Text {
    let isBugOut = player.hunt.cause.bug != nil && player.stage.experiment.bug == nil
    let title = isBugOut ? "What the check shows without the bug" : "What the changed check shows"
    let sentences =
      player.stage.checking.outcome == nil
      ? ["It is being checked."] : HuntCase.sentences(of: player.stage.findings)
    return Text(
      head: wrap(title.styled(.accent)),
      items: sentences.map { item(StyledText($0)) },
      foot: wrap(isBugOut ? "\("b", .heading) \("puts the bug back.", .dim)" : "")
    )
  }
}
