import Testing

@testable import GradientChecking

@Suite("Number formats")
struct FloatFormatTests {
  let right: ForeignGradient

  init() throws { right = try ForeignGradient() }

  /// A number with its significand cut to some bits.
  private func rounded(_ value: Double, bits: Int) -> Double {
    guard value != 0 else { return 0 }
    let unit = Double(sign: .plus, exponent: value.exponent - bits + 1, significand: 1)
    return (value / unit).rounded() * unit
  }

  @Test(
    "half precision and bfloat16 are told by their bits",
    arguments: [(FloatFormat.half, 11), (.bfloat16, 8)]
  )
  func shortFormats(_ format: FloatFormat, _ bits: Int) throws {
    var gradient = right
    gradient.change("W2") { rounded(right.analytic[$0], bits: bits) }
    let report = gradient.report()
    #expect(report.verdict == .inconclusive)
    #expect(report.findings.map(\.kind) == [.noise])
    let finding = try #require(report.findings.first)
    #expect(finding.blocks == ["W2"])
    #expect(format.bits == bits)
    #expect(
      finding.sentence
        == "Every number of dθ in W2 is one of \(format.words), and off by no more than that loses: compute "
        + "it in double precision."
    )
  }

  @Test("all of dθ in half precision is as right as half precision is")
  func everywhere() {
    var gradient = right
    gradient.analytic = right.analytic.map { rounded($0, bits: 11) }
    #expect(gradient.findings().isEmpty)
    #expect(gradient.report().findings.map(\.kind) == [.noise])
    #expect(gradient.report().verdict == .inconclusive)
  }

  @Test("numbers of few bits prove nothing")
  func fewBits() {
    #expect(!FloatFormat.single.fits([0.5, 0.25, 1, 2, 3, -4]))
    #expect(!FloatFormat.half.fits([0.5, 0.25, 1, 2, 3, -4]))
    #expect(!FloatFormat.single.fits([0.1, 0.2, 0.3, 0.4]))
    #expect(FloatFormat.single.fits([0.1, 0.2, 0.3, 0.4].map { Double(Float($0)) }))
  }
}
