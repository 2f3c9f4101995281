import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Several reports, and reports that change")
struct ReportTabsTests {
  private func report(_ file: String, wrong: Set<Int> = [1, 9], layers: Int = 6) -> Report {
    var report = layeredReport(layers: layers, wrong: wrong)
    report.provenance.fileName = "runs/\(file)"
    return report
  }

  private func application(_ sources: [ReportSource]) -> Application {
    Application(showing: .report, reports: sources, appearance: Appearance(size: Size(80, 24)))
  }

  private func type(_ keys: String, into application: inout Application) throws -> [Effect] {
    try KeyScript.parse(keys).flatMap { step -> [Effect] in
      if case .key(let key) = step { return application.update(.key(key)) }
      return []
    }
  }

  private func text(_ application: Application) -> String {
    application.frame.canvas.buffer.text
  }

  @Test("each is a tab with its name on the first line, and keeps its scene and what is selected")
  func tabs() throws {
    var shown = application([.report(report("a.json")), .report(report("b.json", wrong: [2]))])
    #expect(text(shown).contains("[a.json] b.json"))
    _ = try type("n 7g >", into: &shown)
    #expect(text(shown).contains(" a.json [b.json]"))
    _ = try type("3g <", into: &shown)
    let first = try #require(shown.find(ReportScreen.self)).stage
    #expect(first.view.scene == .locate && first.view.selection == 7)
    let place = try #require(shown.frame.hits.first { $0.target == .tab(1) }).area
    _ = shown.update(.key(.click(x: place.x + 1, y: place.y)))
    #expect(try #require(shown.find(ReportScreen.self)).stage.view.selection == 3)
  }

  @Test("files of one name are told apart by their folders")
  func sameName() {
    var other = report("a.json")
    other.provenance.fileName = "older/a.json"
    let shown = application([.report(report("a.json")), .report(other)])
    #expect(text(shown).contains("[runs/a.json] older/a.json"))
  }

  @Test("of a long name its end is shown")
  func longName() {
    let name = "gradients-of-the-second-experiment-with-the-fused-kernel.json"
    let line = application([.report(report(name))]).frame.canvas.buffer.lines[1]
    #expect(line.contains("fused-kernel.json"), "\(line)")
  }

  @Test(
    "what is made of several files opens at once, says how far they are read, and is called by them"
  )
  func made() throws {
    let name = "mine.npz beside right.npz"
    var shown = application([.made(name: name, isComparison: true)])
    guard case .read(path: name, let ticket) = shown.initialEffects.first else {
      Issue.record("\(shown.initialEffects)")
      return
    }
    _ = shown.update(.reading(fraction: 0.4, ticket))
    #expect(text(shown).contains("Reading \(name) …  40 %"))
    var report = layeredReport(sides: .referenceAndMine, tolerance: 1e-2)
    report.provenance.source = name
    _ = shown.update(.read(OpenedReport(report), ticket))
    #expect(text(shown).contains(name) && text(shown).contains("tolerance 0.01"))
    _ = try type("q", into: &shown)
    #expect(text(shown).contains("The comparison"))
    #expect(text(shown).contains(name))
  }

  @Test("home names all that are open")
  func home() throws {
    var shown = application([.report(report("a.json")), .report(report("b.json"))])
    _ = try type("q", into: &shown)
    #expect(text(shown).contains("The reports"))
    #expect(text(shown).contains("a.json and b.json: their bars"))
  }

  @Test("one report alone has no tabs, and the key says so")
  func alone() throws {
    var shown = application([.report(report("a.json"))])
    _ = try type(">", into: &shown)
    #expect(text(shown).contains("One report is open"))
  }

  @Test("a file that is being read says how far, then it is there")
  func reading() throws {
    var shown = application([.file(path: "runs/big.json")])
    guard case .read(path: "runs/big.json", let ticket) = shown.initialEffects.first else {
      Issue.record("\(shown.initialEffects)")
      return
    }
    #expect(shown.isWaiting && text(shown).contains("Reading big.json …"))
    _ = shown.update(.reading(fraction: 0.4, ticket))
    #expect(text(shown).contains("Reading big.json …  40 %"))
    _ = shown.update(.read(OpenedReport(report("big.json")), ticket))
    #expect(text(shown).contains("168 of 168 checked") && !shown.isWaiting)
    #expect(shown.initialEffects.isEmpty)
  }

  @Test("bars and places of a large report stand before it is known what its numbers show")
  func undiagnosed() throws {
    let whole = report("big.json")
    let undiagnosed = Report(
      whole.provenance,
      table: whole.components,
      layout: whole.layout,
      isDiagnosed: false
    )
    #expect(undiagnosed.findings.isEmpty && undiagnosed.verdict == whole.verdict)
    #expect(undiagnosed.diagnosed() == whole && whole.diagnosed() == whole)
    var shown = application([.file(path: "runs/big.json")])
    guard case .read(_, let ticket) = shown.initialEffects.first else {
      Issue.record("nothing is read")
      return
    }
    let first = OpenedReport(undiagnosed)
    _ = shown.update(.read(first, ticket))
    #expect(text(shown).contains("168 of 168 checked") && text(shown).contains("they differ"))
    _ = try type("n 7g", into: &shown)
    #expect(text(shown).contains("What the numbers show is still being"))
    _ = shown.update(.read(first.diagnosed(), ticket))
    let stage = try #require(shown.find(ReportScreen.self)).stage
    #expect(stage.view.scene == .locate && stage.view.selection == 7)
    #expect(!text(shown).contains("is still being"))
    #expect(!text(shown).contains("The file has changed"))
    // The screen is that of a report that was read at once.
    var known = application([.report(whole)])
    _ = try type("n 7g", into: &known)
    #expect(text(shown) == text(known))
  }

  /// Why a file can't be read.
  private struct NoReport: Error, Equatable {}

  @Test("a file that can't be read in the first place ends the program, which says why")
  func unreadable() throws {
    var shown = application([.report(report("a.json")), .file(path: "big.json")])
    guard case .read(_, let ticket) = shown.initialEffects.first else {
      Issue.record("nothing is read")
      return
    }
    #expect(shown.failure == nil)
    #expect(shown.update(.unreadable(NoReport(), ticket)) == [.quit])
    #expect(shown.failure is NoReport)
  }

  @Test("a file that was written anew is read again, and what was selected stays by its name")
  func changes() throws {
    var shown = application([.report(report("a.json")), .report(report("b.json"))])
    _ = try type("n /layers.2.norm.weight[1] enter", into: &shown)
    guard
      case .read(path: "runs/a.json", let ticket) = shown.update(
        .fileChanged(path: "runs/a.json")
      ).first
    else {
      Issue.record("nothing is read")
      return
    }
    #expect(text(shown).contains("norm.weight[1]"))
    _ = shown.update(.read(OpenedReport(report("a.json", wrong: [4], layers: 8)), ticket))
    let stage = try #require(shown.find(ReportScreen.self)).stage
    #expect(stage.view.scene == .locate && stage.layout?.count == 224)
    #expect(stage.layout?.name(of: stage.view.selection) == "layers.2.norm.weight[1]")
    #expect(text(shown).contains("The file has changed"))
  }

  @Test(
    "what can't be read leaves the picture as it was, with a word; an old answer changes nothing"
  )
  func broken() throws {
    var shown = application([.report(report("a.json"))])
    let before = try #require(shown.find(ReportScreen.self)).stage.view.selection
    guard case .read(_, let old) = shown.update(.fileChanged(path: "runs/a.json")).first,
      case .read(_, let ticket) = shown.update(.fileChanged(path: "runs/a.json")).first
    else { return }
    #expect(shown.update(.unreadable(NoReport(), ticket)).isEmpty && shown.failure == nil)
    #expect(text(shown).contains("a.json can't be read now; this is as it was."))
    _ = shown.update(.read(OpenedReport(report("a.json", layers: 1)), old))
    let stage = try #require(shown.find(ReportScreen.self)).stage
    #expect(stage.layout?.count == 168 && stage.view.selection == before)
  }
}
