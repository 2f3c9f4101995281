import LessonFormat

/// The scenes, which a lesson names and the application shows.
public typealias SceneKind = LessonFormat.SceneKind

extension SceneKind {
  /// The scene's name as a heading.
  var title: String { name.prefix(1).uppercased() + name.dropFirst() }

  /// Whether it shows what the check of every component found.
  var showsWholeCheck: Bool { [.bars, .verdict, .locate].contains(self) }
}
