import CellUI
import GradientChecking

/// The verdict: the difference of the two gradients as a quotient among the landmarks, the same for
/// each block, and what to do now.
///
/// On a large screen both of its steps are drawn at once, and the step only moves the narration on.
struct VerdictScene: Scene {
  func stepCount(_ check: GradientCheck) -> Int { 2 }

  func keys(in context: SceneContext) -> [Action] {
    let rest: [Action] = context.isComplete ? [] : [.runOrPause]
    return context.step == 0 ? rest + [.largerEpsilon] : rest + [.down, .nextComponent]
  }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let summary = context.summary
    let quotient = QuotientPart(context, summary)
    let blocks = BlocksPart(context, summary)
    guard area.height >= 26 else {
      if context.step > 0 { return blocks.draw(in: area, into: &canvas) }
      quotient.draw(in: area, into: &canvas)
      return []
    }
    var rest = area
    quotient.draw(in: rest.cutTop(QuotientPart.fullHeight), into: &canvas)
    _ = rest.cutTop(1)
    return blocks.draw(in: rest, into: &canvas)
  }

  func component(below rows: Int, in context: SceneContext) -> Int? {
    context.representative(blocksOn: rows)
  }

  func narration(_ context: SceneContext) -> StyledText {
    let words = VerdictWords(context)
    return context.narration(context.step == 0 ? words.ofTheQuotient : words.ofTheBlocks)
  }

  func outline(_ context: SceneContext) -> [String] {
    let outline = VerdictOutline(context)
    return context.step == 0 ? outline.quotient : outline.blocks
  }
}
