import CellUI
import GradientChecking
import LessonFormat
import Wording

/// What leads to a page of a lesson as it stands: the step, the answers that were given in it, and what was changed.
extension LessonPlayer {
  var link: Link? {
    guard review == nil else { return nil }
    let (start, answers) = answersHere
    let isOpen = openQuestion != nil
    let changes = isOpen ? [] : changesHere
    let chosen = openQuestion.flatMap { question in choice.map { keys(of: $0, question) } } ?? []
    let isChanged = isOpen && page.map { $0.stage.experiment.value != stage.experiment } ?? false
    let remark =
      isChanged
      ? "What was changed before this question is not brought back."
      : nil
    return Link(
      ["learn", name(of: start)],
      keys: answers + (hasRun ? ["wait"] : []) + turns + changes + chosen,
      anchor: "\(lesson.id).html#\(lesson.anchor(ofStep: position.step))",
      remark: remark
    )
  }

  /// A page as it is typed: `epsilon#3`, and of a later page `epsilon#3.2`.
  private func name(of position: PagePosition) -> String {
    "\(lesson.id)#\(position.step + 1)" + (position.page == 0 ? "" : ".\(position.page + 1)")
  }

  private func keys(to position: PagePosition) -> [String] { [":" + name(of: position), "enter"] }

  /// The keys that turn to the screen of the page that is shown.
  private var turns: [String] { Array(repeating: "space", count: LessonProse(self).place) }

  /// Whether bars filled on the page, and are through.
  private var hasRun: Bool {
    page?.stage.checked == .run && stage.view.run == nil && stage.checking.outcome != nil
  }
}

/// The answers to the questions before the page.
extension LessonPlayer {
  /// The page to begin at, and the keys that answer the step's questions from there up to the page that is shown.
  private var answersHere: (start: PagePosition, keys: [String]) {
    var start: PagePosition?
    var reached = position
    var keys: [String] = []
    for page in 0..<position.page {
      let here = PagePosition(step: position.step, page: page)
      guard case .prediction(let question)? = lesson.page(here)?.ending,
        let given = answers[question.key]
      else { continue }
      if start == nil {
        start = here
      } else if reached != here {
        keys += self.keys(to: here)
      }
      keys += self.keys(of: given, question)
      reached = lesson.position(after: here) ?? here
    }
    guard let start else { return (position, []) }
    return (start, keys + (reached == position ? [] : self.keys(to: position)))
  }

  private func keys(of given: GivenAnswer, _ question: Prediction) -> [String] {
    guard case .predicted(let answer) = given else { return ["s"] }
    let sureness =
      progress.predictions[question.key]?.sureness ?? unjudged[question.key] ?? Sureness.fairly
    return keys(of: answer, question) + ["enter"] + letter(of: sureness) + ["enter"]
  }

  /// The keys that choose an answer, and how sure one is as far as that is chosen.
  private func keys(of choice: Choice, _ question: Prediction) -> [String] {
    let keys =
      choice.typed.isEmpty ? keys(of: choice.answer, question) : choice.typed.map(String.init)
    return keys + (choice.sureness.map { ["enter"] + letter(of: $0) } ?? [])
  }

  /// An answer is taken as one that one is fairly sure of, unless something else is said.
  private func letter(of sureness: Sureness) -> [String] {
    sureness == .fairly ? [] : [String(sureness.letter)]
  }

  private func keys(of answer: PredictedAnswer, _ question: Prediction) -> [String] {
    switch answer {
    case .one(let place):
      question.form == .line ? keys(toLineOf: place, question) : ["\(place + 1)"]
    case .several(let places): places.sorted().map { "\($0 + 1)" }
    case .number(let number): Numbers.shortest(number).map(String.init)
    case .bars(let drawn):
      blockNames.flatMap { name in drawn[name].map { [$0 ? "up" : "down"] } ?? ["right"] }
    case .block(let name): blockNames.firstIndex(of: name).map { ["\($0 + 1)"] } ?? []
    }
  }

  /// The keys that point at the line of the program for which an answer stands.
  private func keys(toLineOf place: Int, _ question: Prediction) -> [String] {
    var asked = self
    asked.answers[question.key] = nil
    if let page = lesson.positions.first(where: { page in
      if case .prediction(question)? = lesson.page(page)?.ending { true } else { false }
    }), page != position {
      _ = asked.show(page, forward: false)
    }
    let lines = CodePane(asked.stage)?.stops.count ?? 0
    // The cursor begins in the pass back: what stands above it is reached upwards.
    for (key, name) in [(Key.down, "down"), (.up, "up")] {
      asked.stage.view.code.cursor = nil
      for count in 1...max(1, lines) {
        _ = asked.stage.press(key)
        guard let line = asked.pointedLine?.line else { continue }
        if question.answer(for: line) == place { return Array(repeating: name, count: count) }
      }
    }
    return []
  }
}

/// What was changed on the page.
extension LessonPlayer {
  private var changesHere: [String] {
    guard let target = page?.stage, !showsOwn else { return [] }
    let settings = StageKeys.settings(from: target.experiment.value, to: stage.experiment)
    let code = codeKeys
    return doneTask + settings
      + StageKeys(stage).panes(from: min(target.pane, stage.view.scene.scene.paneCount - 1))
      + StageKeys(stage).selection(unless: selection(of: target, isAsAsked: settings.isEmpty))
      + StageKeys(stage).zoom + code + (showsComparison ? ["tab"] : []) + turnedKnob
  }

  /// The keys that do the task, where it is done and wouldn't be by what the page shows now.
  private var doneTask: [String] {
    guard case .task(let task)? = page?.ending, tasks.contains(task.key),
      !LiveState(self).holds(task.condition.value)
    else { return [] }
    return ["s", "wait"] + keys(to: position)
  }

  /// The component that is selected when one comes to the page; `nil` where that isn't known.
  private func selection(of target: LessonStage, isAsAsked: Bool) -> Int? {
    switch target.selection?.value {
    case nil: 0
    case .name(let name): stage.layout?.index(of: name)
    case .bent: isAsAsked ? stage.check?.mostBentComponent : nil
    case .worst: isAsAsked ? stage.checking.outcome?.mostSuspicious.first?.index : nil
    }
  }

  /// The keys that give the program the keys, or take them from it, as they are now.
  private var codeKeys: [String] {
    var fresh = self
    fresh.openCode()
    if fresh.stage.view.code.isOpen == stage.view.code.isOpen {
      guard stage.hasCodeKeys else { return [] }
      return Array(StageKeys(stage).code.dropFirst())
    }
    return stage.hasCodeKeys ? StageKeys(stage).code : ["tab"]
  }

  /// The keys that open the line of knobs, unless the page does that itself.
  private var turnedKnob: [String] { hasKnob ? [] : StageKeys(stage).knob }
}
