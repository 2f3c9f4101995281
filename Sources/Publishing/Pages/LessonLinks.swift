import CellUI

extension Fragment {
  /// The same with a link where a lesson of that number is named: `lesson 5`, and both of `lessons 5 and 13`.
  ///
  /// - Parameter lessons: The lessons' pages by their numbers.
  /// - Returns: The fragment with its links.
  func leading(to lessons: [Int: LessonWebPage.Neighbour]) -> Fragment {
    guard !lessons.isEmpty else { return self }
    let link = { (digits: Substring) -> String in
      guard let number = Int(digits), let page = lessons[number] else { return String(digits) }
      let (file, title) = (Markup.text(page.file), Markup.text(page.title))
      return "<a href=\"\(file)\" title=\"\(title)\">\(digits)</a>"
    }
    var linked = self
    linked.replaceText { text -> String in
      var result = ""
      var rest = text
      while let match = rest.firstMatch(of: /\b([Ll]essons? )(\d+)(?:( and )(\d+))?/) {
        result += rest[..<match.range.lowerBound]
        result += match.output.1
        result += link(match.output.2)
        if let and = match.output.3, let second = match.output.4 {
          result += and
          result += link(second)
        }
        rest = rest[match.range.upperBound...]
      }
      return result + String(rest)
    }
    return linked
  }
}
