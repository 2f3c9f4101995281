import LessonFormat
import Wording

/// The list of some lessons' pages.
public struct IndexWebPage {
  private let lessons: [(lesson: Lesson, file: String)]

  /// A list of lessons, each with the file of its page.
  public init(_ lessons: [(lesson: Lesson, file: String)]) { self.lessons = lessons }

  /// The file's text.
  public var text: String {
    let items = lessons.map { entry in
      """
      <li><a href="\(entry.file)">\(entry.lesson.title)</a>
      <span class="minutes">\(counted(entry.lesson.minutes, "minute"))</span>
      <p>\(entry.lesson.summary)</p></li>

      """ as Fragment
    }
    let minutes = lessons.reduce(0) { $0 + $1.lesson.minutes }
    return Page(
      title: "Lessons in gradient checking · thetawalk",
      header: """
        <p class="kicker">thetawalk</p>
        <h1>Lessons in gradient checking</h1>
        <p class="summary">\(counted(lessons.count, "lesson")), about \(counted(minutes, "minute")) in all.</p>

        """,
      contents: "",
      body: "<ol class=\"lessons\">\n\(items.joined())</ol>\n",
      footer: "<p>Every number here was computed by thetawalk.</p>\n"
    )
    .text
  }
}
