import Foundation
import LessonFormat
import Testing

@testable import Publishing

/// Each test has a browser of its own: one with several pages open would be slower.
@Suite("Pages in a real browser", .serialized)
struct BrowserTests {
  @Test("no page complains, and none is wider than a phone, with everything opened")
  func everyPage() throws {
    guard let browser = try Browser() else { return }
    let pages = Lessons.shipped.map(\.id).compactMap { id in Lessons.pages[id].map { (id, $0) } }
    #expect(pages.count == Lessons.shipped.count)
    let index = IndexWebPage(Lessons.shipped.map { ($0, "\($0.id).html") }).text
    for (name, text) in pages + [("walk", Lessons.walk), ("index", index)] {
      try browser.open(text)
      #expect(browser.complaints.isEmpty, "\(name): \(browser.complaints)")
      #expect(try browser.number("document.documentElement.scrollWidth") <= 360, "\(name)")
      try browser.evaluate("document.querySelectorAll('details').forEach((it) => it.open = true)")
      let wide = try browser.text(
        """
        [...document.body.querySelectorAll("*")].filter((it) =>
          it.getBoundingClientRect().right > 360.5 && !it.closest(".skip"))
          .slice(0, 3).map((it) => it.tagName + " " + it.textContent.slice(0, 40)).join("; ")
        """
      )
      #expect(wide == "", "\(name): wider than a phone: \(wide)")
      // Read again after the last answer, by which complaints have come.
      #expect(browser.complaints.isEmpty, "\(name): \(browser.complaints)")
    }
  }

  @Test("the policy that allows only the page's own script and style lets both of them work")
  func policy() throws {
    guard let browser = try Browser() else { return }
    try browser.open(try Lessons.page("why"))
    #expect(
      try browser.evaluate("document.documentElement.classList.contains('js')") as? Bool == true
    )
    let style = "getComputedStyle(document.querySelector('.question')).borderTopWidth"
    #expect(try browser.text(style) == "2px")
    #expect(browser.complaints.isEmpty)
    // Another script is refused, and the browser says so.
    try browser.evaluate(
      """
      (() => { const other = document.createElement("script"); other.textContent = "window.other = 1";
      document.body.append(other); })()
      """
    )
    #expect(try browser.evaluate("window.other === undefined") as? Bool == true)
    #expect(!browser.complaints.isEmpty)
  }

  @Test("every answer of every lesson can be given with the keyboard alone, and is replied to")
  func answers() throws {
    guard let browser = try Browser() else { return }
    for lesson in Lessons.shipped {
      try browser.open(try Lessons.page(lesson.id))
      let forms = try browser.number("document.querySelectorAll('form.question').length")
      #expect(forms > 0, "\(lesson.id)")
      for place in 0..<forms {
        let keyboard = Keyboard(browser: browser, form: place)
        try keyboard.answer()
        #expect(try keyboard.reply.count > 10, "\(lesson.id), question \(place + 1)")
        #expect(try keyboard.isOpen, "\(lesson.id), question \(place + 1)")
      }
      #expect(browser.complaints.isEmpty, "\(lesson.id): \(browser.complaints)")
    }
  }

  @Test("a right answer is called right, a wrong one is told what it is")
  func judged() throws {
    guard let browser = try Browser() else { return }
    let lesson = try Lessons.lesson(Lessons.sample)
    try browser.open(LessonWebPage(lesson, datasets: Lessons.examples(of:)).text)
    let answer = { (place: Int) in
      try browser.evaluate("document.querySelectorAll('form input')[\(place)].click()")
      try browser.evaluate("document.querySelector('form button').click()")
      return try browser.text("document.querySelector('.said').innerText")
    }
    #expect(try answer(1).hasPrefix("✗ You said: The second"))
    #expect(try answer(1).hasSuffix("It is: The first"))
    #expect(try answer(0).hasPrefix("✓ Right: The first"))
    #expect(try answer(0).contains("It is, with 19 of them."))
    #expect(try browser.number("document.querySelectorAll('.is-right').length") == 1)
  }

  @Test("a number counts as right as near as the lesson wants it, as on the screen")
  func numbers() throws {
    guard let browser = try Browser() else { return }
    try browser.open(try Lessons.page("components"))
    let answer = { (text: String) in
      try browser.evaluate("document.querySelector('form input[type=text]').value = '\(text)'")
      try browser.evaluate("document.querySelector('form button').click()")
      return try browser.text("document.querySelector('.said').innerText")
    }
    #expect(try answer("nonsense").hasPrefix("Write a number first"))
    #expect(try answer("1").hasPrefix("✗ You said: 1"))
    let right = "JSON.parse(document.querySelector('form script').textContent)"
    let value = try #require(
      try browser.evaluate("\(right).answers[\(right).right].number") as? NSNumber
    )
    #expect(try answer("\(value)").hasPrefix("✓ Right"))
  }

  @Test("a run of the bars is played and scrubbed by keys")
  func run() throws {
    guard let browser = try Browser() else { return }
    try browser.open(try Lessons.page("check"))
    let run = "[...document.querySelectorAll('.run')].find((it) => it.checkVisibility())"
    let drawn =
      "[...\(run).querySelectorAll('g.bar rect:nth-child(2)')]"
      + ".filter((it) => Number(it.getAttribute('height')) > 0).length"
    #expect(try browser.number(drawn) == 43)
    try browser.evaluate("\(run).querySelector('input').focus()")
    try browser.press("Home")
    #expect(try browser.number(drawn) == 0)
    for _ in 0..<3 { try browser.press("ArrowRight") }
    #expect(try browser.number(drawn) == 3)
    #expect(
      try browser.text("\(run).querySelector('.at').textContent").hasPrefix(
        "3 of 43 checked. W1[0,2]: "
      )
    )
    try browser.evaluate("\(run).querySelector('button').focus()")
    try browser.press(" ")
    #expect(try browser.text("\(run).querySelector('button').textContent") == "Pause")
    var most = 0
    for _ in 0..<200 where most < 43 {
      usleep(50_000)
      most = try browser.number(drawn)
    }
    #expect(most == 43)
    #expect(try browser.text("\(run).querySelector('button').textContent") == "Play")
  }

  @Test("a number may be written with its thousands apart, and stands on the scale")
  func thousands() throws {
    guard let browser = try Browser() else { return }
    let lesson = try Lesson(
      steps: """
        ## One

        <!-- scene: network -->
        <!-- predict: number, from: 0, to: 20000, within: 0 -->

        How many?

        - [x] {12900}

        Told.
        """
    )
    try browser.open(LessonWebPage(lesson, datasets: Lessons.examples(of:)).text)
    let answer = { (text: String) in
      try browser.evaluate("document.querySelector('form input[type=text]').value = '\(text)'")
      try browser.evaluate("document.querySelector('form button').click()")
      return try browser.text("document.querySelector('.said').innerText")
    }
    for text in ["12900", "12 900", "12,900", "12900,0"] {
      #expect(try answer(text).hasPrefix("✓ Right"), "\(text)")
    }
    #expect(try answer("11").hasPrefix("✗ You said: 11 (only the exact number counts)"))
    #expect(try answer("−3") == "Write a number from 0 to 20000.")
  }

  @Test(
    "it is dark where a dark page is preferred, and white on paper, with the answers at the end"
  )
  func media() throws {
    guard let browser = try Browser() else { return }
    try browser.open(try Lessons.page("check"))
    let ground = "getComputedStyle(document.body).backgroundColor"
    let ink = "getComputedStyle(document.querySelector('.fig text')).fill"
    let light = (try browser.text(ground), try browser.text(ink))
    let prefer = { (value: String, medium: String) -> Void in
      try browser.call(
        "Emulation.setEmulatedMedia",
        ["media": medium, "features": [["name": "prefers-color-scheme", "value": value]]]
      )
    }
    try prefer("dark", "")
    #expect(try browser.text(ground) == "rgb(30, 30, 30)")
    #expect(try browser.text(ink) != light.1)
    try prefer("dark", "print")
    #expect(try browser.text(ground) == "rgb(255, 255, 255)")
    #expect(try browser.text(ink) == light.1)
    try prefer("light", "")
    #expect(try browser.text(ground) == light.0)
    let order = { (event: String) in
      try browser.text(
        """
        (() => { dispatchEvent(new Event("\(event)"));
        return [...document.querySelectorAll("#answers h2, .told")].map((it) =>
          it.tagName + (it.closest("#answers") ? " at the end" : "")).join(", "); })()
        """
      )
    }
    // Each question stands behind the answer to the one before, and a task's solution where the task is.
    let questions = try browser.number("document.querySelectorAll('.told').length")
    let solutions = try browser.number("document.querySelectorAll('.solution').length")
    #expect(questions > 1 && solutions > 0)
    let printed = try order("beforeprint").split(separator: ", ")
    #expect(printed.count { $0 == "DIV at the end" } == questions)
    #expect(printed.count { $0 == "H2 at the end" } == questions + solutions)
    #expect(printed.count == 2 * questions + solutions)
    #expect(
      try order("afterprint") == Array(repeating: "DIV", count: questions).joined(separator: ", ")
    )
    let pdf = try browser.call("Page.printToPDF")["data"] as? String ?? ""
    #expect(pdf.count > 10_000)
  }
}

/// Somebody who answers a question without a mouse.
private struct Keyboard {
  let browser: Browser
  /// The question's place on the page.
  let form: Int

  private var path: String { "document.querySelectorAll('form.question')[\(form)]" }

  var reply: String {
    get throws { try browser.text("\(path).querySelector('.said').innerText") }
  }

  var isOpen: Bool {
    get throws { try browser.evaluate("\(path).nextElementSibling.open") as? Bool ?? false }
  }

  /// What has the keys: the name and type of an element of the form; empty outside of it.
  private var here: String {
    get throws {
      try browser.text(
        "\(path).contains(document.activeElement) ? document.activeElement.type + ' ' + document.activeElement.name : ''"
      )
    }
  }

  /// Goes through the form by Tab, chooses every answer once, and presses the button.
  func answer() throws {
    // From the start of the form on, as someone comes to it who reads.
    try browser.evaluate("\(path).tabIndex = -1; \(path).focus()")
    let kinds = try browser.number(
      "new Set([...\(path).querySelectorAll('input:not([hidden]), button')]"
        + ".map((it) => it.type === 'radio' ? it.name : it)).size"
    )
    var stops = 0
    while stops < 30 {
      try browser.press("Tab")
      let here = try here
      if here.isEmpty { break }
      stops += 1
      if here.hasPrefix("radio") {
        try chooseEach()
      } else if here.hasPrefix("checkbox") {
        try browser.press(" ")
      } else if here.hasPrefix("text") {
        try browser.type("1")
      } else if here.hasPrefix("range") {
        try browser.press("ArrowRight")
      } else if here.hasPrefix("submit") {
        try browser.press("Enter")
        break
      }
    }
    #expect(stops == kinds, "question \(form + 1): Tab stops \(stops) times of \(kinds)")
  }

  /// Goes through the answers of a group by the arrow keys.
  private func chooseEach() throws {
    let group = "\(path).querySelectorAll(`[name=\"${document.activeElement.name}\"]`)"
    let count = try browser.number("\(group).length")
    var seen: Set<Int> = []
    for _ in 0..<count {
      try browser.press("ArrowDown")
      seen.insert(try browser.number("[...\(group)].findIndex((it) => it.checked)"))
    }
    #expect(seen == Set(0..<count), "question \(form + 1)")
  }
}
