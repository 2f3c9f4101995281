import Testing

@testable import GradientChecking

@Suite("What is told where no pattern is known, and of what noise lets see")
struct UnexplainedBlocksTests {
  private let odd = { (offset: Int, value: Double) in value + Double(offset * 5 % 11) - 4.4 }

  @Test(
    "every wrong block is in a finding: those without a pattern are told with how many and how far"
  )
  func rest() throws {
    var gradient = NamedGradient()
    gradient.add("mixer.A", [5]) { odd($0, $1) }
    gradient.add("mixer.dt.weight", [3, 3]) { odd($0, $1) }
    gradient.add("mixer.C.weight", [3, 3])
    gradient.add("mixer.D", [5])
    let report = gradient.report
    #expect(report.verdict == .bug)
    let told = Set(report.findings.filter(\.kind.blamesCode).flatMap(\.blocks))
    #expect(told == ["mixer.A", "mixer.dt.weight"])
    let finding = try #require(report.findings.first { $0.kind == .unexplained })
    #expect(finding.evidence.hasPrefix("5 of 5 components of mixer.A off by up to "))
  }

  @Test("all zero but one row: the row is right, and the others are the pattern")
  func allButOneRow() throws {
    var gradient = NamedGradient()
    gradient.add("lin.weight", [40, 8]) { $0 < 8 ? $1 : 0 }
    gradient.add("lin.bias", [40])
    guard case .mistake(let pattern)? = gradient.patterns.first else {
      Issue.record("no such finding: \(gradient.findings)")
      return
    }
    #expect(pattern.mistake == .zero)
    #expect(pattern.region == .lines(TensorLines([40, 8], axes: 0..<1), .from(1)))
    #expect(pattern.left == 0)
  }

  @Test("that the rest is right is said only where what is wrong stands out of it")
  func isolated() {
    var gradient = NamedGradient()
    gradient.add("fc.weight", [6, 6], noise: 2) { $1 + ($0 == 9 ? 5 : 0.9) }
    #expect(!gradient.findings.contains { $0.hasPrefix("isolated") })
    var clear = NamedGradient()
    clear.add("fc.weight", [6, 6], noise: 2) { $1 + ($0 == 9 ? 25 : 0.9) }
    #expect(clear.findings.first == "isolated fc.weight")
  }

  @Test("two blocks with each other's numbers are told through noise")
  func exchanged() {
    var right = NamedGradient()
    right.add("q.weight", [6, 6])
    right.add("k.weight", [6, 6])
    let (q, k) = (right.blocks[0].numeric, right.blocks[1].numeric)
    var gradient = NamedGradient()
    gradient.add("q.weight", [6, 6], noise: 1) { k[$0] + Double($1 > 0 ? 1 : -1) * 0.5 }
    gradient.add("k.weight", [6, 6], noise: 1) { q[$0] + Double($1 > 0 ? -1 : 1) * 0.5 }
    guard case .exchange(_, isMutual: true)? = gradient.patterns.first else {
      Issue.record("no such finding: \(gradient.findings)")
      return
    }
  }

  @Test("a block within small noise is right, and is not said to be untested")
  func withinNoise() {
    var gradient = NamedGradient()
    gradient.add("fc.weight", [6, 6], noise: 1) { $1 + 0.1 * Double($0 % 3) }
    gradient.add("fc.bias", [6], noise: 1) { -$1 + 0 * Double($0) }
    let summary = gradient.report.summary
    #expect(summary.blocks[0].agreesWithinNoise)
    let account = Account(summary, of: gradient.report.layout, experiment: nil)
    #expect(account.reservations == [.withinNoise([summary.blocks[0]])])
    #expect(gradient.findings == ["factor fc.bias", "onlyBiases fc.bias"])
  }

  @Test("a headline that the whole doesn't show names every block that is as bad")
  func hidden() throws {
    var gradient = NamedGradient()
    let long = (0..<400).map { Double($0 * 31 % 97) * 1e6 + 1e5 }
    gradient.add("fc.weight", [20, 20], numeric: long)
    gradient.add("q.weight", [3, 3]) { odd($0, $1) }
    gradient.add("k.weight", [3, 3]) { odd($0 + 3, $1) }
    let report = gradient.report
    let account = Account(report.summary, of: report.layout, experiment: nil)
    guard case .hidden(let worst, let others, _, _)? = account.hidden else {
      Issue.record("nothing is hidden")
      return
    }
    #expect(Set([worst.block.name] + others.map(\.block.name)) == ["q.weight", "k.weight"])
    let text = Speller(means: .options).text(try #require(account.hidden)).plain
    #expect(text.hasPrefix("There is a bug in q.weight and k.weight, which are at up to "))
  }

  @Test("W that agrees by the penalty alone says nothing of dZ")
  func penalty() throws {
    var experiment = Experiment()
    (experiment.lambda, experiment.bug) = (1e9, .tanhDerivative)
    let run = try Run(experiment)
    let report = run.check.report(of: run.components)
    #expect(!report.findings.contains { [.onlyBiases, .onlyWeights].contains($0.kind) })
  }

  @Test("rows of an embedding that are wrong with other blocks come after where the error is made")
  func consequences() {
    var gradient = NamedGradient()
    gradient.add("wte.weight", [9, 4]) { $0 / 4 < 5 ? odd($0, 9 * $1) : $1 }
    gradient.add("attn.q.weight", [4, 4]) { odd($0, $1) }
    gradient.add("attn.k.weight", [4, 4])
    gradient.add("attn.v.weight", [4, 4])
    #expect(gradient.findings.first?.hasPrefix("someParameters") == true)
    guard
      case .modules(let place)? = gradient.patterns.first,
      case .siblings(let siblings) = place.form
    else {
      Issue.record("no siblings: \(gradient.findings)")
      return
    }
    #expect(siblings.wrong == ["attn.q"])
    #expect(siblings.others == ["wte"])
  }
}
