import Testing

@testable import GradientChecking

@Suite("The words of a mistake, and of where it is made")
struct MistakeWordsTests {
  private func finding(
    _ shape: [Int],
    _ region: ErrorRegion,
    _ mistake: ErrorMistake?,
    names: [String] = ["conv.weight"],
    change: (inout MistakePattern) -> Void = { _ in }
  ) -> Finding {
    let count = shape.reduce(1, *)
    var pattern = MistakePattern(
      shape: shape,
      region: region,
      mistake: mistake,
      explained: names.map { _ in count }
    )
    change(&pattern)
    let subjects = names.map { name in
      Finding.Subject(
        name: name,
        kind: .weight,
        layer: 1,
        shape: shape,
        difference: 0.5,
        share: 1,
        wrongCount: count,
        largestError: 2
      )
    }
    return Finding(.mistake(pattern), subjects: subjects)
  }

  private static let rows = TensorLines([6, 8], axes: 0..<1)
  private static let columns = TensorLines([6, 8], axes: 1..<2)

  @Test(
    "what it is",
    arguments: [
      (
        [6, 8], ErrorMistake.factors(rows, [1.5, 0.7, 1, 1, 2, 3]),
        "each row has a factor of its own, 1.5, 0.7, 1, 1, …: look for a scale for each unit, such as γ of a norm, "
          + "that is forgotten or applied twice; with a single example any error of dZ looks so."
      ),
      (
        [6, 8], .factors(rows, [0.5, 1, 1, 0.25, 1, 1]),
        "each row has a factor of its own, 0.5, 1, 1, 0.25, …: look at how often each is used: a sum over the uses "
          + "is taken for their mean, or a mean for their sum."
      ),
      (
        [6, 8], .offsets(columns, [0.1, 0.2]),
        "each column is off by a number of its own, 0.1, 0.2: it is the same in every row, so in every unit: look for "
          + "a mean over the units that is lost on the way back, as through a norm or a softmax, or for a term that is "
          + "spread along the wrong axis."
      ),
      (
        [6, 8], .signOfTheta(0.05),
        "dθ is off by 0.05 · sign(θ): the derivative of a penalty 0.05 · Σ|θ| is in dθ and not in J."
      ),
      (
        [6, 8], .number(0.25, .sum),
        "every dθ is the same number, 0.25, the sum of all dθ_approx: look for a sum or a mean over one axis too "
          + "many, spread back afterwards."
      ),
      (
        [6, 8], .number(Double(Float(bitPattern: 0xCDCD_CDCD)), .other),
        "every dθ is the same number, -4.316e8: every byte of it is 0xCD, which marks memory never written."
      ),
      (
        [6, 8], .gathered(rows, into: 0),
        "row 0 holds the sum of all rows, and the others hold 0: all rows are written to one place: look for an "
          + "output index that doesn't move on."
      ),
      (
        [12, 4], .order(.lines(axis: 0, .blocks([0, 1, 3, 2])), factor: 1),
        "the numbers are right, but in the wrong places: rows 6–8 and 9–11 have changed places: look at the order of "
          + "gates, heads or halves."
      ),
      (
        [4, 3, 3, 3], .order(.axes([0, 1, 3, 2], isInverse: false), factor: 1),
        "the numbers are right, but in the wrong places: the last two axes are exchanged, as if each kernel were "
          + "transposed."
      ),
      (
        [4, 3, 3, 3], .order(.reversed(axes: [2, 3]), factor: -2),
        "the numbers are right, times -2, but in the wrong places: each kernel is rotated by 180°, as a convolution "
          + "and a correlation differ."
      ),
      (
        [6, 8], .order(.shifted(axis: 1, by: 1), factor: 1),
        "the numbers are right, but in the wrong places: they are moved on by 1 column, and 0 moves in: look for an "
          + "offset, or for padding at one end."
      ),
    ]
  )
  func mistakes(shape: [Int], mistake: ErrorMistake, words: String) {
    #expect(finding(shape, .whole, mistake).sentence == "In conv.weight \(words)")
  }

  @Test(
    "where it is",
    arguments: [
      (
        [600, 8], ErrorRegion.lines(TensorLines([600, 8], axes: 0..<1), .from(512)),
        "only the rows from 512 on are wrong: 600 is no multiple of 512, and 512 is: look at how the last tile is "
          + "computed, which isn't full."
      ),
      (
        [8, 256], .lines(TensorLines([8, 256], axes: 1..<2), .from(128)),
        "only the columns from 128 on are wrong: look for a tile or a buffer that is 128 wide."
      ),
      (
        [8, 256], .lines(TensorLines([8, 256], axes: 1..<2), .every(32, from: 31)),
        "only every 32nd column, from 31 on, is wrong: look at a step of 32: an interleaved layout, or a lane that is "
          + "left out."
      ),
      (
        [12, 4], .lines(TensorLines([12, 4], axes: 0..<1), .stretch(4..<8)),
        "only rows 4 to 7 are wrong: that is part 1 of 3 equal ones: look at one head, gate or tile."
      ),
      (
        [4, 6, 6], .lines(TensorLines([4, 6, 6], axes: 0..<1), .one(2)),
        "only index 2 of axis 0 is wrong: look at what sets these filters, heads, experts or examples apart."
      ),
      (
        [9, 4], .lines(TensorLines([9, 4], axes: 0..<1), .allBut([1])),
        "all rows but row 1 are wrong: look at what sets rows apart: an index, a mask, how often each is used."
      ),
      (
        [8, 8], .diagonals(.from(8)),
        "only the components above the main diagonal are wrong: look at a triangular mask, such as a causal one, that "
          + "only one of the passes applies."
      ),
      (
        [8, 8], .diagonals(.stretch(5..<10)),
        "only the band where |column − row| ≤ 2 is wrong: look at the width of a band or a window."
      ),
      (
        [4, 5], .run(7..<12),
        "only the components from [1,2] to [2,1] are wrong: look at where a loop or a slice begins and ends."
      ),
    ]
  )
  func regions(shape: [Int], region: ErrorRegion, words: String) {
    #expect(finding(shape, region, nil).sentence == "In conv.weight \(words)")
  }

  @Test("a mistake in a place, after another one, and what is left")
  func further() {
    let found = finding([6, 8], .lines(Self.rows, .one(2)), .factor(3)) { pattern in
      (pattern.isFurther, pattern.isOnTop, pattern.left) = (true, true, 4)
    }
    #expect(
      found.sentence
        == "Apart from that, in conv.weight, in row 2, dθ = 3 · what it then should be: look at what sets rows apart: "
        + "an index, a mask, how often each is used."
    )
    #expect(found.evidence.hasSuffix("; 4 more are wrong, without a pattern"))
    #expect(found.kind == .part)
  }

  @Test("several blocks that show it alike")
  func several() {
    let found = finding(
      [6, 8],
      .whole,
      .factors(Self.rows, [1.5, 0.7]),
      names: ["a.weight", "a.bias"]
    )
    #expect(
      found.sentence.hasPrefix(
        "In a.weight and a.bias each row has a factor of its own, 1.5, 0.7, the same"
      )
    )
    #expect(found.kind == .factors)
  }

  @Test(
    "ordinals",
    arguments: [(1, "1st"), (2, "2nd"), (11, "11th"), (23, "23rd"), (32, "32nd"), (112, "112th")]
  )
  func ordinals(_ number: Int, _ text: String) {
    #expect(RegionWords.ordinal(number) == text)
  }
}
