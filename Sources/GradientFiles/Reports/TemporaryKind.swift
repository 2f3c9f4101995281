import GradientChecking
extension ParameterKind {
  init(named name: String, shape: [Int]) {
    let name = name.lowercased()
    if ["weight", "kernel"].contains(where: name.hasSuffix) { self = .weight; return }
    let isLine = shape.filter { $0 != 1 }.count <= 1
    self = name.hasSuffix("bias") && isLine || isLine ? .bias : .weight
  }
}
