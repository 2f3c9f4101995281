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

  /// Plays a lesson; everything that it shows is computed here.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - earlier: The lessons before it, which have introduced symbols.
  ///   - includesNotes: Whether what is for the teacher stands on it.
  ///   - before: The page of the lesson before, if there is one.
  ///   - next: The page of the lesson after, if there is one.
  ///   - list: The page with the list of all lessons, if there is one.
  ///   - datasets: Gives the examples of an experiment.
  public init(
    _ lesson: Lesson,
    after earlier: [Lesson] = [],
    includesNotes: Bool = false,
    before: Neighbour? = nil,
    next: Neighbour? = nil,
    list: Neighbour? = nil,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) {
    self.lesson = PublishedLesson(lesson, after: earlier, datasets: datasets)
    self.includesNotes = includesNotes
    (self.before, after, self.list) = (before, next, list)
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

        """,
      contents: .contents("Steps of the lesson", anchors.map { (anchor: $0.0, text: $0.1) }),
      body: steps.joined(),
      footer: """
        <p>Every number here was computed by thetawalk. In a terminal the same lesson is alive, with its tasks: \
        <code>thetawalk learn \(lesson.id)</code></p>

        """
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
      text += self.task(task, own)
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
        <p class="report">In the program the report of your own code stands here, as soon as there is one: \
        <code>\(file)</code>.</p>

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
    return text + .prose(page.blocks)
  }

  private func task(_ task: PublishedTask, _ id: String) -> Fragment {
    let keys = task.keys.map { keys in
      let keys = keys.split(separator: " ").map { "<kbd>\(String($0))</kbd>" as Fragment }
      let list = keys.enumerated().map { $0 == 0 ? $1 : " " + $1 }.joined()
      return """
        <details class="solution"><summary>Show a solution</summary>
        <p>These keys do it: \(list)</p>
        \(Fragment.figures(task.solved, id: "\(id)-s"))</details>

        """ as Fragment
    }
    return """
      <div class="task">
      <p><b>A task, in the program:</b> \(task.goal)</p>
      \(keys ?? "")</div>

      """
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
