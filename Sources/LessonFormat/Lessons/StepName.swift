import Wording

// A step is named in links by its number or by its heading: epsilon#3, epsilon#two-kinds-of-error.

extension Lesson {
  /// The headings of the steps as they stand in an address: in lower case, with a hyphen between words; where a
  /// heading before it differs in its signs alone, a number behind them.
  ///
  ///     lesson.slugs   // ["the-nudge", "two-kinds-of-error", "the-nudge-2"], of The nudge and The nudge?
  public var slugs: [String] {
    var counts: [String: Int] = [:]
    return steps.enumerated().map { place, step in
      let words = step.heading.sourceText.lowercased()
        .split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
      let slug = words.isEmpty ? "step-\(place + 1)" : words
      counts[slug, default: 0] += 1
      let count = counts[slug, default: 1]
      return count == 1 ? slug : "\(slug)-\(count)"
    }
  }

  /// The place, from 0, of the step that is meant by its number, from 1, by the slug of its heading, or by how only
  /// that one begins; `nil` where none is.
  ///
  ///     lesson.step(meantBy: "3")     // 2
  ///     lesson.step(meantBy: "two")   // 1, of two-kinds-of-error
  public func step(meantBy text: String) -> Int? {
    if let number = Int(text) { return steps.indices.contains(number - 1) ? number - 1 : nil }
    let (slugs, text) = (slugs, text.lowercased())
    if let place = slugs.firstIndex(of: text) { return place }
    let fitting = slugs.indices.filter { !text.isEmpty && slugs[$0].hasPrefix(text) }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// The anchor of a step on the exported page: `epsilon-3` of its third.
  public func anchor(ofStep place: Int) -> String { "\(id)-\(place + 1)" }
}
