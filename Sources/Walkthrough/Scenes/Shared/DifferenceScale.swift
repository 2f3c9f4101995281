import CellUI
import GradientChecking
import Wording

extension DotPlot {
  /// Differences of two gradients on the scale on which they are judged.
  ///
  /// - Parameters:
  ///   - rows: From the top down.
  ///   - scale: The borders between right and wrong.
  ///   - selected: The row that is selected.
  ///   - kept: The row that stays in view if none is selected.
  init(differences rows: [Row], _ scale: LandmarkScale, selected: Int? = nil, kept: Int? = nil) {
    self.init(
      rows: rows,
      selected: selected,
      kept: kept,
      landmarks: Landmark.landmarks(of: scale),
      borders: [scale.agreesBelow, scale.bugFrom],
      // The blanks keep what is said of a side apart from what is said of the middle.
      zones: [
        [
          "\(Verdict.agrees.words) below \(Landmark.label(of: scale.agreesBelow)) ",
          Verdict.agrees.words,
        ],
        [Verdict.doubleCheck.words, "check"],
        [" \(Verdict.bug.words) from \(Landmark.label(of: scale.bugFrom))", Verdict.bug.words],
      ].map { $0.map { $0.styled(.dim) } }
    )
  }
}

extension DotPlot.Row {
  /// A difference by its number, or its look's words where there is none; without either, one that is not known yet.
  init(
    _ name: StyledText,
    _ found: (difference: Double, look: VerdictAppearance)?,
    previous: Double?,
    _ symbols: Symbols,
    _ scale: LandmarkScale
  ) {
    let (difference, look) = found ?? (.nan, .notYet(symbols))
    let number = difference.isNaN ? look.words : Numbers.difference(difference, scale)
    self.init(
      name,
      number.styled(look.style),
      difference,
      previous: previous,
      style: look.style,
      mark: look.mark
    )
  }
}
