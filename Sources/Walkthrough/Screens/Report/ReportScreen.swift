import CellUI
import GradientChecking
import Wording

/// Saved reports at their bars, and where their errors are: one or several, each a tab that keeps its state.
struct ReportScreen: StageHost {
  private(set) var tabs: [ReportTab]
  private(set) var chosen = 0
  let origin = Destination.report
  /// Hands out a number for each reading of a file.
  private var lastRun = 0

  /// Reports side by side, the first one in view; there must be one.
  init(_ sources: [ReportSource], appearance: Appearance) {
    tabs = []
    let paths = sources.compactMap(\.file)
    let names = Dictionary(zip(paths, paths.fileNames)) { first, _ in first }
    for source in sources {
      lastRun += 1
      let name = source.file.flatMap { names[$0] }.map { ForeignText($0).escaped }
      let ticket = Ticket(.report, run: lastRun)
      tabs.append(ReportTab(source, named: name, appearance: appearance, ticket: ticket))
    }
  }

  /// A report by itself.
  init(_ report: Report, appearance: Appearance) {
    self.init([.report(report)], appearance: appearance)
  }

  var stage: Model {
    get { tabs[chosen].stage }
    set { tabs[chosen].stage = newValue }
  }

  /// What the home screen says of the reports.
  var invitation: (title: String, text: String) {
    let names = tabs.map(\.name).listed(most: 3, rest: "more report")
    let isComparison = tabs.contains { $0.isComparison }
    guard tabs.count == 1 else {
      return ("The reports", "\(names): their bars, and where the errors are.")
    }
    return isComparison
      ? ("The comparison", "\(names): the bars, and where the two differ.")
      : ("The report", "\(names): its bars, and where the error is.")
  }

  /// Why a file that was to be shown couldn't be read in the first place.
  var failure: (any Error)? { tabs.lazy.compactMap(\.failure).first }

  var requests: [Effect] { tabs.compactMap(\.request) }

  mutating func adopt(_ appearance: Appearance) -> [Effect] {
    for place in tabs.indices { tabs[place].stage.view.appearance = appearance }
    return []
  }

  mutating func press(_ key: Key) -> [Effect] {
    guard stage.view.overlay == nil, let action = KeyBinding.action(of: key, in: stage.keyPlaces)
    else { return forward(key) }
    switch action {
    case .nextFile: return turn(by: 1)
    case .previousFile: return turn(by: -1)
    default: return forward(key)
    }
  }

  mutating func click(_ target: Hit.Target?) -> [Effect] {
    guard case .tab(let place) = target, stage.view.overlay == nil else {
      return stage.click(target) + settle()
    }
    chosen = min(max(0, place), tabs.count - 1)
    return []
  }

  private mutating func turn(by change: Int) -> [Effect] {
    stage.view.notice = nil
    guard tabs.count > 1 else {
      stage.view.notice = "One report is open; thetawalk view A B opens several."
      return []
    }
    chosen = (chosen + change + tabs.count) % tabs.count
    return []
  }

  mutating func take(_ answer: Message) -> [Effect] {
    guard let ticket = answer.ticket, let place = tabs.firstIndex(where: { $0.awaits(ticket) })
    else {
      return []
    }
    tabs[place].take(answer)
    return failure == nil ? [] : [.quit]
  }

  mutating func go(to destination: Destination) -> [Effect]? {
    guard case .scene(let kind, let step) = destination, SceneKind.ofResults.contains(kind) else {
      return nil
    }
    let effects = stage.enter(kind, step: step ?? 0)
    stage.clampStep()
    return effects + settle()
  }

  var link: Link? {
    let paths = tabs.compactMap(\.path)
    // What was made of several files, or came from standard input, has none that could be opened again.
    guard paths.count == tabs.count, !paths.contains("-"), !tabs.contains(where: \.isMade),
      case .loaded = stage.checking.preparation
    else { return nil }
    let keys = Array(repeating: ">", count: chosen) + StageKeys(stage).ofReport
    // All of them are judged by the same one.
    let tolerance = stage.report?.provenance.tolerance
    let options = tolerance.map { ["--tolerance", Numbers.shortest($0)] } ?? []
    return Link(["view"] + paths + options, keys: keys)
  }

  /// Reads the files of a path anew.
  mutating func reread(_ path: String) -> [Effect] {
    tabs.indices.filter { tabs[$0].path == path }.map { place in
      lastRun += 1
      return tabs[place].reread(Ticket(.report, run: lastRun))
    }
  }

  var frame: Frame {
    guard tabs.count > 1 else { return Frame(model: stage) }
    return Frame(model: stage, tabs: names, pinned: nil)
  }

  /// The names of the tabs: all of them where they have room, and else the one in view.
  private var names: [(text: StyledText, target: Hit.Target?)] {
    let canvas = Canvas(size: Size(0, 0), symbols: stage.symbols)
    // As many of the first half of the line's cells as each may have, its blanks or brackets included.
    let half = stage.size.width / 2
    let room = half / tabs.count - 2
    let ends = tabs.map { $0.name.endOfFileName(max(14, room)) }
    let names = Set(ends).count == ends.count ? ends : tabs.map(\.name).shortNames(max(14, room))
    let all: [(text: StyledText, target: Hit.Target?)] = names.enumerated().map { place, name in
      (place == chosen ? "[\(name)]".styled(.cursor) : " \(name) ".styled(.dim), .tab(place))
    }
    if all.reduce(0, { $0 + canvas.width(of: $1.text) }) <= half { return all }
    let name = tabs[chosen].name.endOfFileName(StageFacts.nameWidth(stage.size.width))
    return [(name.styled(.cursor) + " \(chosen + 1) of \(tabs.count)".styled(.dim), nil)]
  }
}

/// One of the reports that are open.
struct ReportTab: Sendable {
  /// The path of its file; `nil` for one that wasn't read from a file that can be read again.
  let path: String?
  /// What it is called.
  let name: String
  /// Whether it was made of several files.
  let isMade: Bool
  /// Whether its two sides are a reference and what is held against it, as far as it is read.
  private(set) var isComparison: Bool
  /// The report on the screen, or that its file is being read.
  var stage: Model
  /// The reading of the file that is under way, if one is.
  private var pending: Ticket?
  /// Whether what is shown is a check that isn't through.
  private var isGrowing = false
  /// Why there is nothing to show.
  private(set) var failure: (any Error)?

  /// A report in a tab, called so where it is not enough what its own file is called.
  init(
    _ source: ReportSource,
    named ownName: String?,
    appearance: Appearance,
    ticket: Ticket
  ) {
    isMade = if case .made = source { true } else { false }
    switch source {
    case .report(let report):
      path = report.provenance.fileName
      name = ownName ?? StageFacts.name(of: report) ?? "Report"
      isComparison = report.provenance.sides == .referenceAndMine
      stage = Model(OpenedReport(report), appearance: appearance, ticket: ticket)
    case .file(let path):
      self.path = path
      name = ownName ?? StageFacts.name(ofFile: path)
      isComparison = false
      stage = Model(reading: name, appearance: appearance, ticket: ticket)
      pending = ticket
    case .made(let name, let isComparison):
      path = name
      self.name = name
      self.isComparison = isComparison
      stage = Model(reading: name, appearance: appearance, ticket: ticket)
      pending = ticket
    }
  }

  /// What is to be done to show it: its file is read, unless it was.
  var request: Effect? {
    guard let path, let pending, case .reading = stage.checking.preparation else { return nil }
    return .read(path: path, pending)
  }

  /// Whether an answer is for this tab.
  func awaits(_ ticket: Ticket) -> Bool { ticket == pending }

  /// Asks for the file once more; an answer to an earlier asking is dropped.
  mutating func reread(_ ticket: Ticket) -> Effect {
    pending = ticket
    return .read(path: path ?? "", ticket)
  }

  /// Takes what came of reading the file: what can't be read leaves what was there.
  mutating func take(_ answer: Message) {
    switch answer {
    case .reading(let fraction, _):
      if case .reading(let file, _) = stage.checking.preparation {
        stage.checking.preparation = .reading(file: file, fraction: fraction)
      }
    case .grown(let opened, let sentence, let ticket):
      stage.grow(to: opened, sentence, ticket: ticket)
      isGrowing = true
    case .read(let opened, _) where isGrowing:
      pending = nil
      isGrowing = false
      stage.finish(with: opened)
    case .read(let opened, let ticket):
      pending = opened.report.isDiagnosed ? nil : ticket
      isComparison = opened.report.provenance.sides == .referenceAndMine
      if stage.checking.ticket == ticket, stage.report?.isDiagnosed == false {
        stage.complete(with: opened)
      } else {
        stage.replace(with: opened, ticket: ticket)
      }
    case .unreadable(let error, _):
      pending = nil
      if stage.report == nil || isGrowing {
        failure = error
      } else {
        stage.view.notice = "\(name) can't be read now; this is as it was."
      }
    default: break
    }
  }
}
