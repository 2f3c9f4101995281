import Testing

@testable import GradientChecking

@Suite("The command that reproduces an experiment")
struct ExperimentCommandLineTests {
  @Test("only what differs from the default is written")
  func differences() {
    #expect(Experiment().commandLine("check") == "thetawalk check")
    var experiment = Experiment()
    experiment.epsilon = 1e-5
    experiment.lambda = 0
    experiment.hidden = [8, 4]
    experiment.bug = .dZSign
    #expect(
      experiment.commandLine("walk")
        == "thetawalk walk --hidden 8,4 --lambda 0 --epsilon 1e-5 --bug dz-sign"
    )
  }

  @Test(
    "the name of a file is quoted for a shell",
    arguments: [
      ("my.csv", "my.csv"), ("../a_b/c-1.csv", "../a_b/c-1.csv"), ("a b.csv", "'a b.csv'"),
      ("it's.csv", "'it'\\''s.csv'"), ("$(rm -r).csv", "'$(rm -r).csv'"), ("-x.csv", "./-x.csv"),
      ("größe.csv", "'größe.csv'"), ("a\nb's.csv", "$'a\\nb\\'s.csv'"), ("", "''"),
    ]
  )
  func quoting(path: String, quoted: String) {
    var experiment = Experiment()
    experiment.data = .file(path: path)
    #expect(experiment.commandLine("check") == "thetawalk check --data \(quoted)")
  }
}
