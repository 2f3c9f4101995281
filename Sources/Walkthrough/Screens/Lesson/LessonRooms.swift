import CellUI

/// How much room the screens of a lesson's page have, and where everything stands on them.
struct LessonRooms {
  /// The rows of the text.
  let rows: LessonFlow.Rooms
  /// Its columns.
  let width: Int
  /// Whether it stands beside the scene.
  let isBeside: Bool

  private let size: Size
  private let view: Presentation.View
  private let isTalk: Bool
  private let asks: Bool

  /// The room of a page.
  ///
  /// - Parameters:
  ///   - player: The lesson.
  ///   - together: The rows of the question with its answers, asked or answered; 0 for none.
  init(_ player: LessonPlayer, together: Int = 0) {
    let presentation = player.stage.view.appearance.presentation
    size = player.stage.size
    view = presentation.view
    isTalk = presentation.isOn
    asks = player.askedQuestion != nil
    isBeside = PanelLayout.isBeside(size) && view == .both
    let (size, view, isTalk) = (size, view, isTalk)
    let layout = { (least: Int, isWhole: Bool) in
      PanelLayout(size: size, leastStage: least, shows: view) { area in
        isWhole ? area.height : Self.usual(area, isTalk)
      }
    }
    let reading = layout(Self.leastPicture, false).panel
    width = reading.isEmpty ? min(size.width - 2, FrameAreas.widestText) : reading.width
    guard view != .scene || FrameAreas(size: size, textRows: 0).isCompact else {
      // What isn't shown takes no screens.
      rows = LessonFlow.Rooms(
        reading: .max / 4,
        answered: .max / 4,
        asking: .max / 4,
        alone: .max / 4
      )
      return
    }
    let answered = layout(Self.leastBesideAnswer(size), true).panel.height
    let least = asks ? Self.leastBesideQuestion(size) : Self.leastBesideAnswer(size)
    let alone = FrameAreas(size: size, textRows: 0).stage.height
    let isAlone =
      view == .both && player.isTight && together > 0 && size.holds(Appearance.leastSize)
      && !isBeside && !player.awaitsRun
      && !player.stage.showsPicture(
        in: Size(size.width - 2, max(least, alone - max(reading.height, together)))
      )
    rows = LessonFlow.Rooms(
      reading: reading.height,
      answered: isAlone ? alone : max(reading.height, answered),
      asking: !asks ? reading.height : isAlone ? alone : layout(least, true).panel.height,
      alone: alone,
      isQuestionAlone: isAlone
    )
  }

  /// The rows that a text has as a rule; a talk is about the picture.
  private static func usual(_ area: Size, _ isTalk: Bool) -> Int {
    isTalk ? max(4, (area.height * 32 + 50) / 100) : max(5, (area.height * 42 + 50) / 100)
  }

  /// The least rows of a scene above a text that is read, above a question, and above one that was answered.
  private static let leastPicture = 10
  private static func leastBesideQuestion(_ size: Size) -> Int { size.height < 22 ? 5 : 6 }
  private static func leastBesideAnswer(_ size: Size) -> Int { size.height < 22 ? 5 : leastPicture }

  /// Where everything stands on a screen of the page.
  func layout(of screen: LessonFlow.Screen) -> PanelLayout {
    let isOfQuestion = screen.hasEnd && asks
    let (least, room) =
      isOfQuestion
      ? (Self.leastBesideQuestion(size), rows.asking)
      : screen.hasAnswered
        ? (Self.leastBesideAnswer(size), rows.answered) : (Self.leastPicture, rows.reading)
    let isAlone = rows.isQuestionAlone && (isOfQuestion || screen.hasAnswered)
    return PanelLayout(
      size: size,
      givesWay: screen.rows > room,
      leastStage: least,
      shows: isAlone ? .text : view
    ) { area in
      max(Self.usual(area, isTalk), screen.rows)
    }
  }
}

extension Model {
  /// Whether the scene's picture has room in an area, and not only lines about it.
  fileprivate func showsPicture(in size: Size) -> Bool {
    var model = self
    model.policy.stageSize = size
    return model.shownScene.map { $0.showsPicture(in: size) } ?? true
  }
}

extension Scene {
  /// Whether the part that the scene is about has room in an area.
  fileprivate func showsPicture(in size: Size) -> Bool {
    let pictures = parts.filter { part in
      part.forms.contains { $0.shape.rows(size.width).best >= Self.leastPictureRows }
    }
    let ranks = pictures.map { part in part.forms.map(\.shape.rank).min() ?? 0 }
    guard let place = ranks.indices.min(by: { ranks[$0] < ranks[$1] }) else { return true }
    let arranged = arranged(in: Rect(x: 0, y: 0, size))
    return arranged.placement(of: pictures[place].name)
      .map { $0.area.height >= Self.leastPictureRows } ?? false
  }

  /// What has fewer rows is a line of text.
  private static var leastPictureRows: Int { 3 }
}

/// The screens that a page takes.
extension LessonPlayer {
  /// Where everything stands: the scene above the prose, or beside it.
  var layout: PanelLayout { LessonProse(self, isWhole: !isTight).layout }

  /// Whether there are so few rows that a picture and a question hardly have room together.
  var isTight: Bool { stage.size.height < 22 }

  /// Whether the scene stands beside the text, where there is room.
  var showsScene: Bool { appearance.presentation.view == .both }

  /// Whether a talk is given with it.
  var isPresented: Bool { appearance.presentation.isOn }

  /// The place of the last screen of the page.
  var lastPart: Int { LessonProse(self).flow.screens.count - 1 }

  /// Whether the page goes on behind the screen that is shown.
  var hasMoreProse: Bool { LessonProse(self).hasMore }

  /// Shows the next screen of the page; `false` where it ends.
  mutating func scrollOn() -> Bool {
    let prose = LessonProse(self)
    guard prose.hasMore else { return false }
    show(part: prose.place + 1)
    return true
  }

  /// Shows the screen of the page before; `false` where it begins.
  mutating func scrollBack() -> Bool {
    let place = LessonProse(self).place
    guard place > 0 else { return false }
    show(part: place - 1)
    return true
  }

  /// Shows a screen of the page.
  mutating func turn(toPart place: Int) { show(part: min(max(0, place), lastPart)) }

  /// Shows a screen that the page has.
  private mutating func show(part place: Int) {
    part = place
    arrange()
  }

  func takes(_ key: Key) -> Bool {
    if let question = votedQuestion, votes[question.key]?.entry != nil { return true }
    guard let question = openQuestion, case .character(let character) = key else { return false }
    if choice != nil, !isPresented, Sureness.allCases.contains(where: { $0.letter == character }) {
      return true
    }
    if case .number = question.form { return character == "." && choice?.typed.isEmpty == false }
    return false
  }
}
