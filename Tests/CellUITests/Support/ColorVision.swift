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
    [red, green, blue].map { $0 <= 0.04045 ? $0 / 12.92 : power(($0 + 0.055) / 1.055, 2.4) }
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

  /// How far apart two colours look (CIE 1976 ΔE) to someone with a kind of colour vision.
  func distance(to other: SRGB, seenWith vision: ColorVision) -> Double {
    let (first, second) = (lab(vision), other.lab(vision))
    return zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

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
      return value > 0.008856 ? power(value, 1 / 3.0) : 7.787 * value + 16 / 116.0
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

/// x to the power of y, for the x between 0 and 1 that occur here.
private func power(_ x: Double, _ y: Double) -> Double {
  guard x > 0 else { return 0 }
  return exponential(y * naturalLogarithm(x))
}

private func exponential(_ x: Double) -> Double {
  var (term, sum) = (1.0, 1.0)
  for index in 1...60 {
    term *= x / Double(index)
    sum += term
  }
  return sum
}

private func naturalLogarithm(_ x: Double) -> Double {
  // Newton's method on eʸ − x.
  (0..<60).reduce(0.0) { y, _ in y + 2 * (x - exponential(y)) / (x + exponential(y)) }
}
