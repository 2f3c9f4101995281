import Testing
import Wording

@testable import CellUI

private let named: [Role] = [
  .text, .dim, .accent, .agrees, .doubleCheck, .bug, .weight, .bias, .cursor,
]

@Suite("Theme")
struct ThemeTests {
  @Test(
    "every colour reads on its background: contrast at least 4.5 to 1 (WCAG 2)",
    arguments: named
  )
  func contrast(role: Role) {
    for (theme, background) in [
      (Theme.dark, SRGB(0x1E, 0x1E, 0x1E)), (.light, SRGB(0xFA, 0xFA, 0xFA)),
    ] {
      guard let color = theme.attributes(for: Style(role), depth: .full).foreground else {
        continue
      }
      #expect(color >= 16, "the lower 16 colours differ from terminal to terminal")
      #expect(SRGB(palette: color).contrast(to: background) >= 4.5)
    }
  }

  @Test(
    "what must be told apart is, also by those who see red and green or blue and yellow alike",
    arguments: Theme.allCases,
    [[Role.agrees, .doubleCheck, .bug], [.weight, .bias]]
  )
  func colorVision(theme: Theme, roles: [Role]) throws {
    guard theme != .mono else { return }
    let colors = try roles.map {
      SRGB(palette: try #require(theme.attributes(for: Style($0), depth: .full).foreground))
    }
    for (index, first) in colors.enumerated() {
      for second in colors[..<index] {
        for vision in ColorVision.allCases {
          #expect(first.distance(to: second, seenWith: vision) > 30)
        }
      }
    }
  }

  @Test(
    "at every depth the roles that matter differ, and no pair relies on red against green",
    arguments: Theme.allCases,
    ColorDepth.allCases
  )
  func distinct(theme: Theme, depth: ColorDepth) {
    let groups: [[Role]] = [
      [.agrees, .doubleCheck, .bug], [.weight, .bias], [.text, .dim, .accent, .cursor],
    ]
    for group in groups {
      let attributes = group.map { theme.attributes(for: Style($0), depth: depth) }
      #expect(Set(attributes).count == group.count)
      let colors = Set(attributes.compactMap(\.foreground).map { $0 & 7 })
      if depth <= .sixteen { #expect(!colors.isSuperset(of: [1, 2])) }
    }
  }

  @Test("the background is never touched, and ordinary text is the terminal's own")
  func background() {
    for theme in Theme.allCases {
      for depth in ColorDepth.allCases {
        #expect(theme.attributes(for: .text, depth: depth) == .plain)
        let roles = named + (-8...8).map { .heat($0) }
        #expect(
          roles.allSatisfy {
            theme.attributes(for: Style($0), depth: depth).background == nil
          }
        )
      }
    }
  }

  @Test("no colour is used beyond those there are")
  func depth() {
    for theme in Theme.allCases {
      for depth in ColorDepth.allCases {
        let roles = named + (-8...8).map { .heat($0) }
        let colors = roles.compactMap { theme.attributes(for: Style($0), depth: depth).foreground }
        #expect(depth == .monochrome || theme == .mono ? colors.isEmpty : !colors.isEmpty)
        #expect(colors.allSatisfy { Int($0) < depth.rawValue })
      }
    }
  }

  @Test("a signed level is the farther from the background the larger it is, and both signs differ")
  func heat() throws {
    for (theme, background) in [
      (Theme.dark, SRGB(0x1E, 0x1E, 0x1E)), (.light, SRGB(0xFA, 0xFA, 0xFA)),
    ] {
      let color = { (level: Int) in
        let style = Style(.heat(level))
        return SRGB(palette: try #require(theme.attributes(for: style, depth: .full).foreground))
      }
      #expect(try color(99) == color(8) && color(-99) == color(-8))
      for sign in [-1, 1] {
        let contrasts = try (0...8).map { try color(sign * $0).contrast(to: background) }
        #expect(contrasts == contrasts.sorted() && Set(contrasts).count == 9)
      }
      for level in 5...8 {
        for vision in ColorVision.allCases {
          #expect(try color(level).distance(to: try color(-level), seenWith: vision) > 30)
        }
      }
    }
    for depth in [ColorDepth.eight, .sixteen] {
      for theme in [Theme.dark, .light] {
        let attributes = [-5, 5].map { theme.attributes(for: Style(.heat($0)), depth: depth) }
        #expect(attributes[0] != attributes[1])
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
    #expect(!Theme.mono.attributes(for: Style(.cursor, reverse: true), depth: .full).reverse)
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
    #expect(Theme.suggested(environment: [:]) == .dark)
  }
}
