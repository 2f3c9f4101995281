import ArgumentParser
import Foundation
import GradientChecking
import GradientFiles
import LessonFormat
import Publishing
import Walkthrough
import Wording

/// Lessons and the walk as files that need no thetawalk: `thetawalk export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write lessons or the walk as web pages, or a lesson as a notebook.",
    usage: "thetawalk export <lesson|folder|lessons|walk> -o <file> [<options>]",
    discussion: """
      A page needs nothing but itself: no network, no other file. Its pictures are drawings, its numbers are \
      computed now; questions can be answered, solutions stand behind a click, a run of the bars can be \
      played, and printed it is a hand-out with the answers at its end. \
      Step 3 of a lesson is at its #epsilon-3. A folder, or the word lessons for the shipped ones, becomes a \
      folder of pages with an index.
      A file that ends in .ipynb becomes a Jupyter notebook: the lesson's prose, its experiment in NumPy, an \
      empty cell for a backpropagation of your own, which the cells below it check, and one that writes a \
      report for thetawalk view.

      EXAMPLES:
        thetawalk export epsilon -o epsilon.html
        thetawalk export epsilon --notes -o t.html       with the teacher's notes
        thetawalk export lessons -o site                 all: open site/index.html
        thetawalk export my-lessons -o site              those of a folder
        thetawalk export walk --bug dz-sign -o walk.html
        thetawalk export components -o components.ipynb  a notebook
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A lesson (its id, its number, or how its id begins), a folder with lessons, lessons, or walk.",
      valueName: "what"
    ),
    completion: .list(ShippedLesson.all.map(\.id) + ["lessons", "walk"])
  )
  var what: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      The file to write, ending in .html, or for a notebook in .ipynb; of several lessons the folder, which is \
      made if need be. What is there under that name is replaced. Default, of one page: standard output.
      """,
      valueName: "file"
    ),
    completion: .file()
  )
  var output: String?

  @Flag(help: "With the notes for the teacher.")
  var notes = false

  @Option(
    help: ArgumentHelp(
      "Take the lesson from a folder instead of the shipped ones.",
      valueName: "folder"
    ),
    completion: .directory
  )
  var lessons: String?

  @Option(
    help: ArgumentHelp(
      "Order the answers to questions by this number, as in learn. Default: 1.",
      valueName: "number"
    )
  )
  var answers: UInt64?

  @OptionGroup(title: "Experiment, of the walk")
  var experiment: ExperimentOptions

  func run() throws {
    switch try subject() {
    case .walk: try exportWalk()
    case .lesson(let lesson, let collection):
      if isNotebook {
        try exportNotebook(lesson, of: collection)
      } else {
        try export(lesson, of: collection)
      }
    case .all(let collection): try exportAll(collection)
    }
  }

  /// What is exported.
  private enum Subject {
    case walk
    case lesson(Lesson, LessonCollection)
    case all(LessonCollection)
  }

  /// Understands what is named: a lesson before a folder of the same name, unless it is written as a path.
  private func subject() throws -> Subject {
    if what == "walk" {
      if lessons != nil { throw ProgramError.both("walk", and: "--lessons") }
      if notes { throw ProgramError.both("walk", and: "--notes") }
      if answers != nil { throw ProgramError.both("walk", and: "--answers") }
      return .walk
    }
    if let option = experiment.given.first {
      let complaint = Complaint(
        option,
        found: "a lesson with it",
        expected: "walk",
        advice: "remove it: a lesson has experiments of its own"
      )
      throw ProgramError.usage(complaint)
    }
    let known = try collection(lessons)
    if what == "lessons" { return .all(known) }
    let isLesson = known.shelf.entries.contains { $0.id == what }
    if lessons == nil, !isLesson, isFolder(what) || what.contains("/") {
      return .all(try collection(what))
    }
    return .lesson(try known.shelf.lesson(meantBy: what), known)
  }

  private func collection(_ folder: String?) throws(ProgramError) -> LessonCollection {
    try LessonCollection(
      folder: folder,
      answerSeed: answers ?? LessonCollection.usualAnswerSeed
    )
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

/// One file.
extension ExportCommand {
  /// Whether a notebook is wanted, not a page.
  private var isNotebook: Bool { output?.lowercased().hasSuffix(Self.notebookEnding) == true }

  private static let notebookEnding = ".ipynb"

  private func exportNotebook(_ lesson: Lesson, of collection: LessonCollection) throws {
    if notes { throw ProgramError.both(Self.notebookEnding, and: "--notes") }
    let file = try OutputFile(path: output)
    try file.write(try Notebook(of: lesson, datasets: collection.datasets).json)
  }

  /// The file of one page.
  private func pageFile() throws(ProgramError) -> OutputFile {
    if let output, !output.isEmpty, !output.lowercased().hasSuffix(".html"), !isDevice(output) {
      throw .usage(
        "--output",
        found: output,
        expected: isNotebook ? "a lesson for a notebook" : "a name that ends in .html or .ipynb",
        advice: "write for instance -o page.html"
      )
    }
    return try OutputFile(path: output)
  }

  /// Whether something is there that is no file: a pipe, or `/dev/stdout`.
  private func isDevice(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  private func exportWalk() throws {
    let experiment = try self.experiment.experiment()
    let file = try pageFile()
    let dataset = try loadDataset(for: experiment)
    try experiment.validate(with: dataset)
    let page = WalkWebPage(
      of: experiment,
      datasets: datasets(beginningWith: dataset, of: experiment)
    )
    try file.write(page.text)
  }

  private func export(_ lesson: Lesson, of collection: LessonCollection) throws {
    let file = try pageFile()
    let page = LessonWebPage(
      lesson,
      after: collection.lessons(before: lesson),
      includesNotes: notes,
      files: StarterFiles.texts,
      datasets: collection.datasets
    )
    try file.write(try Self.text(of: page))
  }

  /// The text of a page that has all it should have.
  private static func text(of page: LessonWebPage) throws(ProgramError) -> String {
    guard let obstacle = page.obstacle else { return page.text }
    let complaint = Complaint(
      telling: obstacle,
      advice: "mend the lesson: lessons check tells more"
    )
    throw ProgramError(complaint, status: .badData)
  }
}

/// Many pages.
extension ExportCommand {
  /// A lesson and the file of its page.
  private typealias Place = (lesson: Lesson, file: String)

  private func exportAll(_ collection: LessonCollection) throws {
    let places = try Self.places(collection)
    let folder = try makeFolder()
    let names = places.map(\.file) + [Self.walk, Self.index]
    // Whether all of them can be written is known before any work is done.
    let files = try names.map { name in try OutputFile(path: "\(folder)/\(name)") }
    let neighbours = places.map { LessonWebPage.Neighbour(file: $0.file, title: $0.lesson.title) }
    let list = LessonWebPage.Neighbour(file: Self.index, title: "All lessons")
    let walk = LessonWebPage.Neighbour(file: Self.walk, title: WalkWebPage.title)
    let index = IndexWebPage(places, walk: walk)
    let (numbered, starters) = (index.numbered, StarterFiles.texts)
    for (place, entry) in places.enumerated() {
      let page = LessonWebPage(
        entry.lesson,
        after: places[..<place].map(\.lesson),
        includesNotes: notes,
        before: place > 0 ? neighbours[place - 1] : nil,
        next: place + 1 < neighbours.count ? neighbours[place + 1] : nil,
        list: list,
        numbered: numbered,
        files: starters,
        datasets: collection.datasets
      )
      try files[place].write(try Self.text(of: page))
    }
    let pageOfWalk = WalkWebPage(of: Experiment(), list: list, datasets: collection.datasets)
    try files[places.count].write(pageOfWalk.text)
    try files[places.count + 1].write(index.text)
    let shown = ForeignText("\(folder)/\(Self.index)").escaped
    try OutputFile.standardOutput.write(
      lines: ["Wrote \(counted(places.count, "lesson")), the walk and an index: open \(shown)"]
    )
  }

  private static let index = "index.html", walk = "walk.html"

  /// The lessons, and what their files are called.
  ///
  /// - Throws: What is wrong with any of them: an index with holes is no index.
  private static func places(_ collection: LessonCollection) throws -> [Place] {
    let entries = collection.shelf.entries
    let mistakes = entries.flatMap { entry -> [LessonError] in
      if case .broken(let mistakes) = entry.content { mistakes } else { [] }
    }
    guard mistakes.isEmpty else { throw LessonErrors(errors: mistakes) }
    let places = entries.compactMap(\.lesson).map { lesson -> Place in
      let isTaken = [index, walk].contains("\(lesson.id.lowercased()).html")
      return (lesson, isTaken ? "lesson-\(lesson.id).html" : "\(lesson.id).html")
    }
    var seen: Set<String> = []
    // Some systems don't tell large letters from small ones.
    if let twice = places.first(where: { !seen.insert($0.file.lowercased()).inserted }) {
      let complaint = Complaint(
        twice.lesson.file,
        found: "the id \(twice.lesson.id) a second time",
        expected: "an id of its own for each lesson",
        advice: "give the lesson another id and rename its file"
      )
      throw ProgramError(complaint, status: .badData)
    }
    return places
  }

  /// The folder of the pages, which is made if it isn't there.
  private func makeFolder() throws(ProgramError) -> String {
    guard let output, !output.isEmpty else {
      throw .missing(
        "--output",
        with: ForeignText(what).escaped,
        add: "-o with a folder for the pages"
      )
    }
    if isFolder(output) { return output }
    let folder = ForeignText(output).escaped
    var status = stat()
    guard stat(output, &status) != 0 else {
      throw .usage(
        Complaint(
          folder,
          found: "a file",
          expected: "a folder for the pages of several lessons",
          advice: "name a folder"
        )
      )
    }
    guard mkdir(output, 0o777) == 0 else {
      throw .usage(
        Complaint(
          folder,
          found: systemReason(errno),
          expected: "a folder to write pages into",
          advice: "choose another place"
        )
      )
    }
    return output
  }
}

extension LessonCollection {
  /// The lessons before one, as far as they can be read.
  fileprivate func lessons(before lesson: Lesson) -> [Lesson] {
    shelf.entries.prefix { $0.id != lesson.id }.compactMap(\.lesson)
  }
}
