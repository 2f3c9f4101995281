import CellUI
import GradientChecking

/// Dropout
struct DropoutScene: Scene {
  func stepCount(_ check: GradientCheck) -> Int { 1 }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] { [] }

  func narration(_ context: SceneContext) -> StyledText { "" }

  func outline(_ context: SceneContext) -> [String] { [] }
}
