import GradientChecking
import Wording

/// The gradients of two files, held against each other: of a reference, and of what is to be tested.
///
///     let comparison = try Comparison(reference: "right.npz", mine: "kernel.safetensors")
///     try comparison.report(ofCommonOnly: false).verdict
///
/// Arrays are matched by their names, of which what people put around them doesn't count: a leading `d` or `grad_`, a
/// trailing `.grad`.
public struct Comparison {
  private let reference: TensorFile
  private let mine: TensorFile
  private let paths: (reference: String, mine: String)
  /// The arrays that stand in both files, in the order of the reference.
  private let pairs: [Pair]
  /// The names of arrays that stand in one file only.
  let onlyInReference: [String]
  let onlyInMine: [String]

  private struct Pair {
    let reference: Tensor
    let mine: Tensor
  }

  /// Reads two files of any form that ``TensorFile`` knows; of saved reports the analytic gradients.
  ///
  /// - Parameters:
  ///   - reference: What the other file is held against.
  ///   - mine: What is to be tested.
  ///   - progress: Told what part of both files is read, as often as another hundredth is; 1 once all of it is.
  /// - Throws: What is wrong with one of the files, and where.
  public init(
    reference: String,
    mine: String,
    progress: (Double) -> Void = { _ in }
  ) throws(DataFileError) {
    let (left, right) = try withoutActuallyEscaping(progress) { tell throws(DataFileError) in
      let parts = ReadingProgress(tell).divided(for: [reference, mine])
      return (try Self.read(reference, parts[0]), try Self.read(mine, parts[1]))
    }
    progress(1)
    paths = (reference, mine)
    (self.reference, self.mine) = (left, right)
    let matches = NameMatch.matches(left.tensors.map(\.name), right.tensors.map(\.name))
    pairs = left.tensors.indices.compactMap { place in
      matches[place].map { Pair(reference: left.tensors[place], mine: right.tensors[$0]) }
    }
    onlyInReference = left.tensors.indices.filter { matches[$0] == nil }
      .map { left.tensors[$0].name }
    let matched = Set(matches.values)
    onlyInMine = right.tensors.indices.filter { !matched.contains($0) }.map {
      right.tensors[$0].name
    }
  }

  private static func read(
    _ path: String,
    _ progress: ReadingProgress
  ) throws(DataFileError) -> TensorFile {
    let isPiped = path == "-"
    let file = try GradientFile(path: isPiped ? nil : path, progress: progress)
    let name = isPiped ? FileContents.standardInputName : path
    switch file {
    case .tensors(let tensors): return try checked(tensors, name)
    case .json(let json):
      if let fields = try? JSONFields(json, expected: ""), fields[ReportKeys.schema] != nil {
        return TensorFile(analyticOf: try ReportFile.report(of: file, path: name))
      }
      let tensors: TensorFile
      do throws(Complaint) {
        tensors = try TensorFile(json)
      } catch {
        throw .content(error.inside(ForeignText(name).escaped))
      }
      return try checked(tensors, name)
    }
  }

  /// The file, unless something in it can't be read: what is missing then may be what matters.
  private static func checked(_ file: TensorFile, _ path: String) throws(DataFileError)
    -> TensorFile
  {
    if let first = file.unread.first {
      throw .content(first.inside(ForeignText(path).escaped, joinedBy: ": "))
    }
    return file
  }
}

extension Comparison {
  /// What the gradients of two files are called: `mine.npz beside right.npz`, with as much of the paths as tells them
  /// apart.
  public static func name(reference: String, mine: String) -> String {
    let names = [mine, reference].map { $0 == "-" ? FileContents.standardInputName : $0 }
    return names.fileNames.map { ForeignText($0).escaped }.joined(separator: " beside ")
  }

  /// What the two say beside each other.
  ///
  /// - Parameters:
  ///   - isPartial: Whether arrays that stand in one file only are left out; otherwise they are an error.
  ///   - tolerance: The difference below which gradients agree; `nil` for what the precision of the files allows.
  /// - Returns: A report whose numeric side is the reference, and whose analytic side is mine.
  /// - Throws: The arrays of one file without a counterpart, or a pair of different shapes.
  public func report(ofCommonOnly isPartial: Bool, tolerance: Double? = nil) throws(DataFileError)
    -> Report
  {
    do throws(Complaint) {
      return try parts(isPartial, tolerance).report()
    } catch {
      throw .content(error.inside(ForeignText(paths.mine).escaped, joinedBy: ": "))
    }
  }

  private func parts(_ isPartial: Bool, _ tolerance: Double?) throws(Complaint) -> ReportParts {
    try refuseUnmatched(isPartial)
    var parts = ReportParts()
    parts.provenance.source = Self.name(reference: paths.reference, mine: paths.mine)
    parts.provenance.sides = .referenceAndMine
    parts.provenance.tolerance = tolerance ?? ownTolerance
    parts.provenance.remarks = leftOut
    for pair in pairs {
      try Self.refuseReshaped(pair)
      var part = ParameterPart()
      part.name = pair.reference.name.isEmpty ? "array" : pair.reference.name
      part.shape = pair.reference.shape
      part.columns[.numeric] = JSONNumbers(
        shape: pair.reference.shape,
        values: pair.reference.values
      )
      part.columns[.analytic] = JSONNumbers(shape: pair.mine.shape, values: pair.mine.values)
      parts.parameters.append(part)
    }
    return parts
  }

  /// What two gradients of the files' precision may differ by, where all of one file have the same short one.
  ///
  /// Two sums of some hundred terms in another order are apart by about their square root times u, and each number is
  /// rounded once more when it is stored.
  private var ownTolerance: Double {
    let formats = Set(pairs.map { $0.mine.format.coarser(than: $0.reference.format) })
    return switch formats.count == 1 ? formats.first : nil {
    case .bfloat16: 1e-2
    case .half: 2e-3
    case .single: 1e-5
    default: 1e-6
    }
  }

  private var leftOut: [String] {
    [("the reference", onlyInReference), ("mine", onlyInMine)].compactMap { side, names in
      names.isEmpty
        ? nil
        : "Left out, as only \(side) has \(agreeing(with: names.count, "it", "them")): \(Self.all(names))."
    }
  }

  private func refuseUnmatched(_ isPartial: Bool) throws(Complaint) {
    // Whole numbers and truth values, such as a step count or a mask, are no gradient that may be missing.
    let missing = [
      ("only the reference has", Self.floating(onlyInReference, in: reference)),
      ("only mine has", Self.floating(onlyInMine, in: mine)),
    ]
    let isWhole = isPartial || missing.allSatisfy(\.1.isEmpty)
    guard pairs.isEmpty || !isWhole else { return }
    let sides = missing.compactMap { side, names in
      names.isEmpty ? nil : "\(side) \(Self.all(names))"
    }
    throw Complaint(
      found: sides.isEmpty ? "no array in either file" : sides.joined(separator: ", "),
      expected: "the same names on both sides, but for d, grad_ or .grad",
      advice: pairs.isEmpty
        ? "rename the arrays" : "add what is missing, or compare the rest with --common"
    )
  }

  /// Those of some arrays whose values may have fractions.
  private static func floating(_ names: [String], in file: TensorFile) -> [String] {
    guard !names.isEmpty else { return [] }
    let floating = Set(file.tensors.filter(\.format.isFloatingPoint).map(\.name))
    return names.filter(floating.contains)
  }

  /// All of some names, since what doesn't match must not be guessed at: those that differ in one number alone are
  /// folded into one, such as `blocks.{0–11}.attn.weight`.
  private static func all(_ names: [String]) -> String {
    FoldedNames(names).texts.map {
      $0.isEmpty ? "an array without a name" : ForeignText($0).escaped
    }
    .listed()
  }

  private static func refuseReshaped(_ pair: Pair) throws(Complaint) {
    let (shape, other) = (pair.reference.shape, pair.mine.shape)
    let long = { (shape: [Int]) in shape.filter { $0 != 1 } }
    guard long(shape) != long(other) else { return }
    let isTransposed = shape.count > 1 && shape.reversed() == other
    throw Complaint(
      ForeignText(pair.mine.name).escaped,
      found: "the shape \(other)",
      expected: "\(shape), as the reference has it",
      advice: isTransposed ? "transpose one of the two" : "save both in the same shape"
    )
  }
}

extension ElementFormat {
  /// Whether its values may have fractions.
  fileprivate var isFloatingPoint: Bool { [.bfloat16, .half, .single, .double].contains(self) }

  /// The one of two formats whose values have fewer digits; whole numbers have all of them.
  fileprivate func coarser(than other: ElementFormat) -> ElementFormat {
    let order: [ElementFormat] = [.bfloat16, .half, .single]
    return order.first { $0 == self || $0 == other } ?? .double
  }
}

extension TensorFile {
  /// The analytic gradients of a report, as arrays.
  fileprivate init(analyticOf report: Report) {
    self.init(
      report.layout.blocks.map { block in
        Tensor(
          block.name,
          shape: block.shape,
          values: Array(report.components.analytic[block.range])
        )
      }
    )
  }
}

/// Finds the arrays of two files that belong together by their names.
enum NameMatch {
  /// For each place on the left the one on the right, where there is one.
  ///
  /// Equal names match first. Of the rest those do that are equal without what is put around the name of a parameter
  /// to name its gradient, with any separator, if only one on each side is called so. A single array without a name
  /// matches a single array.
  static func matches(_ left: [String], _ right: [String]) -> [Int: Int] {
    var found: [Int: Int] = [:]
    var rest = Set(right.indices)
    for forms in [{ [$0] }, forms(of:)] as [(String) -> Set<String>] {
      var places: [String: [Int]] = [:]
      for place in rest.sorted() {
        for form in forms(right[place]) { places[form, default: []].append(place) }
      }
      for place in left.indices where found[place] == nil {
        let candidates = Set(forms(left[place]).flatMap { places[$0] ?? [] }).intersection(rest)
        guard candidates.count == 1, let only = candidates.first else { continue }
        found[place] = only
        rest.remove(only)
      }
    }
    if left.count == 1, right.count == 1, left[0].isEmpty || right[0].isEmpty { found[0] = 0 }
    return found
  }

  /// A name, and what it is without the marks of a gradient.
  private static func forms(of name: String) -> Set<String> {
    let plain = name.replacing("/", with: ".")
    var forms: Set<String> = [plain]
    for prefix in ["grad_", "grad.", "d_", "d"]
    where plain.hasPrefix(prefix) && plain.count > prefix.count {
      forms.insert(String(plain.dropFirst(prefix.count)))
    }
    for suffix in [".grad", "_grad"] {
      for form in forms where form.hasSuffix(suffix) && form.count > suffix.count {
        forms.insert(String(form.dropLast(suffix.count)))
      }
    }
    return forms
  }
}
