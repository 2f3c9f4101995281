import GradientChecking

extension Report {
  /// The report as `thetawalk.report/1`: every key in a fixed order, one line for each block and
  /// component, numbers that read back exactly, and NaN and infinities as strings.
  public var json: String {
    let text: JSONText = [
      "schema": JSONText(schema),
      "experiment": experiment.map(\.jsonText) ?? .null,
      "source": JSONText(source),
      "epsilon": JSONText(epsilon),
      "scheme": JSONText(scheme),
      "count": JSONText(count),
      "difference": JSONText(difference),
      "verdict": JSONText(verdict),
      "roundoffFloor": JSONText(roundoffFloor),
      "deterministic": JSONText(deterministic),
      "blocks": .array(blocks.map(\.jsonText)),
      "components": .array(components.map(\.jsonText)),
      "diagnosis": .array(diagnosis.map(\.jsonText)),
      "evaluations": JSONText(evaluations),
      "seconds": JSONText(seconds),
    ]
    return text.text(lineDepth: 2)
  }
}

extension Experiment {
  fileprivate var jsonText: JSONText {
    .object(
      ExperimentField.allCases.map {
        JSONText.Member(key: $0.key, value: JSONText($0.value(self)))
      }
    )
  }
}

extension JSONText {
  fileprivate init(_ value: FieldValue) {
    switch value {
    case .absent: self = .null
    case .number(let number): self.init(number)
    case .whole(let number): self.init(number)
    case .text(let text): self.init(text)
    case .layers(let units): self = .array(units.map { JSONText($0) })
    }
  }
}

extension Report.Block {
  fileprivate var jsonText: JSONText {
    [
      "name": JSONText(name),
      "layer": JSONText(layer),
      "kind": JSONText(kind),
      "shape": .array(shape.map { JSONText($0) }),
      "range": .array(range.map { JSONText($0) }),
      "difference": JSONText(difference),
      "shareOfSquaredError": JSONText(shareOfSquaredError),
      "verdict": JSONText(verdict),
    ]
  }
}

extension Report.Component {
  fileprivate var jsonText: JSONText {
    // Last, and only where it was measured: few reports have it.
    truncation.map { plain.adding("truncation", JSONText($0)) } ?? plain
  }

  private var plain: JSONText {
    [
      "index": JSONText(index),
      "name": JSONText(name),
      "theta": JSONText(theta),
      "costPlus": JSONText(costPlus),
      "costMinus": JSONText(costMinus),
      "numeric": JSONText(numeric),
      "analytic": JSONText(analytic),
      "absoluteError": JSONText(absoluteError),
      "relativeError": JSONText(relativeError),
      "verdict": JSONText(verdict),
      "kink": JSONText(kink),
    ]
  }
}

extension Diagnosis {
  fileprivate var jsonText: JSONText {
    [
      "finding": JSONText(finding), "block": JSONText(block), "evidence": JSONText(evidence),
    ]
  }
}
