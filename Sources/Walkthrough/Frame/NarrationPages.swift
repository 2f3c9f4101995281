import CellUI
import Wording

/// What is said below a stage in pages, where what must be said has no room at once.
///
/// A page ends with a sentence; only a sentence that is too long for a page by itself goes on on the next one.
///
///     J(W1, b1, W2, b2) depends on 43 numbers, kept in 4 pieces of different shapes.   1 of 2
///     To nudge them one by one, put all of them into one big vector θ.                 2 of 2
struct NarrationPages {
  /// The pages, at least one.
  let pages: [StyledText]

  /// Breaks a text into pages of a size.
  init(_ text: StyledText, in size: Size, _ symbols: Symbols) {
    let canvas = Canvas(size: Size(0, 0), symbols: symbols)
    let lines = { (text: StyledText) in canvas.wrap(text, width: size.width) }
    guard size.width > 0, size.height > 0, lines(text).count > size.height else {
      pages = [text]
      return
    }
    var pages: [StyledText] = []
    for sentence in text.sentences {
      if let page = pages.last, lines(page + " " + sentence).count <= size.height {
        pages[pages.count - 1] = page + " " + sentence
        continue
      }
      var rest = lines(sentence)[...]
      while !rest.isEmpty {
        pages.append(rest.prefix(size.height).joined(separator: " "))
        rest = rest.dropFirst(size.height)
      }
    }
    self.pages = pages.isEmpty ? [text] : pages
  }
}

/// The page of a text that one has come to; of another text it is the first.
struct ReadPage: Hashable, Sendable {
  /// The text.
  let text: String
  /// The page, from 0.
  let page: Int
}

/// What is said below a stage, page by page, and the page that one has come to.
///
/// It takes a while to make: a frame makes it once.
struct Reading {
  /// All that is said.
  let text: StyledText
  /// It in pages, at least one.
  let pages: [StyledText]
  /// The page that is shown, from 0: so many were turned.
  let page: Int

  /// As much of it as there is room for at once.
  var shown: StyledText { pages[page] }

  /// Whether more is to be said before one goes on.
  var hasMore: Bool { page + 1 < pages.count }

  /// Which page this is, where there are several: `1 of 2`.
  var note: StyledText? {
    pages.count > 1 ? "\(page + 1) of \(pages.count)".styled(.accent) : nil
  }
}

/// What is said below the stage, page by page.
extension Model {
  /// What is said in pages; one alone where the scene is a part of a screen that has no room of its own for words.
  private func pages(of text: StyledText) -> [StyledText] {
    let (size, look) = (narrationSize, view.appearance)
    let isSaid = policy.narrationSize.map { $0.height > 0 } ?? !policy.isEmbedded
    guard isSaid, look.hasRoom, !look.isFigure, look.presentation.view != .scene else {
      return [text]
    }
    return NarrationPages(text, in: size, symbols).pages
  }

  /// What is said, and how far it was read.
  var reading: Reading {
    let text = narration
    let pages = pages(of: text)
    guard pages.count > 1, let read = view.readPage, read.text == text.plain else {
      return Reading(text: text, pages: pages, page: 0)
    }
    return Reading(text: text, pages: pages, page: min(read.page, pages.count - 1))
  }

  /// Turns a page of what is said.
  ///
  /// - Returns: Whether there was one.
  mutating func turnNarration(by change: Int) -> Bool {
    let reading = reading
    guard reading.pages.indices.contains(reading.page + change) else { return false }
    view.readPage = ReadPage(text: reading.text.plain, page: reading.page + change)
    return true
  }

  /// Shows the last page of what is said, as one left it.
  mutating func turnNarrationToEnd() {
    view.readPage = ReadPage(text: narration.plain, page: .max)
  }
}
