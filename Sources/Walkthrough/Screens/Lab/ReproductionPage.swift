import CellUI
import GradientChecking
import LessonFormat
import Wording

/// How to have the same experiment elsewhere: the commands, and a lesson that begins there.
///
/// What can be copied begins in the first column and has nothing beside it, so that a selection with the
/// mouse takes it as it is; a command that is too long goes on behind a backslash, as a shell wants it.
struct ReproductionPage {
  let lab: Lab

  func draw(into canvas: inout Canvas) {
    let areas = lab.stage.view.appearance.areas
    let title: StyledText = "\("lab", .heading)  \("the same experiment elsewhere", .accent)"
    _ = FrameLines(place: title).draw(in: areas, into: &canvas)
    KeyHints(hints).draw(in: areas.keys, into: &canvas)
    var area = canvas.bounds
    area.y = areas.head.bottom
    area.height = areas.keys.y - area.y
    let scroll = min(lab.reproduction ?? 0, max(0, lines.count - area.height))
    canvas.write(lines: lines.dropFirst(scroll), in: area)
  }

  /// The scroll position at which the last line is in view.
  var lastScroll: Int { max(0, lines.count - max(1, lab.stage.size.height - 3)) }

  private var hints: [KeyHints.Hint] {
    let keys = [
      lastScroll > 0 ? KeyPlaces.reading.hint(.up, label: "scroll") : nil, lab.places.hint(.escape),
    ]
    return keys.compactMap { $0 } + [KeyHints.Hint("mouse", "selects text here")]
  }

  /// The page's lines.
  private var lines: [StyledText] {
    let experiment = lab.stage.experiment
    let commands = [
      ("Here, with every knob as it is now:", "lab"), ("Step by step:", "walk"),
      ("As a report:", "check"),
    ]
    let parts = commands.flatMap { caption, command in
      let words = experiment.commandWords(command)
      return [caption.styled(.dim)]
        + Self.broken(words, width: lab.stage.size.width).map { StyledText($0) } + [""]
    }
    let place = if case .file = experiment.data { " beside the data" } else { "" }
    let caption = "As a lesson of your own, in a file 01-my-experiment.md\(place):"
    let lesson = Self.lesson(of: lab.stage).split(separator: "\n", omittingEmptySubsequences: false)
    return parts + [caption.styled(.dim)] + lesson.map { StyledText(String($0)) }
  }

  /// The lesson that begins where somebody is now.
  static func lesson(of model: Model) -> String {
    model.experiment.lesson(
      scene: model.view.scene.name,
      // The bars' steps are their components, all of which a lesson shows.
      step: model.view.scene == .bars || model.view.step == 0 ? nil : model.view.step + 1,
      component: model.view.selection == 0 ? nil : model.layout?.name(of: model.view.selection)
    )
  }

  /// Words on lines of some width, an option and its value together, and each line but the last with a
  /// backslash at its end.
  static func broken(_ words: [String], width: Int) -> [String] {
    let canvas = Canvas(size: Size(0, 0), symbols: .unicode)
    var lines: [String] = []
    for (place, word) in words.enumerated() where !isValue(place, words) {
      let next = place + 1
      let part = isValue(next, words) ? word + " " + words[next] : word
      if let last = lines.popLast() {
        let whole = last + " " + part
        lines +=
          canvas.width(of: whole) <= width - 2 ? [whole] : [last + " \\", "  " + part]
      } else {
        lines = [part]
      }
    }
    return lines
  }

  /// Whether a word is the value of the option before it.
  private static func isValue(_ place: Int, _ words: [String]) -> Bool {
    words.indices.contains(place) && place > 0 && words[place - 1].hasPrefix("--")
      && !words[place].hasPrefix("--")
  }
}
