import CellUI
import GradientChecking
import Hunting

/// The answer that is being chosen, step by step.
public struct HuntSheet: Hashable, Sendable {
  /// What is being chosen.
  enum Part: Hashable, Sendable {
    case cause, block
    /// The kind of mistake in a block.
    case kind(block: String)
  }

  /// What is being chosen.
  var part: Part
  /// The place of the choice among the options.
  var chosen = 0
  /// The number that was typed, as far as it was.
  var typed = ""
  /// Whether the next Enter gives the answer.
  var isConfirming = false

  /// One of the things to choose among.
  struct Option: Hashable {
    /// What it is, in a line.
    let title: String
    /// The formula as it would be then, if it has one.
    var formula: String?
    /// The answer that it gives; `nil` where another choice follows.
    let answer: HuntAnswer?
    /// The block that it names.
    var block: String?
  }
}

extension HuntPlayer {
  /// What there is to choose among.
  func options(of part: HuntSheet.Part) -> [HuntSheet.Option] {
    switch part {
    case .cause:
      hunt.choices.map { cause in
        HuntSheet.Option(
          title: cause.summary,
          formula: cause.bug?.wrongLine,
          answer: .cause(cause)
        )
      }
    case .block:
      (check?.layout.blocks ?? []).map { block in
        let kind = block.kind == .weight ? "the weights" : "the biases"
        return HuntSheet.Option(
          title: "\(block.name)   \(kind) of layer \(block.layer), \(block.shapeText)",
          answer: nil,
          block: block.name
        )
      }
    case .kind(let block):
      hunt.kinds.map { kind in
        HuntSheet.Option(title: kind.summary, answer: .place(block: block, kind: kind))
      }
    }
  }

  /// Begins to answer: with the cause, or with the block that is selected.
  mutating func beginAnswer() {
    guard let check else { return }
    guard hunt.level == .name else {
      phase = .answering(HuntSheet(part: .cause))
      return
    }
    let block = check.layout.coordinate(of: stage.selection).block
    phase = .answering(HuntSheet(part: .block, chosen: block))
  }

  /// What a key does while the answer is chosen; `nil` for a key that does what it always does.
  mutating func answer(_ key: Key, _ sheet: HuntSheet) -> [Effect]? {
    let count = options(of: sheet.part).count
    if case .character(let character) = key, let digit = character.wholeNumberValue {
      choose(typed: digit, after: sheet.typed)
      return []
    }
    switch KeyBinding.action(of: key, in: places) {
    case .up, .previousComponent: choose(sheet.chosen - 1)
    case .down, .nextComponent: choose(sheet.chosen + 1)
    case .firstComponent: choose(0)
    case .lastComponent: choose(count - 1)
    case .checkComponent: return confirm(sheet)
    case .back, .escape, .answer: goBack(from: sheet)
    case .theme, .mouse, .help, .leave: return nil
    default: notice = "↑ ↓ choose, Enter takes the answer, Esc goes back to the search."
    }
    return []
  }

  /// Chooses an option by its place.
  mutating func choose(_ place: Int) {
    guard var sheet else { return }
    let last = options(of: sheet.part).count - 1
    sheet.chosen = min(max(0, place), max(0, last))
    sheet.isConfirming = false
    sheet.typed = ""
    phase = .answering(sheet)
  }

  /// Chooses the option of a number; a second digit typed makes 19 of 1.
  private mutating func choose(typed digit: Int, after typed: String) {
    guard let part = sheet?.part else { return }
    let numbers = 1...max(1, options(of: part).count)
    let candidates = ["\(typed)\(digit)", "\(digit)"]
    guard let number = candidates.first(where: { Int($0).map(numbers.contains) ?? false }) else {
      return
    }
    choose((Int(number) ?? 1) - 1)
    guard var sheet else { return }
    sheet.typed = number
    phase = .answering(sheet)
  }

  private mutating func confirm(_ sheet: HuntSheet) -> [Effect] {
    let options = options(of: sheet.part)
    guard options.indices.contains(sheet.chosen) else { return [] }
    let option = options[sheet.chosen]
    if let block = option.block {
      phase = .answering(HuntSheet(part: .kind(block: block)))
    } else if !sheet.isConfirming {
      var sheet = sheet
      sheet.isConfirming = true
      phase = .answering(sheet)
    } else if let answer = option.answer {
      return give(answer)
    }
    return []
  }

  private mutating func goBack(from sheet: HuntSheet) {
    if sheet.isConfirming {
      choose(sheet.chosen)
    } else if case .kind(let block) = sheet.part {
      let place = check?.layout.blocks.firstIndex { $0.name == block } ?? 0
      phase = .answering(HuntSheet(part: .block, chosen: place))
    } else {
      phase = .searching
    }
  }
}
