import CellUI
import GradientChecking
import Wording

/// How a component's or a block's verdict is marked, beside its words and style.
extension ComponentVerdict {
  /// The glyph that stands for the verdict of a component.
  func mark(_ symbols: Symbols) -> Character {
    switch self {
    case .agrees: symbols.agrees
    case .doubleCheck: symbols.doubleCheck
    case .bug: symbols.bug
    case .withinRoundoff: "~"
    case .bothZero: symbols.bothZero
    case .notFinite: symbols.notANumber
    }
  }

  /// The verdict as glyph and words.
  func text(_ symbols: Symbols) -> StyledText {
    "\(mark(symbols)) \(words)".styled(style)
  }
}

/// How the verdict of a whole check is marked, beside its words and style.
extension Verdict {
  /// The glyph that stands for the verdict of a check.
  func mark(_ symbols: Symbols) -> Character {
    switch self {
    case .agrees: symbols.agrees
    case .doubleCheck: symbols.doubleCheck
    case .bug: symbols.bug
    case .inconclusive, .notAFunction: symbols.notANumber
    }
  }

  /// The verdict as glyph and words.
  func text(_ symbols: Symbols) -> StyledText {
    "\(mark(symbols)) \(words)".styled(style)
  }
}

/// The landmarks of the lecture as they stand on an axis: each in the style of its verdict.
extension Landmark {
  static let ofTheLecture = LandmarkScale.landmarks.map { value in
    Landmark(
      value,
      Numbers.exponential(value, decimals: 0),
      style: Style(landmarkRole(value))
    )
  }

  private static func landmarkRole(_ value: Double) -> Role {
    LandmarkScale.verdict(of: value).style.role
  }
}

/// How a component or a block looks: glyph, style and words.
struct VerdictAppearance: Hashable {
  let mark: Character
  let style: Style
  let words: String

  /// The appearance as a glyph and its words.
  var text: StyledText { "\(mark) \(words)".styled(style) }

  /// How something looks of which only a part is checked: a part has no verdict.
  static func soFar(_ symbols: Symbols) -> VerdictAppearance {
    VerdictAppearance(mark: symbols.notYet, style: .text, words: "so far")
  }
}

extension ComponentContext {
  /// How a component looks here.
  ///
  /// One that disagrees because ±ε crosses a kink, or by what the formula leaves out at so large an ε, is
  /// no sign of a bug.
  func appearance(of component: ComponentCheck) -> VerdictAppearance {
    guard isFunction, component.verdict.isDisagreement,
      component.kink || component.isTruncation
    else { return appearance(of: component.verdict) }
    return VerdictAppearance(
      mark: symbols.doubleCheck,
      style: .doubleCheck,
      words: component.kink ? "crosses a kink" : "ε too large"
    )
  }

  /// How a block looks here, once all of it is checked.
  func appearance(of block: BlockCheck) -> VerdictAppearance {
    block.checkedCount < block.block.range.count ? .soFar(symbols) : appearance(of: block.verdict)
  }

  /// How the difference of all of θ looks by itself, once all of θ is checked.
  func appearance(of summary: Summary) -> VerdictAppearance {
    guard summary.checkedCount >= layout.count else { return .soFar(symbols) }
    let verdict = summary.differenceVerdict
    return VerdictAppearance(
      mark: verdict.mark(symbols),
      style: verdict.style,
      words: verdict.words
    )
  }

  /// How a verdict looks here: where J is not a function every difference is noise, and calling it a
  /// bug or an agreement would be wrong.
  func appearance(of verdict: ComponentVerdict) -> VerdictAppearance {
    guard isFunction || verdict == .notFinite || verdict == .bothZero else {
      return VerdictAppearance(mark: "~", style: .dim, words: "noise")
    }
    return VerdictAppearance(
      mark: verdict.mark(symbols),
      style: verdict.style,
      words: verdict.words
    )
  }
}
