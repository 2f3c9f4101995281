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
    var area = canvas.bounds
    canvas.fill(area)
    let title = area.cutTop(1)
    canvas.write(
      " \("thetawalk", .heading)  \("Lab ›", .dim) \("The same experiment elsewhere", .accent)",
      x: 0,
      y: 0,
      in: title
    )
    let rule = area.cutTop(1)
    canvas.horizontalLine(x: 0, y: rule.y, width: rule.width)
    let footer = area.cutBottom(1)
    KeyHints(hints).draw(in: footer, into: &canvas)
    let lines = lines
    let scroll = min(lab.reproduction ?? 0, max(0, lines.count - area.height))
    for (row, line) in lines.dropFirst(scroll).prefix(area.height).enumerated() {
      canvas.write(line, x: 0, y: area.y + row, in: area)
    }
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
  var lines: [StyledText] {
    let experiment = lab.stage.experiment
    let width = lab.stage.size.width
    let commands = [
      ("Here, with every knob as it is now:", "lab"), ("Step by step:", "walk"),
      ("As a report:", "check"),
    ]
    let parts = commands.map { caption, command in
      [caption.styled(.dim)]
        + Self.broken(experiment.commandWords(command), width: width).map { StyledText($0) } + [""]
    }
    let lesson = Self.lesson(of: lab.stage).split(separator: "\n", omittingEmptySubsequences: false)
    return parts.flatMap { $0 } + [lessonCaption.styled(.dim)]
      + lesson.map { StyledText(String($0)) }
  }

  private var lessonCaption: String {
    guard case .file = lab.stage.experiment.data else {
      return "As a lesson of your own, in a file 01-my-experiment.md:"
    }
    return "As a lesson of your own, in a file 01-my-experiment.md beside the data:"
  }

  /// The lesson that begins where somebody is now.
  static func lesson(of model: Model) -> String {
    model.experiment.lesson(
      scene: model.scene.name,
      // The bars' steps are their components, all of which a lesson shows.
      step: model.scene == .bars || model.step == 0 ? nil : model.step + 1,
      component: model.selection == 0 ? nil : model.layout?.name(of: model.selection)
    )
  }

  /// Words on lines of some width, an option and its value together, and each line but the last with a
  /// backslash at its end.
  static func broken(_ words: [String], width: Int) -> [String] {
    var parts: [String] = []
    for word in words {
      if let last = parts.last, last.hasPrefix("--"), !word.hasPrefix("--") {
        parts[parts.count - 1] += " " + word
      } else {
        parts.append(word)
      }
    }
    return lines(of: parts, width: width)
  }

  private static func lines(of words: [String], width: Int) -> [String] {
    let canvas = Canvas(size: Size(0, 0), symbols: .unicode)
    var lines: [String] = []
    for word in words {
      guard let last = lines.last, canvas.width(of: last + " " + word) <= width - 2 else {
        if let last = lines.popLast() {
          lines += [last + " \\", "  " + word]
        } else {
          lines = [word]
        }
        continue
      }
      lines[lines.count - 1] = last + " " + word
    }
    return lines
  }
}
