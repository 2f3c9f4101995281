import Foundation

/// A colour in sRGB.
struct SRGB: Equatable {
  let red, green, blue: Double

  init(_ red: Int, _ green: Int, _ blue: Int) {
    (self.red, self.green, self.blue) = (Double(red) / 255, Double(green) / 255, Double(blue) / 255)
  }

  /// A colour of xterm's palette, from 16 on.
  init(palette index: UInt8) {
    let index = Int(index)
    if index >= 232 {
      let grey = 8 + 10 * (index - 232)
      self.init(grey, grey, grey)
    } else {
      let steps = [0, 95, 135, 175, 215, 255]
      let cube = max(0, index - 16)
      self.init(steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
    }
  }

  private var linear: [Double] {
    [red, green, blue].map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
  }

  /// The relative luminance of WCAG 2.
  private var luminance: Double {
    let linear = linear
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// The contrast ratio of WCAG 2, from 1 to 21.
  func contrast(to other: SRGB) -> Double {
    let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)
  }

  /// How far apart two colours look (CIEDE2000; Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula",
  /// 2005) to someone with a kind of colour vision.
  func distance(to other: SRGB, seenWith vision: ColorVision) -> Double {
    let (first, second) = (lab(vision), other.lab(vision))
    let meanChroma = (hypot(first[1], first[2]) + hypot(second[1], second[2])) / 2
    let stretch = 1.5 - 0.5 * (pow(meanChroma, 7) / (pow(meanChroma, 7) + pow(25, 7))).squareRoot()
    let (a1, a2) = (first[1] * stretch, second[1] * stretch)
    let (chroma1, chroma2) = (hypot(a1, first[2]), hypot(a2, second[2]))
    let (hue1, hue2) = (Self.hue(a1, first[2]), Self.hue(a2, second[2]))
    let isGrey = chroma1 * chroma2 == 0
    let turn = isGrey ? 0 : (hue2 - hue1 + 540).truncatingRemainder(dividingBy: 360) - 180
    let meanHue =
      isGrey ? hue1 + hue2 : (hue1 + turn / 2 + 360).truncatingRemainder(dividingBy: 360)
    let lightness = (first[0] + second[0]) / 2 - 50
    let chroma = (chroma1 + chroma2) / 2
    let hueWeight =
      1 - 0.17 * Self.cosine(meanHue - 30) + 0.24 * Self.cosine(2 * meanHue)
      + 0.32 * Self.cosine(3 * meanHue + 6) - 0.2 * Self.cosine(4 * meanHue - 63)
    let ofLightness =
      (second[0] - first[0])
      / (1 + 0.015 * lightness * lightness / (20 + lightness * lightness).squareRoot())
    let ofChroma = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    let ofHue =
      2 * (chroma1 * chroma2).squareRoot() * sin(turn / 2 * .pi / 180)
      / (1 + 0.015 * chroma * hueWeight)
    let bend = 60 * exp(-((meanHue - 275) / 25) * ((meanHue - 275) / 25)) * .pi / 180
    let rotation =
      -2 * (pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))).squareRoot() * sin(bend)
    return
      (ofLightness * ofLightness + ofChroma * ofChroma + ofHue * ofHue
      + rotation * ofChroma * ofHue).squareRoot()
  }

  private static func hue(_ a: Double, _ b: Double) -> Double {
    a == 0 && b == 0 ? 0 : (atan2(b, a) * 180 / .pi + 360).truncatingRemainder(dividingBy: 360)
  }

  private static func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }

  private func lab(_ vision: ColorVision) -> [Double] {
    let seen = vision.matrix.map { row in
      min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }))
    }
    let toXYZ = [
      [0.4124 / 0.95047, 0.3576 / 0.95047, 0.1805 / 0.95047], [0.2126, 0.7152, 0.0722],
      [0.0193 / 1.08883, 0.1192 / 1.08883, 0.9505 / 1.08883],
    ]
    let xyz = toXYZ.map { row -> Double in
      let value = zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 }
      return value > 0.008856 ? cbrt(value) : 7.787 * value + 16 / 116.0
    }
    return [116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])]
  }
}

/// Ways of seeing colours, simulated after Machado, Oliveira and Fernandes (2009), severity 1.
enum ColorVision: CaseIterable {
  case trichromacy, protanopia, deuteranopia, tritanopia

  /// What becomes of linear red, green and blue.
  var matrix: [[Double]] {
    switch self {
    case .trichromacy: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }
}
