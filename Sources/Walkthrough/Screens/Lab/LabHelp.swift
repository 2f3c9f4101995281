/// The lab's own keys, in the order in which one needs them.
extension Lab {
  static let help = [
    HelpLine(keys: "↑ ↓", text: "another knob"),
    HelpLine(keys: "← →", text: "turn it; Home and End: to its ends"),
    HelpLine(keys: "Enter", text: "type a value; digits begin one by themselves"),
    HelpLine(keys: "d D", text: "this knob back to its default; all knobs"),
    HelpLine(keys: "u U", text: "undo the last change; do it again"),
    HelpLine(keys: "b B", text: "bug in or out, same seed; the next bug instead"),
    HelpLine(keys: "n p", text: "the next scene; the one before"),
    HelpLine(keys: "h l", text: "a step back or on inside the scene"),
    HelpLine(keys: "j k", text: "down and up inside the scene; [ ] select a component"),
    HelpLine(keys: "x", text: "knobs and scene, or one of them"),
    HelpLine(keys: "w", text: "the command, and the lesson, that give this experiment"),
  ]
}
