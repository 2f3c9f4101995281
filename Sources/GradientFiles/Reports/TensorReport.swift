import GradientChecking
import Wording

/// Reports as arrays: `NAME/analytic` and `NAME/numeric`, or `analytic/NAME` and `numeric/NAME`, and whatever else is
/// known of a parameter under the same name; of two files that were compared the sides may be called `mine` and
/// `reference`.
extension ReportParts {
  /// Puts the arrays of a file together, and what its metadata says of them.
  init(_ file: TensorFile) throws(Complaint) {
    try self.init(file.metadata[ReportKeys.metadata])
    let told = Set(parameters.map(\.name))
    var names = DistinctNames(capacity: max(told.count, file.tensors.count / 2))
    for (place, part) in parameters.enumerated() where !names.take(part.name).isNew {
      throw Self.repeated(part.name).inside("\(listName)[\(place)]", joinedBy: ".")
        .inside("__metadata__.\(ReportKeys.metadata)", joinedBy: ":")
    }
    let owners = file.tensors.concurrentPieces(isConcurrent: file.tensors.count > 1 << 12) {
      Self.parameter(of: $0.name)
    }
    for (tensor, owner) in zip(file.tensors, owners.joined()) {
      guard let (name, hash, column, sides) = owner else { continue }
      if sides == .referenceAndMine { provenance.sides = sides }
      let (place, isNew) = names.take(name, hash: hash)
      if isNew {
        var part = ParameterPart()
        part.name = name
        parameters.append(part)
      }
      parameters[place].columns[column] = JSONNumbers(shape: tensor.shape, values: tensor.values)
      if column == .analytic, parameters[place].shape == nil {
        parameters[place].shape = tensor.shape
      }
    }
    // What is on one side only can't be compared; a list that names it says that it was meant to be.
    let isWhole = { (part: ParameterPart) in
      part.columns[.analytic] != nil
        && (part.columns[.numeric] != nil || part.columns[.costPlus] != nil)
    }
    guard parameters.contains(where: isWhole) else {
      throw Complaint(
        found: "\(counted(file.tensors.count, "array")), none with both gradients",
        expected: "arrays NAME/analytic and NAME/numeric, or analytic/NAME and numeric/NAME",
        advice: "name them so, or hold two files against each other with compare"
      )
    }
    let single = parameters.filter { !isWhole($0) && !told.contains($0.name) }.map(\.name)
    if !single.isEmpty {
      provenance.remarks.append(
        "Left out, as only one gradient of \(agreeing(with: single.count, "it", "them")) is there: "
          + single.map { ForeignText($0).escaped }.listed(most: 20) + "."
      )
      parameters.removeAll { !isWhole($0) && !told.contains($0.name) }
    }
    takeForUnchecked()
  }

  /// The least part of the numeric values that are NaN where NaN stands for what wasn't checked.
  private static let leastUnchecked = 0.1

  /// Takes NaN in numeric for "not checked" where it is the only way to say so.
  ///
  /// Arrays have no null. A J that is NaN at some θ makes few values NaN, or all, as a rule; of a sample the greater
  /// part is left out, and dθ is a number there.
  private mutating func takeForUnchecked() {
    var (missing, count, hasOthers) = (0, 0, false)
    for part in parameters {
      guard let numeric = part.columns[.numeric]?.values, part.columns[.costPlus] == nil,
        let analytic = part.columns[.analytic]?.values, numeric.count == analytic.count
      else { continue }
      count += numeric.count
      for place in numeric.indices where !numeric[place].isFinite && !numeric[place].isAbsent {
        if numeric[place].isNaN, analytic[place].isFinite { missing += 1 } else { hasOthers = true }
      }
    }
    guard !hasOthers, missing < count, Double(missing) >= Self.leastUnchecked * Double(count) else {
      return
    }
    for place in parameters.indices where parameters[place].columns[.costPlus] == nil {
      parameters[place].columns[.numeric]?.forgetNaN()
    }
    provenance.remarks.append(
      "NaN in \(counted(missing, "numeric value")) of \(count) is taken for: not checked."
    )
  }

  /// What the metadata of a file of arrays says; nothing is said without it.
  private init(_ text: String?) throws(Complaint) {
    self.init()
    guard let text else { return }
    do throws(Complaint) {
      let json = try JSONParser.parse(Array(text.utf8))
      let fields = try JSONFields(json, expected: "an object with named fields")
      try self.init(fields, withColumns: false)
    } catch {
      throw error.inside("__metadata__.\(ReportKeys.metadata)", joinedBy: ":")
    }
  }

  /// The name of the parameter that an array is of and its hash value, the column, and what sides that is one of.
  private static func parameter(
    of name: String
  ) -> (name: String, hash: Int, ParameterPart.Column, Provenance.Sides)? {
    guard let (owner, column, sides) = owner(of: name) else { return nil }
    return (owner, owner.hashValue, column, sides)
  }

  private static func owner(
    of name: String
  ) -> (name: String, ParameterPart.Column, Provenance.Sides)? {
    var name = name
    return name.withUTF8 { bytes in
      for (end, start, column, sides) in ends where bytes.count >= end.count {
        if bytes.suffix(end.count).elementsEqual(end) {
          return (String(decoding: bytes.dropLast(end.count), as: UTF8.self), column, sides)
        }
        if bytes.starts(with: start) {
          return (String(decoding: bytes.dropFirst(start.count), as: UTF8.self), column, sides)
        }
      }
      return nil
    }
  }

  /// How the name of an array may end that is of a column, and how it may begin.
  private static let ends: [([UInt8], [UInt8], ParameterPart.Column, Provenance.Sides)] =
    words.flatMap { word, column, sides in
      ["/", "."].map { (Array(($0 + word).utf8), Array((word + $0).utf8), column, sides) }
    }

  /// What the columns are called.
  private static let words: [(String, ParameterPart.Column, Provenance.Sides)] =
    ParameterPart.Column.allCases.map { ($0.rawValue, $0, .gradients) } + [
      (Provenance.Sides.referenceAndMine.reference, .numeric, .referenceAndMine),
      (Provenance.Sides.referenceAndMine.tested, .analytic, .referenceAndMine),
    ]
}
