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
        index,name,theta,costPlus,costMinus,numeric,analytic,absoluteError,relativeError,verdict,kink
        0,"W1[0,0]",,,,0.1,0.1,0.0,0.0,agrees,false
        1,"W1[0,1]",,,,nan,2.0,nan,nan,notFinite,false
        2,b1[0],,,,0.0,0.0,0.0,0.0,bothZero,false

        """
    )
  }

  @Test("a spreadsheet's reader finds eleven fields in every line")
  func fields() throws {
    let report = try Reports.of { $0.bug = .dZSign }
    var reader = DelimitedText(Array(report.csv.utf8))
    var rows = 0
    while let record = try reader.next() {
      #expect(record.count == 11)
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
}
