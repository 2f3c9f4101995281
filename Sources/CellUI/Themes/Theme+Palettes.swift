extension Theme {
  /// Bold, dim and underlined alone.
  ///
  /// Reversed is for the cursor only: a bar of full blocks would
  /// vanish in it.
  static func monochrome(_ role: Role) -> Attributes {
    switch role {
    case .text, .agrees, .weight: .plain
    case .dim: Attributes(dim: true)
    case .accent: Attributes(bold: true)
    case .doubleCheck, .bias: Attributes(underline: true)
    case .bug: Attributes(bold: true, underline: true)
    case .cursor: Attributes(bold: true, reverse: true)
    case .heat(let level): Attributes(bold: level >= 6, dim: level <= 1)
    case .signedHeat(let level):
      Attributes(bold: level.magnitude >= 6, dim: level.magnitude <= 1)
    }
  }

  /// Contrast at least 4.5:1 against #1e1e1e.
  static func dark256(_ role: Role) -> Attributes {
    switch role {
    case .text: .plain
    case .dim: Attributes(foreground: 246)
    case .accent: Attributes(foreground: 80)
    case .agrees: Attributes(foreground: 75)
    case .doubleCheck: Attributes(foreground: 220)
    case .bug: Attributes(foreground: 203)
    case .weight: Attributes(foreground: 141)
    case .bias: Attributes(foreground: 114)
    case .cursor: Attributes(foreground: 213, bold: true)
    case .heat(let level): Attributes(foreground: heat(level, darkHeat))
    case .signedHeat(let level):
      Attributes(foreground: heat(level, below: darkBelow, above: darkAbove))
    }
  }

  /// Contrast at least 4.5:1 against #fafafa.
  static func light256(_ role: Role) -> Attributes {
    switch role {
    case .text: .plain
    case .dim: Attributes(foreground: 241)
    case .accent: Attributes(foreground: 24)
    case .agrees: Attributes(foreground: 26)
    case .doubleCheck: Attributes(foreground: 94)
    case .bug: Attributes(foreground: 162)
    case .weight: Attributes(foreground: 91)
    case .bias: Attributes(foreground: 22)
    case .cursor: Attributes(foreground: 90, bold: true)
    case .heat(let level): Attributes(foreground: heat(level, lightHeat))
    case .signedHeat(let level):
      Attributes(foreground: heat(level, below: lightBelow, above: lightAbove))
    }
  }

  /// Dim text is the terminal's own colour with less intensity: the bright black of a palette is
  /// the background of another.
  static func dark16(_ role: Role, bright: UInt8) -> Attributes {
    switch role {
    case .text: .plain
    case .dim: Attributes(dim: true)
    case .accent: Attributes(bold: true)
    case .agrees: Attributes(foreground: 6 + bright)
    case .doubleCheck: Attributes(foreground: 3 + bright)
    case .bug: Attributes(foreground: 5 + bright)
    case .weight: bright > 0 ? Attributes(foreground: 4 + bright) : .plain
    case .bias: Attributes(foreground: 2 + bright)
    case .cursor: Attributes(bold: true, reverse: true)
    case .heat(let level): coarseHeat(level, [6 + bright, 3 + bright, 5 + bright])
    case .signedHeat(let level): coarseHeat(level, below: 6 + bright, above: 3 + bright)
    }
  }

  /// Only blue, magenta and red are dark enough for a light background in most palettes.
  static func light8(_ role: Role) -> Attributes {
    switch role {
    case .text, .weight: .plain
    case .dim: Attributes(dim: true)
    case .accent: Attributes(bold: true)
    case .agrees: Attributes(foreground: 4)
    case .doubleCheck: Attributes(foreground: 5)
    case .bug: Attributes(foreground: 1)
    case .bias: Attributes(underline: true)
    case .cursor: Attributes(bold: true, reverse: true)
    case .heat(let level): coarseHeat(level, [4, 5, 1])
    case .signedHeat(let level): coarseHeat(level, below: 4, above: 1)
    }
  }

  private static let darkHeat: [UInt8] = [240, 60, 67, 73, 79, 114, 149, 185, 228]
  private static let lightHeat: [UInt8] = [250, 110, 74, 68, 62, 56, 55, 54, 17]

  // From grey to blue and from grey to yellow, as cividis goes: the two that everyone tells apart.
  private static let darkBelow: [UInt8] = [239, 240, 60, 61, 67, 68, 75, 111, 117]
  private static let darkAbove: [UInt8] = [239, 240, 241, 101, 137, 143, 185, 221, 227]
  private static let lightBelow: [UInt8] = [250, 249, 248, 74, 68, 32, 26, 25, 18]
  private static let lightAbove: [UInt8] = [250, 249, 248, 172, 137, 136, 130, 94, 58]

  private static func heat(_ level: Int, below: [UInt8], above: [UInt8]) -> UInt8 {
    heat(Int(clamping: level.magnitude), level < 0 ? below : above)
  }

  private static func heat(_ level: Int, _ ramp: [UInt8]) -> UInt8 {
    ramp[min(ramp.count - 1, max(0, level))]
  }

  /// Differences that are nothing to look at stay dim.
  private static func coarseHeat(_ level: Int, below: UInt8, above: UInt8) -> Attributes {
    guard level.magnitude > 2 else { return Attributes(dim: true) }
    return Attributes(foreground: level < 0 ? below : above, bold: level.magnitude >= 7)
  }

  private static func coarseHeat(_ level: Int, _ colors: [UInt8]) -> Attributes {
    guard level > 0 else { return Attributes(dim: true) }
    return Attributes(foreground: colors[level <= 3 ? 0 : level <= 6 ? 1 : 2])
  }
}
