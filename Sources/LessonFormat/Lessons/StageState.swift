import GradientChecking

/// What the commands so far have made of the stage.
struct StageState {
  private let source: LessonSource
  /// The stage; before the first scene with one that is never shown.
  private(set) var stage: LessonStage
  /// What is checked where no command has changed it.
  let firstExperiment: Experiment
  private var fields: ExperimentFields
  /// The fields of the second experiment that differ, if there is one.
  private var ownFields: ExperimentFields?
  private var datasets = LastDataset()
  /// Why the bug of the experiment can't be seen, if it can't and the lesson has not said so.
  private var unseenBug: Mistake?
  /// Where the last scene was asked for.
  private var sceneOffset = 0
  /// Why the front matter's experiment can't be.
  let mistake: Mistake?

  /// The stage before the first command; where the fields make no experiment, the default one takes
  /// its place, so that the commands can be looked at too.
  init(_ source: LessonSource, matter: FrontMatter) {
    self.source = source
    fields = matter.experiment
    let place = source.place(of: fields.offset)
    do throws(Mistake) {
      (firstExperiment, unseenBug) = try fields.experiment(afterSetting: fields, &datasets)
      mistake = nil
    } catch {
      firstExperiment = Experiment()
      fields.fields = []
      mistake = error
    }
    stage = LessonStage(
      scene: Located(.network, at: place),
      experiment: Located(firstExperiment, at: place)
    )
    stage.dataPlace = dataPlace
  }

  /// Where the data of the experiment are named.
  private var dataPlace: SourcePlace? {
    let field = fields.fields.last { $0.key == ExperimentField.data.key }
    return field.map { source.place(of: $0.valueOffset) }
  }

  /// Carries out a command that changes the stage; says what is wrong with it.
  mutating func apply(_ command: Command) -> [Mistake] {
    do throws(Mistake) {
      switch command.kind {
      case .scene:
        sceneOffset = command.argument.lowerBound
        try command.setScene(of: &stage, in: source)
      case .select: stage.selection = try command.component(in: source)
      case .report: stage.report = try command.reportFile(in: source)
      case .starter: stage.starter = try command.starter(in: source)
      case .experiment: return try changeExperiment(command)
      case .compare: return try compare(command)
      case .unseen, .introduce, .pause, .predict, .sketch, .task, .goal, .knob, .solution, .hunt,
        .notes, .minutes, .comment:
        break
      }
      return []
    } catch {
      return [error]
    }
  }

  /// Why the bug of the page's experiment can't be seen, if it can't.
  ///
  /// - Parameter isSaid: Whether the page says so itself.
  /// - Returns: The mistake, told once; none where the page says so.
  mutating func unseenMistake(isSaid: Bool) -> [Mistake] {
    defer { unseenBug = nil }
    return isSaid ? [] : unseenBug.map { [$0] } ?? []
  }

  /// Why the scene can't show its experiments soon, though they can be trained and checked soon.
  mutating func slowMistakes() -> [Mistake] {
    let experiments = [stage.experiment] + (stage.comparison.map { [$0] } ?? [])
    return experiments.map(\.value).compactMap { experiment in
      guard let dataset = try? datasets.dataset(for: experiment),
        Slowness(of: experiment, with: dataset) == nil,
        let slowness = Slowness(of: experiment, with: dataset, in: stage.scene.value)
      else { return nil }
      return Mistake(slowness.message, advice: Slowness.advice, at: sceneOffset)
    }
  }

  private mutating func changeExperiment(_ command: Command) throws(Mistake) -> [Mistake] {
    let (changes, mistakes) = command.fields(in: source)
    guard mistakes.isEmpty else { return mistakes + changes.fieldMistakes() }
    do {
      try change(changes, at: source.place(of: command.argument.lowerBound))
      return []
    } catch {
      return changes.mistakes(explaining: error)
    }
  }

  private mutating func change(_ changes: ExperimentFields, at place: SourcePlace) throws(Mistake) {
    let changed = fields.setting(changes)
    let (experiment, unseen) = try changed.experiment(afterSetting: changes, &datasets)
    stage.experiment = Located(experiment, at: place)
    (fields, unseenBug) = (changed, unseen)
    stage.dataPlace = dataPlace
    guard let ownFields else { return }
    let second = try changed.setting(ownFields).experiment(afterSetting: changes, &datasets)
    stage.comparison?.value = second.experiment
    unseenBug = unseenBug ?? second.unseen
  }

  private mutating func compare(_ command: Command) throws(Mistake) -> [Mistake] {
    if source.text(command.argument) == "none" {
      (stage.comparison, ownFields) = (nil, nil)
      return []
    }
    let (own, mistakes) = command.fields(in: source)
    guard mistakes.isEmpty else { return mistakes + own.fieldMistakes() }
    let second: Experiment
    do {
      let unseen: Mistake?
      (second, unseen) = try fields.setting(own).experiment(afterSetting: own, &datasets)
      unseenBug = unseenBug ?? unseen
    } catch {
      return own.mistakes(explaining: error)
    }
    let place = source.place(of: command.argument.lowerBound)
    guard second != stage.experiment.value else {
      throw Mistake(
        "the second experiment is the same as the first",
        advice: "change a field that differs, as in `\(command.kind.example)`",
        at: command.argument.lowerBound
      )
    }
    (stage.comparison, ownFields) = (Located(second, at: place), own)
    return []
  }
}

/// The built-in data set that was asked for last; most lessons ask for the same one again and again.
struct LastDataset {
  private var last: (experiment: Experiment, dataset: Dataset)?

  /// The data of an experiment; `nil` if it is a file, which is not looked at here.
  mutating func dataset(for experiment: Experiment) throws(ExperimentError) -> Dataset? {
    if case .file = experiment.data { return nil }
    if let last, last.experiment.hasSameExamples(as: experiment) { return last.dataset }
    let dataset = try Dataset.builtIn(
      experiment.data,
      seed: experiment.seed,
      examples: experiment.examples
    )
    last = (experiment, dataset)
    return dataset
  }
}
