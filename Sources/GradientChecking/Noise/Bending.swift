/// What a centered difference leaves out at a large ε, told from the two costs of each component.
///
/// The middle of J₊ and J₋ lies above J(θ) by ½ε²J″. Over ε that is a part r of the slope, and the next term, which
/// the formula leaves out, is about r² of it where J bends over one length.
struct Bending {
  private let cost: Double
  private let epsilon: Double

  /// With J(θ), or where that is unknown, the middle that most components have.
  init?(_ table: ComponentTable, _ costs: [Double], _ epsilon: Double?) {
    let middles = table.prefix(4096).compactMap(Self.middle).filter(\.isFinite)
    guard let epsilon, let cost = costs.first(where: \.isFinite) ?? middles.quantile(0.5) else {
      return nil
    }
    (self.cost, self.epsilon) = (cost, epsilon)
  }

  private static func middle(_ check: ComponentCheck) -> Double? {
    check.costPlus.flatMap { plus in check.costMinus.map { plus / 2 + $0 / 2 } }
  }

  /// About how much the formula leaves out of a component with this slope.
  func leftOut(_ check: ComponentCheck, _ slope: Double) -> Double {
    guard let middle = Self.middle(check), middle.isFinite else { return 0 }
    let bend = (middle - cost).magnitude / epsilon
    let size = max(slope, bend)
    return size > 0 ? 2 * (bend / size) * (bend / size) * size : 0
  }
}
