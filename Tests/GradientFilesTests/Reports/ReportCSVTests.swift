import GradientChecking
import Testing

@testable import GradientFiles

@Suite("The components as CSV")
struct ReportCSVTests {
  @Test("one line a component; names are quoted, unknown values empty, numbers exact")
  func lines() {
    let report = Reports.foreign(numeric: [0.1, .nan, 0], analytic: [0.1, 2, 0])
    #expect(
      report.csv == """
        index,name,theta,costPlus,costMinus,numeric,analytic,absoluteError,relativeError,verdict,kink,source
        0,"W1[0,0]",,,,0.1,0.1,0.0,0.0,agrees,false,model.npz
        1,"W1[0,1]",,,,nan,2.0,nan,nan,notFinite,false,model.npz
        2,b1[0],,,,0.0,0.0,0.0,0.0,bothZero,false,model.npz

        """
    )
  }

  @Test("a spreadsheet's reader finds as many fields in every line")
  func fields() throws {
    let report = try Reports.of { $0.bug = .dZSign }
    var reader = DelimitedText(Array(report.csv.utf8))
    var rows = 0
    while let record = try reader.next() {
      // Those of a component, the command, ε, the scheme, the precision of J and J itself.
      #expect(record.count == 16)
      rows += 1
    }
    #expect(rows == 44)
  }
  @Test("whatever kind of NaN a gradient holds, the file says nan")
  func notANumber() {
    for value in [-Double.nan, Double.signalingNaN, -Double.signalingNaN] {
      let csv = Reports.foreign(numeric: [value, 1], analytic: [value, 1]).csv
      #expect(csv.contains(",nan,nan,nan,nan,notFinite,") && !csv.contains("-nan"))
    }
  }

  /// A report of two files, within a tolerance that isn't the usual one.
  private static var comparison: Report {
    var provenance = Provenance(from: "mine.npz beside right.npz")
    (provenance.sides, provenance.tolerance) = (.referenceAndMine, 1e-2)
    return Reports.foreign(numeric: [0.1, 3, 0], analytic: [0.1, 3.01, 0], provenance)
  }

  @Test("the sides have their own names, and the tolerance stands in every line")
  func sides() {
    #expect(
      Self.comparison.csv == """
        index,name,theta,costPlus,costMinus,reference,mine,absoluteError,relativeError,verdict,kink,source,tolerance
        0,"W1[0,0]",,,,0.1,0.1,0.0,0.0,agrees,false,mine.npz beside right.npz,0.01
        1,"W1[0,1]",,,,3.0,3.01,0.009999999999999787,0.0016638935108152725,agrees,false,mine.npz beside right.npz,0.01
        2,b1[0],,,,0.0,0.0,0.0,0.0,bothZero,false,mine.npz beside right.npz,0.01

        """
    )
  }

  @Test("what is read back has the sides, the tolerance, and so the verdict that was written")
  func roundTrip() throws {
    let written = Self.comparison
    let read = try ReportFile.parse(Array(written.csv.utf8), path: "r.csv")
    #expect(read.provenance.sides == .referenceAndMine && read.provenance.tolerance == 1e-2)
    #expect(read.verdict == .agrees && read.verdict == written.verdict)
    #expect(read.components.numeric == written.components.numeric)
    #expect(read.components.analytic == written.components.analytic)
    #expect(read.csv == written.csv)
  }

  @Test("ε and the scheme of differences come back, and that J was no function")
  func whole() throws {
    var provenance = Provenance(epsilon: 1e-5, scheme: .forward)
    provenance.isFunction = false
    let report = Reports.foreign(numeric: [0.1, 3, 0], analytic: [0.1, 4, 0], provenance)
    let read = try ReportFile.parse(Array(report.csv.utf8), path: "r.csv")
    #expect(read.provenance.epsilon == 1e-5 && read.provenance.scheme == .forward)
    #expect(read.verdict == .notAFunction)
  }

  @Test(
    "a check of our own comes back with the command that makes it, and J as often as it was computed"
  )
  func experiment() throws {
    let written = try Reports.of { $0.bug = .dZSign }
    let read = try ReportFile.parse(Array(written.csv.utf8), path: "r.csv")
    let command = try #require(written.provenance.experiment).commandLine("check")
    #expect(read.provenance.source == command)
    #expect(read.provenance.costs == written.provenance.costs && !read.provenance.costs.isEmpty)
    #expect(read.provenance.scheme == written.provenance.scheme)
    #expect(read.provenance.precision == written.provenance.precision)
  }

  @Test("a source that looks like a number or a truth value is a text")
  func sourceIsText() throws {
    for source in ["true", "1e5", "a, \"b\""] {
      let report = Reports.foreign(numeric: [1, 2], analytic: [1, 2], Provenance(from: source))
      let read = try ReportFile.parse(Array(report.csv.utf8), path: "r.csv")
      #expect(read.provenance.source == source)
    }
  }
}
