import CellUI
import Foundation
import GradientChecking
import LessonFormat
import TestSupport
import Testing
import Wording

@testable import Walkthrough

@Suite("Nothing stands empty that a picture could use")
struct ScreenBlanksTests {
  @Test("the largest blank rectangle is 12 % of the screen at most", arguments: DrawnScreen.all)
  func blanks(_ screen: DrawnScreen) throws {
    for size in DrawnScreen.sizes {
      let buffer = try screen.draw(size).canvas.buffer
      let blank = buffer.largestBlank
      let part = 100 * Double(blank.width * blank.height) / Double(size.width * size.height)
      let percent = (part * 10).rounded(.up) / 10
      #expect(
        percent <= screen.most,
        """
        \(screen) \(size.width)x\(size.height): \(percent), \(blank.width)x\(blank.height) cells from column \(blank.x) \
        and row \(blank.y) on
        \(buffer.text)
        """
      )
    }
  }

  @Test("what is blank is found where it is")
  func found() {
    var canvas = Canvas(size: Size(6, 4), symbols: .unicode)
    canvas.write("abcdef", x: 0, y: 0, in: canvas.bounds)
    canvas.put("x", x: 1, y: 2)
    #expect(canvas.buffer.largestBlank == Rect(x: 2, y: 1, width: 4, height: 3))
    canvas.fill(Rect(x: 2, y: 1, width: 4, height: 3), " ", Style(.cursor, reverse: true))
    #expect(canvas.buffer.largestBlank == Rect(x: 0, y: 1, width: 1, height: 3))
  }
}

/// A screen, and how it is drawn at some size.
struct DrawnScreen: CustomTestStringConvertible, CustomStringConvertible, Sendable {
  let description: String
  /// The largest part of the screen that may be blank in one piece, in percent.
  let most: Double
  let draw: @Sendable (Size) throws -> Frame

  var testDescription: String { description }

  init(
    _ description: String,
    most: Double = 12,
    draw: @escaping @Sendable (Size) throws -> Frame
  ) {
    (self.description, self.most, self.draw) = (description, most, draw)
  }

  static let sizes = [Size(80, 24), Size(120, 40), Size(200, 60)]

  static let all = scenes + screens + helps

  /// Every scene at its last step, of a right gradient and of a wrong one.
  private static let scenes = SceneKind.ofAnyNetwork.flatMap { kind in
    ([nil, .dWDoubled] as [PlantedBug?]).map { bug -> DrawnScreen in
      let name = bug == nil ? kind.name : "\(kind.name), a bug"
      return DrawnScreen(name) { size in
        var replay = try walk("r wait", size: size) { experiment in
          experiment.bug = bug
          if kind == .dropout { experiment.keepProbability = 0.8 }
          if kind == .kink { experiment.activation = .relu }
        }
        replay.jump(to: kind, step: replay.model.stepCount(of: kind) - 1)
        return replay.application.frame
      }
    }
  }

  private static let screens =
    [
      DrawnScreen("home") { try screen(.home, size: $0) },
      DrawnScreen("lessons") { try screen(.lessons, size: $0) },
      DrawnScreen("lessons, the last") { try screen(.lessons, "end", size: $0) },
      DrawnScreen("a page") { try screen(.lesson("why"), size: $0) },
      DrawnScreen("a question") { try screen(.lesson("why"), "space", size: $0) },
      DrawnScreen("lab") { try experimentInLab("b", size: $0).application.frame },
      DrawnScreen("hunts") { try screen(.hunts, size: $0) },
      DrawnScreen("hunt") { try hunt("space ] space", size: $0).application.frame },
      // Half of it are answers, which end where their words do.
      DrawnScreen("hunt, answering", most: 15) {
        try hunt("space a", size: $0).application.frame
      },
    ]
    + ["", "n", "n n"].map { keys in
      DrawnScreen("view \(keys)") { size in
        let application = Application(
          showing: .report,
          reports: [.report(layeredReport())],
          appearance: Appearance(size: size)
        )
        var replay = Replay(application, datasets: builtInDataset)
        replay.type(try KeyScript.parse(keys))
        return replay.application.frame
      }
    }

  private static let helps = [
    DrawnScreen("help in the walk") { try walk("?", size: $0).application.frame },
    DrawnScreen("help at home") { try screen(.home, "?", size: $0) },
    DrawnScreen("help in the lab") { try experimentInLab("?", size: $0).application.frame },
    DrawnScreen("help in a hunt") { try hunt("?", size: $0).application.frame },
  ]

  private static func screen(
    _ destination: Destination,
    _ keys: String = "",
    size: Size
  ) throws -> Frame {
    let application = Application(
      showing: destination,
      appearance: Appearance(size: size),
      shelf: try shelf()
    )
    var replay = Replay(application, datasets: builtInDataset)
    replay.type(try KeyScript.parse(keys))
    return replay.application.frame
  }

  /// The shipped lessons.
  private static func shelf() throws -> LessonShelf {
    let folder = PackageFiles.at("Lessons")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
    return LessonShelf(
      reading: try files.map { name in
        LessonShelf.File(
          name: name,
          bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name)))
        )
      }
    )
  }
}

extension Buffer {
  /// The largest rectangle in which nothing stands; of equal ones the topmost.
  fileprivate var largestBlank: Rect {
    // For each column, how many rows up to this one are blank.
    var heights = Array(repeating: 0, count: size.width)
    var largest = Rect(x: 0, y: 0, width: 0, height: 0)
    for y in 0..<size.height {
      for x in 0..<size.width { heights[x] = isBlank(x, y) ? heights[x] + 1 : 0 }
      for x in 0..<size.width where heights[x] > 0 {
        var height = heights[x]
        for right in x..<size.width {
          height = min(height, heights[right])
          guard height > 0 else { break }
          let width = right + 1 - x
          guard width * height > largest.width * largest.height else { continue }
          largest = Rect(x: x, y: y + 1 - height, width: width, height: height)
        }
      }
    }
    return largest
  }

  private func isBlank(_ x: Int, _ y: Int) -> Bool {
    let cell = self[x, y]
    return cell.glyph == " " && !cell.isContinuation && !cell.style.reverse
  }
}
