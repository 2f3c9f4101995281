import Testing

@testable import thetawalk

@Suite("Colour and characters follow the options, then the environment")
struct AppearanceOptionsTests {
  @Test(
    "ASCII where the locale is not UTF-8; the first variable that is set decides",
    arguments: [
      (["LANG": "C.UTF-8"], false),
      (["LANG": "en_US.utf8"], false),
      (["LC_ALL": "", "LC_CTYPE": "de_DE.UTF-8", "LANG": "C"], false),
      (["LC_ALL": "C", "LANG": "C.UTF-8"], true),
      (["LC_CTYPE": "POSIX", "LANG": "C.UTF-8"], true),
      (["LANG": "de_DE.ISO-8859-1"], true),
      ([:], true),
    ]
  )
  func ascii(environment: [String: String], expected: Bool) throws {
    #expect(try ASCIIOption.parse([]).usesASCII(environment: environment) == expected)
    #expect(try ASCIIOption.parse(["--ascii"]).usesASCII(environment: environment))
  }

  @Test("--color always and never decide; auto gives no colour to a file or with NO_COLOR")
  func color() throws {
    let file = OutputFile.file(path: "report.txt")
    #expect(try AppearanceOptions.parse(["--color", "always"]).usesColor(for: file))
    #expect(try !AppearanceOptions.parse(["--color", "never"]).usesColor(for: .standardOutput))
    #expect(try !AppearanceOptions.parse([]).usesColor(for: file))
    let refusing = ["NO_COLOR": "1"]
    #expect(
      try !AppearanceOptions.parse([]).usesColor(for: .standardOutput, environment: refusing)
    )
  }

  @Test("an unknown choice is refused with the nearest")
  func unknown() throws {
    #expect(
      throws: ProgramError.usage(
        "--color",
        found: "alway",
        expected: "auto, always or never",
        advice: "did you mean always?"
      )
    ) { try AppearanceOptions.parse(["--color", "alway"]).colorChoice() }
  }
}
