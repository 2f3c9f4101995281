import LessonFormat
import Walkthrough
import Wording

/// The list of some lessons' pages.
public struct IndexWebPage {
  private let lessons: [(lesson: Lesson, file: String)]
  private let walk: LessonWebPage.Neighbour?

  /// A list of lessons, each with the file of its page, and the page of the walk if there is one.
  public init(_ lessons: [(lesson: Lesson, file: String)], walk: LessonWebPage.Neighbour? = nil) {
    (self.lessons, self.walk) = (lessons, walk)
  }

  /// The pages by the numbers by which the program and the lessons' texts name them.
  public var numbered: [Int: LessonWebPage.Neighbour] {
    Dictionary(
      zip(numbers, lessons.map { LessonWebPage.Neighbour(file: $1, title: $0.title) })
    ) { first, _ in first }
  }

  private var numbers: [Int] {
    let shelf = LessonShelf(
      entries: lessons.map { .init(file: $0.lesson.file, content: .lesson($0.lesson)) }
    )
    return lessons.indices.map { shelf.number(at: $0) }
  }

  /// The file's text.
  public var text: String {
    let items = zip(numbers, lessons).map { number, entry in
      """
      <li value="\(number)"><a href="\(entry.file)">\(entry.lesson.title)</a>
      <span class="minutes">\(counted(entry.lesson.minutes, "minute"))</span>
      <p>\(entry.lesson.summary)</p></li>

      """ as Fragment
    }
    let toWalk = walk.map { walk -> Fragment in
      """
      <p><a href="\(walk.file)">\(walk.title)</a>: the whole check on one page, for whoever wants to see it first.</p>

      """
    }
    let minutes = lessons.reduce(0) { $0 + $1.lesson.minutes }
    return Page(
      title: "Lessons in gradient checking · thetawalk",
      header: """
        <p class="kicker">thetawalk</p>
        <h1>Lessons in gradient checking</h1>
        <p class="summary">\(counted(lessons.count, "lesson")), about \(counted(minutes, "minute")) in all.</p>
        <p>Is the gradient that backpropagation computes the slope of the cost? For whoever learns or teaches how a \
        network is trained: you should have met derivatives, matrices, and a network with a hidden layer. The lessons \
        build on one another, from the first.</p>
        \(toWalk ?? "")\
        \(ProgramNote.fragment(command: "thetawalk learn"))
        """,
      contents: "",
      body: "<ol class=\"lessons\">\n\(items.joined())</ol>\n",
      footer: ProgramNote.origin(measuresTimes: false)
    )
    .text
  }
}
