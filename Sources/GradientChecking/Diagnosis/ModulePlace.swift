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
    case whole(Module, untold: [String], next: Module?)
    /// All parameters of one module, and what is computed before it is right.
    case only(Module)
    /// The one parameter of a module that tells anything.
    case alone(Module, untold: [String], next: Module?)
    /// Parts of an attention, or other modules of one parent, and these others are right.
    case siblings(Siblings)
    /// Several modules throughout, and these others are right.
    case several(wrong: [String], right: [String], border: Border?, suspects: [Module])
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
    case .several: .someModules
    case .kind(let kind): kind == .bias ? .severalBiases : .severalWeights
    case .every: .everyBlock
    }
  }
}

/// Blocks whose names say that they belong together.
struct DiagnosedModule {
  let name: ParameterName
  var blocks: [DiagnosedBlock]

  /// The modules of some blocks, in the order in which they first appear.
  static func all(_ blocks: [DiagnosedBlock]) -> [DiagnosedModule] {
    var places: [String: Int] = [:]
    var modules: [DiagnosedModule] = []
    for block in blocks {
      let name = ParameterName(block.name)
      if let place = places[name.module] {
        modules[place].blocks.append(block)
      } else {
        places[name.module] = modules.count
        modules.append(DiagnosedModule(name: name, blocks: [block]))
      }
    }
    return modules
  }

  var wrong: [DiagnosedBlock] { blocks.wrong }
  var right: [DiagnosedBlock] { blocks.filter { $0.state == .right } }
  var unknown: [DiagnosedBlock] { blocks.filter { $0.state == .unknown } }
  var isWrong: Bool { !wrong.isEmpty && right.isEmpty }
  var isRight: Bool { wrong.isEmpty && !right.isEmpty }
  var isMixed: Bool { !wrong.isEmpty && !right.isEmpty }
  var order: Int? { blocks[0].check.block.order }

  /// Whether all of it is in the state that is known of it.
  var isUniform: Bool { unknown.isEmpty && !isMixed }

  /// What of it is known to be wrong, or right: all of it, or else these parameters.
  var known: ModulePlace.Module {
    var module = value
    if !isUniform {
      module.names = (isWrong ? wrong : right).map(\.name)
      module.isNamed = false
    }
    return module
  }

  /// As a sentence names it.
  var value: ModulePlace.Module {
    ModulePlace.Module(
      names: name.hasModule ? [name.module] : blocks.map(\.name),
      isNorm: name.isNorm || name.hasModule && blocks.contains { $0.kind == .scale },
      isNamed: name.hasModule,
      recurrent: blocks.first { $0.kind == .recurrent }?.name
    )
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
  }

  /// The place, if the modules make a picture.
  var finding: Finding? {
    guard let form else { return nil }
    let wrong = blocks.wrong
    let names = Set(wrong.map(\.name))
    let place = ModulePlace(
      form: form,
      isDoubtful: !wrong.contains { $0.check.verdict == .bug },
      isOnly: !hasStrays && !blocks.contains { $0.state == .unknown },
      explained: shapes.first { Set($0.blocks) == names }?.kind,
      hasOrder: hasOrder,
      differences: blocks.map {
        ErrorPlace.Difference(
          name: $0.name,
          value: $0.difference,
          share: $0.check.shareOfSquaredError
        )
      }
    )
    guard form == .every else { return Finding(.modules(place), in: wrong) }
    return Finding(.modules(place), components: wrong.flatMap { $0.wrong.map(\.index) })
  }

  private var form: ModulePlace.Form? {
    let wrong = modules.filter { !$0.wrong.isEmpty }
    guard let first = wrong.first else { return nil }
    if !modules.contains(where: { !$0.right.isEmpty }) {
      // A single block says nothing by itself, nor do blocks that are wrong in ways of their own.
      let isEvery = blocks.wrong.count > 1 && explained.isEmpty && !areWrongApart(blocks.wrong)
      return isEvery ? .every : nil
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
    let places = blocks.map { block in shapes.firstIndex { $0.blocks.contains(block.name) } }
    return Set(places).count > 1
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
      let isExplained = shapes.contains { $0.blocks.contains(module.wrong[0].name) }
      return isExplained ? nil : .alone(module.value, untold: untold, next: next(after: module))
    }
    guard !areWrongApart(module.wrong) else { return nil }
    if hasOrder, let order = module.order {
      let before = modules.filter { ($0.order ?? 0) < order }
      if before.contains(where: \.isRight) { return .only(module.value) }
      if border != nil { return ofSeveral([module]) }
    }
    return .whole(module.value, untold: untold, next: next(after: module))
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
    let wrong = modules.filter { !$0.wrong.isEmpty }
    guard wrong.allSatisfy(\.isWrong), let first = wrong.first else { return nil }
    let parent = first.name.path.dropLast()
    let family = modules.filter { $0.name.path.dropLast() == parent && $0.name.hasModule }
    let right = family.filter(\.isRight)
    let parts = { (modules: [DiagnosedModule]) in Set(modules.compactMap(\.name.attention)) }
    guard parts(wrong).count == wrong.count, !parts(right).isEmpty,
      wrong.allSatisfy({ $0.name.path.dropLast() == parent })
    else { return nil }
    return ModulePlace.Siblings(
      wrong: wrong.map(\.name.module),
      right: right.map(\.name.module),
      wrongParts: parts(wrong),
      rightParts: parts(right)
    )
  }

  private func ofSeveral(_ wrong: [DiagnosedModule]) -> ModulePlace.Form? {
    guard wrong.allSatisfy(\.isWrong) else { return nil }
    let tree = ModuleTree(modules)
    let border = border
    return .several(
      wrong: tree.heads { $0.isWrong }.flatMap(\.module.names),
      right: tree.heads { $0.isRight }.flatMap(\.module.names),
      border: border,
      suspects: border == nil ? tree.suspects : []
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

/// The modules of a model as the tree that their paths make.
private struct ModuleTree {
  let modules: [DiagnosedModule]

  init(_ modules: [DiagnosedModule]) { self.modules = modules }

  /// The topmost paths under which all modules are of a kind, in the order of the modules; what is unknown stays out of them.
  func heads(_ isOfKind: (DiagnosedModule) -> Bool) -> [Head] {
    var counts: [ArraySlice<Substring>: (chosen: Int, all: Int)] = [:]
    for module in modules where module.name.hasModule {
      let isChosen = isOfKind(module) && module.isUniform
      for head in Self.heads(of: module) {
        let count = counts[head] ?? (0, 0)
        counts[head] = (count.chosen + (isChosen ? 1 : 0), count.all + 1)
      }
    }
    var heads: [Head] = []
    var told: Set<ArraySlice<Substring>> = []
    for module in modules where isOfKind(module) {
      // The parent of a single module says no more than the module.
      let topmost = Self.heads(of: module).first { head in
        counts[head].map { $0.chosen == $0.all && $0.all > 1 } ?? false
      }
      guard let topmost, module.name.hasModule else {
        heads.append(Head(path: module.name.path[...], module: module.known))
        continue
      }
      guard told.insert(topmost).inserted else { continue }
      let isWhole = topmost.count == module.name.path.count
      heads.append(
        Head(
          path: topmost,
          module: isWhole ? module.known : ModulePlace.Module(names: [Self.text(topmost)])
        )
      )
    }
    return heads
  }

  /// A path, and what stands under it as one module.
  struct Head {
    let path: ArraySlice<Substring>
    let module: ModulePlace.Module
  }

  /// A module's path from its first part on, ever longer, the whole of it last.
  private static func heads(of module: DiagnosedModule) -> [ArraySlice<Substring>] {
    let path = module.name.path[...]
    return path.indices.map { path[...$0] }
  }

  /// A path as the names of its parameters have it.
  private static func text(_ path: ArraySlice<Substring>) -> String {
    guard let first = path.first, let last = path.last else { return "" }
    return String(first.base[first.startIndex..<last.endIndex])
  }

  /// The right modules that share most of their path with a wrong one, norms first: what they pass back to their
  /// input may be wrong, for all that their own parameters are right.
  var suspects: [ModulePlace.Module] {
    var parents: Set<ArraySlice<Substring>> = []
    for module in modules where module.isWrong {
      let path = module.name.path[...]
      for length in 0..<path.count { parents.insert(path.prefix(length)) }
    }
    let right = heads { $0.isRight }
    let shared = right.map { head in
      (0..<head.path.count).last { parents.contains(head.path.prefix($0)) } ?? 0
    }
    guard let most = shared.max(), most > 0 else { return [] }
    let near = zip(right, shared).filter { $0.1 == most }.map(\.0.module)
    return near.filter(\.isNorm) + near.filter { !$0.isNorm }
  }
}
