import CPythonModule
import Foundation
import GradientFiles
import LessonFormat
import Wording

/// The files with which the lesson about one's own code begins, written beside what is there.
struct StarterFiles {
  /// The program with the mistake.
  let starter: Starter

  /// The files of a starter.
  init(_ starter: Starter) { self.starter = starter }

  /// What was written, and what was there already.
  struct Outcome: Hashable {
    /// The folder.
    let folder: String
    /// The names of the files that were written.
    var written: [String] = []
    /// Those that were there and were left as they are.
    var kept: [String] = []

    /// In one sentence, for a screen.
    var remark: String {
      let place = ForeignText(folder).escaped
      let (written, kept) = (written.listed(), kept.listed())
      if kept.isEmpty { return "Wrote \(written) in \(place)." }
      let were = self.kept.count == 1 ? "is there already and was" : "are there already and were"
      let left = "\(kept) \(were) left as before"
      return written.isEmpty
        ? "\(left), in \(place)." : "Wrote \(written) in \(place); \(left)."
    }

    /// As lines, with what to type next.
    var lines: [String] {
      let program = (written + kept).first { $0.hasPrefix("own_") } ?? ""
      return [remark, "Now: python3 \(program)"]
    }
  }

  /// The name of the program.
  var program: String { starter.program }

  /// What is in the file of every starter, by its name.
  static var texts: [String: String] {
    Dictionary(
      uniqueKeysWithValues: Starter.allCases.map { starter in
        (
          starter.program,
          String(decoding: StarterFiles(starter).text(executable: nil), as: UTF8.self)
        )
      }
    )
  }

  /// Writes the files into a folder; one that is there stays as it is.
  ///
  /// - Parameters:
  ///   - folder: The folder, by default the one that the user is in.
  ///   - executable: The program that the file starts.
  /// - Returns: What was written, and what was there already.
  /// - Throws: Why one can't be written.
  func write(
    into folder: String = FileManager.default.currentDirectoryPath,
    executable: String? = StarterFiles.executable
  ) throws(ProgramError) -> Outcome {
    var outcome = Outcome(folder: folder)
    let files = [("thetawalk.py", PythonCommand.file), (program, text(executable: executable))]
    for (name, bytes) in files {
      if try Self.create("\(folder)/\(name)", bytes) {
        outcome.written.append(name)
      } else {
        outcome.kept.append(name)
      }
    }
    return outcome
  }

  /// Writes the files of a starter where the user is, and says what came of it.
  static func remark(onWriting starter: Starter) -> String {
    do throws(ProgramError) {
      return try StarterFiles(starter).write().remark
    } catch {
      return error.description
    }
  }

  /// The program that is running, by its whole path, so that what is written finds it wherever it lies.
  static var executable: String? { Bundle.main.executablePath }

  /// The program with the mistake, which knows where thetawalk is.
  private func text(executable: String?) -> [UInt8] {
    let embedded =
      switch starter {
      case .numpy: shipped_numpy_starter()
      case .torch: shipped_torch_starter()
      }
    let bytes = UnsafeBufferPointer(start: embedded.bytes, count: embedded.count)
    let text = String(decoding: bytes, as: UTF8.self)
    guard let executable else { return Array(bytes) }
    let program = "PROGRAM = \(executable.asJSON)"
    return Array(text.replacing("PROGRAM = \"thetawalk\"", with: program).utf8)
  }

  /// Makes a file; `false` where there is one of that name, whatever it is.
  private static func create(_ path: String, _ bytes: [UInt8]) throws(ProgramError) -> Bool {
    let file: NewFile
    do throws(NewFile.Refusal) {
      file = try NewFile(path: path)
    } catch {
      switch error {
      case .exists: return false
      case .system(let reason): throw unwritten(path, reason)
      }
    }
    do throws(ProgramError) {
      try file.add(String(decoding: bytes, as: UTF8.self))
    } catch {
      unlink(path)
      throw error
    }
    return true
  }

  private static func unwritten(_ path: String, _ reason: String) -> ProgramError {
    let complaint = Complaint(
      ForeignText(path).escaped,
      found: reason,
      expected: "to write the file",
      advice: "go to a folder of your own"
    )
    return ProgramError(complaint, status: .outputFailed)
  }
}
