import Testing
import Wording

@testable import CellUI

private let named: [Role] = [
  .text, .dim, .faint, .accent, .numeric, .analytic, .agrees, .doubleCheck, .bug, .weight, .bias,
  .cursor,
]
private let everyRole = named + (-8...8).map { .heat($0) }
private let tiers: [Tier] = [.word, .fill, .chip]

@Suite("Theme")
struct ThemeTests {
  private static let backgrounds = [
    (Theme.dark, SRGB(0x1E, 0x1E, 0x1E)), (.light, SRGB(0xFA, 0xFA, 0xFA)),
  ]

  @Test(
    "every word reads on its ground, every fill is seen: 7 and 3 to 1 (WCAG 2)",
    arguments: everyRole,
    tiers
  )
  func contrast(role: Role, tier: Tier) {
    // Lines are no text.
    guard role != .faint || tier == .fill else { return }
    // What is drawn where nothing is known of the background is to be read on both.
    for (theme, background) in Self.backgrounds + Self.backgrounds.map({ (.neutral, $0.1) }) {
      let isMap = if case .heat(let level) = role { tier != .chip || abs(level) < 2 } else { false }
      let attributes = theme.attributes(for: Style(role, tier), depth: .full)
      guard let color = attributes.foreground else { continue }
      #expect(color >= 16, "the lower 16 colours differ from terminal to terminal")
      let ground = attributes.background.map { SRGB(palette: $0) } ?? background
      #expect(SRGB(palette: color).contrast(to: ground) >= (tier == .fill || isMap ? 3 : 7))
    }
  }

  @Test(
    "secondary text and every other word has 7 to 1 in every theme, on the ground that text with colours brings",
    arguments: Theme.allCases,
    named.filter { $0 != .faint }
  )
  func printed(theme: Theme, role: Role) throws {
    let ground = theme.ground(depth: .full)
    for tier in [Tier.word, .chip] {
      let attributes = theme.attributes(for: Style(role, tier), depth: .full)
      let letters = attributes.foreground ?? ground.foreground
      let behind = attributes.background ?? ground.background
      guard let letters, let behind else {
        // The terminal's own colours, both of them, or a chip's.
        #expect(letters == nil && behind == nil)
        continue
      }
      #expect(SRGB(palette: letters).contrast(to: SRGB(palette: behind)) >= 7)
    }
    guard let ink = ground.foreground, let paper = ground.background else { return }
    #expect(SRGB(palette: ink).contrast(to: SRGB(palette: paper)) >= 14)
  }

  @Test(
    "secondary text has 7 to 1 with fewer colours too, as xterm has them",
    arguments: Theme.allCases,
    ColorDepth.allCases
  )
  func secondary(theme: Theme, depth: ColorDepth) {
    guard let letters = theme.attributes(for: .dim, depth: depth).foreground else { return }
    let color = PictureColor(palette: letters)
    let contrasts = Self.backgrounds.filter { theme == .neutral || $0.0 == theme }.map {
      SRGB(Int(color.red), Int(color.green), Int(color.blue)).contrast(to: $0.1)
    }
    #expect(contrasts.allSatisfy { $0 >= 7 })
  }

  /// The least distances (CIEDE2000) between two of some roles, for every kind of colour vision: those of what
  /// is never told apart by its colour alone are lower.
  private static let distances: [(theme: Theme, tier: Tier, roles: [Role], least: Double)] = [
    (.dark, .word, [.numeric, .analytic, .agrees, .doubleCheck, .bug, .weight, .bias], 8.5),
    (.dark, .fill, [.numeric, .analytic, .agrees, .doubleCheck, .bug, .weight, .bias], 11),
    (.light, .word, [.numeric, .agrees, .bug, .weight, .bias], 4.5),
    (.light, .fill, [.numeric, .analytic, .agrees, .doubleCheck, .bug, .weight, .bias], 7.4),
    (.dark, .word, [.agrees, .doubleCheck, .bug], 21),
    (.dark, .fill, [.agrees, .doubleCheck, .bug], 28),
    (.neutral, .fill, [.agrees, .doubleCheck, .bug], 17),
    (.neutral, .fill, [.numeric, .analytic], 27),
    (.neutral, .fill, [.heat(-8), .heat(8)], 23),
    (.light, .word, [.agrees, .bug], 46),
    (.light, .fill, [.agrees, .doubleCheck, .bug], 17),
    (.dark, .word, [.numeric, .analytic], 27),
    (.dark, .fill, [.numeric, .analytic], 27),
    (.light, .fill, [.numeric, .analytic], 27),
    (.dark, .fill, [.heat(-8), .heat(8)], 23),
    (.light, .fill, [.heat(-8), .heat(8)], 23),
    (.dark, .fill, [.heat(-4), .heat(4)], 23),
    (.light, .fill, [.heat(-4), .heat(4)], 19),
  ]

  @Test(
    "no grey is read on every ground: where the ground is unknown, words have the terminal's own colour"
  )
  func neutral() {
    let grounds = Self.backgrounds.map(\.1)
    let best = (UInt8(16)...255).map { color in
      grounds.map { SRGB(palette: color).contrast(to: $0) }.min() ?? 0
    }
    #expect(best.allSatisfy { $0 < 4.5 })
    for depth in ColorDepth.allCases {
      for role in everyRole {
        let word = Theme.neutral.attributes(for: Style(role), depth: depth)
        #expect(word == Theme.mono.attributes(for: Style(role), depth: depth))
      }
    }
  }

  @Test(
    "what must be told apart is, also by those who see red and green or blue and yellow alike",
    arguments: distances.indices
  )
  func colorVision(place: Int) throws {
    let (theme, tier, roles, least) = Self.distances[place]
    let colors = try roles.map {
      SRGB(palette: try #require(theme.attributes(for: Style($0, tier), depth: .full).foreground))
    }
    for (index, first) in colors.enumerated() {
      for (other, second) in colors[..<index].enumerated() {
        for vision in ColorVision.allCases {
          let distance = first.distance(to: second, seenWith: vision)
          #expect(distance >= least, "\(roles[index]) and \(roles[other]), \(vision)")
        }
      }
    }
  }

  @Test("a chip looks the same on every background, and the two kinds of it differ")
  func chips() {
    for depth in [ColorDepth.full, .sixteen] {
      let chips = [Role.doubleCheck, .bug].map { role in
        [Theme.dark, .light].map { $0.attributes(for: Style(role, .chip), depth: depth) }
      }
      for chip in chips { #expect(chip[0] == chip[1] && chip[0].background != nil) }
      #expect(chips[0][0] != chips[1][0])
      let cells = [-8, 8].map { level in
        [Theme.dark, .light].map { $0.attributes(for: Style(.heat(level), .chip), depth: depth) }
      }
      for cell in cells { #expect(cell[0] == cell[1] && cell[0].background != nil) }
      #expect(cells[0][0] != cells[1][0])
    }
  }

  @Test(
    "at every depth the roles that matter differ, and no pair relies on red against green",
    arguments: Theme.allCases,
    ColorDepth.allCases
  )
  func distinct(theme: Theme, depth: ColorDepth) {
    let groups: [[Role]] = [
      [.agrees, .doubleCheck, .bug], [.weight, .bias], [.text, .accent],
    ]
    for group in groups {
      let attributes = group.map { theme.attributes(for: Style($0), depth: depth) }
      #expect(Set(attributes).count == group.count)
      let colors = Set(attributes.compactMap(\.foreground).map { $0 & 7 })
      if depth <= .sixteen { #expect(!colors.isSuperset(of: [1, 2])) }
    }
  }

  @Test("the background is never touched but by chips, and ordinary text is the terminal's own")
  func background() {
    for theme in Theme.allCases {
      for depth in ColorDepth.allCases {
        #expect(theme.attributes(for: .text, depth: depth) == .plain)
        #expect(
          everyRole.allSatisfy {
            theme.attributes(for: Style($0, .fill), depth: depth).background == nil
          }
        )
      }
      #expect(
        everyRole.allSatisfy {
          theme.attributes(for: Style($0, .word), depth: .full).background == nil
            || (theme == .light && $0 == .doubleCheck)
        }
      )
    }
  }

  @Test("no colour is used beyond those there are")
  func depth() {
    for theme in Theme.allCases {
      for depth in ColorDepth.allCases {
        let all = everyRole.flatMap { role in
          tiers.map { theme.attributes(for: Style(role, $0), depth: depth) }
        }
        let colors = all.flatMap { [$0.foreground, $0.background].compactMap(\.self) }
        #expect(depth == .monochrome || theme == .mono ? colors.isEmpty : !colors.isEmpty)
        #expect(colors.allSatisfy { Int($0) < depth.rawValue })
      }
    }
  }

  @Test(
    "a map's cell is the farther from the background the more it differs, in the hue of its sign"
  )
  func heat() throws {
    for (theme, background) in Self.backgrounds {
      let color = { (level: Int) in
        let style = Style(.heat(level), .fill)
        return SRGB(palette: try #require(theme.attributes(for: style, depth: .full).foreground))
      }
      #expect(try color(99) == color(8) && color(-99) == color(-8))
      for sign in [-1, 1] {
        let contrasts = try (0...8).map { try color(sign * $0).contrast(to: background) }
        #expect(Set(contrasts).count == 3)
        if theme == .dark { #expect(contrasts == contrasts.sorted()) }
      }
      #expect(
        try color(8)
          == SRGB(
            palette: #require(
              theme.attributes(for: Style(.analytic, .fill), depth: .full).foreground
            )
          )
      )
      #expect(
        try color(-8)
          == SRGB(
            palette: #require(
              theme.attributes(for: Style(.numeric, .fill), depth: .full).foreground
            )
          )
      )
    }
    for depth in [ColorDepth.eight, .sixteen] {
      for theme in [Theme.dark, .light] {
        let attributes = [-5, 5].map { theme.attributes(for: Style(.heat($0)), depth: depth) }
        #expect(attributes[0] != attributes[1])
      }
    }
  }

  @Test("what is selected is bold, and its cell reversed, at every depth")
  func selection() {
    for theme in Theme.allCases {
      for depth in ColorDepth.allCases {
        let word = theme.attributes(for: .cursor, depth: depth)
        let cell = theme.attributes(for: .cursor.chip, depth: depth)
        #expect(word == Attributes(bold: true) && cell == Attributes(bold: true, reverse: true))
      }
    }
  }

  @Test("a style's emphasis is added to its role's, and reversing twice is not reversing")
  func emphasis() {
    let style = Style(.dim, bold: true, reverse: true, underline: true)
    #expect(
      Theme.mono.attributes(for: style, depth: .full)
        == Attributes(bold: true, reverse: true, underline: true)
    )
    #expect(!Theme.mono.attributes(for: Style(.cursor, .chip, reverse: true), depth: .full).reverse)
  }

  @Test("the number of colours decides the depth")
  func colors() {
    let depths = [-1, 0, 2, 8, 15, 16, 88, 256, 0x100_0000].map { ColorDepth(colors: $0) }
    #expect(
      depths == [
        .monochrome, .monochrome, .monochrome, .eight, .eight, .sixteen, .sixteen, .full, .full,
      ]
    )
  }

  @Test("a terminal that says its background is light gets the light theme")
  func suggested() {
    #expect(Theme.suggested(environment: ["COLORFGBG": "0;15"]) == .light)
    #expect(Theme.suggested(environment: ["COLORFGBG": "15;default;0"]) == .dark)
    #expect(Theme.suggested(environment: [:]) == nil)
  }
}
