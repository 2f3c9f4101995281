import Foundation

/// Values that a page's script reads, as a `script` element that is not run.
enum PageData {
  /// The element.
  ///
  /// Whatever is in the values, it can't end the element or be taken for markup: of HTML's own characters none stands in
  /// it as it is.
  static func element(_ values: some Encodable) -> Fragment {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    let bytes = (try? encoder.encode(values)) ?? Data("null".utf8)
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("<", with: "\\u003c").replacing(">", with: "\\u003e")
      .replacing("&", with: "\\u0026")
    return Fragment(markup: "<script type=\"application/json\">\(text)</script>\n")
  }
}
