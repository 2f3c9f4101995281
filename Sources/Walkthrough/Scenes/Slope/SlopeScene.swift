import CellUI
import GradientChecking
import Wording

/// J along one random direction: what dθ·v foretells of it, and how what is left falls with h.
///
/// Its steps draw the change of J, what h·dθ·v leaves of it, and what another gradient leaves; then all of it along
/// other directions.
struct SlopeScene: Scene {
  let context: SceneContext
  let survey: SlopesSurvey?

  init(context: SceneContext) {
    self.context = context
    survey = context.model.checking.found(.slopes)
  }

  static var explainsNoise: Bool { true }
  static var rowsAreSteps: Bool { true }
  static func stepCount(_ check: GradientCheck) -> Int { SlopesSurvey.directionCount + 2 }
  static func survey(of selection: Int) -> Survey? { .slopes }

  var keys: [Action] { [.down, .toggleBug] }

  var stepName: String {
    switch context.step {
    case 0: "one direction instead of n components"
    case 1: "what dθ·v leaves"
    case 2: otherName
    default: "direction \(number + 1)"
    }
  }

  var parts: [ScenePart] {
    let titles = ["J along direction \(number + 1), h·v away from θ", "J along one direction"]
    let notes = [look?.test.reading.text(context.symbols) ?? "measuring …".styled(.accent)]
    return [
      ScenePart("title", [.line(rank: 0, titles.map { $0.styled(.heading) }, atEnd: notes)]),
      SlopePlot(scene: self).part, SlopeList(scene: self).part, SlopeList(scene: self).values,
    ]
  }
}

/// What the slope scene's drawing and its sentences share.
extension SlopeScene {
  /// The direction that is looked at, from 0, and what was measured along it, once that is there.
  var number: Int { max(0, context.step - 2) }
  var look: SlopesSurvey.Look? {
    survey.flatMap { $0.looks.indices.contains(number) ? $0.looks[number] : nil }
  }

  /// `with dw-doubled`, or what the other gradient is like here.
  var otherName: String {
    survey?.otherBug.map { "with \($0.rawValue)" }
      ?? (experiment.bug == nil ? "another gradient" : "without the bug")
  }

  /// How often J was evaluated along one direction.
  var evaluations: Int { 2 * (look?.test.points.count ?? 0) }

  /// The lines that the step has.
  var lines: [SlopeLine] {
    let all = look.map { SlopeLine.lines(of: $0, otherName: hasOther ? otherName : nil) } ?? []
    return Array(all.prefix(context.step + 1))
  }

  /// Whether there is another gradient to be held against J.
  private var hasOther: Bool { experiment.bug != nil || survey?.otherBug != nil }
}

/// What the slope scene says below the stage.
extension SlopeScene {
  var sentences: Sentences {
    guard let look else { return [0: "J is being evaluated along a random direction v …"] }
    guard check.isFunction else { return Sentences(inOrder: look.test.verdict + [ofMasks]) }
    switch context.step {
    case 0: return Sentences(inOrder: ofChange(look.test))
    case 1: return Sentences(inOrder: look.test.verdict + [prediction])
    case 2 where lines.count > 2: return Sentences(inOrder: ofOther(look.other.reading))
    default: return Sentences(inOrder: ofDirection(look.test))
    }
  }

  private var ofMasks: StyledText {
    "At every h both lines are noise, for each evaluation draws its own mask. Freeze it: --mask\u{A0}frozen."
  }

  private func ofChange(_ test: SlopeTest) -> [StyledText] {
    let slope = test.changeFit.map { _ in "with slope \(SlopeTest.words(test.changeFit))" }
    return [
      "All \(Numbers.count(layout.count)) components move at once, by h along one random direction v of length 1. What "
        + "J changes by falls \(slope ?? "into noise at once", .accent).",
      test.changeFit.map { $0.slope > 1.5 } ?? false
        ? "That is as h² does, for v is across the slope of J here: it foretells next to nothing."
        : "It falls as h does whatever dθ is: this line alone says nothing of backpropagation.",
      "But dθ foretells it: h·dθ·v, with dθ·v = \(Numbers.short(test.analytic, digits: 4)). What does that leave?",
    ]
  }

  /// What one should think about before going on.
  private var prediction: StyledText {
    guard hasOther, look?.test.reading != .unclear(.notFinite) else { return "" }
    return "And \(otherName, .accent): what slope would be left? Predict it before you go on."
  }

  private func ofOther(_ reading: SlopeTest.Reading) -> [StyledText] {
    let start: StyledText =
      "\(otherName.startingSentence) the same \(evaluations) costs leave slope \(SlopeTest.words(lines[2].fit), Style(reading.role))"
    if experiment.bug != nil { return ["\(start): J knows no bug, only dθ does.", price] }
    guard reading == .wrong else {
      return ["\(start): the mistake doesn't show along this v.", "Another may see more (↓)."]
    }
    return [
      "\(start): h times an error is left, and that falls slower than h². So a mistake shows.",
      "The lines part where h times the error outweighs the bend of J: the smaller an error, the smaller that h.",
      price,
    ]
  }

  private func ofDirection(_ test: SlopeTest) -> [StyledText] {
    let looks = survey?.looks ?? []
    let isUnanimous = Set(looks.map(\.test.reading)).count == 1
    let all =
      isUnanimous
      ? "All \(looks.count) directions say the same" : "The directions don't all say the same"
    let slope = SlopeTest.words(test.remainderFit)
    return [
      "Along direction \(number + 1) what dθ·v leaves has slope \(slope, Style(test.reading.role)). \(all).",
      "Only an error at a right angle to v stays hidden, and a random v meets none.", price,
    ]
  }

  private var price: StyledText {
    let whole = experiment.scheme.evaluationsPerComponent * layout.count
    return
      "\(evaluations) evaluations, whatever n is. All components take \(Numbers.count(whole)), and say where."
  }
}
