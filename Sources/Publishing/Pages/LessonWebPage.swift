import CellUI
import GradientChecking
import LessonFormat
import Walkthrough
import Wording

/// A lesson as a page: every step with its scene, questions that can be answered, solutions behind a click.
public struct LessonWebPage {
  /// Another lesson, to which a page leads.
  public struct Neighbour {
    /// Its file.
    public let file: String
    /// Its title.
    public let title: String

    /// A lesson in a file of the same folder.
    public init(file: String, title: String) { (self.file, self.title) = (file, title) }
  }

  private let lesson: PublishedLesson
  private let includesNotes: Bool
  /// The lessons before and after, and the list of all.
  private let before, after, list: Neighbour?
  /// The pages of lessons by their numbers, to which the text leads that names them.
  private let numbered: [Int: Neighbour]
  /// The files with which a lesson about one's own code begins, by their names.
  private let files: [String: String]

  /// Plays a lesson; everything that it shows is computed here.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - earlier: The lessons before it, which have introduced symbols.
  ///   - includesNotes: Whether what is for the teacher stands on it.
  ///   - before: The page of the lesson before, if there is one.
  ///   - next: The page of the lesson after, if there is one.
  ///   - list: The page with the list of all lessons, if there is one.
  ///   - numbered: The pages of all lessons by their numbers.
  ///   - files: The texts of the files that lessons are about, by their names.
  ///   - datasets: Gives the examples of an experiment.
  public init(
    _ lesson: Lesson,
    after earlier: [Lesson] = [],
    includesNotes: Bool = false,
    before: Neighbour? = nil,
    next: Neighbour? = nil,
    list: Neighbour? = nil,
    numbered: [Int: Neighbour] = [:],
    files: [String: String] = [:],
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) {
    self.lesson = PublishedLesson(lesson, after: earlier, datasets: datasets)
    self.includesNotes = includesNotes
    (self.before, after, self.list) = (before, next, list)
    (self.numbered, self.files) = (numbered, files)
  }

  /// Why an experiment of the lesson can't be done, behind its place in the file; `nil` where all can.
  public var obstacle: String? { lesson.obstacle }

  /// The file's text.
  public var text: String {
    var questions = 0
    let steps = lesson.steps.indices.map { section($0, &questions) }
    let anchors = lesson.steps.enumerated().map { place, step in
      (anchor(place), Fragment.prose(step.heading))
    }
    return Page(
      title: "\(lesson.title) · thetawalk",
      neighbours: neighbours,
      header: """
        <p class="kicker">A lesson in gradient checking, about \(counted(lesson.minutes, "minute"))</p>
        <h1>\(lesson.title)</h1>
        <p class="summary">\(lesson.summary)</p>
        \(ProgramNote.fragment(command: "thetawalk learn \(lesson.id)"))
        """,
      contents: .contents("Steps of the lesson", anchors.map { (anchor: $0.0, text: $0.1) }),
      body: steps.joined().leading(to: numbered),
      footer: ProgramNote.origin(measuresTimes: lesson.measuresTimes)
    )
    .text
  }

  private func anchor(_ step: Int) -> String { "\(lesson.id)-\(step + 1)" }

  private func section(_ place: Int, _ questions: inout Int) -> Fragment {
    let step = lesson.steps[place]
    let id = anchor(place)
    let pages = pages(of: step, from: 0, id, &questions)
    let notes: Fragment =
      includesNotes && !step.notes.isEmpty
      ? "<aside class=\"notes\" aria-label=\"For the teacher\">\n<h3>For the teacher</h3>\n\(step.notes)</aside>\n"
      : ""
    return """
      <section id="\(id)" aria-labelledby="\(id)-h">
      <h2 id="\(id)-h"><a class="anchor" href="#\(id)"><span class="place">\(place + 1)</span></a> \(step.heading)</h2>
      \(pages)\(notes)</section>

      """
  }

  /// The pages of a step from one on; what follows a question stands behind its answer.
  private func pages(
    of step: PublishedStep,
    from first: Int,
    _ id: String,
    _ questions: inout Int
  ) -> Fragment {
    guard step.pages.indices.contains(first) else { return "" }
    let page = step.pages[first]
    let own = first == 0 ? id : "\(id)-\(first + 1)"
    var text = body(of: page, own)
    switch page.ending {
    case .plain: return text + pages(of: step, from: first + 1, id, &questions)
    case .task(let task):
      text += self.task(task, page, own)
      return text + pages(of: step, from: first + 1, id, &questions)
    case .question(let question):
      questions += 1
      let number = questions
      let rest = pages(of: step, from: first + 1, id, &questions)
      let form = QuestionForm(question: question, id: "\(own)-q", number: number, rest: rest)
      return text + form.fragment
    }
  }

  private func body(of page: PublishedPage, _ id: String) -> Fragment {
    var text = Fragment.figures(page.scenes, id: id)
    if let file = page.report {
      text += """
        <p class="report">In the program the report of your own code stands beside the text of this lesson, as soon as \
        there is one: <code>\(file)</code>.</p>

        """
    }
    if let name = page.starter, let file = files[name] {
      text += """
        <details class="program"><summary>The file \(name), as it is written</summary>
        <pre><code>\(file)</code></pre>
        </details>

        """
    }
    if case .question(let question) = page.ending, question.code != nil {
      return text + .prose(page.blocks)
    }
    if let code = page.code {
      let isOpen = code.lines.contains(where: \.isWrong) ? " open" : ""
      text +=
        "<details class=\"program\"\(Fragment(markup: isOpen))><summary>The program</summary>\n\(Fragment.program(code))</details>\n"
    }
    guard case .task = page.ending else { return text + .prose(page.blocks) }
    // Which keys to press stands with the task.
    return text + .prose(page.blocks.filter { !$0.namesKeys })
  }

  private func task(_ task: PublishedTask, _ page: PublishedPage, _ id: String) -> Fragment {
    let keys = task.keys.map { keys in
      let list = keys.enumerated().map { place, key -> Fragment in
        (place == 0 ? "" : " ") + Fragment.words(key).within("kbd")
      }
      .joined()
      let end: Fragment = task.waits ? ", and what runs then comes to its end" : ""
      return """
        <details class="solution" data-name="A solution: \(task.goal)"><summary>Show a solution</summary>
        <p>In the program these keys do it: \(list)\(end).</p>
        \(task.changes.map(change).joined())\(Fragment.figures(task.solved, id: "\(id)-s"))</details>

        """ as Fragment
    }
    return """
      <div class="task">
      <p><b>A task, in the program:</b> \(task.goal)</p>
      <div class="how">\(page.blocks.filter(\.namesKeys))</div>
      \(keys ?? "")</div>

      """
  }

  /// What the keys of a solution change, as words.
  private func change(_ change: PublishedTask.Change) -> Fragment {
    switch change {
    case .line(let number, let before, let after):
      """
      <p class="change">Line \(number) was <code>\(before)</code> and becomes <code>\(after)</code></p>

      """
    case .experiment(let before, let after):
      "<p class=\"change\">Before: \(before). Then: \(after).</p>\n"
    case .selection(let name): "<p class=\"change\">Selected is then \(name).</p>\n"
    }
  }

  private var neighbours: Fragment {
    let links = [(before, "Before"), (list, "All lessons"), (after, "Next")].compactMap {
      neighbour,
      name -> Fragment? in
      guard let neighbour else { return nil }
      let title: Fragment = name == "All lessons" ? "\(name)" : "\(name): \(neighbour.title)"
      return "<li><a href=\"\(neighbour.file)\">\(title)</a></li>\n"
    }
    guard !links.isEmpty else { return "" }
    return
      "<nav class=\"neighbours\" aria-label=\"Lessons\">\n<ul>\n\(links.joined())</ul>\n</nav>\n"
  }
}
