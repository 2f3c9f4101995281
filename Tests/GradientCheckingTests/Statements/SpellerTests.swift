import Testing
import Wording

@testable import GradientChecking

@Suite("How statements are spelled")
struct SpellerTests {
  private func text(_ statement: Statement, _ means: Speller.Means = .options) -> String {
    Speller(means: means).text(statement).plain
  }

  private func block(_ name: String, _ verdict: ComponentVerdict) throws -> BlockCheck {
    let layout = ParameterLayout(layerSizes: [2, 2, 1])
    let place = try #require(layout.blocks.firstIndex { $0.name == name })
    let components = layout.indices.map { index in
      let isIn = layout.blocks[place].range.contains(index)
      let numeric: Double =
        switch verdict {
        case .bug: isIn ? 0.5 : 1
        case .doubleCheck: isIn ? 0.99999 : 1
        default: isIn ? 1 + 1e-9 : 1
        }
      return ComponentCheck(index: index, numeric: numeric, analytic: 1)
    }
    return Summary(of: components, layout: layout).blocks[place]
  }

  @Test("a difference begins with what it says and names its landmark")
  func difference() {
    func spelled(_ value: Double, _ doubt: Statement.Doubt? = nil, soFar: Bool = false) -> String {
      text(
        .difference(value, LandmarkScale.standard.verdict(of: value), soFar: soFar, doubt: doubt)
      )
    }
    #expect(
      spelled(3.93e-9) == "The gradients agree: the difference is 3.93e-9, below 1e-6."
    )
    #expect(
      spelled(2e-7, soFar: true)
        == "So far the difference is 2e-7: there is a verdict once every component is checked."
    )
    #expect(
      spelled(3e-5)
        == "Double-check the components: the difference is 3e-5, between 1e-6 and 1e-4; none of them "
        + "should stand out."
    )
    #expect(spelled(0.288) == "There is a bug: the difference is 0.288, above 1e-4.")
    #expect(
      spelled(0.01, .truncation(isMeasured: true))
        == "The difference is 0.01, above 1e-4, but ε is large, which alone explains it."
    )
  }

  @Test("blocks are named with their adjective, the first to look at with its number")
  func blocks() throws {
    let W2 = try block("W2", .bug)
    let b2 = try block("b2", .bug)
    let W1 = try block("W1", .doubleCheck)
    func spelled(_ wrong: [BlockCheck], _ doubtful: [BlockCheck], isEvery: Bool = false) -> String {
      text(
        .wrongBlocks(
          Statement.Partition(
            wrong: BlockSelection(wrong),
            doubtful: BlockSelection(doubtful),
            first: (wrong + doubtful)[0],
            isEvery: isEvery,
            soFar: false
          )
        )
      )
    }
    #expect(spelled([W2], []) == "Only W2 is wrong, at 0.333; no other block is.")
    #expect(
      spelled([W2, b2], []) == "W2 and b2 are wrong, no other block is. Look at W2 first: 0.333."
    )
    #expect(
      spelled(Array(repeating: W2, count: 6), [])
        == "W2, W2, W2, W2 and 2 more blocks are wrong. Look at W2 first: 0.333."
    )
    #expect(spelled([W2], [W1]) == "Only W2 is wrong, at 0.333; double-check W1.")
    #expect(spelled([], [W1]) == "Only W1 is doubtful, at 5e-6; no other block is.")
    #expect(
      spelled([W2, b2], [], isEvery: true)
        == "No block agrees; W2 is the one to look at first, at 0.333."
    )
    #expect(text(.disagree([W2, b2], isEvery: false)) == "W2 and b2 disagree.")
    #expect(
      text(.hidden(W2, whole: 9e-5, .doubleCheck))
        == "There is a bug in W2, which alone is at 0.333: the other blocks water it down in the "
        + "difference of all of θ, 9e-5."
    )
  }

  @Test(
    "a remedy is one that the experiment hasn't taken yet, and the cheapest",
    arguments: [
      (.double, .centered, 1e-12, "Take a larger ε, or the complex step, which subtracts nothing."),
      (
        .double, .centered, 1e-4,
        "Take the complex step (--scheme complex-step), which subtracts nothing."
      ),
      (
        .double, .forward, 1e-7,
        "Take centered differences (--scheme centered), or the complex step."
      ),
      (.double, .complexStep, 1e-300, "Take a larger ε: so small a one loses its digits."),
      (.double, .complexStep, 1e-20, "There is no sharper tool: check at another θ."),
      (
        .float, .centered, 1e-7,
        "In float32 take a larger ε, or better double precision (--precision double)."
      ),
      (.float, .centered, 1e-2, "Take double precision: --precision double."),
    ] as [(Precision, DifferenceScheme, Double, String)]
  )
  func remedy(
    _ precision: Precision,
    _ scheme: DifferenceScheme,
    _ epsilon: Double,
    _ sentence: String
  ) {
    var experiment = Experiment()
    (experiment.precision, experiment.scheme, experiment.epsilon) = (precision, scheme, epsilon)
    #expect(text(.remedy(.roundoff(difference: 1), experiment)) == sentence)
  }

  @Test("what can be changed is named by what the reader has at hand")
  func means() {
    var experiment = Experiment()
    (experiment.precision, experiment.epsilon) = (.float, 1e-2)
    let double = Statement.remedy(.roundoff(difference: 1), experiment)
    #expect(text(double, .knobs) == "Take double precision: the knob precision.")
    experiment = Experiment()
    experiment.epsilon = 1e-12
    let larger = Statement.remedy(.roundoff(difference: 1), experiment)
    #expect(
      text(larger, .knobs) == "Take a larger ε (E), or the complex step, which subtracts nothing."
    )
    let smaller = Statement.truncation(epsilon: nil, size: 0.002, Experiment())
    for (means, key) in [(Speller.Means.keys, " (e)"), (.knobs, " (e)"), (.options, "")] {
      #expect(
        text(smaller, means)
          == "For this formula ε is large: it leaves out about 0.002 itself. Make ε smaller"
          + "\(key): a mistake stays, this shrinks."
      )
    }
    for (epsilon, step, remedy) in [
      (1e-2, "0.01", "Make ε smaller"), (1e-7, "1e-7", "Take centered differences"),
    ] {
      #expect(
        text(.truncation(epsilon: epsilon, size: 0.002, components: 2, nil), .options)
          == "At ε\u{A0}=\u{A0}\(step) the formula may leave out as much as 0.002 itself. "
          + "\(remedy): a mistake stays, this shrinks."
      )
    }
    #expect(text(.remedy(.nothingChecked, nil), .keys) == "Press r.")
    #expect(
      text(.partial(checked: 2, count: 43), .keys)
        == "Only 2 of 43 components are checked: r checks the rest."
    )
  }

  @Test("an equation isn't broken between lines")
  func unbroken() {
    let text = text(.truncation(epsilon: 1e-2, size: 0.002))
    #expect(text.hasPrefix("At ε\u{A0}=\u{A0}0.01 the formula "))
  }

  @Test("every other statement has one sentence, or two", arguments: sentences)
  func sentence(_ statement: Statement, _ sentence: String) {
    #expect(text(statement).replacing("\u{A0}", with: " ") == sentence)
  }

  private static let sentences: [(Statement, String)] =
    wholes + obstacles + remedies + blocks + components

  private static let wholes: [(Statement, String)] = [
    (
      .equal(soFar: false),
      "The two gradients are equal to the last digit: nothing can agree better."
    ),
    (
      .equal(soFar: true),
      "So far the two gradients are equal to the last digit: nothing can agree better."
    ),
    (
      .unseen(.dWDoubled),
      "The check doesn't see dw-doubled here: what it changes is too little to tell."
    ),
    (.partial(checked: 1, count: 43), "Only 1 of 43 components is checked."),
    (
      .sample(Statement.Sample(checked: 200, count: 2_000_000, isRandom: true)),
      "This is over 200 of 2 000 000 components, chosen at random: a mistake in 1 % of the components would "
        + "show in 87 of 100 such samples."
    ),
    (
      .sample(Statement.Sample(checked: 20, count: 80, isRandom: true)),
      "This is over 20 of 80 components, chosen at random: a mistake in a single component would show in 25 "
        + "of 100 such samples."
    ),
    (
      .sample(Statement.Sample(checked: 3, count: 4, isRandom: false)),
      "This is over 3 of 4 components: the others weren't checked, and nothing follows for them."
    ),
  ]

  private static let obstacles: [(Statement, String)] = [
    (
      .notAFunction(costs: []),
      "J is not a function of θ: evaluated twice at the same θ it gave two values."
    ),
    (
      .notAFunction(costs: [1, 2]),
      "J is not a function of θ: evaluated twice at the same θ it gave 1.000000 and 2.000000."
    ),
    (.redrawn(isForeign: false), "Dropout draws a new mask every time."),
    (
      .redrawn(isForeign: true),
      "Something in it is drawn anew every time, most likely the mask of a dropout."
    ),
    (
      .roundoff(distance: 1e-8, floor: 2e-8),
      "Round-off hides the answer: the two gradients are 1e-8 apart, and round-off alone may put them up to "
        + "2e-8 apart."
    ),
    (.obstacle(.notAFunction), "J is not a function of θ."),
    (
      .obstacle(.notFinite(components: 1)),
      "1 component is NaN or infinite, so the norms are too."
    ),
    (
      .obstacle(.notFinite(components: 2)),
      "2 components are NaN or infinite, so the norms are too."
    ),
    (.obstacle(.roundoff(difference: 1)), "What differs is round-off."),
    (
      .obstacle(.explained(Explanations(kinks: 3))),
      "Every component that disagrees has a reason that is no mistake: at 3 components ±ε crosses a kink, where two "
        + "slopes mix."
    ),
    (
      .obstacle(.explained(Explanations(kinks: 5, truncation: 23))),
      "Every component that disagrees has a reason that is no mistake: at 5 components ±ε crosses a kink, where two "
        + "slopes mix, and at 23 more the formula itself is off by as much as they differ."
    ),
    (
      .setAside(Explanations(truncation: 1)),
      "Set aside: at 1 component the formula itself is off by as much as they differ; only the rest counts."
    ),
    (
      .obstacle(.bothZero),
      "Both gradients are exactly zero in every component: nothing was compared."
    ),
    (.obstacle(.nothingChecked), "No component has been checked yet."),
  ]

  private static let remedies: [(Statement, String)] = [
    (
      .remedy(.notAFunction, nil),
      "Turn off whatever your model draws by chance (dropout, noise, the batch), or hold it fixed."
    ),
    (
      .remedy(.notAFunction, Experiment()),
      "Turn dropout off for the check, or freeze the mask (--mask frozen)."
    ),
    (
      .remedy(.notFinite(components: 1), nil),
      "Check at a θ where J and both gradients are finite."
    ),
    (
      .remedy(.notFinite(components: 1), Experiment()),
      "Check at a θ where J is finite; the cost computed from logits doesn't overflow."
    ),
    (
      .remedy(.roundoff(difference: 1), nil),
      "Use a larger ε, double precision, or the complex step."
    ),
    (
      .remedy(.explained(Explanations(kinks: 1)), nil),
      "Check at another θ, or with other inputs; where no entries are equal, a smaller ε crosses fewer kinks."
    ),
    (
      .remedy(.explained(Explanations(kinks: 1)), Experiment()),
      "Use a smaller ε, or check at another θ: another seed, or after some training."
    ),
    (
      .remedy(.bothZero, nil),
      "Check at another θ, such as one after some training, or with other inputs."
    ),
    (
      .remedy(.bothZero, Experiment()),
      "Check at another θ: another seed, or after some training."
    ),
    (.remedy(.nothingChecked, nil), "Run the check."),
  ]

  private static let blocks: [(Statement, String)] = [
    (
      .noBlockTells,
      "No block says anything: what differs is round-off, or there is nothing to compare."
    ),
    (.nothingToBlame(.notAFunction, finite: []), "J is not a function of θ."),
    (
      .nothingToBlame(.roundoff(difference: 1), finite: []),
      "No block stands out from round-off either: there is nothing to blame yet."
    ),
    (.nothingToBlame(.bothZero, finite: []), "In no block is there a gradient that isn't zero."),
    (
      .nothingToBlame(.explained(Explanations(truncation: 1)), finite: []),
      "No block disagrees by more than the formula itself leaves out: there is nothing to blame yet."
    ),
    (
      .nothingToBlame(.explained(Explanations(kinks: 1)), finite: []),
      "No block disagrees but where ±ε crosses a kink: there is nothing to blame yet."
    ),
    (
      .nothingToBlame(.notFinite(components: 1), finite: []),
      "Every block has a component that is NaN or infinite."
    ),
    (
      .nothingToBlame(.notFinite(components: 1), finite: ["W1"]),
      "W1 is finite: look at where the other blocks leave the range of numbers."
    ),
    (.nothingToBlame(.nothingChecked, finite: []), "No component has been checked yet."),
  ]

  private static let components: [(Statement, String)] = [
    (
      .bothZero(1),
      "1 component is exactly zero in both gradients: nothing was compared there."
    ),
    (
      .noise(2),
      "2 components are within round-off, too small to be seen through the noise: that is no sign of a bug, nor "
        + "of none."
    ),
    (
      .truncated(3),
      "3 components differ by no more than the formula itself may leave out at this ε."
    ),
    (
      .kinks(3),
      "At 3 components ±ε crosses a kink, where two slopes mix: a smaller ε helps."
    ),
  ]

  @Test("a block that agrees is named with its difference, the largest of all")
  func agreeing() throws {
    let W1 = try block("W1", .agrees)
    #expect(
      text(.blocksAgree(largest: W1, isEvery: true))
        == "Every block agrees on its own; the largest difference is that of W1, "
        + "\(Numbers.difference(W1.difference))."
    )
    #expect(
      text(.blocksAgree(largest: W1, isEvery: false))
        .hasPrefix("Each block that can be compared agrees on its own; ")
    )
    #expect(text(.disagree([W1], isEvery: false)) == "W1 disagrees.")
    #expect(text(.disagree([W1, W1], isEvery: true)) == "Every block disagrees.")
  }

  @Test("a finding is told in its own sentence, with what shows it in brackets")
  func finding() {
    let finding = Finding(.possibleTruncation(epsilon: 0.1, difference: 0.02))
    #expect(text(.finding(finding)).hasPrefix("ε = 0.1 is so large"))
    #expect(text(.evidence(finding)) == "(no block differs by more than 0.02, at ε = 0.1)")
  }

  @Test("a verdict has the colour of what it says")
  func styles() {
    #expect(Verdict.bug.style == .bug && ComponentVerdict.withinRoundoff.style == .dim)
  }
}
