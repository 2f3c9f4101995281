import CellUI
import Foundation
import TestSupport
import Testing

@testable import Walkthrough

/// Compares a screen, its characters and its styles, with the file `Snapshots/<name>.txt`.
///
/// To record anew, run the tests with `THETAWALK_RECORD=1`: every snapshot that differs is written,
/// and its test fails all the same, so that a recording never passes for a check.
func expectSnapshot(
  _ frame: Frame,
  named name: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let size = frame.canvas.bounds.size
  let actual = """
    \(size.width)x\(size.height)
    \(frame.canvas.buffer.text)
    ---- styles
    \(frame.canvas.buffer.styleMap)
    """
  let file = PackageFiles.at("Tests/WalkthroughTests/Snapshots/\(name).txt")
  let expected = try? String(contentsOf: file, encoding: .utf8)
  guard expected != actual else { return }
  if ProcessInfo.processInfo.environment["THETAWALK_RECORD"] == "1" {
    try? actual.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name); look at it before committing", sourceLocation: sourceLocation)
  } else if let expected {
    let change = firstDifference(expected, actual)
    Issue.record("\(name) looks different: \(change)\n\(actual)", sourceLocation: sourceLocation)
  } else {
    Issue.record("no snapshot \(name); record it", sourceLocation: sourceLocation)
  }
}

private func firstDifference(_ expected: String, _ actual: String) -> String {
  let pairs = zip(
    expected.split(separator: "\n", omittingEmptySubsequences: false),
    actual.split(separator: "\n", omittingEmptySubsequences: false)
  )
  for (row, (old, new)) in pairs.enumerated() where old != new {
    return "line \(row + 1) was\n\(old)\nand is\n\(new)"
  }
  return "one is longer"
}
