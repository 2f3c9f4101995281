import Foundation
import GradientChecking
import Wording

/// A model that runs: its questions and its answers.
///
/// One thread uses it.
final class LiveModel {
  /// How it is told from others, safe to print.
  let name: String
  /// What it said of itself; only after ``hello()``.
  private(set) var packs = false
  private let channel: ModelChannel
  private let process: ModelProcess?
  private let timeout: Double?
  private var nextID = 0
  /// The questions that have no answer yet, the oldest first.
  private var open: [Asked] = []
  private var lastAnswer = ContinuousClock.now
  private var isOver = false

  private struct Asked {
    let id: Int
    let ask: String
    let time: ContinuousClock.Instant
  }

  /// The model behind a channel.
  ///
  /// - Parameters:
  ///   - name: How it is told from others.
  ///   - channel: The way to it.
  ///   - process: What was started for it; `nil` if it has started us.
  ///   - timeout: After how many seconds without an answer it is given up; `nil` for never.
  init(_ name: String, _ channel: ModelChannel, _ process: ModelProcess?, timeout: Double?) {
    self.name = name
    (self.channel, self.process, self.timeout) = (channel, process, timeout)
  }

  /// Ends the model: it may say goodbye, or not.
  func end(isOrderly: Bool) {
    guard !isOver else { return }
    isOver = true
    if isOrderly {
      channel.send(ModelQuestion.bye(nextID).bytes)
      channel.flush(seconds: 0.2)
    }
    process?.end(after: isOrderly ? 1 : 0)
  }

  /// How many questions wait for an answer.
  var openCount: Int { open.count }
}

/// Questions that are answered before anything else is asked.
extension LiveModel {
  /// Who it is.
  func hello() throws(ModelError) -> ModelDescription {
    ask("hello") { .hello($0) }
    let description = try read(answer()) { answer throws(Complaint) in
      if let other = answer["protocol"], other != .string(ModelQuestion.protocolName) {
        throw Complaint(
          "protocol",
          found: other.words,
          expected: "\"\(ModelQuestion.protocolName)\""
        )
      }
      return try ModelDescription(answer)
    }
    packs = description.packs
    return description
  }

  /// J(θ), by a component that is set to the value it has; and how many seconds that took.
  func cost(at theta: [Double]) throws(ModelError) -> (cost: Double, seconds: Double) {
    var changes = ComponentChanges()
    changes.append(0, theta[0])
    ask(changes)
    let answer = try costs(1)
    return (answer.costs[0], answer.seconds)
  }

  /// dθ; `nil` in place of a parameter that has none.
  func gradient(_ layout: ParameterLayout) throws(ModelError) -> [[Double]?] {
    ask("gradient") { .gradient($0) }
    let arrays = try read(answer()) { answer throws(Complaint) in
      try answer.arrays("gradient", of: layout.blocks.map { ($0.name, $0.count) })
    }
    guard arrays.contains(where: { $0 != nil }) else {
      throw failure(
        found: "no gradient of any parameter (null)",
        expected: "one of at least one",
        advice: "compute it before it is asked for, such as by backward()"
      )
    }
    return arrays
  }

  /// J at a few θ nearby, one component changed in each: enough to see with how many digits it comes.
  func samples(around theta: [Double]) throws(ModelError) -> [Double] {
    var changes = ComponentChanges()
    for number in 0..<Self.sampleCount {
      let index = number * theta.count / Self.sampleCount
      // No round number, so that J isn't one by chance.
      let step = 0.00914672 * (1 + 0.381966 * Double(number)) * max(1, theta[index].magnitude)
      changes.append(index, theta[index] + step)
    }
    ask(changes)
    return try costs(Self.sampleCount).costs
  }

  /// Fewer prove no precision, and each costs an evaluation.
  private static let sampleCount = 4

  /// J at some steps along a direction.
  func costs(
    along direction: [Double],
    _ layout: ParameterLayout,
    steps: [Double]
  ) throws(ModelError) -> [Double] {
    let packs = packs
    ask("line") { .line($0, layout.blocks.map { direction[$0.range] }, steps: steps, packs: packs) }
    return try costs(steps.count).costs
  }

  /// θ from now on.
  func move(to theta: [Double], _ layout: ParameterLayout) throws(ModelError) {
    let packs = packs
    ask("move") { .move($0, layout.blocks.map { theta[$0.range] }, packs: packs) }
    _ = try answer()
  }
}

/// Questions of which several may be under way.
extension LiveModel {
  /// Asks for J with one component changed, for each of some changes.
  func ask(_ changes: ComponentChanges) {
    let packs = packs
    ask("costs") { .costs($0, changes, packs: packs) }
  }

  /// The answer to the oldest such question.
  ///
  /// - Parameters:
  ///   - count: How many changes it had.
  ///   - imaginary: Whether they were complex.
  /// - Returns: J of each, its imaginary parts where these were asked for, and how many seconds the model needed.
  /// - Throws: What is wrong with the answer, or that there is none.
  func costs(_ count: Int, imaginary: Bool = false) throws(ModelError) -> (
    costs: [Double], imaginary: [Double], seconds: Double
  ) {
    let asked = open.first?.time ?? .now
    let began = max(asked, lastAnswer)
    let (costs, parts) = try read(answer()) { answer throws(Complaint) in
      (
        try answer.numbers("costs", count),
        imaginary ? try answer.numbers("imaginary", count) : []
      )
    }
    return (costs, parts, (lastAnswer - began) / .seconds(1))
  }

  private func ask(_ name: String, _ question: (Int) -> ModelQuestion) {
    open.append(Asked(id: nextID, ask: name, time: .now))
    channel.send(question(nextID).bytes)
    nextID += 1
  }

  /// The answer to the oldest question.
  private func answer() throws(ModelError) -> ModelAnswer {
    guard let asked = open.first else {
      throw failure(found: "no question", expected: "one")
    }
    let expected = "an answer to \(asked.ask)"
    let began = ContinuousClock.now
    while true {
      switch channel.receive(until: timeout.map { began + .seconds($0) }) {
      case .cancelled: throw .cancelled
      case .late:
        let silence = Timespan(seconds: timeout ?? 0).text
        throw failure(found: "silence for \(silence)", expected: expected)
      case .end: throw ended(expected)
      case .endless:
        throw failure(found: "a line of more than half a gigabyte", expected: expected)
      case .line(let line):
        switch ModelAnswer.read(line) {
        case .words: channel.note(line)
        case .answerBehindWords(let count, let answer):
          channel.note(Array(line[..<count]))
          return try take(answer, asked, expected)
        case .malformed(let complaint):
          throw failure(
            found: "an answer that is no JSON (\(complaint.problem))",
            expected: expected
          )
        case .answer(let answer): return try take(answer, asked, expected)
        }
      }
    }
  }

  /// Takes an answer for that to a question.
  private func take(
    _ answer: ModelAnswer,
    _ asked: Asked,
    _ expected: String
  ) throws(ModelError) -> ModelAnswer {
    if let error = answer.failure {
      throw failure(found: "the error \(error)", expected: expected)
    }
    guard answer.id == asked.id else {
      throw failure(
        found: "an answer to question \(answer.id)",
        expected: "one to question \(asked.id), \(asked.ask): a model answers in order"
      )
    }
    lastAnswer = .now
    open.removeFirst()
    return answer
  }

  private func read<Value>(
    _ answer: ModelAnswer,
    _ take: (ModelAnswer) throws(Complaint) -> Value
  ) throws(ModelError) -> Value {
    do throws(Complaint) {
      return try take(answer)
    } catch {
      throw ModelError(.failure, error.inside(name).adding(words))
    }
  }
}

/// What is told of a model that can't go on.
extension LiveModel {
  private func ended(_ expected: String) -> ModelError {
    channel.hearOut()
    // Its output closes a moment before it has ended.
    var ending = process.map { _ in "the end of its output" } ?? "the end of standard input"
    for _ in 0..<100 {
      if let known = process?.ending {
        ending = known
        break
      }
      guard process != nil else { break }
      usleep(2000)
    }
    return failure(found: ending, expected: expected)
  }

  /// An error of the model's.
  func failure(found: String, expected: String, advice: String = "") -> ModelError {
    let complaint = Complaint(name, found: found, expected: expected, advice: advice)
    return ModelError(.failure, complaint.adding(words))
  }

  /// The last lines that it had for people; empty if there were none.
  private var words: String {
    let lines = channel.lastWords
    return lines.isEmpty ? "" : "its last words: \(lines.joined(separator: " | "))"
  }
}

extension Complaint {
  /// The complaint with something more to know.
  fileprivate func adding(_ words: String) -> Complaint {
    var complaint = self
    complaint.advice = [advice, words].filter { !$0.isEmpty }.joined(separator: "; ")
    return complaint
  }
}
