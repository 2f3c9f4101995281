import Testing

@testable import Wording

@Suite("Complaints")
struct ComplaintTests {
  @Test("one line names the place, what was found, what was expected, what to do")
  func line() {
    let complaint = Complaint(
      "--epsilon",
      found: "0",
      expected: "a number above 0",
      advice: "use 1e-7"
    )
    #expect("\(complaint)" == "--epsilon: found 0, expected a number above 0; use 1e-7")
    #expect("\(complaint.problem)" == "found 0, expected a number above 0")
  }

  @Test("what isn't known leaves no mark behind")
  func parts() {
    #expect("\(Complaint(found: "2", expected: "1"))" == "found 2, expected 1")
    #expect("\(Complaint("TERM", telling: "not set"))" == "TERM: not set")
    #expect("\(Complaint(telling: "no memory", advice: "buy some"))" == "no memory; buy some")
  }

  @Test("a place inside of another one stands behind it")
  func places() {
    let complaint = Complaint.missing("numeric", expected: "a number")
    let inside = complaint.inside("components[3]", joinedBy: ".").inside("mine.json")
    #expect(
      "\(inside)"
        == "mine.json: components[3].numeric: found nothing, expected a number; add it"
    )
    #expect(Complaint(found: "2", expected: "1").inside("mine.json").place == "mine.json")
  }

  @Test("a name that is near is asked about")
  func nearest() {
    #expect(Complaint.advice(meaning: "dz-sign", otherwise: "choose") == "did you mean dz-sign?")
    #expect(Complaint.advice(meaning: nil, otherwise: "choose") == "choose")
  }
}
