import CellUI
import Foundation
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("A report of directions alone, on the screen")
struct DirectionsAloneTests {
  @Test(
    "where a direction shows a bug and no component was checked, nothing is called right",
    arguments: [Size(60, 18), Size(80, 24), Size(120, 40)]
  )
  func locate(size: Size) throws {
    let report = layeredReport(
      layers: 1,
      unchecked: Set(0..<28),
      directions: [DirectionCheck(name: "0", numeric: 0.25, analytic: 0.5)]
    )
    var shown = Application(
      showing: .report,
      reports: [.report(report)],
      appearance: Appearance(size: size)
    )
    _ = shown.update(.key(.character("n")))
    let text = shown.frame.canvas.buffer.text
    #expect(text.contains("There is a bug"))
    for claim in ["Nothing found", "is wrong", "yet"] {
      #expect(!text.contains(claim), "\(claim):\n\(text)")
    }
  }
}

@Suite("Two files held against each other, on the screen")
struct ComparedFilesTests {
  private func application(_ keys: String, _ size: Size) throws -> Application {
    let directions = [DirectionCheck(name: "0", numeric: 0.25, analytic: 0.5)]
    let report = layeredReport(
      unchecked: [0, 1],
      directions: directions,
      sides: .referenceAndMine
    )
    var shown = Application(
      showing: .report,
      reports: [.report(report)],
      appearance: Appearance(size: size)
    )
    for step in try KeyScript.parse(keys) {
      if case .key(let key) = step { _ = shown.update(.key(key)) }
    }
    return shown
  }

  @Test(
    "they are called reference and mine in every pane and in every sentence",
    arguments: [
      "", "g", "n", "n down", "n down down", "n tab", "n tab tab", "n tab tab tab",
      "n tab tab tab tab",
      "n tab tab z z z", "n /layers.0.attn.k_proj.weight[1,2] enter tab tab",
    ],
    [Size(60, 18), Size(80, 24), Size(120, 40)]
  )
  func names(keys: String, size: Size) throws {
    let text = try application(keys, size).frame.canvas.buffer.text
    for name in ["dθ", "numeric", "nalytic"] { #expect(!text.contains(name), "\(name):\n\(text)") }
  }

  @Test("their values stand under these names")
  func values() throws {
    let text = try application("/layers.0.attn.k_proj.weight[1,2] enter", Size(120, 40))
      .frame.canvas.buffer.text
    for name in ["reference ", "mine "] { #expect(text.contains(name), "\(text)") }
  }

  @Test("as text too")
  func plain() throws {
    let application = try application("", Size(80, 24))
    let lines = PlainText.report(Replay(application, datasets: builtInDataset))
    #expect(lines.contains { $0.contains("reference") })
    #expect(lines.allSatisfy { !$0.contains("dθ") && !$0.contains("numeric") }, "\(lines)")
  }
}

@Suite("Borders that a tolerance has moved")
struct MovedLandmarksTests {
  private let report = layeredReport(wrong: [1], tolerance: 1e-3)

  @Test("bars and gauge are labelled with them, and the title says the tolerance")
  func drawn() {
    let borders = [1e-3, 1e-3.squareRoot()]
    #expect(DotPlot(differences: [], report.summary.landmarks).landmarks.map(\.value) == borders)
    let text = Frame(model: Model(report: report, appearance: Appearance(size: Size(80, 24))))
      .canvas.buffer.text
    for label in [" 1e-3┼", "0.032┼", "tolerance 1e-3"] { #expect(text.contains(label), "\(text)") }
    #expect(!text.contains("1e-7┤") && !text.contains("1e-5┤"))
  }

  @Test("the shades of the map are the moved verdicts")
  func shades() {
    let errors = [0, 1e-6, 1e-4, 9e-4, 2e-3, 0.02, 0.04, 0.2, 0.5]
    let components = errors.enumerated().map { index, error in
      ComponentCheck(index: index, numeric: 1, analytic: (1 + error) / (1 - error))
    }
    var provenance = Provenance(from: "mine")
    provenance.tolerance = 1e-3
    let layout = ParameterLayout(blocks: [
      ParameterBlock(name: "W", shape: [errors.count], kind: .weight, order: nil, start: 0)
    ])
    let table = Report(provenance, components: components, layout: layout).components
    #expect(table.map { ErrorMap.ground(of: $0) } == [0, 0, 0, 0, 4, 4, 8, 8, 8])
  }

  @Test("a number isn't rounded up to a border that is moved")
  func rounding() {
    let scale = LandmarkScale(agreesBelow: 1e-3)
    #expect(Numbers.difference(0.00099996, scale) == "9.9996e-4")
    #expect(Numbers.difference(0.00099996) == "1e-3")
  }
}

@Suite("Names under the bars")
struct BarLabelsTests {
  private func labels(layers: Int, width: Int = 80) -> String {
    let model = Model(
      report: layeredReport(layers: layers),
      appearance: Appearance(size: Size(width, 24))
    )
    let lines = Frame(model: model).canvas.buffer.lines
    let plot = lines.lastIndex { line in line.dropFirst(6).first.map { "│┤┼".contains($0) } ?? false
    }
    // What stands beside the chart is apart from it.
    let row = plot.map { lines[$0 + 1].drop { $0 == " " } } ?? ""
    return row.components(separatedBy: "      ")[0]
  }

  @Test("no name is a number that stands in no block's name")
  func telling() {
    for layers in [1, 2, 3, 4, 6, 9, 13] {
      let text = labels(layers: layers)
      #expect(text.contains { $0.isLetter }, "\(layers): \(text)")
      let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
      #expect(numbers.allSatisfy { $0 < layers }, "\(layers): \(text)")
    }
  }

  @Test("where even groups are too many, neighbours stand together: from the first to the last")
  func many() {
    let text = labels(layers: 100)
    #expect(text.contains("–"), "\(text)")
  }
}
