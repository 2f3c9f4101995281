/// What a key makes the program do.
public enum Action: String, CaseIterable, Hashable, Sendable {
  case next, back, nextScene, previousScene
  case nextComponent, previousComponent, up, down, firstComponent, lastComponent, find
  case runOrPause, checkOneMore, checkOneLess, faster, slower
  case smallerEpsilon, largerEpsilon, toggleBug, nextBug, knobs
  case zoomIn, zoomOut, nextPane, code, rewrite, closerLook
  case columnBefore, columnAfter
  case order, wrongOnly, group
  case nextFile, previousFile
  case restartClock, choosePresenter, scrollUp, scrollDown
  case nextKnob, previousKnob, turnOn, turnBack, turnToStart, turnToEnd, typeValue
  case undo, redo, standard, allStandard, reproduce
  case answer, crossOut, checkComponent, checkBlock, secondOpinion, freeLook, units, unitsAfter,
    daily, bests
  case markAnswer, slideUp, slideDown, slideFarUp, slideFarDown
  case raiseBars, lowerBars, nextBlock, blockBefore, writeStarter, openHunt
  case pictureOrText, nameBug, blank, marker, vote
  case goTo, link, openLab, pin
  case showMe, notes, glossary, theme, mouse, help, escape, leave, quit
}
