import ArgumentParser
import GradientChecking
import GradientFiles
import Wording

/// The options of a check of models in other processes.
struct ModelOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Check a model of your own: the command that starts it, for a shell. It answers questions of \
      thetawalk.model/1 on its standard input and output. Several times: several models share the work, here \
      or on other machines. - asks on standard output and reads the answers from standard input.
      """,
      valueName: "command"
    )
  )
  var exec: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Start so many of each. Default 1.", valueName: "count")
  )
  var workers: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Check so many components, drawn evenly over the parameters by --seed, at least one of each.",
      valueName: "count"
    )
  )
  var sample: String?

  @Option(
    help: ArgumentHelp("Check the components from A to B - 1 of all of θ.", valueName: "A..<B")
  )
  var components: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Check the components of this parameter. Several times: of several.",
      valueName: "name"
    )
  )
  var parameter: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Compare the slopes along so many random directions, with 2 evaluations each: that finds nearly any \
      mistake, and doesn't say where. Alone: nothing else is checked.
      """,
      valueName: "count"
    )
  )
  var directions: String?

  @Option(
    help: ArgumentHelp(
      """
      absolute: each component moves by ε. relative: by ε·max(1, |θᵢ|). auto: by the step, of several, at which \
      the estimated error is least. Default absolute; relative for a model in less than double precision.
      """,
      valueName: "rule"
    ),
    completion: .list(StepRule.allCases.map(\.rawValue))
  )
  var step: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Repeat the check at so many random θ; the worst decides the exit status.",
      valueName: "count"
    )
  )
  var points: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Give a model up that hasn't answered for so long. Default: never.",
      valueName: "seconds"
    )
  )
  var timeout: String?

  @Option(
    help: ArgumentHelp(
      "Go on with a check that broke off, from what it had written to --output.",
      valueName: "report"
    ),
    completion: .file()
  )
  var resume: String?
}

extension ModelOptions {
  /// The options beside --exec that were given, as they are typed.
  private var given: [String] {
    let texts = [
      ("--workers", workers), ("--sample", sample), ("--components", components),
      ("--parameter", parameter.first), ("--directions", directions), ("--step", step),
      ("--points", points), ("--timeout", timeout), ("--resume", resume),
    ]
    return texts.compactMap { $0.1 == nil ? nil : $0.0 }
  }

  /// What is asked of a check.
  ///
  /// - Parameters:
  ///   - experiment: The options that an experiment shares with it: ε, the scheme, the seed.
  ///   - tolerance: The difference below which gradients agree.
  /// - Returns: What is asked; `nil` if it isn't of models in other processes.
  /// - Throws: ``ProgramError`` for options that make no sense, `DataFileError` for a report that can't be resumed.
  func request(
    beside experiment: ExperimentOptions,
    tolerance: Double?
  ) throws -> ModelCheckRequest? {
    guard !exec.isEmpty else {
      if let option = given.first {
        throw ProgramError.missing("--exec", with: option, add: "--exec \"python3 model.py\"")
      }
      return nil
    }
    let shared: Set = ["--epsilon", "--scheme", "--seed"]
    if let other = experiment.given.first(where: { !shared.contains($0) }) {
      throw ProgramError.both("--exec", and: other)
    }
    let settings = try experiment.experiment(validates: false)
    var request = ModelCheckRequest(commands: exec)
    if let blank = exec.first(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw ProgramError.usage(
        "--exec",
        found: blank,
        expected: "a command",
        advice: "name the program, as \"python3 model.py\""
      )
    }
    request.workers = try count("--workers", workers, most: 1024) ?? 1
    if exec.contains("-"), exec.count > 1 || request.workers > 1 {
      throw ProgramError.both(
        "--exec -",
        and: exec.count > 1 ? "another --exec" : "--workers"
      )
    }
    if experiment.given.contains("--scheme") { request.scheme = settings.scheme }
    if experiment.given.contains("--epsilon") { request.epsilon = settings.epsilon }
    if experiment.given.contains("--seed") { request.seed = settings.seed }
    if step != nil { request.rule = try ArgumentText.name("--step", step, default: .absolute) }
    request.tolerance = tolerance
    request.directions = try count("--directions", directions, most: 1_000_000) ?? 0
    request.choice = try choice(seed: request.seed)
    request.points = try count("--points", points, most: 1_000_000)
    request.timeout = try seconds()
    if let resume { request.resumed = try resumed(resume, points: request.points) }
    return request
  }

  private func choice(seed: UInt64) throws(ProgramError) -> ComponentChoice? {
    var choice = ComponentChoice()
    choice.sample = try count("--sample", sample, most: .max)
    choice.range = try range()
    choice.parameters = parameter
    choice.seed = seed
    let isGiven = sample != nil || components != nil || !parameter.isEmpty
    return directions != nil && !isGiven ? nil : choice
  }

  private func resumed(_ path: String, points: Int?) throws -> Report {
    if points != nil { throw ProgramError.both("--resume", and: "--points") }
    return try ReportFile.read(path: path, isDiagnosed: false)
  }

  private func count(
    _ option: String,
    _ text: String?,
    most: Int
  ) throws(ProgramError) -> Int? {
    guard let text else { return nil }
    return try ArgumentText(option: option, text: text).integer(
      in: 1...most,
      "a whole number, 1 or above",
      advice: "write it as 8"
    )
  }

  private func seconds() throws(ProgramError) -> Double? {
    guard let timeout else { return nil }
    guard let value = Double(timeout), value > 0, value.isFinite else {
      throw .usage(
        "--timeout",
        found: timeout,
        expected: "a number of seconds above 0",
        advice: "write it as 60"
      )
    }
    return value
  }

  private func range() throws(ProgramError) -> Range<Int>? {
    guard let components else { return nil }
    let ends = components.split(separator: "..<", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let first = ends[0], let end = ends[1], first >= 0, first < end else {
      throw .usage(
        "--components",
        found: components,
        expected: "two whole numbers, the first below the second",
        advice: "write it as 0..<1000"
      )
    }
    return first..<end
  }
}
