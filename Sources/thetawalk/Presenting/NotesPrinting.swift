import Foundation
import Ncurses
import Walkthrough
import Wording

/// The notes as lines of text that are printed as they change, for as long as the presenting program runs.
struct NotesPrinting {
  /// The process of the one to follow; `nil` for the only one.
  let wanted: Int32?

  /// How long to wait for the first word, in seconds.
  private static let patience = 3.0

  /// Follows until the presenting program ends.
  ///
  /// - Parameter folders: Where presenting programs may be.
  /// - Throws: ``ProgramError`` where there is none, or several to choose among, or where nothing can be printed.
  func run(_ folders: [PresenterFolder]) throws(ProgramError) {
    guard let wakeUp = WakeUp(), let following = Following(folders, noteEvent: { wakeUp.signal() })
    else { throw ProgramError(Complaint(telling: "too many open files"), status: .noInput) }
    following.start()
    defer { following.end() }
    let start = ContinuousClock.now
    // The same rules as on a screen, of which nothing is drawn.
    var screen = NotesScreen(appearance: Appearance(size: .init(80, 24)), wanted: wanted)
    var notes = PlainNotes()
    var hasLooked = false
    while true {
      wakeUp.wait(milliseconds: 1000)
      wakeUp.clear()
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      for event in following.takeEvents() {
        screen.take(event, at: seconds)
        guard case .told(let state, let process) = event, process == screen.followedProcess else {
          continue
        }
        try OutputFile.standardOutput.write(lines: notes.lines(state))
        hasLooked = true
      }
      if screen.hasLost {
        try OutputFile.standardOutput.write(lines: ["", "The presenting program has ended."])
        return
      }
      if !hasLooked, seconds > (screen.labels.isEmpty ? 1 : Self.patience) {
        throw lack(screen.labels)
      }
    }
  }

  /// What is told where nobody can be followed.
  private func lack(_ labels: [String]) -> ProgramError {
    if let wanted {
      let complaint = Complaint(
        found: "no word of program \(wanted)",
        expected: "one that presents",
        advice: labels.isEmpty ? Self.invitation : "those that present are \(labels.listed())"
      )
      return ProgramError(complaint, status: .noInput)
    }
    guard labels.count > 1 else {
      let found = labels.first.map { "no word of program \($0)" } ?? "no program that presents"
      let advice = labels.isEmpty ? Self.invitation : "is it stopped (Ctrl-Z)? fg brings it back"
      let complaint = Complaint(found: found, expected: "one to follow", advice: advice)
      return ProgramError(complaint, status: .noInput)
    }
    let complaint = Complaint(
      found: "several programs that present",
      expected: "the number of one",
      advice: "write thetawalk notes and one of \(labels.listed())"
    )
    return ProgramError(complaint, status: .usage, isAboutOptions: false)
  }

  private static let invitation = "start one: thetawalk learn epsilon --present"
}
