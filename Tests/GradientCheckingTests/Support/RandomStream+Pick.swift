@testable import GradientChecking

extension RandomStream {
  /// One of some values, each as likely as the others.
  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int(uniform() * Double(values.count))]
  }
}
