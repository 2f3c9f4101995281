import GradientChecking

extension Experiment {
  /// The front matter of a lesson that begins with this experiment, ready to be saved as the head of
  /// `01-my-experiment.md`: only the fields that differ from the default, and words to be replaced for the
  /// rest.
  ///
  ///     var experiment = Experiment()
  ///     experiment.hidden = [8, 4]
  ///     experiment.frontMatter   // "---\nid: my-experiment\n…experiment:\n  hidden: [8, 4]\n---"
  ///
  /// A file of data is looked for beside the lesson.
  public var frontMatter: String {
    let fields = changedFields.map { "  \($0.rawValue): \(yaml($0))" }
    return """
      ---
      id: my-experiment
      title: My experiment
      summary: What it shows, in one line.
      minutes: 5
      \((["experiment:"] + fields).joined(separator: "\n"))
      ---
      """
  }

  /// A whole lesson that begins with this experiment: ``frontMatter`` and one step, which shows a scene.
  ///
  /// - Parameters:
  ///   - scene: The scene's name.
  ///   - step: Its step, counted from 1; `nil` for the one that a lesson begins with.
  ///   - component: The selected component's name, if it isn't the first.
  /// - Returns: The text of a file that has no mistake.
  public func lesson(scene: String, step: Int? = nil, component: String? = nil) -> String {
    let place = step.map { ", step: \($0)" } ?? ""
    let selection = component.map { "\n<!-- select: \($0) -->" } ?? ""
    return """
      \(frontMatter)

      ## First step

      <!-- scene: \(scene)\(place) -->\(selection)

      What there is to see, in a sentence or two. The cost is {cost:4}.
      """
  }

  /// The fields that differ from the default, in the order in which they are written.
  private var changedFields: [CodingKeys] {
    let usual = Experiment()
    return CodingKeys.allCases.filter { yaml($0) != usual.yaml($0) }
  }

  /// A field's value as YAML.
  private func yaml(_ key: CodingKeys) -> String {
    switch key {
    case .data: DataSource.builtIn.contains(data) ? data.text : Self.quoted(data.text)
    case .examples: examples.map(String.init) ?? ""
    case .hidden: "[\(hidden.map(String.init).joined(separator: ", "))]"
    case .activation: activation.rawValue
    case .cost: cost.rawValue
    case .costScale: costScale.shortestText
    case .seed: String(seed)
    case .initialScale: initialScale.shortestText
    case .lambda: lambda.shortestText
    case .keepProbability: keepProbability.shortestText
    case .mask: mask.rawValue
    case .epsilon: epsilon.shortestText
    case .scheme: scheme.rawValue
    case .precision: precision.rawValue
    case .trainingIterations: String(trainingIterations)
    case .bug: bug?.rawValue ?? "none"
    }
  }

  /// A text in double quotes, in which only these two characters have another meaning.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
