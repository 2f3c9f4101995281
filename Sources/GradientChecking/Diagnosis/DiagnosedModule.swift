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
  ///
  /// A name that stands alone, such as `log_scale`, needn't be made of a module and what is in it.
  var value: ModulePlace.Module {
    let isNamed = name.hasModule && (blocks.count > 1 || name.isPath)
    return ModulePlace.Module(
      names: isNamed ? [name.module] : blocks.map(\.name),
      isNorm: name.isNorm || name.hasModule && blocks.contains { $0.kind == .scale },
      isNamed: isNamed,
      recurrent: blocks.first { $0.kind == .recurrent }?.name
    )
  }
}
