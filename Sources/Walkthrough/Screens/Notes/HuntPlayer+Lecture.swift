import Hunting
import Wording

extension HuntPlayer {
  /// A hunt with its cause, for the teacher alone.
  var lecture: LecturePlace {
    let whole = "hunt \(hunt.seed), level \(hunt.level.rawValue)"
    var place = LecturePlace(of: whole, step: hunt.question)
    let bug = hunt.cause.bug.map { ["wrong  \($0.wrongLine)", "right  \($0.rightLine)"] } ?? []
    place.answer = ["\(hunt.cause.summary.startingSentence)."] + bug + [huntCase.explanation]
    place.notes =
      SceneNotes.hunt.notes(step: isOpen ? 0 : 1, of: 2)
      + [""] + SceneNotes(of: stage.view.scene).notes(step: 0, of: 1)
    place.next = isOpen ? "the answer: a" : "another hunt"
    return place
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
