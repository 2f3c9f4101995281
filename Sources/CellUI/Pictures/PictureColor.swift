import Wording

/// What a picture is drawn with: a colour, or one for each ground.
protocol PictureInk: Hashable {
  /// As the picture's file names it.
  var css: String { get }
}

/// A colour in sRGB, for what is no terminal and has no palette of its own.
struct PictureColor: PictureInk {
  let red, green, blue: UInt8

  /// A colour, each part from 0 to 255.
  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// A colour of xterm's 256, of which terminals agree about all but the first 16; those are xterm's own.
  init(palette index: UInt8) {
    let place = Int(index)
    if place >= 232 {
      let grey = UInt8(8 + 10 * (place - 232))
      self.init(grey, grey, grey)
    } else if place >= 16 {
      let cube = place - 16
      self.init(Self.steps[cube / 36], Self.steps[cube / 6 % 6], Self.steps[cube % 6])
    } else {
      self = Self.first[place]
    }
  }

  private static let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
  private static let first = [
    PictureColor(0, 0, 0), PictureColor(205, 0, 0), PictureColor(0, 205, 0),
    PictureColor(205, 205, 0), PictureColor(0, 0, 238), PictureColor(205, 0, 205),
    PictureColor(0, 205, 205), PictureColor(229, 229, 229), PictureColor(127, 127, 127),
    PictureColor(255, 0, 0), PictureColor(0, 255, 0), PictureColor(255, 255, 0),
    PictureColor(92, 92, 255), PictureColor(255, 0, 255), PictureColor(0, 255, 255),
    PictureColor(255, 255, 255),
  ]

  /// As CSS has it: `#1e1e1e`.
  var css: String {
    "#"
      + [red, green, blue].map { part in
        let digits = String(part, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }
      .joined()
  }
}

extension Theme {
  /// The ground of a picture: the one that ``Palette`` is made for; for any ground it is paper.
  var ground: PictureColor {
    switch self {
    case .dark: PictureColor(0x1E, 0x1E, 0x1E)
    case .light: PictureColor(0xFA, 0xFA, 0xFA)
    case .neutral, .mono: PictureColor(0xFF, 0xFF, 0xFF)
    }
  }

  /// What stands in for the terminal's own colour of letters: 14:1 and more on ``ground``.
  var ink: PictureColor {
    switch self {
    case .dark: PictureColor(0xF0, 0xF0, 0xF0)
    case .light: PictureColor(0x1A, 0x1A, 0x1A)
    case .neutral, .mono: PictureColor(0, 0, 0)
    }
  }
}

/// How a cell looks in a picture.
struct PictureLook<Color: PictureInk>: Hashable {
  /// The colour of what stands in the cell.
  let ink: Color
  /// The colour behind it, where it isn't the picture's ground.
  let ground: Color?
  let isBold, isUnderlined: Bool
}

extension PictureLook<PictureColor> {
  /// How a style looks where there are all colours.
  init(_ style: Style, _ theme: Theme) {
    let attributes = theme.attributes(for: style, depth: .full)
    let ink = attributes.foreground.map { PictureColor(palette: $0) }
    let ground = attributes.background.map { PictureColor(palette: $0) }
    self.init(
      ink: (attributes.reverse ? ground ?? theme.ground : ink) ?? theme.ink,
      ground: attributes.reverse ? ink ?? theme.ink : ground,
      isBold: attributes.bold,
      isUnderlined: attributes.underline
    )
  }
}
