import CellUI
import LessonFormat
import Wording

/// Answers, as pictures side by side or below one another where they have some and there is room, otherwise as a
/// list.
struct LessonChoices {
  /// One answer.
  struct Answer {
    /// What stands before it.
    let mark: String
    let text: StyledText
    /// How its mark and its picture look.
    let style: Style
    /// Whether its picture is of what was expected, not of what is.
    var isDashed = false
    /// Its place among those that can be chosen.
    var place: Int?
    /// How many of a class have chosen it, at first and after they have talked; `nil` while that is being typed.
    var votes: [ClassVote.Count] = []
  }

  private let answers: [Answer]
  private let pictures: [SketchPicture]
  private let width: Int
  private let symbols: Symbols

  /// - Parameters:
  ///   - answers: At least one.
  ///   - pictures: One for each, or none.
  ///   - prose: How wide the text around them is.
  init(_ answers: [Answer], _ pictures: [SketchPicture], _ prose: ProseLines) {
    (self.answers, self.pictures) = (answers, pictures)
    (width, symbols) = (prose.width, prose.symbols)
  }

  /// The columns between two pictures.
  private static let gap = 3
  /// The columns of a picture behind its answer.
  private static let pictureColumns = 20

  private var leastRows: Int { pictures.first?.leastRows ?? SketchPicture.least.height }

  /// The answers as a list.
  var lines: [StyledText] { answers.flatMap { lines(of: $0, width: width) } }

  /// The rows that they take in the fullest form for which they are wide enough.
  var rows: Int {
    guard !pictures.isEmpty else { return lines.count }
    return width >= leastColumns ? rowsSideBySide(width).best : stackedRows(width).best
  }

  /// From the fullest to the shortest.
  var forms: [ScenePart.Form] {
    (pictures.isEmpty ? [] : [column, sideBySide, stacked]) + [list]
  }

  /// An answer's lines behind its mark.
  private func lines(of answer: Answer, width: Int) -> [StyledText] {
    let text = answer.text.restyled { if answer.style == .accent { $0.bold = true } }
    let bars = VoteBars(answer.votes, most: mostVotes, room: width, symbols: symbols)
    let mark = answer.mark.styled(answer.style)
    let lines = symbols.wrap(text, width: max(6, bars.textWidth(in: width)), behind: mark)
    return bars.isEmpty ? lines : bars.beside(lines, width)
  }

  /// The most votes for one answer, to which all bars are drawn.
  private var mostVotes: Int { answers.flatMap(\.votes).map(\.number).max() ?? 0 }

  private func hit(_ answer: Answer, _ area: Rect) -> [Hit] {
    answer.place.map { [Hit(area, .answer($0))] } ?? []
  }

  private func draw(_ place: Int, in area: Rect, into canvas: inout Canvas) {
    let answer = answers[place]
    // Brighter than the dots of what it is held against.
    let style = answer.style == .dim ? .heading : answer.style
    pictures[place].draw(in: area, style, isDashed: answer.isDashed, into: &canvas)
  }
}

extension LessonChoices {
  private var list: ScenePart.Form {
    let shape = PartForm(rank: 1, .across, columns: Extent(least: 1, best: 60)) { columns in
      let count = answers.reduce(0) { $0 + lines(of: $1, width: columns).count }
      return Extent(least: min(2, count), best: count, most: count)
    }
    return ScenePart.Form(shape) { area, canvas in
      let rows = answers.flatMap { answer in
        lines(of: answer, width: area.width).map { (answer: answer, line: $0) }
      }
      // What is chosen stays in view.
      let kept = rows.firstIndex { $0.answer.style == .accent }
      let shown = rows[Window.around(kept, count: rows.count, room: area.height)]
      canvas.write(lines: shown.map(\.line), in: area)
      // A sign that there is more.
      if shown.startIndex > 0 {
        canvas.put(canvas.symbols.pointUp, .accent, x: area.right, y: area.y)
      }
      if shown.endIndex < rows.count {
        canvas.put(canvas.symbols.pointDown, .accent, x: area.right, y: area.bottom - 1)
      }
      return zip(area.y..<area.bottom, shown).flatMap { y, row in
        hit(row.answer, Rect(x: area.x, y: y, width: area.width, height: 1))
      }
    }
  }

  private func stackedRows(_ columns: Int) -> Extent {
    let rows = answers.map { stackedRows($0, columns) }
    return .exactly(rows.reduce(rows.count - 1, +))
  }

  private func stackedRows(_ answer: Answer, _ columns: Int) -> Int {
    let text = lines(of: answer, width: columns - Self.pictureColumns - 2)
    return max(leastRows, text.count)
  }

  /// Each answer beside its picture, one below the other.
  private var stacked: ScenePart.Form {
    let columns = Extent(least: Self.pictureColumns + 18, best: 60, most: 76)
    return ScenePart.Form(PartForm(rank: 3, .across, columns: columns, rows: stackedRows)) {
      area,
      canvas in
      var rest = area
      return answers.indices.flatMap { place in
        let answer = answers[place]
        var row = rest.cutTop(stackedRows(answer, area.width))
        let hit = hit(answer, row)
        _ = rest.cutTop(1)
        var picture = row.cutRight(Self.pictureColumns)
        picture.height = leastRows
        canvas.write(lines: lines(of: answer, width: row.width - 2), in: row)
        draw(place, in: picture, into: &canvas)
        return hit
      }
    }
  }

  /// Each answer above its picture, one below the other, where there are rows to spare.
  private var column: ScenePart.Form {
    let least = Size(SketchPicture.least.width, leastRows)
    let columns = Extent(least: 2 * least.width, best: 60, most: 76)
    let shape = PartForm(rank: 4, .across, columns: columns) { columns in
      let text = answers.reduce(answers.count - 1) { $0 + lines(of: $1, width: columns).count }
      let rows = (text + answers.count * (least.height + 1), text + answers.count * 12)
      return Extent(least: rows.0, best: rows.0, most: rows.1)
    }
    return ScenePart.Form(shape) { area, canvas in
      let texts = answers.map { lines(of: $0, width: area.width) }
      let text = texts.reduce(answers.count - 1) { $0 + $1.count }
      let height = (area.height - text) / answers.count
      var rest = area
      return answers.indices.flatMap { place in
        var cell = rest.cutTop(texts[place].count + height)
        let hit = hit(answers[place], cell)
        canvas.write(lines: texts[place], in: cell.cutTop(texts[place].count))
        _ = cell.cutLeft(5)
        draw(place, in: cell, into: &canvas)
        _ = rest.cutTop(1)
        return hit
      }
    }
  }

  private var leastColumns: Int {
    answers.count * (SketchPicture.least.width + 5 + Self.gap) - Self.gap
  }

  private func rowsSideBySide(_ columns: Int) -> Extent {
    let (text, least) = (textRows(columns), leastRows)
    return Extent(least: least + text, best: least + text, most: 2 * least + text)
  }

  /// The rows of the longest answer below its picture.
  private func textRows(_ columns: Int) -> Int {
    answers.map { lines(of: $0, width: share(of: columns)).count }.max() ?? 0
  }

  private func share(of columns: Int) -> Int {
    (columns - Self.gap * (answers.count - 1)) / answers.count
  }

  /// The pictures beside one another, each with its answer below.
  private var sideBySide: ScenePart.Form {
    let columns = Extent(least: leastColumns, best: 76, most: 96)
    let shape = PartForm(rank: 3, .across, columns: columns, rows: rowsSideBySide)
    return ScenePart.Form(shape) { area, canvas in
      let (own, text) = (share(of: area.width), textRows(area.width))
      return answers.indices.flatMap { place in
        let x = area.x + place * (own + Self.gap)
        let cell = Rect(x: x, y: area.y, width: own, height: area.height)
        var rest = cell
        var picture = rest.cutTop(area.height - text)
        _ = picture.cutLeft(5)
        draw(place, in: picture, into: &canvas)
        canvas.write(lines: lines(of: answers[place], width: own), in: rest)
        return hit(answers[place], cell)
      }
    }
  }
}
