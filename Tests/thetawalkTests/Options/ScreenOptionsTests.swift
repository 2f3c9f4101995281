import CellUI
import Testing

@testable import thetawalk

extension ScreenOptions {
  /// The screen to print, if one is asked for.
  fileprivate func rendering() throws -> Rendering? { try display.rendering(format: format) }
}

@Suite("What --render, --keys and --theme ask for")
struct ScreenOptionsTests {
  @Test(
    "a size is columns and rows",
    arguments: [("80x24", Size(80, 24)), ("1X1", Size(1, 1)), ("120×40", Size(120, 40))]
  )
  func sizes(text: String, size: Size) throws {
    let options = try ScreenOptions.parse(["--render", text])
    #expect(try options.rendering() == Rendering(size: size, format: .text))
  }

  @Test(
    "what is no size is refused",
    arguments: ["", "80", "80x", "x24", "0x24", "80x24x2", "80 24", "80x1001", "axb", "8e1x24"]
  )
  func badSizes(text: String) throws {
    let options = try ScreenOptions.parse(["--render", text])
    #expect(throws: ProgramError.self) { try options.rendering() }
  }

  @Test("--format ansi goes with --render, and without it is refused")
  func format() throws {
    let both = try ScreenOptions.parse(["--render", "80x24", "--format", "ansi"])
    #expect(try both.rendering() == Rendering(size: Size(80, 24), format: .ansi))
    let alone = try ScreenOptions.parse(["--format", "ansi"])
    #expect(
      throws: ProgramError.missing("--render", with: "--format", add: "--render 80x24")
    ) { try alone.rendering() }
  }

  @Test("--scene-only goes with --render; keys are typed where the whole screen has room")
  func sceneOnly() throws {
    let both = try ScreenOptions.parse(["--render", "60x12", "--scene-only"])
    let rendering = try #require(try both.rendering())
    #expect(rendering == Rendering(size: Size(60, 12), format: .text, isSceneAlone: true))
    #expect(rendering.sizeOfKeys == Size(80, 24))
    let alone = try ScreenOptions.parse(["--scene-only"])
    #expect(
      throws: ProgramError.missing("--render", with: "--scene-only", add: "--render 80x24")
    ) { try alone.rendering() }
  }

  @Test("without --render there is no rendering; --plain and --render exclude each other")
  func noRendering() throws {
    #expect(try ScreenOptions.parse([]).rendering() == nil)
    let both = try ScreenOptions.parse(["--plain", "--render", "80x24"])
    #expect(throws: ProgramError.self) { try both.rendering() }
  }

  @Test("keys are understood word by word")
  func keys() throws {
    let options = try ScreenOptions.parse(["--keys", "space / 27 enter wait"])
    #expect(
      try options.display.script() == [
        .key(.character(" ")), .key(.character("/")), .key(.character("2")), .key(.character("7")),
        .key(.enter), .wait,
      ]
    )
  }

  @Test("themes have names")
  func themes() throws {
    #expect(
      try ScreenOptions.parse(["--theme", "light"]).display.theme(usesColor: false) == .light
    )
    #expect(try ScreenOptions.parse([]).display.theme(usesColor: false) == .mono)
    // Where nothing is known of the background a theme that reads on any; what is printed is for a dark one.
    #expect(
      try ScreenOptions.parse([]).display.theme(usesColor: true, environment: [:]) == .neutral
    )
    let printed = try ScreenOptions.parse(["--render", "80x24"]).display
    #expect(try printed.theme(usesColor: true, environment: [:]) == .dark)
    let light = ["COLORFGBG": "0;15"]
    #expect(
      try ScreenOptions.parse([]).display.theme(usesColor: true, environment: light) == .light
    )
  }
}
