import Foundation
import GradientChecking

/// A movement that explains a step: what moves, and for how long it has been moving.
///
/// It is a value with the clock handed in (``advanced(by:)``), and it is only drawn: what the program knows is the
/// same whether a movement is seen, cut short by a key, or never shown.
public struct Motion: Hashable, Sendable {
  /// What moves.
  enum Subject: Hashable, Sendable {
    /// The cap of a component sinks along the axis, digit by digit that is alike.
    case sinking(component: Int)
    /// A nudge travels from θᵢ through the network to J.
    case nudge(isUp: Bool)
    /// What backpropagation computes travels from J back through the network.
    case backward
    /// The view of J narrows by a decade from a zoom to the next.
    case zoom(from: Int)
    /// The rows of a matrix leave it, one after the other, and line up in θ.
    case unrolling(rows: Int)
    /// The components of a finding blink in, in the order of θ.
    case marking
    /// A point travels along its scale from where it lay before a change, which stays marked.
    case travelling
    /// The bars of a network fill in the time that all networks have.
    case race
    /// Some components are nudged one after the other, and then the columns of all follow.
    case tour(stops: Int)
  }

  let subject: Subject
  private(set) var seconds = 0.0

  init(_ subject: Subject) { self.subject = subject }

  /// Frames a second: more than a terminal draws nobody sees, and fewer jerk.
  static let framesPerSecond = 60.0

  /// The frames that it takes, the last one being what stands there without a movement.
  var frameCount: Int {
    switch subject {
    case .sinking, .zoom: 12
    case .nudge(let isUp): isUp ? 48 : 24
    case .backward: 48
    case .unrolling(let rows): 20 * min(max(1, rows), Self.mostRows)
    case .marking: 20
    case .travelling: 18
    case .race: Self.framesOfRace
    case .tour(let stops): 40 * (stops + 1)
    }
  }

  /// Long enough for a fast one to be seen to wait for the others.
  static let framesOfRace = 240

  /// Of a larger matrix all rows go in the time of so many, so that nobody has to wait.
  private static let mostRows = 6

  /// The frame that is shown now, from 0.
  var frame: Int { min(frameCount - 1, Int(seconds * Self.framesPerSecond)) }

  /// How much of it is over: 0 at its first frame, 1 at its last.
  var share: Double { Double(frame) / Double(max(1, frameCount - 1)) }

  /// Where a point is on its way along a logarithmic scale; at the end at once where it began nowhere on it.
  func value(from start: Double, to end: Double) -> Double {
    guard subject == .travelling, start > 0, end > 0, start.isFinite, end.isFinite else {
      return end
    }
    return start * pow(end / start, share)
  }

  /// The movement when some time has passed; `nil` at its end.
  func advanced(by time: Double) -> Motion? {
    var later = self
    later.seconds += max(0, time)
    return later.frame < frameCount - 1 ? later : nil
  }
}

extension Motion {
  /// The movement that explains the way from one state of a stage to the next: nothing moves on the way back, and
  /// nothing where nothing has changed.
  static func explaining(
    _ before: ViewState,
    _ after: ViewState,
    _ check: GradientCheck?
  ) -> Motion? {
    guard after.overlay == nil, after.run == nil, before.run == nil else { return nil }
    if after.finding != before.finding, after.finding != nil { return Motion(.marking) }
    if after.scene == .bars, after.checkedCount == before.checkedCount + 1 {
      return Motion(.sinking(component: after.checkedCount - 1))
    }
    if after.scene == .difference, after.scene == before.scene, after.curveZoom > before.curveZoom {
      return Motion(.zoom(from: before.curveZoom))
    }
    let isStepOn = after.scene == before.scene && after.step == before.step + 1
    let isEntered = after.scene != before.scene && after.step == 0
    guard isStepOn || isEntered else { return nil }
    return check.flatMap { after.scene.scene.movement(into: after.step, $0) }.map { Motion($0) }
  }
}

extension Model {
  /// Does what a key means, and lets what it changes move where that explains something; a key pressed during a
  /// movement ends it.
  mutating func moving(_ change: (inout Model) -> [Effect]) -> [Effect] {
    view.motion = nil
    let before = view
    let effects = change(&self)
    if view.appearance.isMoving { view.motion = .explaining(before, view, check) }
    return effects
  }

  /// Lets what a page of a lesson shows move, where that explains something and nothing else moves.
  mutating func explainPage() {
    guard view.motion == nil, view.run == nil, let check else { return }
    view.motion = view.scene.scene.movement(into: standingOut, check).map { Motion($0) }
  }

  /// Lets the points travel that a change of the experiment has moved: on the curve over ε at once, on the scale of the
  /// differences when all of them are known again.
  mutating func letPointTravel() {
    guard view.appearance.isMoving, let former = checking.former else { return }
    switch view.scene {
    case .epsilon where former.epsilon != experiment.epsilon && !checking.isThrough,
      .secant where former.epsilon != experiment.epsilon && !checking.isThrough,
      .verdict
    where checking.isThrough && checking.formerSummary != nil && !policy.isEmbedded:
      view.motion = Motion(.travelling)
    default: break
    }
  }

  /// Lets time pass: a run goes on, and so does a movement.
  mutating func advance(by seconds: Double) -> [Effect] {
    view.motion = view.motion?.advanced(by: seconds)
    return view.run == nil ? [] : advanceRun(by: seconds)
  }
}
