import CellUI
import Wording

/// A page that needs nothing but itself: no network, no other file, no script but its own.
struct Page {
  /// What stands in the browser's title.
  let title: String
  /// What leads to other pages; empty where there are none.
  var neighbours: Fragment = ""
  /// What stands above everything.
  let header: Fragment
  /// The list of what follows.
  let contents: Fragment
  /// What is read.
  let body: Fragment
  /// What stands below.
  let footer: Fragment

  /// The file's text.
  var text: String {
    let main: Fragment = """
      <a class="skip" href="#main">Skip to the text</a>
      \(neighbours)<header>
      \(header)</header>
      \(contents)<main id="main">
      \(body)</main>
      <section id="answers" class="answers" aria-label="Answers" hidden></section>
      <footer>
      \(footer)\(neighbours)</footer>

      """
    let style = PageStyle.sheet(with: main.inks)
    let script = PageScript.text
    let policy = [
      "default-src 'none'", "style-src '\(ContentDigest.source(of: style))'",
      "script-src '\(ContentDigest.source(of: script))'", "img-src data:", "base-uri 'none'",
      "form-action 'none'",
    ]
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(policy.joined(separator: "; "))">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="thetawalk">
      <link rel="icon" href="data:,">
      <title>\(Markup.text(title))</title>
      <style>\(style)</style>
      </head>
      <body>
      \(main.markup)<script>\(script)</script>
      </body>
      </html>

      """
  }
}

extension Fragment {
  /// A list of links to places on the page.
  static func contents(_ name: String, _ entries: [(anchor: String, text: Fragment)]) -> Fragment {
    let items = entries.map { entry in
      "<li><a href=\"#\(entry.anchor)\">\(entry.text)</a></li>\n" as Fragment
    }
    return "<nav class=\"contents\" aria-label=\"\(name)\">\n<ol>\n\(items.joined())</ol>\n</nav>\n"
  }
}
