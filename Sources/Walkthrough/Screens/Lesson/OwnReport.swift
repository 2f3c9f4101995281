import CellUI
import GradientChecking
import LessonFormat
import Wording

/// The report that the reader's own program writes, as far as it is there.
struct OwnReport: Sendable {
  /// The file's name, in the folder that the reader is in.
  let path: String
  /// The request whose answer is awaited.
  var ticket: Ticket
  /// Its bars and places, once it was read.
  var stage: Model?
  /// Why it can't be read now.
  var obstacle: String?
}

/// A page beside which the report of the reader's own program stands.
extension LessonPlayer {
  /// The report that the page shows, once it is there.
  var ownReport: Report? { page?.stage.report == nil ? nil : own?.stage?.report }

  /// Whether the keys of the scene are those of a report.
  var showsOwn: Bool { ownReport != nil }

  /// Reads the page's report, and has its file watched, unless that is done already.
  mutating func requestOwn() -> [Effect] {
    guard let path = page?.stage.report?.value, own?.path != path else { return [] }
    let ticket = Ticket(.own, run: (own?.ticket.run ?? 0) + 1)
    own = OwnReport(path: path, ticket: ticket)
    return [.watch(path: path), .read(path: path, ticket)]
  }

  /// Reads a report's file anew, if it is the one that is shown.
  mutating func reread(_ path: String) -> [Effect] {
    guard let old = own, old.path == path else { return [] }
    let ticket = Ticket(.own, run: old.ticket.run + 1)
    own?.ticket = ticket
    return [.read(path: path, ticket)]
  }

  /// Shows of the page's report the scene that the page names, where that is one of a report.
  mutating func showOwnScene() {
    guard let page, page.stage.report != nil, let stage = own?.stage else { return }
    let kind = page.stage.scene.value
    guard stage.scenes.contains(kind), stage.view.scene != kind else { return }
    _ = own?.stage?.enter(kind, step: page.stage.sceneStep ?? 0)
  }

  /// Takes what was read.
  mutating func takeOwn(_ answer: Message) -> [Effect] {
    switch answer {
    case .read(let opened, let ticket):
      if own?.stage?.report == nil {
        var stage = Model(opened, appearance: stage.view.appearance, ticket: ticket)
        stage.view.notice = nil
        own?.stage = stage
        showOwnScene()
      } else {
        own?.stage?.replace(with: opened, ticket: ticket)
        notice = "Your report has changed: this is what it says now."
        own?.stage?.view.notice = nil
      }
      own?.obstacle = nil
    case .unreadable(let error, _):
      // That it isn't there yet is what the page waits for anyway; that it is gone is not.
      let reason = "\(error)"
      let isAwaited = reason.contains("no such file") && own?.stage?.report == nil
      own?.obstacle = isAwaited ? nil : reason
    default: break
    }
    arrange()
    return settle()
  }

  /// Hands a key on to the report.
  mutating func pressOwn(_ key: Key) -> [Effect] {
    let effects = own?.stage?.press(key) ?? []
    notice = own?.stage?.view.notice
    own?.stage?.view.notice = nil
    return effects
  }
}

/// What stands in place of a report that isn't there yet.
struct OwnReportCard {
  let own: OwnReport?
  let path: String
  /// The folder in which it is looked for, where that is known.
  let folder: String?
  let symbols: Symbols

  /// The card as lines.
  func lines(width: Int) -> [StyledText] {
    let place = folder.map { ": \(ForeignText($0).escaped)" } ?? ""
    let waiting: [StyledText] = [
      "\(String(symbols.stepCurrent), .accent) "
        + "Waiting for \("\(path)", .heading), in the folder in which you started thetawalk\(place).",
      "\("As soon as your program has written it, its bars stand here; each time anew.", .dim)",
    ]
    let obstacle = own?.obstacle.map { [StyledText("Now: \($0)", .dim)] } ?? []
    return Array(
      (waiting + obstacle).map { symbols.wrap($0, width: max(1, width - 4)) }.joined(separator: [""]
      )
    )
  }

  /// Draws it.
  func draw(in area: Rect, into canvas: inout Canvas) {
    var inner = area
    _ = inner.cutLeft(2)
    _ = inner.cutTop(min(2, max(0, area.height - 6)))
    canvas.write(lines: lines(width: area.width), in: inner)
  }
}
