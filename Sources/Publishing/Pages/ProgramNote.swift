/// What a page says of the program that it was made with.
enum ProgramNote {
  /// What a reader without the program has to know first.
  ///
  /// - Parameter command: What opens the same in the program.
  /// - Returns: A paragraph.
  static func fragment(command: String) -> Fragment {
    """
    <p class="hint origin">This page was made from thetawalk, a program for the terminal, in which everything moves and can \
    be changed: there <code>\(command)</code> opens it. It comes as source and is started with \
    <code>swift run -c release thetawalk</code> in its folder. Keys, such as <kbd>E</kbd>, and places on the screen are \
    the program's; here a picture shows how things stand at the end.</p>

    """
  }

  /// Where the numbers come from.
  ///
  /// - Parameter measuresTimes: Whether times are among them.
  /// - Returns: A paragraph.
  static func origin(measuresTimes: Bool) -> Fragment {
    let times: Fragment =
      measuresTimes
      ? " Times were measured on the machine that made this page, when it was made; yours takes others."
      : ""
    return "<p>Every number here was computed by thetawalk.\(times)</p>\n"
  }
}
