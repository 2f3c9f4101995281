/// Which colours to draw with; what they are, ``Theme`` says.
public enum ThemeName: String, CaseIterable, Hashable, Sendable {
  /// Light colours, for a dark background.
  case dark
  /// Dark colours, for a light background.
  case light
  /// No colours: bold, underline and reverse only.
  case monochrome = "mono"

  /// The theme after this one, round and round.
  public var next: ThemeName {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}
