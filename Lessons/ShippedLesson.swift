/// A lesson that is part of the program.
public struct ShippedLesson: Sendable {
  /// The name of its file.
  public let file: String
  /// The file, byte for byte.
  public let bytes: [UInt8]

  /// All of them, in their order; a resource is named after its file, with an underscore for its first
  /// digit and for each character that no name can have.
  public static let all = [
    Self(file: "01-why.md", bytes: PackageResources._1_why_md)
  ]
}
