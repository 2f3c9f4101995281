import CellUI
import GradientChecking
import Wording

/// The smallest check there is, with a pencil: forward, the way back by the chain rule, a nudge, and the two compared.
///
///     forward ▶                               ◀ back, as it should be
///     z = W·x + b = 3·2 − 2 = 4               dz = a − y = 4 − 1 = 3
///     a = z = 4                               dW = dz·x = 3·2 = 6
///     J = ½·(a − y)² = ½·(4 − 1)² = 4.5       db = dz = 3
///
///     nudge W by ε = 0.1
///     W + ε = 3.1:  z = 4.2,  J = ½·(4.2 − 1)² = 5.12
struct HandScene: Scene {
  let context: SceneContext

  /// What each step adds: a line forward each, J, dz, what is made of it, the nudge, and the comparison.
  enum Stage: Int, CaseIterable, Comparable {
    case weighed, handedOn, cost, start, gradients, nudge, compared

    static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
  }

  static func stepCount(_ check: GradientCheck) -> Int { Stage.allCases.count }

  private var stage: Stage { Stage(rawValue: context.step) ?? .compared }

  var keys: [Action] { stage >= .nudge ? [.nextComponent, .smallerEpsilon] : [] }

  var stepName: String {
    switch stage {
    case .weighed, .handedOn: "forward"
    case .cost: "the cost"
    case .start, .gradients: "the chain rule"
    case .nudge: "the nudge"
    case .compared: "compared"
    }
  }

  var parts: [ScenePart] {
    guard let chain = HandChain(context) else {
      return [ScenePart("note", [.paragraph(rank: 0, tooLarge, context.symbols)])]
    }
    let picture = HandPicture(
      chain: chain,
      forward: forwardCount(chain),
      backward: backwardCount(chain),
      symbols: context.symbols
    )
    return [picture.part(rank: 1), part(chain)]
  }

  private var tooLarge: StyledText {
    "This network has too many numbers to follow by hand. Data pencil, no hidden layer, the squared error "
      + "and λ = 0 have few enough."
  }

  private func part(_ chain: HandChain) -> ScenePart {
    let (left, right, below) = (forward(chain), backward(chain), nudge(chain))
    let all = [left, right, below].filter { !$0.isEmpty }
    let width = all.joined().map { context.symbols.text($0.plain).count }.max() ?? 1
    let beside = max(left.count, right.count) + (below.isEmpty ? 0 : below.count + 1)
    let stacked = all.reduce(all.count - 1) { $0 + $1.count }
    let leftWidth = 40
    let forms = [
      ScenePart.Form.still(
        PartForm(
          rank: 0,
          .across,
          columns: Extent(least: 72, best: 76),
          rows: .exactly(beside)
        )
      ) { area, canvas in
        var rest = area
        var top = rest.cutTop(max(left.count, right.count))
        canvas.write(lines: left, in: top.cutLeft(leftWidth))
        canvas.write(lines: right, in: top)
        _ = rest.cutTop(1)
        canvas.write(lines: below, in: rest)
      },
      ScenePart.Form.still(
        PartForm(
          rank: 0,
          .across,
          columns: Extent(least: 30, best: width),
          rows: Extent(least: min(9, stacked), best: stacked, most: stacked)
        )
      ) { area, canvas in
        // What the step is about stays in view.
        let lines = Array(all.joined(separator: [""]))
        canvas.write(lines: lines.suffix(max(0, area.height)), in: area)
      },
    ]
    return ScenePart("calculation", forms, lines: all.joined().map(\.plain))
  }

  /// How many lines forward the step has come to.
  private func forwardCount(_ chain: HandChain) -> Int {
    switch stage {
    case .weighed: 1
    case .handedOn: chain.forward.count - 1
    case .cost, .start, .gradients, .nudge, .compared: chain.forward.count
    }
  }

  /// How many lines back: first dz alone.
  private func backwardCount(_ chain: HandChain) -> Int {
    switch stage {
    case .weighed, .handedOn, .cost: 0
    case .start: 1
    case .gradients, .nudge, .compared: chain.backward.count
    }
  }

  private func forward(_ chain: HandChain) -> [StyledText] {
    let lines = chain.forward.prefix(forwardCount(chain))
    return ["forward \(context.symbols.pointRight)".styled(.heading)]
      + text(lines, isNew: stage <= .cost, last: 1)
  }

  private func backward(_ chain: HandChain) -> [StyledText] {
    let lines = chain.backward.prefix(backwardCount(chain))
    guard !lines.isEmpty else { return [] }
    return ["\(context.symbols.pointLeft) back, by the chain rule".styled(.heading)]
      + text(lines, isNew: stage <= .gradients, last: stage == .start ? 1 : lines.count - 1)
  }

  /// Lines of which the last ones are what the step is about.
  private func text(_ lines: some Collection<HandChain.Line>, isNew: Bool, last: Int)
    -> [StyledText]
  {
    lines.enumerated().map { place, line in
      line.text.styled(isNew && place >= lines.count - last ? .accent : .text)
    }
  }

  /// The nudge of the selected number, and what the chain rule has beside it.
  private func nudge(_ chain: HandChain) -> [StyledText] {
    guard stage >= .nudge else { return [] }
    let name = chain.selectedName(context.selection)
    let head = "nudge \(name) by ε = \(HandChain.text(epsilon))".styled(.heading)
    guard let probe = context.probe, probe.component.index == context.selection else {
      return [head]
    }
    let lines = chain.nudges(of: context.selection, probe).map { $0.styled(.text) }
    return [head] + lines + [chain.quotient(probe).styled(.numeric)] + compared(chain, probe)
  }

  private func compared(_ chain: HandChain, _ probe: Probe) -> [StyledText] {
    guard stage == .compared else { return [] }
    let name = "d\(chain.selectedName(context.selection))"
    let value = HandChain.text(context.analytic[context.selection])
    let verdict = context.shortAppearance(of: probe.component.verdict).text
    // Above stands the chain rule as it should be: that the code has another line is said where its number is.
    let line = code(of: name, chain).map { " = \($0)" } ?? ""
    let start = "the code's \(name)\(line) = ".styled(.text)
    return [start + value.styled(.analytic) + "  " + verdict]
  }

  /// What the code has for the selected slope where a factor was planted in it: `2·dz·x`.
  private func code(of name: String, _ chain: HandChain) -> String? {
    guard experiment.bugs == [.dWDoubled],
      let line = chain.backward.first(where: { $0.name == name }),
      layout.block(of: context.selection).kind == .weight,
      layout.block(of: context.selection).layer == chain.layerCount
    else { return nil }
    return "2·\(line.formula)"
  }

  var sentences: Sentences {
    [0: "One example, one number at a time: everything here can be checked with a pencil."]
  }
}
