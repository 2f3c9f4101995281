import CellUI
import GradientChecking
import Wording

/// A verdict that has a mark beside its words and style.
protocol MarkedVerdict {
  var words: String { get }
  var style: Style { get }

  /// The glyph that stands for the verdict.
  func mark(_ symbols: Symbols) -> Character
}

extension MarkedVerdict {
  /// How the verdict looks by itself.
  func appearance(_ symbols: Symbols) -> VerdictAppearance {
    VerdictAppearance(mark: mark(symbols), style: style, words: words)
  }

  /// The verdict as glyph and words.
  func text(_ symbols: Symbols) -> StyledText { appearance(symbols).text }
}

extension ComponentVerdict: MarkedVerdict {
  /// All of them, those to look at first first.
  static let bySuspicion: [ComponentVerdict] = [
    .notFinite, .bug, .doubleCheck, .kink, .truncation, .withinRoundoff, .agrees, .bothZero,
    .unchecked,
  ]

  func mark(_ symbols: Symbols) -> Character {
    switch self {
    case .agrees: symbols.agrees
    case .doubleCheck: symbols.doubleCheck
    case .bug: symbols.bug
    case .withinRoundoff: "~"
    case .kink: symbols.kink
    case .truncation: symbols.truncation
    case .bothZero: symbols.bothZero
    case .notFinite: symbols.notANumber
    case .unchecked: symbols.unchecked
    }
  }
}

extension Verdict: MarkedVerdict {
  func mark(_ symbols: Symbols) -> Character {
    switch self {
    case .agrees: symbols.agrees
    case .doubleCheck: symbols.doubleCheck
    case .bug: symbols.bug
    case .inconclusive, .notAFunction: symbols.notANumber
    }
  }
}

/// Landmarks as they stand on an axis: each in the style of its verdict.
extension Landmark {
  /// The lecture's, or where a tolerance has moved the borders between right and wrong, these.
  static func landmarks(of scale: LandmarkScale) -> [Landmark] {
    scale.marks.map { value in
      let role = scale.verdict(of: value).style.role
      return Landmark(value, label(of: value), style: Style(role))
    }
  }

  /// How a value is called on an axis, which has room for five characters.
  static func label(of value: Double) -> String {
    let name = LandmarkScale.name(value)
    return name.count > 5 ? Numbers.exponential(value, decimals: 0) : name
  }
}

/// How a component or a block looks: glyph, style and words.
struct VerdictAppearance: Hashable {
  let mark: Character
  let style: Style
  let words: String

  /// The appearance as a glyph and its words.
  var text: StyledText { "\(mark) \(words)".styled(style) }

  /// How something looks that is still to be checked.
  static func notYet(_ symbols: Symbols) -> VerdictAppearance {
    VerdictAppearance(mark: symbols.notYet, style: .dim, words: "not yet")
  }

  /// How something looks of which only a part is checked: a part has no verdict.
  static func soFar(_ symbols: Symbols) -> VerdictAppearance {
    VerdictAppearance(mark: symbols.notYet, style: .text, words: "so far")
  }
}

extension ComponentContext {
  /// How a component looks here.
  func appearance(of component: ComponentCheck) -> VerdictAppearance {
    appearance(of: component.verdict)
  }

  /// How a block looks here, once all of it is checked.
  func appearance(of block: BlockCheck) -> VerdictAppearance {
    block.checkedCount < block.block.count && !summary.isThrough
      ? .soFar(symbols) : appearance(of: block.verdict)
  }

  /// How the difference of all of θ looks by itself, once all of θ is checked.
  func appearance(of summary: Summary) -> VerdictAppearance {
    !summary.isThrough
      ? .soFar(symbols) : summary.differenceVerdict.appearance(symbols)
  }

  /// How a verdict looks here: where J is not a function every difference is noise, and calling it a
  /// bug or an agreement would be wrong.
  func appearance(of verdict: ComponentVerdict) -> VerdictAppearance {
    isFunction || [.notFinite, .bothZero, .unchecked].contains(verdict)
      ? verdict.appearance(symbols) : VerdictAppearance(mark: "~", style: .dim, words: "noise")
  }

  /// The same in fewer words, for a narrow list.
  func shortAppearance(of verdict: ComponentVerdict) -> VerdictAppearance {
    let look = appearance(of: verdict)
    guard verdict == .withinRoundoff, isFunction else { return look }
    return VerdictAppearance(mark: look.mark, style: look.style, words: "round-off")
  }
}
