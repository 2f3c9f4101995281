import CellUI
import GradientChecking
import Testing

@testable import Hunting
@testable import Walkthrough

/// The program with a hunt open, and the keys of a script already typed.
///
/// Without a seed it is one that doesn't depend on how hunts are drawn: dW[2] is doubled in the default
/// network, or at ``HuntLevel/free`` ε is too large.
func hunt(
  _ keys: String = "",
  _ level: HuntLevel = .pick,
  seed: UInt64? = nil,
  size: Size = Size(80, 24),
  symbols: Symbols = .unicode
) throws -> Replay {
  let appearance = Appearance(size: size, symbols: symbols)
  var application = Application(appearance: appearance)
  if let seed {
    _ = application.show(.hunt(level, seed: seed))
  } else {
    application.keep(HuntPlayer(try plainCase(level), appearance: appearance))
    _ = application.show(.openHunt)
  }
  var replay = Replay(application, datasets: builtInDataset)
  replay.type(try KeyScript.parse(keys))
  return replay
}

/// A hunt of which everything is known.
private func plainCase(_ level: HuntLevel) throws -> HuntCase {
  var experiment = Experiment()
  if level == .free { experiment.epsilon = 0.1 } else { experiment.bug = .dWDoubled }
  let cause = level == .free ? HuntCause.truncation : .bug(.dWDoubled)
  // Where a line is asked for, its versions stand together.
  let hidden: [HuntCause] = [.bug(.tanhDerivative), .bug(.componentOverwritten)]
  let bugs: [HuntCause] =
    [.bug(.dZSign), .bug(.dWDoubled)] + (level == .free ? hidden.reversed() : hidden)
  let trial = try #require(HuntTrial(cause, experiment))
  let looks = [2, 33].map { index in
    HuntShortcut.Step(
      what: trial.check.layout.name(of: index),
      why: "Here they differ most.",
      shows: "What it shows.",
      ruledOut: index == 2 ? [bugs[0]] : [bugs[2], bugs[3]],
      reasons: ["Out: what it rules out, because of this."],
      left: index == 2 ? 3 : 1,
      conclusion: "What it leaves.",
      component: trial.components[index],
      place: index,
      evaluations: index == 2 ? 2 : 4
    )
  }
  let choices = level == .name ? [] : level == .pick ? bugs : bugs + HuntCause.decoys
  let possible = level == .free ? bugs + [.truncation] : bugs
  return HuntCase(
    hunt: Hunt(
      seed: 7,
      level: level,
      experiment: experiment,
      cause: cause,
      choices: choices,
      kinds: level == .name ? MistakeKind.allCases : []
    ),
    trial: trial,
    shortcut: HuntShortcut(steps: looks, expected: 4.5),
    outlook: HuntOutlook(trial, possible, level),
    listed: possible
  )
}

extension Replay {
  /// The hunt that is open.
  var hunter: HuntPlayer {
    get throws { try #require(application.find(HuntPlayer.self)) }
  }

  /// What came of the hunt, once it is answered.
  var huntOutcome: HuntOutcome {
    get throws {
      guard case .solved(let outcome) = try hunter.phase else { throw StillOpen() }
      return outcome
    }
  }

  /// A hunt that should have been answered isn't.
  struct StillOpen: Error {}

  /// The components that a key has checked, those that are left to be.
  func unchecked(_ action: Action) throws -> [Int]? {
    try hunter.looks.first { $0.action == action }?.indices
  }

  /// Types more keys.
  mutating func type(_ keys: String) throws { type(try KeyScript.parse(keys)) }

  /// What the panel says, without line ends.
  var panel: String {
    get throws {
      let player = try hunter
      let text = player.panel.text
      let lines = text.head + text.items.flatMap(\.lines) + text.foot
      return lines.map(\.plain).joined(separator: " ").replacing("\u{A0}", with: " ")
    }
  }

  /// The keys that give the right answer, from the search on.
  func rightAnswer() throws -> String {
    let player = try hunter
    let hunt = player.hunt
    guard hunt.level == .name else {
      let place = try #require(hunt.choices.firstIndex(of: hunt.cause))
      let down = { (count: Int) in String(repeating: " j", count: count) + " enter" }
      guard hunt.level == .free else { return "a g" + down(place) + " enter" }
      let line = hunt.cause.bug?.passLine
      let versions = hunt.choices.filter { $0.bug?.passLine == line }
      let at = try #require(hunt.lines.firstIndex { $0 == line })
      let version = try #require(versions.firstIndex(of: hunt.cause))
      return "a g" + down(at) + " g" + down(version) + " enter"
    }
    let layout = player.huntCase.check.layout
    let made = hunt.cause.bug?.blocksWhereMade(in: layout).first
    let block = try #require(made.flatMap { layout.blocks.firstIndex(of: $0) })
    let kind = try #require(hunt.cause.bug?.kinds.first.flatMap { hunt.kinds.firstIndex(of: $0) })
    let down = { (count: Int) in String(repeating: " j", count: count) }
    return "a g" + down(block) + " enter" + down(kind) + " enter enter"
  }
}
