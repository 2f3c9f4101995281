import GradientChecking

/// What the commands so far have made of the stage.
struct StageState {
  private let source: LessonSource
  private var request: Command.SceneRequest?
  private var fields: ExperimentFields
  private var experiment: Located<Experiment>
  private var comparison: (fields: ExperimentFields, experiment: Located<Experiment>)?
  private var datasets = LastDataset()
  private var selection: Located<ComponentReference>?
  /// Why the front matter's experiment can't be.
  private(set) var mistake: Mistake?

  /// The stage before the first command; where the fields make no experiment, the default one takes
  /// its place, so that the commands can be looked at too.
  init(_ source: LessonSource, matter: FrontMatter) {
    self.source = source
    fields = matter.experiment
    experiment = Located(Experiment(), at: source.place(of: fields.offset))
    do throws(Mistake) {
      experiment.value = try fields.experiment(afterSetting: fields, &datasets)
    } catch {
      fields.fields = []
      mistake = error
    }
  }

  /// What is checked where no command has changed it.
  var firstExperiment: Experiment { experiment.value }

  /// The stage; `nil` before the first scene.
  var stage: LessonStage? {
    request.map { request in
      LessonStage(
        scene: request.scene,
        sceneStep: request.step,
        pane: request.pane,
        checked: request.checked,
        experiment: experiment,
        comparison: comparison?.experiment,
        selection: selection
      )
    }
  }

  /// The stage, or where a mistake kept it from having a scene one that is never shown.
  var stageOrEmpty: LessonStage {
    stage ?? LessonStage(scene: Located(.network, at: experiment.place), experiment: experiment)
  }

  /// Carries out `scene`, `experiment`, `select` or `compare`; says what is wrong with it.
  mutating func apply(_ command: Command) -> [Mistake] {
    do throws(Mistake) {
      switch command.kind {
      case .scene: request = try command.scene(in: source)
      case .select: selection = try command.component(in: source)
      case .experiment: return try changeExperiment(command)
      case .compare: return try compare(command)
      case .pause, .predict, .task, .solution, .notes: break
      }
      return []
    } catch {
      return [error]
    }
  }

  private mutating func changeExperiment(_ command: Command) throws(Mistake) -> [Mistake] {
    let (changes, mistakes) = command.fields(in: source)
    guard mistakes.isEmpty else { return mistakes }
    let place = source.place(of: command.argument.lowerBound)
    let changed = fields.setting(changes)
    experiment = Located(try changed.experiment(afterSetting: changes, &datasets), at: place)
    fields = changed
    guard let own = comparison?.fields else { return [] }
    let second = try changed.setting(own).experiment(afterSetting: changes, &datasets)
    comparison?.experiment.value = second
    return []
  }

  private mutating func compare(_ command: Command) throws(Mistake) -> [Mistake] {
    if source.text(command.argument) == "none" {
      comparison = nil
      return []
    }
    let (own, mistakes) = command.fields(in: source)
    guard mistakes.isEmpty else { return mistakes }
    let second = try fields.setting(own).experiment(afterSetting: own, &datasets)
    let place = source.place(of: command.argument.lowerBound)
    guard second != experiment.value else {
      throw Mistake(
        "the second experiment is the same as the first",
        advice: "change a field that differs, as in `\(command.kind.example)`",
        at: command.argument.lowerBound
      )
    }
    comparison = (own, Located(second, at: place))
    return []
  }
}

/// The built-in data set that was asked for last; most lessons ask for the same one again and again.
struct LastDataset {
  private var last: (key: Key, dataset: Dataset)?

  private struct Key: Equatable {
    var data: DataSource
    var seed: UInt64
    var examples: Int?
  }

  /// The data of an experiment; `nil` if it is a file, which is not looked at here.
  mutating func dataset(for experiment: Experiment) throws(ExperimentError) -> Dataset? {
    if case .file = experiment.data { return nil }
    let key = Key(data: experiment.data, seed: experiment.seed, examples: experiment.examples)
    if let last, last.key == key { return last.dataset }
    let dataset = try Dataset.builtIn(key.data, seed: key.seed, examples: key.examples)
    last = (key, dataset)
    return dataset
  }
}
