import GradientChecking
import Wording
import Yams

extension Command {
  /// Reads `bars, step: 3, checked: none` into the stage.
  func setScene(of stage: inout LessonStage, in source: LessonSource) throws(Mistake) {
    let pairs = pairs(in: source)
    guard let first = pairs.first, first.key == nil else {
      throw Mistake(
        "found no scene's name behind scene",
        advice: "write, for example, `scene: bars, step: 1`",
        at: argument.lowerBound
      )
    }
    let name = source.text(first.value)
    guard let kind = SceneKind(rawValue: name) else {
      let scenes = SceneKind.allCases.map(\.name)
      throw .unknown(name, behind: .scene, among: scenes, at: first.value.lowerBound)
    }
    stage.scene = Located(kind, at: source.place(of: first.value.lowerBound))
    (stage.sceneStep, stage.shown, stage.pane, stage.checked) = (nil, nil, 0, .all)
    stage.showsCode = false
    var seen: Set<String> = []
    var rest = pairs.dropFirst()
    while let pair = rest.popFirst() {
      let key = pair.key.map(source.text) ?? ""
      guard seen.insert(key).inserted else {
        throw .repeated(key, at: (pair.key ?? pair.value).lowerBound)
      }
      switch key {
      case "show":
        // What follows without a key of its own is shown too.
        let names = [pair] + rest.prefix { $0.key == nil }
        rest = rest.dropFirst(names.count - 1)
        stage.shown = try Self.things(names, of: kind, in: source)
      case "step": stage.sceneStep = try Self.ordinal(pair, key, in: source)
      case "pane" where source.text(pair.value) == "code": stage.showsCode = true
      case "pane": stage.pane = try Self.ordinal(pair, key, in: source)
      case "checked": stage.checked = try Self.checked(pair, in: source)
      default:
        let found = source.text(pair.key ?? pair.value)
        throw Mistake(
          "found \(ForeignText(found).quoted): expected step: N, show: NAME, pane: N or checked: N",
          advice: Mistake.advice(
            nearest: nearest(to: found, among: ["step", "show", "pane", "checked"]).map {
              $0 + ": …"
            },
            otherwise: "write, for example, `scene: difference, step: 3`"
          ),
          at: (pair.key ?? pair.value).lowerBound
        )
      }
    }
  }

  /// Reads a number that counts from 1, as one that counts from 0.
  static func ordinal(
    _ pair: Pair,
    _ key: String,
    in source: LessonSource
  ) throws(Mistake) -> Int {
    let text = source.text(pair.value)
    guard text.isWholeNumber, let ordinal = Int(text), ordinal > 0 else {
      throw Mistake(
        "\(key) is \(ForeignText(text).quoted): expected a whole number, 1 or above",
        advice: "write, for example, `\(key): 1`",
        at: pair.value.lowerBound
      )
    }
    return ordinal - 1
  }

  private static func checked(
    _ pair: Pair,
    in source: LessonSource
  ) throws(Mistake) -> LessonStage.Checked {
    let text = source.text(pair.value)
    switch text {
    case "all": return .all
    case "none": return .first(0)
    case "run": return .run
    default:
      if text.isWholeNumber, let count = Int(text) { return .first(count) }
      throw Mistake(
        "checked is \(ForeignText(text).quoted): expected all, none, run or a number",
        advice: Mistake.advice(
          nearest: nearest(to: text, among: ["all", "none", "run"]).map { "checked: \($0)" },
          otherwise: "write, for example, `checked: none`"
        ),
        at: pair.value.lowerBound
      )
    }
  }

  /// Reads `W2[0,2]`, `27`, `worst` or `bent`.
  func component(in source: LessonSource) throws(Mistake) -> Located<ComponentReference> {
    let text = source.text(argument).filter { !$0.isWhitespace }
    let place = source.place(of: argument.lowerBound)
    if text == "worst" { return Located(.worst, at: place) }
    if text == "bent" { return Located(.bent, at: place) }
    guard ComponentShape.isComponent(text) else {
      throw Mistake(
        "found \(ForeignText(text).quoted): expected a component's name, its index, worst or bent",
        advice: Mistake.advice(
          nearest: nearest(to: text, among: ["worst", "bent"]).map { "select: \($0)" },
          otherwise: "write, for example, `select: W2[0,2]` or `select: 27`"
        ),
        at: argument.lowerBound
      )
    }
    return Located(.name(text), at: place)
  }

  /// Reads `epsilon: 1e-4, bug: none`, and what is wrong with how it is written; whether the values make sense is seen
  /// where they are put together with those before.
  func fields(in source: LessonSource) -> (fields: ExperimentFields, mistakes: [Mistake]) {
    var fields = ExperimentFields(fields: [], offset: argument.lowerBound)
    var mistakes: [Mistake] = []
    for pair in pairs(in: source) {
      guard let key = pair.key, !key.isEmpty, !pair.value.isEmpty else {
        mistakes.add(
          "found \(ForeignText(source.text(pair.value)).quoted): expected a field and its value",
          advice: "write `key: value`, as in `\(kind.example)`",
          at: (pair.key ?? pair.value).lowerBound
        )
        continue
      }
      let field = ExperimentFields.Field(
        key: source.text(key),
        keyOffset: key.lowerBound,
        value: Self.node(source.text(pair.value)),
        valueOffset: pair.value.lowerBound
      )
      if fields.fields.contains(where: { $0.key == field.key }) {
        mistakes.append(.repeated(field.key, at: field.keyOffset))
      }
      fields.fields.append(field)
    }
    return (fields, mistakes)
  }

  /// A value as YAML has it: plain, in quotes, or a list in brackets.
  private static func node(_ text: String) -> Node {
    if text.hasPrefix("["), text.hasSuffix("]") {
      let elements = text.dropFirst().dropLast().split(separator: ",")
      return Node(
        elements.map { node($0.split(whereSeparator: \.isWhitespace).joined(separator: " ")) }
      )
    }
    if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") {
      return Node(String(text.dropFirst().dropLast()), .implicit, .doubleQuoted)
    }
    return Node(text)
  }

  /// Reads something that is true or false.
  static func condition(
    _ range: Range<Int>,
    in source: LessonSource
  ) throws(Mistake) -> Located<Expression> {
    let (expression, kind, offset) = try ExpressionParser.read(range, of: source)
    guard kind == .truth else {
      throw Mistake(
        "\(expression.text) is \(kind.name): expected a condition",
        advice: "compare it, as in `\(expression.text) \(kind == .number ? "< 1e-6" : "== bug")`",
        at: offset
      )
    }
    return Located(expression, at: source.place(of: range.lowerBound))
  }
}
