import CellUI
import Foundation
import Walkthrough
import Wording

/// Writes what is on the screen to a file while it is there.
struct ScreenRecorder: ~Copyable {
  private let file: NewFile
  private var cast: Asciicast
  private var hasBegun = false
  /// Why nothing is recorded any more.
  private(set) var failure: ProgramError?

  /// A recorder of a screen of a size.
  ///
  /// - Throws: Why nothing can be written there.
  init(path: String, size: Size) throws(ProgramError) {
    do throws(NewFile.Refusal) {
      file = try NewFile(path: path)
    } catch {
      throw Self.unusable(path, error)
    }
    cast = Asciicast(size: size)
  }

  /// A talk is not given twice, so that a recording never takes the place of a file.
  private static func unusable(_ path: String, _ refusal: NewFile.Refusal) -> ProgramError {
    let found =
      switch refusal {
      case .exists: "a file of that name"
      case .system(let reason): reason
      }
    return .usage(
      Complaint(
        ForeignText(path).escaped,
        found: found,
        expected: "a new file to record to",
        advice: "choose another name"
      )
    )
  }

  /// Takes a frame that was drawn.
  ///
  /// - Returns: What is to be said, once, if it can't be recorded.
  mutating func take(_ buffer: Buffer, of application: Application) -> String? {
    guard failure == nil else { return nil }
    if !hasBegun { cast = Asciicast(size: buffer.size) }
    let header = hasBegun ? [] : [cast.header(title: "thetawalk", date: Date())]
    hasBegun = true
    let lines = cast.lines(
      buffer,
      theme: application.appearance.theme,
      chapter: application.chapter,
      at: .now
    )
    return add(header + lines).map { "The recording has ended: \($0)" }
  }

  /// Ends the recording.
  mutating func end() { if hasBegun { _ = add([cast.end()]) } }

  private mutating func add(_ lines: [String]) -> ProgramError? {
    do throws(ProgramError) {
      try file.add(lines.map { $0 + "\n" }.joined())
      return nil
    } catch {
      failure = error
      return error
    }
  }
}
