import Wording

/// What a file of gradients turns out to be, told by its first bytes and, where these say nothing, by its name.
enum GradientFile {
  /// JSON: a report, or arrays by their names, which ``TensorFile/init(_:)`` makes of it.
  case json(JSONText)
  /// Arrays, of whatever form.
  case tensors(TensorFile)

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: The file; `nil` is standard input.
  ///   - progress: Told how far the file is read.
  /// - Throws: What is wrong with it, and where.
  init(path: String?, progress: ReadingProgress? = nil) throws(DataFileError) {
    var source: ByteSource
    do throws(FileError) {
      source = try ByteSource(path: path)
    } catch {
      throw .file(error)
    }
    source.progress = progress
    try self.init(source, path: path ?? FileContents.standardInputName)
  }

  /// Opens what is there already; `path` serves to name it in errors and, where the bytes don't tell, its form.
  init(_ source: ByteSource, path: String) throws(DataFileError) {
    var form: FileForm?
    do throws(Complaint) {
      var source = source
      // Only of arrays that stand in the file as they are the bytes read tell how far it is.
      let progress = source.progress
      source.progress = nil
      form = try FileForm(source, path: path)
      if form == .gzip {
        source = ByteSource(try GzipFile.unpacked(source))
        let name = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
        form = try FileForm(source, path: name)
      }
      switch form {
      case .npy, .npz, .safetensors:
        source.progress = progress
        self = .tensors(try TensorFile(source, form))
      case .json:
        self = .json(try JSONParser.parse(DataText.utf8(source.all()), progress))
      case .csv:
        self = .tensors(try TensorTable.read(DataText.utf8(source.all()), progress))
      case .gzip, nil:
        throw Complaint(
          found: "a packed file inside of a packed file",
          expected: "one that is packed once",
          advice: "unpack it with gunzip"
        )
      }
    } catch {
      guard form?.isText == true else {
        throw .content(error.inside(ForeignText(path).escaped))
      }
      throw DataFileError(error, in: path)
    }
  }
}

extension TensorFile {
  /// Reads a file of any form: `.npz`, `.npy`, `.safetensors`, JSON, CSV, the last two also packed with gzip.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Throws: What is wrong with it, and where.
  public init(readingFrom path: String) throws(DataFileError) {
    let isPiped = path == "-"
    switch try GradientFile(path: isPiped ? nil : path) {
    case .tensors(let file): self = file
    case .json(let json):
      do throws(Complaint) {
        try self.init(json)
      } catch {
        let name = isPiped ? FileContents.standardInputName : path
        throw .content(error.inside(ForeignText(name).escaped))
      }
    }
  }

  /// The arrays of a file that is no text.
  fileprivate init(_ source: ByteSource, _ form: FileForm?) throws(Complaint) {
    switch form {
    case .npy: try self.init(npy: source)
    case .npz: self = try NPZArchive.read(source)
    default: self = try Safetensors.read(source)
    }
  }

  /// The one array of a file of `numpy.save`; it has no name.
  init(npy source: ByteSource) throws(Complaint) {
    var budget = MemoryBudget(fileSize: source.count)
    var slice = ByteSlice(source, 0..<source.count)
    switch try NPYArray.read("", from: &slice, size: source.count, budget: &budget) {
    case .tensor(let tensor): self.init([tensor])
    case .text: throw NPYArray.unreadable("|S")
    case .unreadable(let complaint): throw complaint
    }
  }
}
