import CellUI
import GradientChecking

extension Application {
  /// What to do first: prepare what is shown.
  public var initialRequests: [Request] {
    switch screen {
    case .home, .lessons, .report, .hunts: []
    case .hunt: initialHuntRequests
    case .walk where walk.check == nil: walk.initialEffects.map { .evaluate($0, for: .walk) }
    case .walk: []
    case .lab: (lab?.initialEffects ?? []).map { .evaluate($0, for: .lab) }
    case .lesson: player?.initialRequests ?? []
    }
  }

  /// Takes one event into account and says what to do outside.
  public mutating func update(_ event: Event) -> [Request] {
    switch event {
    case .key(let key): return press(key)
    case .resized(let size):
      appearance.size = size
      return share(appearance)
    case .tick(let seconds): return tick(seconds)
    case .answer(let message, for: .walk): return perform(walk.update(message), for: .walk)
    case .answer(let message, for: .lab): return perform(lab?.take(message) ?? [], for: .lab)
    case .answer(let message, for: .hunt): return takeForHunt(message)
    case .answer(let message, let slot): return player?.take(message, for: slot) ?? []
    case .lessons(let shelf): return replace(shelf)
    case .remark(let text):
      notice = text
      player?.notice = text
      hunts.player?.notice = text
      return []
    }
  }

  private mutating func press(_ key: Key) -> [Request] {
    notice = nil
    if key == .control("c"), !isTyping { return [.quit] }
    defer { adoptAppearance() }
    switch screen {
    case .home, .lessons, .hunts: return choose(key)
    case .walk: return perform(walk.update(.key(key)), for: .walk)
    case .lab: return perform(lab?.press(key) ?? [.leave], for: .lab)
    case .report: return perform(report?.update(.key(key)) ?? [.leave], for: .walk)
    case .hunt: return pressInHunt(key)
    case .lesson: return pressInLesson(key)
    }
  }

  /// Whether a line of text is being typed, which Ctrl-C closes.
  private var isTyping: Bool {
    let overlay: Overlay? =
      switch screen {
      case .walk: walk.overlay
      case .lab: lab?.stage.overlay
      case .report: report?.overlay
      case .lesson: player?.stage.overlay
      case .hunt: hunts.player?.stage.overlay
      case .home, .lessons, .hunts: nil
      }
    if case .find = overlay { return true }
    return screen == .lab && lab?.entry != nil
  }

  private mutating func tick(_ seconds: Double) -> [Request] {
    switch screen {
    case .home, .lessons, .report, .hunts: return []
    case .walk: return perform(walk.update(.tick(seconds: seconds)), for: .walk)
    case .lab:
      lab?.tick(seconds)
      return []
    case .lesson: return player?.tick(seconds) ?? []
    case .hunt: return hunts.player?.tick(seconds) ?? []
    }
  }

  /// Carries the effects of the walk or the lab out, or hands them on.
  private mutating func perform(_ effects: [Effect], for slot: Slot) -> [Request] {
    effects.flatMap { effect -> [Request] in
      switch effect {
      case .leave:
        screen = .home
        return []
      case .quit: return [.quit]
      default: return [.evaluate(effect, for: slot)]
      }
    }
  }
}

/// The appearance is the same on every screen; a key may change it on any.
extension Application {
  mutating func share(_ appearance: Appearance) -> [Request] {
    self.appearance = appearance
    walk.appearance = appearance
    lab?.adopt(appearance)
    report?.appearance = appearance
    hunts.player?.adopt(appearance)
    return player?.adopt(appearance) ?? []
  }

  private mutating func adoptAppearance() {
    switch screen {
    case .home, .lessons, .hunts: break
    case .hunt: appearance = hunts.player?.stage.appearance ?? appearance
    case .walk: appearance = walk.appearance
    case .lab: appearance = lab?.appearance ?? appearance
    case .report: appearance = report?.appearance ?? appearance
    case .lesson: appearance = player?.appearance ?? appearance
    }
    _ = share(appearance)
  }
}

/// Going from one screen to another.
extension Application {
  /// Opens the walk, where it was left.
  mutating func openWalk() -> [Request] {
    screen = .walk
    guard walk.check == nil, case .underWay = walk.preparation else { return [] }
    return perform(walk.initialEffects, for: .walk)
  }

  /// Opens the lab, where it was left.
  mutating func openLab() -> [Request] {
    screen = .lab
    let lab = self.lab ?? Lab(experiment: walk.experiment, appearance: appearance)
    self.lab = lab
    return perform(lab.initialEffects, for: .lab)
  }

  /// Opens a saved report at its bars; home leads back to it.
  ///
  /// - Parameter report: The report. The walk, if it is opened, is that of its experiment.
  public mutating func open(report: LoadedReport) {
    self.report = Model(report: report, appearance: appearance)
    screen = .report
    home = .report
  }

  /// Opens a lesson at its first page, or at the page where it was left in this run of the program.
  ///
  /// - Parameter id: A lesson on the shelf; one that is not there changes nothing.
  /// - Returns: What to do to show it.
  public mutating func open(lesson id: String) -> [Request] {
    guard let lesson = shelf.lesson(id) else { return [] }
    chosenLesson = shelf.entries.firstIndex { $0.id == id } ?? chosenLesson
    screen = .lesson
    if let player, player.lesson.id == id, !player.isAtEnd { return [] }
    var player = LessonPlayer(
      lesson,
      appearance: appearance,
      earlier: progress.lessons[id],
      runNumber: (self.player?.lastRunNumber ?? 0) + 1
    )
    let requests = player.begin()
    self.player = player
    progress.lessons[id] = player.progress
    return requests + [.save(player.progress, lesson: id)]
  }

  private mutating func pressInLesson(_ key: Key) -> [Request] {
    guard var player else {
      screen = .lessons
      return []
    }
    let id = player.lesson.id
    let before = player.progress
    let outcomes = player.press(key)
    self.player = player
    var requests: [Request] = []
    if player.progress != before {
      progress.lessons[id] = player.progress
      requests.append(.save(player.progress, lesson: id))
    }
    for outcome in outcomes {
      switch outcome {
      case .request(let request): requests.append(request)
      case .toList: screen = .lessons
      case .toHome: screen = .home
      case .nextLesson: requests += openLesson(after: id)
      }
    }
    return requests
  }

  /// Opens the lesson that comes next, or the list behind the last one.
  private mutating func openLesson(after id: String) -> [Request] {
    guard let next = shelf.lesson(after: id) else {
      screen = .lessons
      notice = "That was the last lesson."
      return []
    }
    return open(lesson: next.id)
  }
}
