import GradientChecking
import Wording

/// Why it is what it is and nothing like it: what the whole check leaves open, settled.
extension HuntCase {
  /// Beyond the findings, a sentence each: the line in its layer, the mistakes that look much the same and what they
  /// would have made of a number, and where dθ is right a check with an ε that shows it.
  ///
  /// Computing it takes some milliseconds.
  public var reasoning: [String] {
    guard let bug = hunt.cause.bug else { return otherStep.map { [$0] } ?? [] }
    return [line(of: bug)].compactMap(\.self) + neighbours
  }

  /// The wrong line beside the right one, with the numbers of the layer; `nil` where the line is about one layer anyway.
  private func line(of bug: PlantedBug) -> String? {
    let layers = Set(bug.blocksWhereMade(in: check.layout).map(\.layer)).sorted()
    let lines = [bug.wrongLine(in: hunt.experiment), bug.rightLine(in: hunt.experiment)]
    guard let layer = layers.last, lines.contains(where: { $0.contains("[l") }) else { return nil }
    let numbered = lines.map { line in
      [("[l−1]", layer - 1), ("[l+1]", layer + 1), ("[l]", layer)].reduce(line) {
        $0.split(separator: $1.0, omittingEmptySubsequences: false).joined(separator: "[\($1.1)]")
      }
    }
    return "In layer \(layer) the line is \(numbered[0]); right is \(numbered[1])."
  }

  /// The mistakes for which it could be mistaken: those that show in the same blocks, or that are of the same kind and
  /// share a block.
  private var neighbours: [String] {
    guard let own = hunt.cause.bug else { return [] }
    let near = trial.possibleBugs.filter { other in
      guard other != hunt.cause, let bug = other.bug else { return false }
      let (blocks, others) = (trial.blocks(of: hunt.cause) ?? [], trial.blocks(of: other) ?? [])
      let isOfKind = !Set(bug.kinds).isDisjoint(with: own.kinds)
      return blocks == others || isOfKind && blocks.contains(where: others.contains)
    }
    return Array(near.lazy.compactMap(difference).prefix(Self.mostNeighbours))
  }

  /// More neighbours than these nobody reads.
  private static var mostNeighbours: Int { 3 }

  /// The component that speaks most plainly against a cause, in a sentence: where the two numbers would be related in
  /// another way, or else where dθ would be most different.
  private func difference(from cause: HuntCause) -> String? {
    let would = trial.gradient(cause)
    let distance = { (index: Int) -> Double in
      let (one, other) = (would[index], components[index].analytic)
      return (one - other).magnitude / max(one.magnitude, other.magnitude, .leastNonzeroMagnitude)
    }
    let all = components.indices.filter { distance($0) > 0 }
    let plain = all.filter {
      trial.sighting(cause, at: $0) != trial.sighting(hunt.cause, at: $0)
    }
    let most = (plain.isEmpty ? all : plain).max { distance($0) < distance($1) }
    guard let index = most else { return nil }
    let numbers = [would[index], components[index].analytic].map { Numbers.short($0, digits: 4) }
    let name = check.layout.name(of: index)
    return
      "Not this: \(cause.summary). It would make dθ of \(name) \(numbers[0]), and it is \(numbers[1])."
  }

  /// A check with an ε at which neither round-off nor the formula nor a kink misleads; `nil` where there is none.
  private var otherStep: String? {
    guard hunt.cause != .nothing, hunt.cause != .resampledDropout else { return nil }
    for epsilon in [1e-6, 1e-7, 1e-5, 1e-8] where epsilon != hunt.experiment.epsilon {
      var experiment = hunt.experiment
      experiment.epsilon = epsilon
      guard let other = try? GradientCheck(experiment, dataset: check.dataset) else { continue }
      let components = other.allComponents()
      guard !components.contains(where: { $0.verdict.isDisagreement || $0.kink }) else { continue }
      let all = counted(components.count, "component")
      return
        "The same check with ε = \(Numbers.short(epsilon)): all \(all) agree, or differ by no more than round-off. So dθ "
        + "is right, and this ε is what misleads."
    }
    return nil
  }
}
