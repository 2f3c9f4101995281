import CellUI
import GradientChecking
import LessonFormat
import Walkthrough
import Wording

/// A question that can be answered, and what it says then.
///
/// Without its script a page shows the question, the answers to choose among, and behind a click what is right and what is
/// said to each of the others.
struct QuestionForm {
  let question: PublishedQuestion
  /// What nothing else on the page is called.
  let id: String
  /// The question's number on the page.
  let number: Int
  /// What follows once it is answered.
  let rest: Fragment

  /// The form, and behind it what follows.
  var fragment: Fragment {
    let attribute = Fragment(markup: id)
    return """
      <form class="question" id="\(attribute)" aria-label="Question \(number)" autocomplete="off">
      <div class="asking" id="\(attribute)-a">
      <p class="number">Question \(number)</p>
      \(question.asking)</div>
      \(controls)\
      <p class="hint" id="\(attribute)-h">\(guidance)</p>
      <p class="answer" hidden><button type="submit">Answer</button></p>
      <div class="said" role="status" aria-live="polite"></div>
      \(PageData.element(data))</form>
      <details class="after" id="\(attribute)-d">
      <summary>Answer to question \(number)</summary>
      <div class="told">
      \(told)</div>
      \(rest)</details>

      """
  }

  private var guidance: String {
    switch question.form {
    case .one: "One of these is right."
    case .several: "Mark each that holds."
    case .number: "What counts as right: \(question.tolerance)."
    case .bars: "For each block: do its columns stand tall, or stay low?"
    case .line: "Choose a line of the program."
    case .block: "Choose a block of θ."
    }
  }

  private var controls: Fragment {
    switch question.form {
    case .one, .several: choices
    case .number(let scale): numberEntry(scale)
    case .bars: blocks
    case .line: lines
    case .block: blockChoices
    }
  }
}

/// What one answers with.
extension QuestionForm {
  private var choices: Fragment {
    let isOne = question.form == .one
    let type = Fragment(markup: isOne ? "radio" : "checkbox")
    let items = question.answers.enumerated().map { place, answer -> Fragment in
      let picture = answer.picture.map {
        AnswerFigure(
          picture: $0,
          id: "\(id)-p\(place + 1)",
          title: "Picture of answer \(place + 1)"
        )
        .fragment
      }
      return """
        <li><label><input type="\(type)" name="\(Fragment(markup: id))" value="\(place)">\
        <span class="place">\(place + 1)</span> <span>\(answer.text)</span>\(picture ?? "")</label></li>

        """
    }
    let role = Fragment(markup: isOne ? "radiogroup" : "group")
    return """
      <div role="\(role)" \(names)>
      <ol class="choices">
      \(items.joined())</ol>
      </div>

      """
  }

  /// What a group of controls is called, and what is to be done with it.
  private var names: Fragment {
    Fragment(markup: "aria-labelledby=\"\(id)-a\" aria-describedby=\"\(id)-h\"")
  }

  private func numberEntry(_ scale: NumberScale) -> Fragment {
    let last = scale.stops.count - 1
    let name = Fragment(markup: id)
    return """
      <p class="entry"><label for="\(name)-n">Your number</label>
      <input id="\(name)-n" type="text" inputmode="text" size="9" maxlength="12">
      <label class="slide" for="\(name)-r">from \(Self.name(scale.from)) to \(Self.name(scale.to))</label>
      <input id="\(name)-r" type="range" min="0" max="\(last)" value="\(last / 2)" step="1" hidden></p>

      """
  }

  /// An end of a scale: large ones by their power of ten.
  private static func name(_ end: Double) -> String {
    end.magnitude < 1e6
      ? Numbers.shortest(end) : Numbers.exponential(end, decimals: 6, keepsZeros: false)
  }

  private var blocks: Fragment {
    let name = Fragment(markup: id)
    let fields = question.blocks.enumerated().map { place, block -> Fragment in
      """
      <fieldset><legend>\(block.name)</legend>
      <label><input type="radio" name="\(name)-\(place)" value="tall"> tall</label>
      <label><input type="radio" name="\(name)-\(place)" value="low"> low</label>
      </fieldset>

      """
    }
    return
      "<div class=\"blocks\" role=\"group\" \(names)>\n\(fields.joined())</div>\n"
  }

  private var blockChoices: Fragment {
    let name = Fragment(markup: id)
    let items = question.blocks.compactMap { block -> Fragment? in
      guard let answer = question.answer(forBlock: block.name) else { return nil }
      return """
        <label><input type="radio" name="\(name)" value="\(answer)" data-place="\(block.name)"> \
        \(block.name)</label>

        """
    }
    return
      "<div class=\"blocks\" role=\"radiogroup\" \(names)>\n\(items.joined())</div>\n"
  }

  private var lines: Fragment {
    guard let code = question.code else { return "" }
    let name = Fragment(markup: id)
    let list = Fragment.program(code) { line in
      guard let answer = line.pass.flatMap({ question.answer(for: $0) }) else { return nil }
      return """
        <input type="radio" name="\(name)" value="\(answer)" data-place="line \(line.number)" \
        aria-label="line \(line.number)" aria-describedby="\(name)-l\(line.number)">\
        <span id="\(name)-l\(line.number)" hidden>\(line.text)</span>
        """
    }
    return
      "<div role=\"radiogroup\" class=\"pointing\" \(names)>\n\(list)</div>\n"
  }
}

/// What is told, and what the script has to know for that.
extension QuestionForm {
  /// What is right, and what is said to every answer.
  private var told: Fragment {
    let right = question.answers.filter(\.isRight)
    let head = right.count > 1 ? "The answers" : "The answer"
    let names = question.answers.indices.map(name)
    let heads = zip(question.answers, names).filter(\.0.isRight).map(\.1)
    let texts = heads.enumerated().map { $0 == 0 ? $1 : "; " + $1 }.joined()
    let others = question.answers.enumerated().map { place, answer -> Fragment in
      """
      <li data-reply="\(place)"><p class="to">\(names[place])</p>
      <div class="reply">\(answer.reply)</div></li>

      """
    }
    let replies = right.flatMap(\.reply)
    return """
      <p class="head"><b>\(head):</b> \(texts)</p>
      \(bars)\(replies)<details class="others"><summary>What is said to each answer</summary>
      <ul>
      \(others.joined())</ul>
      </details>

      """
  }

  /// What an answer is called: a line of the program by its number and its code.
  private func name(_ place: Int) -> Fragment {
    guard question.form == .line else { return .prose(question.answers[place].text) }
    guard let line = question.line(ofAnswer: place) else { return "any other line" }
    return "line \(line.number): <code>\(String(line.text.drop { $0 == " " }))</code>"
  }

  private var bars: Fragment {
    guard question.form == .bars else { return "" }
    let words = question.blocks.map { "\($0.name) \($0.isTall ? "tall" : "low")" }
    return "<p>\(words.joined(separator: ", ")).</p>\n"
  }

  private struct Data: Encodable {
    struct Answer: Encodable {
      let text: String
      let right: Bool
      let number: Double?
      let tall: [String: Bool]
    }

    struct Block: Encodable {
      let name: String
      let tall: Bool
    }

    struct Scale: Encodable {
      let stops: [Double]
      let texts: [String]
      let kind: String
      let slack: Double
      let words: String
      let from: Double, to: Double
      let ends: [String]
    }

    let form: String
    let right: Int
    let answers: [Answer]
    let blocks: [Block]
    let scale: Scale?
  }

  private var data: Data {
    Data(
      form: form,
      right: question.rightAnswer,
      answers: question.answers.map {
        Data.Answer(text: $0.text.plain, right: $0.isRight, number: $0.number, tall: $0.isTall)
      },
      blocks: question.blocks.map { Data.Block(name: $0.name, tall: $0.isTall) },
      scale: scale
    )
  }

  private var form: String {
    switch question.form {
    case .one: "one"
    case .several: "several"
    case .number: "number"
    case .bars: "bars"
    case .line: "line"
    case .block: "block"
    }
  }

  private var scale: Data.Scale? {
    guard case .number(let scale) = question.form else { return nil }
    let (kind, slack): (String, Double) =
      switch scale.tolerance {
      case .share(let share): ("share", share)
      case .factor(let factor): ("factor", factor)
      case .distance(let distance): ("distance", distance)
      }
    return Data.Scale(
      stops: scale.stops,
      texts: scale.stops.map(Self.name),
      kind: kind,
      slack: slack,
      words: question.tolerance,
      from: scale.from,
      to: scale.to,
      ends: [Self.name(scale.from), Self.name(scale.to)]
    )
  }
}
