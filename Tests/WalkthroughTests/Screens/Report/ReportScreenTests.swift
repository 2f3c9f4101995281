import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("A report of another program, on the screen")
struct ReportScreenTests {
  /// Two layers of PyTorch's making: the gradient of the second W is twice what it should be, and nothing
  /// else is known than ε.
  private func start(
    _ keys: String = "",
    size: Size = Size(80, 24),
    symbols: Symbols = .unicode,
    source: String = "my model"
  ) throws -> Replay {
    let components = (0..<23).map { (index: Int) -> ComponentCheck in
      let step = (index * 7 + 3) % 23 - 11
      let value = Double(step) / 8 + 0.0625
      let isWrong = (15..<21).contains(index)
      return ComponentCheck(
        index: index,
        numeric: value,
        analytic: isWrong ? 2 * value : value * (1 + 1e-9 * Double(index))
      )
    }
    let blocks = ParameterLayout(layerSizes: [4, 3, 2]).blocks.map { block in
      ParameterBlock(
        layer: block.layer,
        kind: block.kind,
        rows: block.rows,
        columns: block.columns,
        start: block.start,
        name: "fc\(block.layer).\(block.kind.rawValue)"
      )
    }
    var report = Report(
      Provenance(from: source, epsilon: 1e-6),
      components: components,
      layout: ParameterLayout(blocks: blocks)
    )
    report.provenance.fileName = "runs/r.json"
    let application = Application(
      showing: .report,
      reports: [.report(report)],
      appearance: Appearance(size: size, symbols: symbols)
    )
    var replay = Replay(application, datasets: builtInDataset)
    replay.type(try KeyScript.parse(keys))
    return replay
  }

  @Test("its bars", arguments: [Size(80, 24), Size(60, 18)])
  func bars(size: Size) throws {
    expectSnapshot(
      try start(size: size).application.frame,
      named: "report-bars-\(size.width)x\(size.height)"
    )
  }

  @Test("the place of its error", arguments: [Size(80, 24), Size(120, 40)])
  func locate(size: Size) throws {
    expectSnapshot(
      try start("n", size: size).application.frame,
      named: "report-locate-\(size.width)x\(size.height)"
    )
  }

  @Test("the first rule says the file, its source and what is known")
  func title() throws {
    let line = try start().application.frame.canvas.buffer.lines[1]
    for text in ["r.json", "my model", "n=23", "ε=1e-6", "✗ bug"] {
      #expect(line.contains(text), "\(text)")
    }
    #expect(!line.contains("runs"))
  }

  @Test("a source that a terminal would obey is spelled out")
  func hostileSource() throws {
    let screen = try start(source: "\u{1B}[2J\u{202E}x").screen
    #expect(screen.contains("\\u{1B}[2J"))
    #expect(screen.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isUnsafeToPrint })
  }

  @Test("q leads home, the first line back; the walk beside it is a walk")
  func ways() throws {
    let home = try start("n q")
    let screen = try #require(home.application.screen as? HomeScreen)
    let line = screen.lines[screen.chosen]
    #expect(line.destination == .report && line.title == "The report")
    #expect(line.texts.first?.plain == "r.json: its bars, and where the error is.")
    #expect(try start("n q enter").application.screen is ReportScreen)
    #expect(try start("n q enter").screen == start("n").screen)
    let walk = try start("q down down enter")
    #expect(walk.application.screen is WalkScreen)
    #expect(walk.model.report == nil)
    #expect(try start("q q").hasQuit)
  }

  @Test("on any home screen everything there is can be seen", arguments: [18, 20, 24, 30, 40])
  func home(height: Int) throws {
    for width in [60, 80, 120] {
      let replay = try start("q", size: Size(width, height))
      let home = try #require(replay.application.find(HomeScreen.self))
      for line in home.lines {
        #expect(replay.screen.contains(line.title), "\(line.title) at \(width)×\(height)")
      }
    }
  }

  @Test("a colour or a size chosen here stays elsewhere")
  func appearance() throws {
    var replay = try start("t")
    let theme = replay.application.appearance.theme
    #expect(theme != .dark)
    replay.send(.resized(Size(100, 30)))
    replay.send(.key(.character("q")))
    #expect(replay.application.appearance.theme == theme)
    #expect(replay.model.view.appearance.size == Size(100, 30))
  }

  @Test("Ctrl-C quits, but only closes the line in which a name is typed")
  func controlC() throws {
    #expect(try start("ctrl-c").hasQuit)
    #expect(try !start("/ W ctrl-c").hasQuit)
  }

  @Test("as text it is the two scenes one after the other, in ASCII where there is nothing else")
  func plain() throws {
    let replay = try start()
    let lines = PlainText.report(replay)
    #expect(lines.first == "r.json: bug")
    #expect(lines.contains("1 of 2: Bars"))
    #expect(lines.contains("2 of 2: Locate"))
    let finding = try #require(replay.application.find(ReportScreen.self)?.stage.findings.first)
    #expect(finding.kind == .factor && finding.block == "fc2.weight")
    #expect(lines.contains { $0.contains(finding.sentence) })
    #expect(PlainText.report(try start(symbols: .ascii)).allSatisfy { $0.allSatisfy(\.isASCII) })
  }
}
