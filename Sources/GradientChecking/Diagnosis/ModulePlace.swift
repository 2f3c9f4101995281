/// Which modules of somebody else's model are wrong, seen together.
///
/// Of such a model no more is known than the names of its parameters, and sometimes their order; so nothing rests on
/// a chain of layers. What is true without an order: parameters of one module are made from the same gradient, the
/// one that comes back to its output, and what is right of them shows that gradient to be right.
struct ModulePlace: Hashable, Sendable {
  /// What picture the modules make.
  let form: Form
  /// Whether no block is more than suspicious.
  let isDoubtful: Bool
  /// Whether nothing else is wrong, or in doubt.
  let isOnly: Bool
  /// What finding explains all that is wrong, if one does.
  let explained: FindingKind?
  /// Whether the order of the modules is that of computation, not merely that of the file.
  let hasOrder: Bool
  /// The difference of every block, right or wrong.
  let differences: [ErrorPlace.Difference]
  /// Where every block is wrong: those of which all dθ are too large, or all too small, taken with their signs.
  var oneSided: [OneSided] = []
  /// Whether the one that is wrong is the only matrix, and has a bias for its rows and one for its columns.
  var isMatrixOfTwoUses = false

  /// A block whose errors have one sign.
  struct OneSided: Hashable, Sendable {
    let name: String
    let isTooLarge: Bool
  }

  /// A module as it is named in a sentence.
  struct Module: Hashable, Sendable {
    /// Its path, or its parameters where it has none.
    var names: [String]
    var isNorm = false
    /// Whether it has a path.
    var isNamed = true
    /// The first parameter in it that is used at every time step.
    var recurrent: String?
  }

  /// The picture that wrong modules make.
  enum Form: Hashable, Sendable {
    /// Of one module some parameters are wrong, and these are right; the kind says which is which.
    case part(Module, right: [String], FindingKind)
    /// All parameters of one module, as far as they can be compared.
    case whole(Module, untold: [String], next: Module?, before: [String] = [])
    /// All parameters of one module, and what is computed before it is right.
    case only(Module)
    /// The one parameter of a module that tells anything.
    case alone(Module, untold: [String], next: Module?)
    /// Parts of an attention, or other modules of one parent, and these others are right.
    case siblings(Siblings)
    /// Several modules throughout, and these others are right.
    case several(wrong: [String], right: [String], border: Border?, suspects: [Module])
    /// The scale of a norm and these other modules are wrong, and its shift is right.
    case norm(Module, scale: [String], shift: [String], others: [String])
    /// All weights and no bias, or all biases and no weight, each with a right counterpart.
    case kind(ParameterKind)
    /// All of them.
    case every
  }

  /// Modules beside one another.
  struct Siblings: Hashable, Sendable {
    let wrong: [String]
    let right: [String]
    /// What those are in an attention, where they all say so.
    let wrongParts: Set<AttentionPart>
    let rightParts: Set<AttentionPart>
    /// What is wrong before them in the file.
    var others: [String] = []
  }

  /// Where right begins after wrong.
  struct Border: Hashable, Sendable {
    let lastWrong: Module
    let firstRight: Module
  }

  var kind: FindingKind {
    switch form {
    case .part(_, _, let kind): kind
    case .alone, .siblings: .someParameters
    case .whole: .oneModule
    case .only: .oneLayer
    case .several(_, _, .some, _) where hasOrder: .upToLayer
    case .several, .norm: .someModules
    case .kind(let kind): kind == .bias ? .severalBiases : .severalWeights
    case .every: .everyBlock
    }
  }
}

extension DiagnosedBlock {
  /// Whether all of it is wrong to one side, where that is no accident of two or three components.
  fileprivate var oneSided: ModulePlace.OneSided? {
    let wrong = wrong
    guard wrong.count >= 3, wrong.count == components.count,
      Set(wrong.map { $0.error < 0 }).count == 1
    else { return nil }
    return ModulePlace.OneSided(name: name, isTooLarge: wrong[0].error > 0)
  }
}

/// Looks for the place in the modules of a model whose order of computation may be unknown.
struct ModuleSearch {
  private let blocks: [DiagnosedBlock]
  private let shapes: [Finding]
  private let explained: Set<String>
  private let modules: [DiagnosedModule]
  private let hasOrder: Bool
  private let hasStrays: Bool
  /// The place of the first shape that each block has, if any.
  private let shapeOfBlock: [String: Int]

  /// A search.
  ///
  /// - Parameters:
  ///   - blocks: All blocks.
  ///   - shapes: How the wrong ones are wrong, as far as that is known.
  ///   - explained: Wrong blocks that are left out, since it is known what is wrong with them.
  ///   - hasStrays: Whether blocks that are right as a whole have wrong components.
  init(
    _ blocks: [DiagnosedBlock],
    shapes: [Finding],
    explained: Set<String> = [],
    hasStrays: Bool
  ) {
    self.blocks = blocks.map { block in
      var block = block
      if explained.contains(block.name) { block.state = .unknown }
      return block
    }
    (self.shapes, self.explained, self.hasStrays) = (shapes, explained, hasStrays)
    modules = DiagnosedModule.all(self.blocks)
    hasOrder = blocks.allSatisfy { $0.check.block.order != nil }
    shapeOfBlock = Dictionary(
      shapes.enumerated().flatMap { place, shape in shape.subjects.map { ($0.name, place) } },
      uniquingKeysWith: min
    )
  }

  /// The place, if the modules make a picture.
  var finding: Finding? {
    guard let form else { return nil }
    let wrong = blocks.wrong
    let names = Set(wrong.map(\.name))
    var place = ModulePlace(
      form: form,
      isDoubtful: !wrong.contains { $0.check.verdict == .bug },
      isOnly: !hasStrays && !blocks.contains { $0.state == .unknown },
      explained: shapes.first {
        $0.subjects.count == names.count && Set($0.blocks) == names
      }?.kind,
      hasOrder: hasOrder,
      differences: blocks.map {
        ErrorPlace.Difference(
          name: $0.name,
          value: $0.difference,
          share: $0.check.shareOfSquaredError
        )
      }
    )
    place.isMatrixOfTwoUses = wrong.count == 1 && isMatrixOfTwoUses(wrong[0])
    guard form == .every else { return Finding(.modules(place), in: wrong) }
    if place.explained == nil { place.oneSided = wrong.compactMap(\.oneSided) }
    return Finding(.modules(place), components: wrong.flatMap { $0.wrong.map(\.index) })
  }

  /// Whether a block is the only matrix, beside a bias for its rows and another for its columns, as in an autoencoder
  /// that uses it on the way in and on the way out.
  private func isMatrixOfTwoUses(_ block: DiagnosedBlock) -> Bool {
    guard block.rows > 1, block.columns > 1, block.rows != block.columns,
      blocks.count(where: { $0.kind != .bias }) == 1
    else { return false }
    let lengths = blocks.filter { $0.kind == .bias && $0.state == .right }.map(\.components.count)
    return Set(lengths).isSuperset(of: [block.rows, block.columns])
  }

  private var form: ModulePlace.Form? {
    let wrong = modules.filter { !$0.wrong.isEmpty }
    guard let first = wrong.first else { return nil }
    if !modules.contains(where: { !$0.right.isEmpty }) {
      // Blocks that are wrong in ways of their own say nothing together, nor does one of which more is known.
      guard explained.isEmpty, !areWrongApart(blocks.wrong) else { return nil }
      let untold = modules.flatMap(\.unknown).map(\.name)
      guard blocks.wrong.count == 1 else {
        // Where most blocks tell nothing those that are wrong are not all there is.
        let told = blocks.count { $0.check.verdict != .bothZero }
        if 2 * blocks.wrong.count >= told { return .every }
        return wrong.count == 1 ? .whole(first.value, untold: untold, next: nil) : nil
      }
      return shapes.isEmpty ? .alone(first.value, untold: untold, next: nil) : nil
    }
    if let siblings { return .siblings(siblings) }
    if wrong.count == 1 { return ofOne(first) }
    let kinds = Set(blocks.wrong.map { $0.kind == .bias })
    if kinds.count == 1, wrong.allSatisfy(\.isMixed) {
      return .kind(blocks.wrong[0].kind == .bias ? .bias : .weight)
    }
    return ofSeveral(wrong)
  }

  /// Whether blocks are wrong each in its own way: then it isn't what all of them are made from.
  private func areWrongApart(_ blocks: [DiagnosedBlock]) -> Bool {
    // What a few rows of one block have in common says nothing of the others.
    !Diagnosis.sayLittle(shapes, blocks) && Set(blocks.map { shapeOfBlock[$0.name] }).count > 1
  }

  private func ofOne(_ module: DiagnosedModule) -> ModulePlace.Form? {
    if module.isMixed {
      // The real and the imaginary part of one number are no two parameters.
      let isComplex = module.blocks.allSatisfy {
        ["real", "imag"].contains(ParameterName($0.name).role)
      }
      return isComplex
        ? nil : .part(module.value, right: module.right.map(\.name), Self.kind(of: module))
    }
    let untold = module.unknown.map(\.name).filter { !explained.contains($0) }
    if module.wrong.count == 1 {
      // What is known to be wrong with it says more.
      let isExplained = shapeOfBlock[module.wrong[0].name] != nil
      return isExplained ? nil : .alone(module.value, untold: untold, next: next(after: module))
    }
    guard !areWrongApart(module.wrong) else { return nil }
    if hasOrder, let order = module.order {
      let before = modules.filter { ($0.order ?? 0) < order }
      if before.contains(where: \.isRight) { return .only(module.value) }
      if border != nil { return ofSeveral([module]) }
    }
    return .whole(
      module.value,
      untold: untold,
      next: next(after: module),
      before: hasOrder ? [] : before(module)
    )
  }

  /// The modules before one in the file, if all of them that tell anything are right.
  private func before(_ module: DiagnosedModule) -> [String] {
    let before = modules.prefix { $0.name.module != module.name.module }
    guard before.allSatisfy({ !$0.isWrong && !$0.isMixed }) else { return [] }
    return before.filter(\.isRight).flatMap(\.value.names)
  }

  /// Whether it is a weight that is wrong beside a right bias, or the other way round.
  private static func kind(of module: DiagnosedModule) -> FindingKind {
    let areBiases = { (blocks: [DiagnosedBlock]) in blocks.allSatisfy { $0.kind == .bias } }
    let areWeights = { (blocks: [DiagnosedBlock]) in blocks.allSatisfy { $0.kind == .weight } }
    if areWeights(module.wrong), areBiases(module.right) { return .onlyWeights }
    return areBiases(module.wrong) && areWeights(module.right) ? .onlyBiases : .someParameters
  }

  /// The module behind one, in the order of computation or of the file.
  private func next(after module: DiagnosedModule) -> ModulePlace.Module? {
    guard let place = modules.firstIndex(where: { $0.name.module == module.name.module }),
      place + 1 < modules.count, modules[place + 1].isRight
    else { return nil }
    return modules[place + 1].value
  }

  /// Modules of one parent that are wrong, where others of it are right and nothing else is wrong.
  private var siblings: ModulePlace.Siblings? {
    let all = modules.filter { !$0.wrong.isEmpty }
    guard all.allSatisfy(\.isWrong), let last = all.last else { return nil }
    let parent = last.name.path.dropLast()
    let wrong = all.filter { $0.name.path.dropLast() == parent && $0.name.attention != nil }
    // What is wrong before them in the file may come of it; anything behind them doesn't.
    let others = all.dropLast(wrong.count)
    let family = modules.filter { $0.name.path.dropLast() == parent && $0.name.hasModule }
    let right = family.filter(\.isRight)
    let parts = { (modules: [DiagnosedModule]) in Set(modules.compactMap(\.name.attention)) }
    guard !wrong.isEmpty, parts(wrong).count == wrong.count, !parts(right).isEmpty,
      others.allSatisfy({ $0.name.path.dropLast() != parent })
    else { return nil }
    return ModulePlace.Siblings(
      wrong: wrong.map(\.name.module),
      right: right.map(\.name.module),
      wrongParts: parts(wrong),
      rightParts: parts(right),
      others: others.flatMap(\.value.names)
    )
  }

  private func ofSeveral(_ wrong: [DiagnosedModule]) -> ModulePlace.Form? {
    guard wrong.allSatisfy(\.isWrong) else { return ofNorm(wrong) }
    let tree = ModuleTree(modules)
    let border = border
    return .several(
      wrong: tree.heads { $0.isWrong }.flatMap(\.module.names),
      right: tree.heads { $0.isRight }.flatMap(\.module.names),
      border: border,
      suspects: border == nil ? tree.suspects : []
    )
  }

  /// Modules that are wrong throughout beside a norm whose scale is wrong and whose shift is right: what comes back to
  /// the norm is right, and what both the scale and the way back are made from, the normalized input, is not.
  private func ofNorm(_ wrong: [DiagnosedModule]) -> ModulePlace.Form? {
    let mixed = wrong.filter { !$0.isWrong }
    guard let norm = mixed.first, mixed.count == 1, wrong.count > 1, shapes.isEmpty,
      norm.wrong.allSatisfy({ $0.kind == .scale }), norm.right.allSatisfy({ $0.kind == .bias })
    else { return nil }
    return .norm(
      norm.value,
      scale: norm.wrong.map(\.name),
      shift: norm.right.map(\.name),
      others: ModuleTree(modules).heads { $0.isWrong }.flatMap(\.module.names)
    )
  }

  /// The border, where everything before a module is wrong and everything from it on is right.
  private var border: ModulePlace.Border? {
    var known = modules.filter { $0.isWrong || $0.isRight }
    if hasOrder {
      known.sort { ($0.order ?? 0) < ($1.order ?? 0) }
      // Modules of one place in the order are to be wrong, or right, together.
      let orders = { (modules: [DiagnosedModule]) in Set(modules.compactMap(\.order)) }
      let isTold = orders(known.filter(\.isWrong)).isDisjoint(with: orders(known.filter(\.isRight)))
      guard isTold else { return nil }
    }
    guard let last = known.lastIndex(where: \.isWrong), last + 1 < known.count,
      known[...last].allSatisfy(\.isWrong)
    else { return nil }
    return ModulePlace.Border(lastWrong: known[last].value, firstRight: known[last + 1].value)
  }
}
