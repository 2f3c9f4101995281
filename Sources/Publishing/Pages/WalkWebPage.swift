import CellUI
import GradientChecking
import Walkthrough
import Wording

/// The walk as a page: every step of its scenes, with what is said of it.
public struct WalkWebPage {
  /// What the page is called.
  public static let title = "A gradient check, step by step"

  private let walk: PublishedWalk
  private let list: LessonWebPage.Neighbour?

  /// Walks through an experiment; everything that the page shows is computed here.
  ///
  /// - Parameters:
  ///   - experiment: What is checked.
  ///   - list: The page with the list of the lessons, if there is one.
  ///   - datasets: Gives its examples.
  public init(
    of experiment: Experiment,
    list: LessonWebPage.Neighbour? = nil,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) {
    walk = PublishedWalk(of: experiment, datasets: datasets)
    self.list = list
  }

  /// The file's text.
  public var text: String {
    let chapters = walk.chapters.enumerated().map { place, chapter in section(chapter, place + 1) }
    let anchors = walk.chapters.enumerated().map { place, chapter in
      (anchor: "walk-\(place + 1)", text: "\(chapter.title): \(chapter.subject)" as Fragment)
    }
    let command = walk.experiment.commandLine("walk")
    return Page(
      title: "\(Self.title) · thetawalk",
      neighbours: list.map { list -> Fragment in
        "<nav class=\"neighbours\" aria-label=\"Lessons\">\n<ul>\n<li><a href=\"\(list.file)\">\(list.title)</a></li>\n</ul>\n</nav>\n"
      } ?? "",
      header: """
        <p class="kicker">The walk</p>
        <h1>\(Self.title)</h1>
        <p class="summary">Is the gradient that backpropagation computes really the slope of the cost?</p>
        \(ProgramNote.fragment(command: command))
        """,
      contents: .contents("Scenes", anchors),
      body: walk.obstacle.map { "<p>\($0)</p>\n" } ?? chapters.joined(),
      footer: ProgramNote.origin(measuresTimes: false)
    )
    .text
  }

  private func section(_ chapter: PublishedWalk.Chapter, _ number: Int) -> Fragment {
    let id = "walk-\(number)"
    let steps = chapter.steps.enumerated().map { place, step -> Fragment in
      let own = "\(id)-\(place + 1)"
      let figure = Fragment.figures(
        [step.scene].compactMap(\.self),
        id: own,
        hasTitles: false
      )
      let count = chapter.steps.count
      let told: Fragment = step.name == chapter.subject ? "" : ": \(step.name)"
      let name: Fragment =
        count > 1 ? "<h3 id=\"\(own)\">Step \(place + 1) of \(count)\(told)</h3>\n" : ""
      return name + figure + "<p>\(step.narration)</p>\n"
    }
    return """
      <section id="\(id)" aria-labelledby="\(id)-h">
      <h2 id="\(id)-h"><a class="anchor" href="#\(id)"><span class="place">\(number)</span></a> \(chapter.title): \
      \(chapter.subject)</h2>
      \(steps.joined())</section>

      """
  }
}
