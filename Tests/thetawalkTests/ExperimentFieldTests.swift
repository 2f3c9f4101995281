import CellUI
import Foundation
import GradientChecking
import GradientFiles
import LessonFormat
import Testing

@testable import Walkthrough
@testable import thetawalk

@Suite("Every field of an experiment goes through every surface and back")
struct ExperimentFieldTests {
  /// Experiments that can be done and differ from the default in this field; one for each of its stops.
  private func changed(_ field: ExperimentField) -> [Experiment] {
    if field == .bug { return PlantedBug.allCases.map(\.experiment) }
    return field.stops(Experiment()).filter { !field.isSame($0, Experiment()) }
  }

  @Test("the table has an entry for every property, with names of its own")
  func everyProperty() {
    let fields = ExperimentField.allCases
    let properties = Mirror(reflecting: Experiment()).children.compactMap(\.label)
    // One key for a bug and for several.
    #expect(properties.map { $0 == "bugs" ? "bug" : $0 } == fields.map(\.key))
    #expect(Set(ExperimentField.knobs) == Set(fields))
    #expect(ExperimentField.knobs.count == fields.count)
    for names in [fields.map(\.option), fields.map(\.name), fields.map(\.shortName)] {
      #expect(Set(names).count == fields.count)
    }
  }

  @Test("the command line", arguments: ExperimentField.allCases)
  func options(field: ExperimentField) throws {
    let experiments = changed(field)
    #expect(!experiments.isEmpty)
    for experiment in experiments {
      #expect(experiment.options.contains(field.option))
      #expect(try ExperimentOptions.parse(experiment.options).experiment() == experiment)
    }
    #expect(Thetawalk.helpMessage(for: CheckCommand.self).contains("  \(field.option) <"))
  }

  @Test("a saved experiment, alone and in a report", arguments: ExperimentField.allCases)
  func files(field: ExperimentField) throws {
    for experiment in changed(field) {
      let data = try JSONEncoder().encode(experiment)
      #expect(String(decoding: data, as: UTF8.self).contains("\"\(field.key)\":"))
      #expect(try JSONDecoder().decode(Experiment.self, from: data) == experiment)
    }
    let small = try #require(
      changed(field).first { $0.data != .digits && $0.trainingIterations < 100 }
    )
    let check = try GradientCheck(small, dataset: loadDataset(for: small))
    let report = check.report(of: (0..<check.layout.count).map(check.component), seconds: 0)
    #expect(report.json.contains("\"\(field.key)\": "))
    let reread = try ReportFile.parse(Array(report.json.utf8), path: "r.json")
    #expect(reread.provenance.experiment == small)
  }

  @Test("the front matter of a lesson", arguments: ExperimentField.allCases)
  func frontMatter(field: ExperimentField) throws {
    for experiment in changed(field) {
      #expect(experiment.frontMatter.contains("\n  \(field.key): "))
      let text = experiment.lesson(scene: "bars")
      let lesson = try Lesson(reading: text.utf8, file: "my-experiment.md")
      #expect(lesson.experiment == experiment)
    }
  }

  @Test("what is typed, and what the screen shows of it", arguments: ExperimentField.allCases)
  func knob(field: ExperimentField) throws {
    for experiment in changed(field) {
      let typed = try field.setting(
        field.setting(experiment, as: Experiment()),
        typed: field.value(experiment).text.isEmpty
          ? field.absentWord ?? "" : field.value(experiment).text
      )
      #expect(typed == experiment)
      #expect(!field.text(experiment).isEmpty)
      #expect(!field.meaning(in: experiment).isEmpty)
      #expect(experiment.distinctions(from: Experiment()).contains(field.caption(experiment)))
    }
    #expect(throws: ExperimentError.value(field, found: .text(""))) {
      try field.setting(Experiment(), typed: "")
    }
  }

  @Test("a live value", arguments: ExperimentField.allCases)
  func liveValue(field: ExperimentField) throws {
    // How many examples there are is the check's to say.
    guard let name = field.liveName else { return #expect(field == .examples) }
    for experiment in changed(field) {
      let appearance = Appearance(size: Size(80, 24))
      let state = LiveState(Model(experiment: experiment, appearance: appearance))
      switch field.value(experiment) {
      case .number(let number):
        #expect(state.value(of: try Expression(reading: name)) == .number(number))
      case .whole(let number):
        #expect(state.value(of: try Expression(reading: name)) == .number(Double(number)))
      case .absent, .text, .layers:
        let text = field.value(experiment).text
        let word = text.isEmpty ? field.absentWord ?? "" : text
        #expect(state.holds(try Expression(reading: "\(name) == \(word)")), "\(word)")
      }
    }
  }
}
