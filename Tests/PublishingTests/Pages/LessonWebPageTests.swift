import Foundation
import LessonFormat
import Testing

@testable import Publishing

@Suite("A lesson as a page")
struct LessonWebPageTests {
  private func page(_ text: String = Lessons.sample, includesNotes: Bool = false) throws -> String {
    LessonWebPage(
      try Lessons.lesson(text),
      includesNotes: includesNotes,
      datasets: Lessons.examples(of:)
    )
    .text
  }

  @Test("every step of every shipped lesson has its anchor, and every id is there once")
  func anchors() throws {
    for lesson in Lessons.shipped {
      let page = try Lessons.page(lesson.id)
      let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
      #expect(Set(ids).count == ids.count, "\(lesson.id)")
      for step in lesson.steps.indices {
        #expect(ids.contains("\(lesson.id)-\(step + 1)"))
      }
    }
  }

  @Test(
    "every step shows its scene; where a report of one's own stands in its place, the lesson says so once"
  )
  func scenes() throws {
    for lesson in Lessons.shipped {
      let page = try Lessons.page(lesson.id)
      let sections = page.components(separatedBy: "<section id=\"\(lesson.id)-").dropFirst()
      #expect(sections.count == lesson.steps.count)
      for (place, section) in sections.enumerated() {
        let shows = section.contains("<svg class=\"fig\" role=\"img\" aria-labelledby=")
        let isOwn = lesson.steps[place].pages.first?.stage.report != nil
        #expect(shows || isOwn, "\(lesson.id), step \(place + 1)")
      }
      let reports = Set(lesson.steps.flatMap(\.pages).compactMap(\.stage.report?.value))
      #expect(page.components(separatedBy: "<p class=\"report\">").count == reports.count + 1)
    }
  }

  @Test("nothing is fetched: no address, no file, no style but the page's own")
  func selfContained() throws {
    for page in Lessons.pages.values + [Lessons.walk] {
      let links = page.matches(of: /(?:src|href)="([^"]*)"/).map { String($0.output.1) }
      #expect(links.allSatisfy { $0.hasPrefix("#") || $0 == "data:," }, "\(links)")
      #expect(!page.contains("url(") && !page.contains("@import"))
      #expect(page.contains("default-src 'none'"))
    }
  }

  @Test("live numbers are filled in, with their emphasis and the words around them")
  func live() throws {
    let page = try page()
    #expect(
      page.contains(
        "<p>There are <span class=\"live\"><b>19</b></span> parameters, <em>all</em> of them <strong>numbers</strong>.</p>"
      )
    )
    for (id, page) in Lessons.pages where id != "own" {
      #expect(!page.contains("<span class=\"live\">…"), "\(id)")
    }
  }

  @Test("what follows a question stands behind its answer, with a reply to each answer")
  func behindTheAnswer() throws {
    let page = try page()
    let form = try #require(page.range(of: "<form class=\"question\" id=\"sample-1-q\""))
    let after = try #require(page.range(of: "<details class=\"after\" id=\"sample-1-q-d\">"))
    let rest = try #require(page.range(of: "<p>Now "))
    #expect(form.lowerBound < after.lowerBound && after.lowerBound < rest.lowerBound)
    #expect(page.contains("<p class=\"head\"><b>The answer:</b> The first</p>"))
    #expect(page.contains("<li data-reply=\"0\">"))
    #expect(page.contains("It isn&#39;t."))
  }

  @Test("a task stands in words, with its solution behind a click")
  func task() throws {
    let page = try page()
    #expect(page.contains("<b>A task, in the program:</b> Select a component of b1."))
    #expect(
      page.contains(
        "<details class=\"solution\" data-name=\"A solution: Select a component of b1.\"><summary>Show a solution</summary>"
      )
    )
    #expect(page.contains("<kbd>/</kbd> <kbd>b</kbd> <kbd>1</kbd>"))
    #expect(page.contains("Selected is then b1[0]."))
  }

  @Test("a solution that mends a line shows it as it was and as it becomes")
  func mended() throws {
    let page = try Lessons.page("why")
    #expect(
      page.contains(/Line \d+ was <code>dW[^<]+<\/code> and becomes <code>dW[^<]+<\/code>/)
    )
    #expect(page.contains("<kbd>Tab</kbd> <kbd>↓</kbd>"))
    #expect(page.contains("Before: bug dw-doubled. Then: bug dz-sign."))
  }

  @Test("a key is told from code, and which keys to press stands with the task")
  func keys() throws {
    let page = try Lessons.page("why")
    let task = try #require(page.components(separatedBy: "<div class=\"how\">").dropFirst().first)
    #expect(task.hasPrefix("<p>Here is the first bug again"))
    #expect(task.contains("<kbd>B</kbd>") && task.contains("<code>dw-doubled</code>"))
    #expect(page.contains("<code>?</code>"))
  }

  @Test("every page says what it was made from, and how that is started")
  func origin() {
    for page in Lessons.pages.values + [Lessons.walk] {
      #expect(page.contains("<p class=\"hint origin\">This page was made from thetawalk"))
      #expect(page.contains("<code>swift run -c release thetawalk</code>"))
    }
  }

  @Test("a line of the program is called by its number and its code")
  func line() throws {
    #expect(try Lessons.page("components").contains(#/<p class="to">line \d+: <code>\w+ = /#))
  }

  @Test(
    "each picture of a lesson says in words what it shows"
  )
  func descriptions() {
    for (id, page) in Lessons.pages {
      let words = page.matches(of: #/<desc[^>]*>([^<]*)</#).map { String($0.output.1) }
      #expect(words.allSatisfy { !$0.isEmpty && $0 != "one number for all of θ" }, "\(id)")
    }
  }

  @Test("the file that a lesson is about can be read on its page")
  func files() throws {
    let lesson = try #require(Lessons.shipped.first { $0.id == "own" })
    let page = LessonWebPage(
      lesson,
      files: ["own_numpy.py": "d = a < b"],
      datasets: Lessons.examples(of:)
    ).text
    #expect(page.components(separatedBy: "<pre><code>d = a &lt; b</code></pre>").count == 2)
  }

  @Test("the notes for the teacher stand there only when they are asked for")
  func notes() throws {
    #expect(!(try page().contains("Ask who knows.")))
    #expect(try page(includesNotes: true).contains("<p>Ask who knows.</p>"))
  }

  @Test("text of a lesson is text, whatever it looks like")
  func hostile() throws {
    let bait = "\\<script>alert(1)\\</script> \"'&"
    let text = Lessons.sample
      .replacing("title: Sample", with: "title: \"</title><script>alert(1)</script>\"")
      .replacing("The second", with: "The `</script><script>` second")
      .replacing("Which one?", with: "Which one? \(bait)")
    let page = try page(text)
    // The script of the page, and the data of its question and of its run, as it is and as the task leaves it.
    #expect(page.components(separatedBy: "<script").count - 1 == 4)
    #expect(page.components(separatedBy: "</script>").count - 1 == 4)
    #expect(page.contains("Which one? &lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39;&amp;"))
    #expect(page.contains("<title>&lt;/title&gt;&lt;script&gt;"))
  }

  @Test(
    "a run has what was found of each component; where the bars are asked for nothing of them is told"
  )
  func run() throws {
    let page = try Lessons.page("check")
    #expect(page.contains("\"names\":[\"W1[0,0]\",\"W1[0,1]\","))
    let parts = page.components(separatedBy: "<figcaption>Bars: every component")
    let first = try #require(parts.dropFirst().first?.components(separatedBy: "</figure>").first)
    #expect(!first.contains("\"names\""))
    #expect(first.contains("No column is shown yet."))
  }

  @Test("pages of a folder lead to one another")
  func neighbours() throws {
    let lesson = try Lessons.lesson(Lessons.sample)
    let page = LessonWebPage(
      lesson,
      before: .init(file: "a.html", title: "A & B"),
      list: .init(file: "index.html", title: "All lessons"),
      datasets: Lessons.examples(of:)
    ).text
    #expect(page.contains("<a href=\"a.html\">Before: A &amp; B</a>"))
    #expect(page.contains("<a href=\"index.html\">All lessons</a>"))
    let index = IndexWebPage([(lesson, "sample.html")]).text
    #expect(index.contains("<li value=\"1\"><a href=\"sample.html\">Sample</a>"))
    #expect(index.contains("1 lesson, about 3 minutes in all."))
  }

  @Test("where the text names a lesson by its number, it leads to its page")
  func links() throws {
    let text = Lessons.sample.replacing(
      "Look for b1.",
      with: "See lesson 5, lessons 3 and 9, `lesson 5`."
    )
    let page = LessonWebPage(
      try Lessons.lesson(text),
      numbered: [
        5: .init(file: "five.html", title: "F & F"), 9: .init(file: "nine.html", title: "N"),
      ],
      datasets: Lessons.examples(of:)
    ).text
    let five = "<a href=\"five.html\" title=\"F &amp; F\">5</a>"
    let nine = "<a href=\"nine.html\" title=\"N\">9</a>"
    #expect(page.contains("See lesson \(five), lessons 3 and \(nine), <code>lesson 5</code>."))
    let index = IndexWebPage(Lessons.shipped.map { ($0, "\($0.id).html") })
    #expect(index.numbered[0]?.file == "by-hand.html")
    #expect(index.numbered[5]?.file == "check.html")
    #expect(index.text.contains("<li value=\"0\"><a href=\"by-hand.html\">"))
  }

  @Test("the walk has all its scenes, what is said of them, and its bars once")
  func walk() {
    let walk = Lessons.walk
    for place in 1...8 { #expect(walk.contains("<section id=\"walk-\(place)\"")) }
    #expect(walk.components(separatedBy: "<div class=\"run\">").count == 2)
    #expect(walk.contains("A 4-5-3 network for 150 examples of iris."))
  }
}
