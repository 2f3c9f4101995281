import CellUI
import GradientChecking
import Hunting

/// The hunts: choosing one, playing it, and what comes of it.
extension Application {
  /// Opens a hunt.
  ///
  /// - Parameters:
  ///   - level: What is asked.
  ///   - seed: Its number; `nil` for one that was not played before.
  /// - Returns: What to do to show it.
  public mutating func openHunt(_ level: HuntLevel, seed: UInt64? = nil) -> [Request] {
    hunts.level = level
    let chosen = seed ?? hunts.freshSeed
    if seed == nil { hunts.nextSeed = chosen &+ 1 }
    hunts.typed = ""
    hunts.runNumber += 1
    hunts.awaited = Hunts.Key(level: level, seed: chosen)
    screen = .hunt
    return [.evaluate(.makeHunt(level, seed: chosen, run: hunts.runNumber), for: .hunt)]
  }

  /// What to do to show the open hunt again after another screen.
  var initialHuntRequests: [Request] {
    if let awaited = hunts.awaited {
      let effect = Effect.makeHunt(awaited.level, seed: awaited.seed, run: hunts.runNumber)
      return [.evaluate(effect, for: .hunt)]
    }
    return hunts.player?.initialRequests ?? []
  }

  /// Takes an answer of the worker into account.
  mutating func takeForHunt(_ message: Message) -> [Request] {
    guard case .madeHunt(let huntCase, let run) = message else {
      return hunts.player?.take(message) ?? []
    }
    guard run == hunts.runNumber, hunts.awaited != nil else { return [] }
    hunts.awaited = nil
    let hunt = huntCase.hunt
    var player = HuntPlayer(
      huntCase,
      appearance: appearance,
      runNumber: (hunts.player?.stage.runNumber ?? 0) + 1,
      trace: hunts.history.trace(seed: hunt.seed, level: hunt.level)
    )
    player.notice = greeting(player)
    hunts.player = player
    return player.initialRequests
  }

  /// What is to be said when a hunt is opened: that it was before, or that another one waits.
  private func greeting(_ player: HuntPlayer) -> String? {
    let hunt = player.hunt
    if hunts.history.isSettled(seed: hunt.seed, level: hunt.level) {
      return "You know hunt \(hunt.seed) already: another answer doesn't count."
    }
    if player.evaluations > 0 {
      let spent = Numbers.counted(player.evaluations, "evaluation")
      return "You began hunt \(hunt.seed) before: its \(spent) are spent."
    }
    guard let left = hunts.player, left.isOpen, left.evaluations > 0 else { return nil }
    return
      "Hunt \(left.hunt.seed) has no answer yet; its number leads back to it, with what you spent."
  }

  mutating func pressInHunt(_ key: Key) -> [Request] {
    guard hunts.awaited == nil, var player = hunts.player else { return pressWhileMaking(key) }
    let spent = player.evaluations
    let consequences = player.press(key)
    hunts.player = player
    let saving = player.evaluations == spent ? [] : note(player.trace)
    return saving
      + consequences.flatMap { consequence -> [Request] in
        switch consequence {
        case .request(let request): return [request]
        case .answered(let record): return note(record)
        case .shown:
          var trace = player.trace
          trace.isShown = true
          return note(trace)
        case .toList: screen = .hunts
        case .toHome: screen = .home
        case .nextHunt: return openHunt(player.hunt.level)
        }
        return []
      }
  }

  /// Adds what came of a hunt to the history, if it counts.
  private mutating func note(_ record: HuntRecord) -> [Request] {
    let isSettled = hunts.history.isSettled(seed: record.seed, level: record.level)
    guard !isSettled, hunts.history.add(record) else {
      hunts.player?.noteThatItDoesNotCount()
      return []
    }
    return [.saveHunt(record)]
  }

  /// Keeps what was spent on a hunt that has no answer yet.
  private mutating func note(_ trace: HuntTrace) -> [Request] {
    guard !hunts.history.hasAnswered(seed: trace.seed, level: trace.level) else { return [] }
    hunts.history.note(trace)
    return [.saveTrace(trace)]
  }

  private mutating func pressWhileMaking(_ key: Key) -> [Request] {
    switch KeyBinding.action(of: key) {
    case .escape, .back: screen = .hunts
    case .leave: screen = .home
    default: break
    }
    return []
  }
}

/// The list of levels.
extension Application {
  mutating func chooseHunt(_ key: Key) -> [Request] {
    switch key {
    case .character(let character) where character.isASCII && character.isNumber:
      if hunts.typed.count < Hunts.longestSeed { hunts.typed.append(character) }
      return []
    case .backspace where !hunts.typed.isEmpty:
      hunts.typed.removeLast()
      return []
    default: break
    }
    switch KeyBinding.action(of: key) {
    case .up, .previousComponent: moveLevel(by: -1)
    case .down, .nextComponent: moveLevel(by: 1)
    case .firstComponent: hunts.level = .pick
    case .lastComponent: hunts.level = .free
    case .next: return openChosenHunt()
    case .nextScene: return openHunt(hunts.level)
    case .back, .escape:
      if hunts.typed.isEmpty { screen = .home } else { hunts.typed = "" }
    case .leave: screen = .home
    case .help: helpScroll = 0
    case .theme: appearance.theme = appearance.theme.next
    case .mouse: appearance.isMouseOn.toggle()
    default: notice = "↑ ↓ choose a level, Enter begins; a number chooses the hunt."
    }
    return []
  }

  mutating func moveLevel(by change: Int) {
    hunts.level = HuntLevel(rawValue: hunts.level.rawValue + change) ?? hunts.level
  }

  /// Opens the hunt that was typed, goes on with the open one, or begins a new one.
  mutating func openChosenHunt() -> [Request] {
    if let seed = hunts.typedSeed { return openHunt(hunts.level, seed: seed) }
    guard hunts.unfinished != nil else { return openHunt(hunts.level) }
    screen = .hunt
    return []
  }
}
