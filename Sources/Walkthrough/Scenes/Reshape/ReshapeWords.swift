import CellUI
import GradientChecking
import Wording

/// What the reshape scene says.
extension ReshapeScene {
  private var layout: ParameterLayout { context.layout }

  var narration: StyledText {
    var sentences = Sentences()
    if isDone {
      addEnd(to: &sentences)
    } else if let moved {
      addMove(of: moved, to: &sentences)
    } else {
      addBeginning(to: &sentences)
    }
    return sentences.fitting(context.model)
  }

  private func addBeginning(to sentences: inout Sentences) {
    let n = Numbers.count(layout.count)
    sentences.add(
      "J depends on \(n, .accent) numbers, kept in \(layout.blocks.count) pieces of different shapes."
    )
    sentences.add("To nudge them one by one, put all of them into one big vector θ.")
    sentences.add(
      "A W is a matrix, so it needs reshaping; a b is a vector already; then concatenate all of these.",
      rank: 1
    )
    sentences.add("Space moves \(layout.blocks[0].name, style(layout.blocks[0])).", rank: 2)
  }

  private func addMove(of block: ParameterBlock, to sentences: inout Sentences) {
    let name = block.name.styled(style(block))
    let range = "θ[\(block.rangeText)]".unbroken
    if block.isVector {
      sentences.add(
        "\(name) is already a vector: its \(counted(block.rows, "number")) "
          + "\(agreeing(with: block.rows, "goes", "go")) behind what is there, as \(range, .accent)."
      )
      if context.theta[block.range].allSatisfy({ $0 == 0 }) {
        let all = agreeing(with: block.rows, "It is", "All of them are")
        sentences.add("\(all) 0: biases begin there.", rank: 3)
      }
    } else {
      let rows =
        block.rows == 1
        ? "its only row, of \(block.columns), goes in"
        : "its \(Numbers.count(block.rows)) rows of \(block.columns) go in one after the other,"
      sentences.add(
        "\(name) is a matrix and needs reshaping: \(rows) as \(range, .accent)."
      )
    }
    addSelection(to: &sentences)
    if !block.isVector {
      sentences.add("NumPy does the same with \(block.name).reshape(-1).", rank: 3)
    }
  }

  private func addEnd(to sentences: inout Sentences) {
    let n = Numbers.count(layout.count)
    sentences.add(
      "Nothing was computed, only put in line: J of all the pieces is J of one vector of \(n, .accent) numbers."
    )
    addSelection(to: &sentences)
    sentences.add("From here on a component of θ can be moved alone.", rank: 2)
  }

  private func addSelection(to sentences: inout Sentences) {
    let place = layout.coordinate(of: context.selection)
    let block = layout.blocks[place.block]
    let explanation =
      block.isVector
      ? "\(block.name) begins at \(block.start)"
      : "\(block.name) begins at \(block.start) and has \(counted(block.columns, "column"))"
    sentences.add(arithmetic.styled(.cursor) + ".", rank: 1)
    sentences.add("(\(explanation).)", rank: 2)
  }

  private func style(_ block: ParameterBlock) -> Style { context.style(of: block, bold: true) }
}
