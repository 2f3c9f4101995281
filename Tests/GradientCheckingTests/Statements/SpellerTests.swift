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
      let numeric = isIn ? verdict == .bug ? 0.5 : 0.99999 : 1
      return ComponentCheck(index: index, numeric: numeric, analytic: 1)
    }
    return Summary(of: components, layout: layout).blocks[place]
  }

  @Test("a difference begins with what it says and names its landmark")
  func difference() {
    func spelled(_ value: Double, _ doubt: Statement.Doubt? = nil, soFar: Bool = false) -> String {
      text(.difference(value, LandmarkScale.verdict(of: value), soFar: soFar, doubt: doubt))
    }
    #expect(spelled(3.93e-9) == "The gradients agree: the difference is 3.93e-9, below 1e-7.")
    #expect(
      spelled(2e-7, soFar: true)
        == "So far the difference is 2e-7: there is a verdict once every component is checked."
    )
    #expect(
      spelled(3e-5)
        == "Double-check the components: the difference is 3e-5, nearest to 1e-5; none of them should "
        + "stand out."
    )
    #expect(spelled(0.288) == "There is a bug: the difference is 0.288, above 1e-3.")
    #expect(
      spelled(0.01, .truncation)
        == "The difference is 0.01, above 1e-3, which would mean a bug, were ε not so large."
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
            wrong: wrong,
            doubtful: doubtful,
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
    #expect(spelled([W2], [W1]) == "Only W2 is wrong, at 0.333; double-check W1.")
    #expect(spelled([], [W1]) == "Only W1 is doubtful, at 5e-6; no other block is.")
    #expect(
      spelled([W2, b2], [], isEvery: true)
        == "No block agrees; W2 is the one to look at first, at 0.333."
    )
    #expect(text(.disagree([W2, b2], isEvery: false)) == "W2 and b2 disagree.")
    #expect(
      text(.hidden(W2, whole: 2e-7, checked: 9))
        == "There is a bug in W2, which alone is at 0.333: with 2 of 9 components it hides in the "
        + "difference of all of θ, 2e-7."
    )
  }

  @Test("a remedy is named by what the reader has at hand")
  func means() {
    var experiment = Experiment()
    experiment.precision = .float
    experiment.epsilon = 1e-2
    let remedy = Statement.remedy(.roundoff(difference: 1), experiment)
    #expect(text(remedy) == "Take double precision: --precision double.")
    #expect(text(remedy, .knobs) == "Take double precision: the knob precision.")
    let truncation = Statement.truncation(epsilon: 1e-2, size: 0.001)
    #expect(text(truncation).hasPrefix("For this formula ε = 0.01 is large".unbrokenAroundEquals))
    #expect(text(truncation, .keys).contains("Make ε smaller (e):"))
    #expect(!text(truncation).contains("(e)"))
  }

  @Test("counts agree with their nouns and verbs")
  func counts() {
    #expect(text(.bothZero(1)).hasPrefix("1 component is exactly zero"))
    #expect(text(.noise(2)).hasPrefix("2 components are within round-off"))
    #expect(text(.partial(checked: 1, count: 43)) == "Only 1 of 43 components is checked.")
  }

  @Test("every statement is a whole sentence in the style of what it says")
  func sentences() throws {
    let statements: [Statement] = [
      .equal(soFar: true), .notAFunction(costs: [1, 2]), .redrawn(isForeign: true),
      .roundoff(distance: 1e-8, floor: 2e-8), .obstacle(.bothZero),
      .obstacle(.kinks(components: 1)),
      .obstacle(.notFinite(components: 1)), .remedy(.kinks(components: 1), nil),
      .unseen(.dWDoubled), .noBlockTells, .nothingToBlame(.notFinite(components: 1), finite: []),
      .nothingToBlame(.notFinite(components: 1), finite: ["W1"]), .kinks(3),
    ]
    for statement in statements {
      let text = text(statement)
      #expect(text.hasSuffix(".") && text.first?.isLowercase == false, "\(text)")
      #expect(!text.contains("  ") && !text.contains(" ."), "\(text)")
    }
    #expect(Verdict.bug.style == .bug && ComponentVerdict.withinRoundoff.style == .dim)
  }
}

extension String {
  fileprivate var unbrokenAroundEquals: String { replacing(" = ", with: "\u{A0}=\u{A0}") }
}
