import Testing

@testable import LessonFormat

@Suite("What is for and about whoever writes a lesson")
struct AuthorsWordsTests {
  @Test("a comment may stand anywhere, over several lines, and changes nothing")
  func comments() throws {
    let plain = try lesson(
      """
      ## One

      <!-- scene: bars -->
      <!-- task: wrong > 0 -->
      <!-- goal: G -->

      Text.

      - an item
      """
    )
    let commented = try lesson(
      """
      <!-- comment: before the first step -->

      ## One

      <!-- scene: bars -->
      <!-- task: wrong > 0 -->
      <!-- comment: between a task
      and its goal: {with a brace

      and an empty line -->
      <!-- goal: G -->

      Text<!-- comment: in a line -->.

      - an item

        <!-- comment: in a list -->

      <!-- comment: at the end -->
      """
    )
    #expect(commented == plain)
  }

  @Test("author, licence and language stand in the front matter, and none has to")
  func credits() throws {
    let text = """
      ---
      id: test
      title: Ein Versuch
      summary: Was geprüft wird.
      minutes: 1
      author: Ada Lovelace
      licence: CC BY 4.0
      lang: de-CH
      ---

      ## Eins

      <!-- scene: bars -->

      Text.
      """
    let written = try Lesson(reading: text.utf8, file: "01-test.md")
    #expect(written.author == "Ada Lovelace" && written.licence == "CC BY 4.0")
    #expect(written.language == "de-CH")
    #expect(written.credits == "By Ada Lovelace, CC BY 4.0.")
    let usual = try lesson("## One\n\n<!-- scene: bars -->\n\nText.")
    #expect(usual.author == nil && usual.licence == nil && usual.language == "en")
    #expect(usual.credits == nil)
  }

  @Test("a page may lead to a hunt")
  func hunts() throws {
    let pages = try lesson(
      """
      ## One

      <!-- scene: bars -->
      <!-- hunt: 7 -->

      Text.

      <!-- pause -->
      <!-- hunt: 12, level: 3 -->

      <!-- pause -->

      No hunt any more.
      """
    ).steps[0].pages
    #expect(
      pages.map(\.hunt) == [LessonHunt(seed: 7, level: 1), LessonHunt(seed: 12, level: 3), nil]
    )
  }
}
