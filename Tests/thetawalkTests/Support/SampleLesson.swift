import Foundation

/// The text of lessons for tests.
enum SampleLesson {
  /// A lesson with a step for each text; every one shows a scene.
  static func text(id: String, title: String = "A sample", steps: [String]) -> String {
    let head = """
      ---
      id: \(id)
      title: \(title)
      summary: For a test.
      minutes: 1
      experiment:
        hidden: [3]
        bug: dw-doubled
      ---

      """
    return head
      + steps.enumerated().map { number, text in
        "\n## Step number \(number + 1)\n\n<!-- scene: network -->\n\n\(text)\n"
      }.joined()
  }

  /// A question with two answers, the first right, and a task that `b` does.
  static let questionAndTask = """

    ## A question

    <!-- scene: bars -->
    <!-- predict: answer by difference >= 1e-4 -->

    Do the gradients differ?

    - [x] They do

      By {difference}.

    - [ ] They agree

      Not while dW is doubled.

    ## A task

    <!-- task: difference < 1e-6 -->
    <!-- solution: b -->

    Take the bug out.

    ## What to remember

    That was all.

    """

  /// Writes it the way many editors save: beside the file first, then under its name.
  static func save(_ text: String, as name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name), options: .atomic)
  }
}
