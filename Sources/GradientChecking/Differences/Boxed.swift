/// A large value behind one reference: copies share it until one of them is changed.
///
///     @Boxed var view = ViewState()
///     view.step += 1        // takes the value out, changes it and boxes it anew
///
/// A struct of a hundred stored properties is copied, destroyed and handed on property by property, and that at each
/// place where one holds it: it makes programs large, and compiling them slow. This one is a pointer, wherever it goes.
/// Reading a property reads it where it is; each change allocates a box, so that what changes in a loop is better
/// changed by one `mutating` call of the value.
@propertyWrapper
package struct Boxed<Value: Sendable>: Sendable {
  /// The value itself, which never changes while anybody shares it.
  @usableFromInline
  final class Box: Sendable {
    @usableFromInline let value: Value

    @usableFromInline
    init(_ value: Value) { self.value = value }
  }

  /// `nil` only while the value is being changed.
  @usableFromInline var box: Box?

  /// Boxes a value.
  @inlinable
  package init(wrappedValue: Value) { box = Box(wrappedValue) }

  /// The value.
  package var wrappedValue: Value {
    @inlinable
    _read { yield held.value }
    @inlinable
    _modify {
      var value = take()
      defer { box = Box(value) }
      yield &value
    }
  }

  @usableFromInline var held: Box {
    @inlinable
    get {
      guard let box else { preconditionFailure("a boxed value is read while it is being changed") }
      return box
    }
  }

  /// Hands the value over and keeps nothing of it, so that its arrays are changed in place where nobody shares them.
  @inlinable
  mutating func take() -> Value {
    let value = held.value
    box = nil
    return value
  }
}

extension Boxed: Equatable where Value: Equatable {
  /// Whether the values are equal; those in one box are.
  @inlinable
  package static func == (one: Boxed, other: Boxed) -> Bool {
    one.box === other.box || one.wrappedValue == other.wrappedValue
  }
}

extension Boxed: Hashable where Value: Hashable {
  /// Takes in the value.
  @inlinable
  package func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
