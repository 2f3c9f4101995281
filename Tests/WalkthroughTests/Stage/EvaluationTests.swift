import GradientChecking
import Synchronization
import Testing

@testable import Walkthrough

@Suite("Carrying out what the model asks for")
struct EvaluationTests {
  private func prepare(
    _ change: (inout Experiment) -> Void,
    check: GradientCheck? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [Message] {
    var experiment = Experiment()
    change(&experiment)
    var messages: [Message] = []
    Effect.prepare(experiment, Ticket(.walk)).evaluate(
      datasets: builtInDataset,
      check: check,
      isCancelled: isCancelled
    ) { messages.append($0) }
    return messages
  }

  private func trained(_ messages: [Message]) -> [Int] {
    messages.compactMap { if case .trained(let iterations, _) = $0 { iterations } else { nil } }
  }

  private func check(_ messages: [Message]) -> GradientCheck? {
    messages.compactMap { if case .prepared(let check, _) = $0 { check } else { nil } }.last
  }

  @Test("training tells how far it is, twenty times at most, and ends with the check")
  func progress() throws {
    let messages = prepare { $0.trainingIterations = 100 }
    #expect(trained(messages) == Array(stride(from: 5, to: 100, by: 5)))
    #expect(try #require(check(messages)).trainingCosts.count == 100)
    #expect(trained(prepare { _ in }).isEmpty)
    #expect(trained(prepare { $0.trainingIterations = 3 }) == [1, 2])
  }

  @Test("training that nobody waits for any more ends, and no check comes of it")
  func cancelled() {
    let asked = Atomic(0)
    let messages = prepare({ $0.trainingIterations = 1_000_000_000 }) {
      asked.wrappingAdd(1, ordering: .relaxed).newValue > 10
    }
    #expect(check(messages) == nil)
  }

  @Test("another ε or scheme takes the θ that training has led to, and gives the same to the bit")
  func trainedAlready() throws {
    for precision in Precision.allCases {
      let first = try #require(
        check(
          prepare {
            $0.trainingIterations = 30
            $0.precision = precision
          }
        )
      )
      let change: (inout Experiment) -> Void = {
        $0.trainingIterations = 30
        $0.precision = precision
        $0.epsilon = 1e-3
        $0.scheme = .forward
      }
      let messages = prepare(change, check: first)
      #expect(trained(messages).isEmpty)
      let (short, long) = (try #require(check(messages)), try #require(check(prepare(change))))
      #expect(short.theta == long.theta)
      #expect(short.analytic == long.analytic)
      #expect(short.component(3) == long.component(3))
      // With a bug in it training leads elsewhere.
      let other = prepare(
        {
          change(&$0)
          $0.bug = .dZSign
        },
        check: first
      )
      #expect(!trained(other).isEmpty)
    }
  }
}
