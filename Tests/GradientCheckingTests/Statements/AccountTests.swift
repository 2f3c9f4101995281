import Testing

@testable import GradientChecking

@Suite("What is known of a check, as values")
struct AccountTests {
  private func account(
    checking part: Double = 1,
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> (Account, Summary) {
    var experiment = Experiment()
    change(&experiment)
    let check = try GradientCheck(
      experiment,
      dataset: Dataset.builtIn(
        experiment.data,
        seed: experiment.seed,
        examples: experiment.examples
      )
    )
    let indices = check.layout.indices.prefix(Int(Double(check.layout.count) * part))
    let summary = check.summary(of: indices.map(check.component))
    return (Account(summary, of: check.layout, experiment: experiment), summary)
  }

  @Test("a whole check that agrees says so with its number, and every block does")
  func agrees() throws {
    let (account, summary) = try account()
    #expect(
      account.verdict == [.difference(summary.difference, .agrees, soFar: false, doubt: nil)]
    )
    let largest = try #require(summary.blocks.max { $0.difference < $1.difference })
    #expect(account.blocks == .blocksAgree(largest: largest, isEvery: true))
    #expect(account.partial.isEmpty && account.unseen.isEmpty)
  }

  @Test("a part of a check says that it is one")
  func partial() throws {
    let (account, summary) = try account(checking: 0.5)
    #expect(
      account.verdict == [
        .difference(summary.difference, .agrees, soFar: true, doubt: nil),
        .partial(checked: 21, count: 43),
      ]
    )
    #expect(account.partial == [.partial(checked: 21, count: 43)])
  }

  @Test("a wrong block is the one to look at first")
  func wrong() throws {
    let (account, summary) = try account { $0.bug = .dWDoubled }
    let W2 = try #require(summary.blocks.first { $0.block.name == "W2" })
    #expect(
      account.blocks
        == .wrongBlocks(
          Statement.Partition(wrong: [W2], doubtful: [], first: W2, isEvery: false, soFar: false)
        )
    )
    #expect(account.disagreement == .disagree([W2], isEvery: false))
  }

  @Test("a bug that the check doesn't see is told, unless it is for the user to find")
  func unseen() throws {
    #expect(try account { $0.bug = .singlePrecision }.0.unseen == [.unseen(.singlePrecision)])
  }

  @Test("where ε is so large that the formula is off, the difference is doubted")
  func truncation() throws {
    var experiment = Experiment()
    experiment.epsilon = 0.1
    let (account, summary) = try account { $0.epsilon = 0.1 }
    #expect(
      account.verdict == [
        .difference(
          summary.difference,
          .inconclusive,
          soFar: false,
          doubt: .truncation(isMeasured: true)
        ),
        .truncation(
          epsilon: 0.1,
          size: summary.truncation,
          components: summary.explanations.truncation,
          experiment
        ),
      ]
    )
  }

  @Test("round-off and dropout are obstacles, with what to do about them")
  func obstacles() throws {
    let (noisy, summary) = try account {
      $0.precision = .float
      $0.epsilon = 1e-7
    }
    #expect(
      noisy.obstacle == [.roundoff(distance: summary.distance, floor: summary.roundoffFloor)]
    )
    let (drawn, _) = try account { $0.keepProbability = 0.5 }
    #expect(drawn.obstacle == [.notAFunction(costs: []), .redrawn(isForeign: false)])
    guard case .remedy(.notAFunction, .some)? = drawn.remedy.first else {
      Issue.record("no remedy")
      return
    }
  }

  @Test("nothing checked yet is an obstacle of its own")
  func nothing() throws {
    let (account, _) = try account(checking: 0)
    #expect(account.obstacle == [.obstacle(.nothingChecked)])
    #expect(account.remedy.count == 1)
  }
}
