/// The modules of a model as the tree that their paths make.
struct ModuleTree {
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
