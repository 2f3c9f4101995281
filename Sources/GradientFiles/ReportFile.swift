import Foundation
import GradientChecking

/// What is wrong with a saved report, and in which field.
public enum ReportFileError: Error, Hashable, Sendable {
  /// The file cannot be read at all.
  case file(FileError)
  /// The text is not JSON.
  case notJSON(path: String, reason: String)
  /// The JSON is of another kind or version; `found` is its `schema`, if it has one.
  case otherSchema(path: String, found: String?)
  /// A field is missing.
  case missing(path: String, field: String)
  /// A field makes no sense.
  case field(path: String, field: String, problem: String)
}

extension ReportFileError: CustomStringConvertible {
  /// One line: the file, the field, what was found, what was expected, what to do; safe to print.
  public var description: String {
    switch self {
    case .file(let error):
      return error.description
    case .notJSON(let path, let reason):
      return ForeignText(path).escaped + ": found no JSON (\(ForeignText(reason).escaped)), "
        + "expected a report; write one with --format json"
    case .otherSchema(let path, let found):
      return ForeignText(path).escaped + ": schema: found "
        + (found.map { ForeignText($0).quoted } ?? "nothing")
        + ", expected \"\(Report.currentSchema)\"; write one with --format json"
    case .missing(let path, let field):
      return ForeignText(path).escaped + ": \(field): found nothing, expected a value; "
        + "write the report again"
    case .field(let path, let field, let problem):
      return ForeignText(path).escaped + ": \(field): \(ForeignText(problem).escaped); "
        + "correct it or write the report again"
    }
  }
}

/// Saved reports.
public enum ReportFile {
  /// Reads a report that was written as JSON.
  public static func read(path: String) throws(ReportFileError) -> Report {
    let bytes: [UInt8]
    do {
      bytes = try FileContents.read(path: path)
    } catch {
      throw .file(error)
    }
    return try parse(bytes, path: path)
  }

  /// Reads a report from the bytes of a file; `path` only serves to name it in errors.
  public static func parse(_ bytes: [UInt8], path: String) throws(ReportFileError) -> Report {
    let schema = try decode(Schema.self, from: bytes, path: path).schema
    guard schema == Report.currentSchema else { throw .otherSchema(path: path, found: schema) }
    let report = try decode(Report.self, from: bytes, path: path)
    if let contradiction = report.contradiction {
      throw .field(path: path, field: contradiction.field, problem: contradiction.problem)
    }
    return report
  }

  private struct Schema: Decodable {
    var schema: String?
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type,
    from bytes: [UInt8],
    path: String
  ) throws(ReportFileError) -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: JSONText.positiveInfinity,
      negativeInfinity: JSONText.negativeInfinity,
      nan: JSONText.nan
    )
    do {
      return try decoder.decode(type, from: Data(bytes))
    } catch let error as ExperimentError {
      throw .field(path: path, field: "experiment", problem: error.description)
    } catch let error as DecodingError {
      throw ReportFileError(error, path: path)
    } catch {
      throw .notJSON(path: path, reason: "\(error)")
    }
  }
}

extension ReportFileError {
  fileprivate init(_ error: DecodingError, path: String) {
    switch error {
    case .keyNotFound(let key, let context):
      self = .missing(path: path, field: Self.name(of: context.codingPath + [key]))
    case .valueNotFound(_, let context):
      self = .missing(path: path, field: Self.name(of: context.codingPath))
    case .typeMismatch(let type, let context):
      self = .field(
        path: path,
        field: Self.name(of: context.codingPath),
        problem: "found something else, expected \(Self.name(of: type))"
      )
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      let reason = context.underlyingError.map { "\($0)" } ?? context.debugDescription
      self = .notJSON(path: path, reason: reason)
    case .dataCorrupted(let context):
      self = .field(
        path: path,
        field: Self.name(of: context.codingPath),
        problem: context.debugDescription
      )
    @unknown default:
      self = .notJSON(path: path, reason: "\(error)")
    }
  }

  /// `components[3].numeric`.
  private static func name(of codingPath: [any CodingKey]) -> String {
    let parts = codingPath.map { key in
      key.intValue.map { "[\($0)]" } ?? "." + ForeignText(key.stringValue).escaped
    }
    let name = parts.joined()
    return name.isEmpty ? "the report" : String(name.trimmingPrefix("."))
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is any BinaryInteger.Type: "a whole number"
    case is any BinaryFloatingPoint.Type: "a number, \"NaN\", \"Infinity\" or \"-Infinity\""
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is any RangeReplaceableCollection.Type: "a list"
    default: "an object with named fields"
    }
  }
}

extension Report {
  /// The first field that contradicts another one; whoever shows a report relies on there being none.
  fileprivate var contradiction: (field: String, problem: String)? {
    guard count == components.count else {
      return ("count", "found \(count), expected \(components.count) as there are components")
    }
    for (position, component) in components.enumerated() where component.index != position {
      return ("components[\(position)].index", "found \(component.index), expected \(position)")
    }
    var start = 0
    for (position, block) in blocks.enumerated() {
      guard block.range.count == 2, block.range[0] == start, block.range[1] > start else {
        return ("blocks[\(position)].range", "found \(block.range), expected a range from \(start)")
      }
      start = block.range[1]
      let (size, overflows) = block.shape.reduce((1, false)) { product, length in
        let (size, overflow) = product.0.multipliedReportingOverflow(by: length)
        return (size, product.1 || overflow || length < 1)
      }
      guard block.shape.count == 2, !overflows, size == block.range[1] - block.range[0] else {
        return (
          "blocks[\(position)].shape",
          "found \(block.shape), expected two lengths for \(block.range[1] - block.range[0]) components"
        )
      }
    }
    guard start == count else {
      return ("blocks", "found \(start) components in all, expected \(count)")
    }
    return nil
  }
}
