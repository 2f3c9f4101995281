import Foundation
import Wording

/// A line of a model's, read as an answer of `thetawalk.model/1`.
struct ModelAnswer {
  /// The id of the question.
  let id: Int
  private let fields: JSONFields

  /// What a line is.
  enum Line {
    case answer(ModelAnswer)
    /// A line of its own, for people.
    case words
    /// An answer behind so many bytes of a line of its own that has no end.
    case answerBehindWords(Int, ModelAnswer)
    /// Begun as an answer, and no JSON.
    case malformed(Complaint)
  }

  /// Reads a line.
  static func read(_ line: [UInt8]) -> Line {
    guard UTF8Violation(in: line) == nil else { return .words }
    guard line.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "{") else {
      // print(".", end="") leaves its words before the answer.
      guard let brace = line.firstIndex(of: UInt8(ascii: "{")),
        case .answer(let answer) = read(Array(line[brace...]))
      else { return .words }
      return .answerBehindWords(brace, answer)
    }
    do throws(Complaint) {
      let json = try JSONParser.parse(line)
      let fields = try JSONFields(json, expected: "an object")
      guard let id = fields["id"]?.integer else { return .words }
      return .answer(ModelAnswer(id: id, fields: fields))
    } catch {
      // Python prints dictionaries with braces too, but with other quotation marks.
      let isMeant = line.prefix(80).contains(UInt8(ascii: "\"")) && Self.names("id", in: line)
      return isMeant ? .malformed(error) : .words
    }
  }

  private static func names(_ key: String, in line: [UInt8]) -> Bool {
    String(decoding: line.prefix(80), as: UTF8.self).contains("\"\(key)\"")
  }

  /// What the model says has gone wrong in it, safe to print; `nil` if nothing has.
  var failure: String? {
    switch fields["error"] {
    case nil: nil
    case .string(let text)?: ForeignText(text).escaped
    case let other?: other.words
    }
  }

  /// The value of a key; `nil` if there is none, or `null`.
  subscript(_ key: String) -> JSONText? { fields[key] }

  /// The numbers of a key.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - count: How many there have to be.
  /// - Returns: The numbers.
  /// - Throws: That they are others, or more or less.
  func numbers(_ key: String, _ count: Int) throws(Complaint) -> [Double] {
    guard let json = fields[key] else {
      throw fields.missing(key, expected: counted(count, "number"))
    }
    do throws(Complaint) {
      return try json.modelNumbers(count)
    } catch {
      throw error.inside(key, joinedBy: "")
    }
  }

  /// Its arrays under a key, one for each of some lengths; `nil` in place of one that is `null`.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - parameters: What each is called, and how many numbers it has.
  /// - Returns: An array for each of them.
  /// - Throws: The first one that is missing, or not as long.
  func arrays(
    _ key: String,
    of parameters: [(name: String, count: Int)]
  ) throws(Complaint) -> [[Double]?] {
    let expected = "a list of \(counted(parameters.count, "array")), one for each parameter"
    guard let json = fields[key] else { throw fields.missing(key, expected: expected) }
    // A single parameter's gradient may come as it is.
    if case .numbers(let numbers) = json, parameters.count == 1,
      numbers.shape.first != 1 || numbers.shape.count == 1,
      numbers.values.count == parameters[0].count, !numbers.values.contains(where: \.isAbsent)
    {
      return [numbers.values]
    }
    guard let elements = json.elements else {
      throw Complaint.inReport(key, found: json.words, expected: expected, advice: "")
    }
    guard elements.count == parameters.count else {
      throw Complaint.inReport(
        key,
        found: counted(elements.count, "array"),
        expected: "\(parameters.count), one for each parameter",
        advice: ""
      )
    }
    var arrays: [[Double]?] = []
    for (element, parameter) in zip(elements, parameters) {
      guard element != .null else {
        arrays.append(nil)
        continue
      }
      do throws(Complaint) {
        arrays.append(try element.modelNumbers(parameter.count))
      } catch {
        throw error.inside("\(key) of \(ForeignText(parameter.name).escaped)", joinedBy: "")
      }
    }
    return arrays
  }
}

extension JSONText {
  /// So many numbers: in a list, in lists of lists, packed in base64, or one by itself.
  func modelNumbers(_ count: Int) throws(Complaint) -> [Double] {
    let values: [Double]
    switch self {
    case .numbers(let numbers): values = numbers.values
    case .array(let elements) where elements.isEmpty: values = []
    case .object: values = try packedNumbers()
    default:
      guard let number else {
        throw Complaint.inReport(
          found: words,
          expected: counted(count, "number"),
          advice: ""
        )
      }
      values = [number]
    }
    guard values.count == count else {
      throw Complaint.inReport(
        found: counted(values.count, "number"),
        expected: Numbers.count(count),
        advice: ""
      )
    }
    if let place = values.firstIndex(where: \.isAbsent) {
      throw Complaint.inReport("[\(place)]", found: "null", expected: "a number", advice: "")
    }
    return values
  }

  /// The numbers of `{"base64": "…"}`, little-endian float64.
  private func packedNumbers() throws(Complaint) -> [Double] {
    let expected = "an array of numbers, or {\"base64\": \"…\"}"
    guard case .string(let text)? = try JSONFields(self, expected: expected)["base64"] else {
      throw Complaint.inReport(found: words, expected: expected, advice: "")
    }
    guard let data = Data(base64Encoded: text), data.count.isMultiple(of: 8) else {
      throw Complaint.inReport(
        "base64",
        found: "a text that stands for no whole number of float64",
        expected: "the base64 of little-endian float64",
        advice: ""
      )
    }
    return data.withUnsafeBytes { bytes in
      (0..<bytes.count / 8).map { place in
        let pattern = bytes.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self)
        return Double(bitPattern: UInt64(littleEndian: pattern))
      }
    }
  }
}
