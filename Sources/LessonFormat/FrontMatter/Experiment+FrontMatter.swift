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
    let fields = changedFields.map { "  \($0.yaml(of: self))" }
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
}

extension ExperimentField {
  /// The field as a lesson has it: `hidden: [8, 4]`.
  func yaml(of experiment: Experiment) -> String {
    let text =
      switch value(experiment) {
      case .absent: absentWord ?? "~"
      case .layers(let units): "[\(units.map(String.init).joined(separator: ", "))]"
      case .text(let text) where !names.contains(text):
        // In double quotes only these two characters have another meaning.
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
      case let value: value.text
      }
    return "\(key): \(text)"
  }

  /// The field with a value that it can have, for advice.
  var example: String {
    let usual = Experiment()
    return yaml(of: ([usual] + stops(usual)).first { value($0) != .absent } ?? usual)
  }
}
