/// The modules of a model as the tree that their paths make.
struct ModuleTree {
  private let modules: [DiagnosedModule]
  /// The paths of the modules: for each of their beginnings, from the first part on, the number of its node.
  private let nodes: [[Int]]
  private let nodeCount: Int

  /// A part below a node.
  private struct Step: Hashable {
    let node: Int
    let part: Substring
  }

  init(_ modules: [DiagnosedModule]) {
    self.modules = modules
    // The root is node 0.
    var numbers: [Step: Int] = [:]
    nodes = modules.map { module in
      var node = 0
      return module.name.path.map { part in
        let next = numbers.count + 1
        let step = Step(node: node, part: part)
        node = numbers[step, default: next]
        if node == next { numbers[step] = next }
        return node
      }
    }
    nodeCount = numbers.count + 1
  }

  /// The topmost paths under which all modules are of a kind, in the order of the modules; what is unknown stays out of them.
  func heads(_ isOfKind: (DiagnosedModule) -> Bool) -> [Head] {
    var counts = [(chosen: Int, all: Int)](repeating: (0, 0), count: nodeCount)
    for (module, path) in zip(modules, nodes) where module.name.hasModule {
      let isChosen = isOfKind(module) && module.isUniform
      for node in path {
        counts[node].all += 1
        if isChosen { counts[node].chosen += 1 }
      }
    }
    var heads: [Head] = []
    var told: Set<Int> = []
    for (module, path) in zip(modules, nodes) where isOfKind(module) {
      // The parent of a single module says no more than the module.
      let topmost = path.firstIndex { counts[$0].chosen == counts[$0].all && counts[$0].all > 1 }
      guard let topmost, module.name.hasModule else {
        heads.append(Head(nodes: path[...], module: module.known))
        continue
      }
      guard told.insert(path[topmost]).inserted else { continue }
      let isWhole = topmost == path.count - 1
      heads.append(
        Head(
          nodes: path[...topmost],
          module: isWhole
            ? module.known
            : ModulePlace.Module(names: [Self.text(module.name.path[...topmost])])
        )
      )
    }
    return heads
  }

  /// A path, and what stands under it as one module.
  struct Head {
    let nodes: ArraySlice<Int>
    let module: ModulePlace.Module
  }

  /// A path as the names of its parameters have it.
  private static func text(_ path: ArraySlice<Substring>) -> String {
    guard let first = path.first, let last = path.last else { return "" }
    return String(first.base[first.startIndex..<last.endIndex])
  }

  /// The right modules that share most of their path with a wrong one, norms first: what they pass back to their
  /// input may be wrong, for all that their own parameters are right.
  var suspects: [ModulePlace.Module] {
    var isParent = Array(repeating: false, count: nodeCount)
    for (module, path) in zip(modules, nodes) where module.isWrong {
      for node in path.dropLast() { isParent[node] = true }
    }
    let right = heads { $0.isRight }
    // How many parts of a path, fewer than all, lead to a wrong module too.
    let shared = right.map { head in
      head.nodes.dropLast().lastIndex { isParent[$0] }.map { $0 + 1 } ?? 0
    }
    guard let most = shared.max(), most > 0 else { return [] }
    let near = zip(right, shared).filter { $0.1 == most }.map(\.0.module)
    return near.filter(\.isNorm) + near.filter { !$0.isNorm }
  }
}
