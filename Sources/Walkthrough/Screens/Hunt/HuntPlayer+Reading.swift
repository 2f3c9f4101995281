import CellUI

/// Reading something in the panel instead of the question.
extension HuntPlayer {
  /// What is read in the panel, if something is.
  var readingText: HuntPanel.Text? {
    guard case .searching = phase, let reading else { return nil }
    return HuntReadingText(HuntPanel(self, width: layout.panel.width), reading).text
  }

  /// Opens something to be read, at its beginning.
  mutating func read(_ reading: HuntReading) {
    self.reading = reading
    readingScroll = 0
  }

  /// What a key does while something is read; `nil` for a key that goes on with the search.
  mutating func turn(_ key: Key) -> [Effect]? {
    guard reading != nil else { return nil }
    switch KeyBinding.action(of: key, in: places) {
    case .down where canScroll: readingScroll = min(readingScroll + 1, lastScroll)
    case .up where canScroll: readingScroll = max(0, readingScroll - 1)
    case .escape, .back: reading = nil
    case .checkComponent: reading = nil
    case .knobs where reading == .facts: reading = nil
    case .theme, .mouse, .help: return nil
    default:
      reading = nil
      return nil
    }
    return []
  }

  /// Whether not all of it is in view.
  var canScroll: Bool { lastScroll > 0 }

  /// The first row at which the last one is in view.
  private var lastScroll: Int { max(0, (readingText?.rows ?? 0) - layout.panel.height) }
}
