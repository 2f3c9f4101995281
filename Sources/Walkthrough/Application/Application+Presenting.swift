import CellUI
import GradientChecking
import Wording

/// What is the same on every screen while a talk is given: blanking it, marking a place, naming the bug, and the picture
/// or the text alone.
extension Application {
  /// Does what a key means for the talk; `nil` for a key that is the screen's.
  mutating func press(whilePresenting key: Key) -> [Effect]? {
    var presentation = appearance.presentation
    if presentation.isBlank {
      presentation.isBlank = false
      return present(presentation)
    }
    guard !screen.isCovered, !screen.takes(key) else { return nil }
    if case .otherClick(let x, let y) = key {
      guard presentation.isOn else { return [] }
      mark(Rect(x: x - 4, y: y - 1, width: 9, height: 3), &presentation)
      return present(presentation)
    }
    let places: KeyPlaces = presentation.isOn ? [.presenting] : []
    let scenes: KeyPlaces = screen is any StageHost ? .scenes : []
    switch KeyBinding.action(of: key, in: places.union(scenes)) {
    case .blank: (presentation.isBlank, presentation.marker) = (true, nil)
    case .nameBug: presentation.namesBugs.toggle()
    case .pictureOrText: presentation.view = presentation.view.next
    case .marker: mark(placeOfSelection, &presentation)
    default:
      // Whoever goes on has shown what was to be shown.
      if presentation.marker != nil {
        presentation.marker = nil
        _ = present(presentation)
      }
      return nil
    }
    let effects = present(presentation)
    if KeyBinding.action(of: key, in: .scenes) == .pictureOrText {
      let view = presentation.view
      screen.notice = view == .both ? nil : "Now \(view.name); f shows more."
    }
    return effects
  }

  /// Marks a place, or takes the marker away that is there.
  private func mark(_ area: Rect, _ presentation: inout Presentation) {
    let number = markers.chapter == screen.chapter ? markers.count + 1 : 1
    let isThere = presentation.marker?.area == area
    presentation.marker = isThere ? nil : Presentation.Marker(area: area, number: number)
  }

  /// Where the selected component stands, if it is in view; else the middle of the screen.
  private var placeOfSelection: Rect {
    var screen = screen
    _ = screen.prepareFrame()
    if let host = screen as? any StageHost,
      let hit = screen.frame.hits.last(where: {
        $0.target == .component(host.stage.view.selection)
      })
    {
      return Rect(
        x: hit.area.x - 1,
        y: hit.area.y,
        width: hit.area.width + 2,
        height: hit.area.height
      )
    }
    let size = appearance.size
    return Rect(x: size.width / 2 - 4, y: size.height / 2 - 1, width: 9, height: 3)
  }

  /// Lets every screen be presented so.
  private mutating func present(_ presentation: Presentation) -> [Effect] {
    if let marker = presentation.marker { markers = (screen.chapter, marker.number) }
    return adopt { $0.presentation = presentation }
  }

  /// What is drawn while a talk is given: nothing, or the screen with the place that is marked.
  func presented(_ frame: Frame) -> Frame {
    let presentation = appearance.presentation
    if presentation.isBlank {
      return Frame(canvas: Canvas(size: appearance.size, symbols: appearance.symbols), hits: [])
    }
    guard let marker = presentation.marker else { return frame }
    var canvas = frame.canvas
    // What stands there can still be read.
    canvas.restyle(marker.area) { $0 = Style(.cursor, bold: true, reverse: true) }
    return Frame(canvas: canvas, hits: frame.hits)
  }

  /// What a picture of the screen is called: the scene, or where one is.
  public var title: String {
    guard let host = screen as? any StageHost, !(screen is LessonPlayer) else {
      return screen.chapter
    }
    return host.stage.view.scene.title
  }
}
