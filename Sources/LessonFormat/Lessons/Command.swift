import GradientChecking
import Wording

/// A command of a lesson: an HTML comment such as `<!-- scene: bars -->`.
struct Command {
  /// What it is.
  var kind: Kind
  /// Where the comment begins.
  var offset: Int
  /// What stands behind the colon, without blanks around it; empty if there is nothing.
  var argument: Range<Int>

  enum Kind: String, CaseIterable {
    case scene, experiment, unseen, select, compare, report, starter, introduce, pause, predict,
      sketch
    case task, goal, knob, solution, hunt, notes, minutes, comment

    /// What stands behind the colon, for instance; `nil` where nothing has to.
    private var exampleArgument: String? {
      switch self {
      case .scene: "bars"
      case .experiment: "epsilon: 1e-4"
      case .select: "W2[0,2]"
      case .compare: "bug: dw-doubled"
      case .introduce: "x y z"
      case .report: "own.json"
      case .starter: "numpy"
      case .sketch: "rising | falling | 1 0.5 0.4 0.35"
      case .task: "difference < 1e-6"
      case .goal: "Make the two gradients agree."
      case .knob: "lambda"
      case .solution: "b"
      case .hunt: "7, level: 1"
      case .comment: "what only whoever writes the lesson reads"
      case .minutes: "1.5"
      case .unseen, .pause, .predict, .notes: nil
      }
    }

    /// The command as it is written, for advice.
    var example: String { "<!-- \(rawValue)\(exampleArgument.map { ": " + $0 } ?? "") -->" }

    /// Whether something has to stand behind the colon; `nil` if it may.
    var needsArgument: Bool? { self == .predict ? nil : exampleArgument != nil }
  }
}

extension Command {
  /// Whether an HTML comment is for whoever writes the lesson alone: `<!-- comment: … -->`.
  static func isComment(_ html: some StringProtocol) -> Bool {
    guard html.hasPrefix("<!--") else { return false }
    return html.dropFirst(4).drop(while: \.isWhitespace).hasPrefix("\(Kind.comment.rawValue):")
  }
}

extension LessonSource {
  /// The comments of an HTML block, and what is wrong with it.
  func commands(in range: Range<Int>) -> (commands: [Command], mistakes: [Mistake]) {
    var commands: [Command] = []
    var mistakes: [Mistake] = []
    var offset = range.lowerBound
    while let start = (offset..<range.upperBound).first(where: { !bytes[$0].isBlank }) {
      guard bytes[start..<range.upperBound].starts(with: "<!--".utf8) else {
        mistakes.append(notAComment(at: start, isFirst: commands.isEmpty && mistakes.isEmpty))
        break
      }
      guard let end = find("-->", from: start + 4, to: range.upperBound) else {
        mistakes.add(
          "the comment that begins here doesn't end",
          advice: "close it with -->",
          at: start
        )
        break
      }
      // What is not closed goes on to the end of the next one, and takes all between with it.
      if let next = find("<!--", from: start + 4, to: end) {
        mistakes.add(
          "the comment that begins here doesn't end before the next one, in line \(line(of: next))",
          advice: "close it with -->",
          at: start
        )
        offset = next
        continue
      }
      do throws(Mistake) {
        commands.append(try command(in: trimmed(start + 4..<end), from: start))
      } catch {
        mistakes.append(error)
      }
      offset = end + 3
    }
    return (commands, mistakes)
  }

  private func notAComment(at offset: Int, isFirst: Bool) -> Mistake {
    isFirst
      ? .html(at: offset)
      : Mistake(
        "found text behind a command on the same line",
        advice: "put the text on a line of its own",
        at: offset
      )
  }

  private func command(in range: Range<Int>, from start: Int) throws(Mistake) -> Command {
    let colon = bytes[range].firstIndex(of: UInt8(ascii: ":"))
    let nameRange = trimmed(range.lowerBound..<(colon ?? range.upperBound))
    let argument =
      colon.map { trimmed($0 + 1..<range.upperBound) } ?? range.upperBound..<range.upperBound
    let name = text(nameRange)
    guard let kind = Command.Kind(rawValue: name) else {
      throw unknownCommand(name, argument: text(argument), at: nameRange.lowerBound)
    }
    if kind.needsArgument == true, argument.isEmpty {
      throw Mistake(
        "\(name) has nothing behind it",
        advice: "write, for example, `\(kind.example)`",
        at: nameRange.lowerBound
      )
    }
    if kind.needsArgument == false, !argument.isEmpty {
      throw Mistake(
        "found \(ForeignText(text(argument)).quoted) behind \(name): expected nothing",
        advice: "write `\(kind.example)`",
        at: argument.lowerBound
      )
    }
    return Command(kind: kind, offset: start, argument: argument)
  }

  private func unknownCommand(_ name: String, argument: String, at offset: Int) -> Mistake {
    let known = Command.Kind.allCases.map(\.rawValue)
    let word = String(name.prefix { !$0.isWhitespace })
    let rest = argument.isEmpty ? "" : ": " + argument
    let isCommand = known.contains(word)
    return Mistake(
      isCommand ? "found no colon behind \(word)" : "unknown command \(ForeignText(name).quoted)",
      advice: Mistake.advice(
        nearest: isCommand
          ? "\(word): \(name.dropFirst(word.count).drop(while: \.isWhitespace))\(rest)"
          : nearest(to: word, among: known).map { $0 + rest },
        otherwise: "the commands are " + known.joined(separator: ", ")
      ),
      at: offset
    )
  }

  /// The range without blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    guard let first = range.first(where: { !bytes[$0].isBlank }),
      let last = range.last(where: { !bytes[$0].isBlank })
    else { return range.lowerBound..<range.lowerBound }
    return first..<last + 1
  }
}

extension Command {
  /// A `key: value` of an argument.
  struct Pair {
    /// The key; `nil` where there is no colon.
    var key: Range<Int>?
    var value: Range<Int>
  }

  /// The argument's parts, separated by commas or line ends outside brackets and quotes.
  func pairs(in source: LessonSource) -> [Pair] {
    source.split(argument, at: ",\n").map { part in
      guard let colon = source.bytes[part].firstIndex(of: UInt8(ascii: ":")) else {
        return Pair(key: nil, value: part)
      }
      return Pair(
        key: source.trimmed(part.lowerBound..<colon),
        value: source.trimmed(colon + 1..<part.upperBound)
      )
    }
  }
}

extension LessonSource {
  /// The parts of a range between separators outside brackets and quotes; empty ones at a line's end
  /// don't count.
  func split(_ range: Range<Int>, at separators: String) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var (start, depth, isQuoted) = (range.lowerBound, 0, false)
    for offset in range {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: ")") { depth -= 1 }
      guard depth <= 0, !isQuoted, separators.utf8.contains(byte) else { continue }
      let part = trimmed(start..<offset)
      if !part.isEmpty || byte != .lineFeed { parts.append(part) }
      start = offset + 1
    }
    return parts + [trimmed(start..<range.upperBound)]
  }
}
