@testable import GradientChecking

extension ParameterLayout {
  /// The layout of somebody else's blocks, of whose order nothing is known; what each is shows in its name.
  init(named blocks: [(name: String, shape: [Int])]) {
    var start = 0
    self.init(
      blocks: blocks.map { name, shape in
        defer { start += shape.reduce(1, *) }
        let kind = ParameterKind(named: name, shape: shape)
        return ParameterBlock(name: name, shape: shape, kind: kind, order: nil, start: start)
      }
    )
  }
}
