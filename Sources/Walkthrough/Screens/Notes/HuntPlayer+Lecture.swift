import CellUI
import Hunting
import Wording

extension HuntPlayer {
  /// A hunt with its cause, for the teacher alone.
  var lecture: LecturePlace {
    let whole = "hunt \(hunt.seed), level \(hunt.level.rawValue)"
    var place = LecturePlace(of: whole, step: isOpen ? "The search" : "After the answer")
    let bug =
      hunt.cause.bug.map {
        [
          "wrong  \($0.wrongLine(in: hunt.experiment))",
          "right  \($0.rightLine(in: hunt.experiment))",
        ]
      } ?? []
    place.answer = ["\(hunt.cause.summary.startingSentence)."] + bug + [huntCase.explanation]
    place.notes =
      (isOpen ? ["What is asked: \(hunt.question)", ""] : [])
      + SceneNotes.hunt.notes(step: isOpen ? 0 : 1, of: 2)
      + [""] + SceneNotes(of: stage.view.scene).notes(step: 0, of: 1)
    if case .solved(let outcome) = phase {
      place.next = outcome.page.onward
    } else {
      place.next = "the answer: s"
    }
    return place
  }
}

extension HuntPlayer {
  /// Whoever only wants to see on doesn't pay for anything.
  var keyThatGoesOn: Key { isOpen ? .pageDown : .character(" ") }

  /// What is being chosen is left first; then it asks whether one means it.
  var keysToAnswer: [Key] {
    guard isOpen else { return [] }
    var (player, leaving) = (self, [Key]())
    while player.sheet != nil, leaving.count < 8 {
      leaving.append(.escape)
      _ = player.press(.escape)
    }
    return leaving + [.character("s"), .character("s")]
  }
}

extension SceneNotes {
  /// What a teacher may want to know of any hunt: while it is searched, and after the answer.
  fileprivate static let hunt = SceneNotes(
    minutes: 5,
    """
    Let the class decide what to look at next, and say before each look what it expects of it: a look that can't tell \
    two suspects apart is paid for in vain.

    Most check one component after the other. Ask which block each suspect would spoil, and look there first.
    """,
    """
    Ask which look settled it, and which could have been spared. Then compare with the best way.
    """
  )
}
