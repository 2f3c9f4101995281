@testable import LessonFormat

/// Reads a lesson of these steps, with front matter that is right.
func lesson(
  _ steps: String,
  experiment: String = "",
  file: String = "01-test.md"
) throws(LessonErrors) -> Lesson {
  let matter = """
    ---
    id: test
    title: A test
    summary: What is tested.
    minutes: 1
    experiment: {\(experiment)}
    ---

    """
  return try Lesson(reading: (matter + steps).utf8, file: file)
}
