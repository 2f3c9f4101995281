import Foundation
import TestSupport
import Testing

@testable import CellUI

private let steps = [
  "network", "reshape", "backprop", "perturb", "difference", "bars", "verdict", "locate",
]

private func rail(_ width: Int, _ current: Int, symbols: Symbols = .unicode) -> String {
  frame(width, 1, symbols: symbols) {
    Rail(steps: steps, current: current).draw(in: $0, into: &$1)
  }[0]
}

@Suite("Rail")
struct RailTests {
  @Test("the current step stands in brackets, so that it is seen without colour")
  func wide() {
    #expect(
      rail(80, 4)
        == " network · reshape · backprop · perturb ·[difference]· bars · verdict · locate"
    )
    #expect(rail(80, 0).hasPrefix("[network]· reshape · "))
    #expect(
      rail(80, 7, symbols: .ascii)
        == " network - reshape - backprop - perturb - difference - bars - verdict -[locate]"
    )
  }

  @Test("too narrow for all, it shows the steps around the current one")
  func window() {
    #expect(rail(50, 4) == "‹ perturb ·[difference]· bars · verdict ›")
    #expect(rail(50, 0) == "[network]· reshape · backprop · perturb ›")
    #expect(rail(50, 7) == "‹ perturb · difference · bars · verdict ·[locate]")
  }

  @Test(
    "with less room there are no dots, and no name moves from step to step"
  )
  func tight() {
    #expect(
      rail(74, 4) == " network  reshape  backprop  perturb [difference] bars  verdict  locate"
    )
    #expect(
      rail(72, 0) == "[network] reshape  backprop  perturb  difference  bars  verdict  locate"
    )
    #expect(
      rail(72, 7) == " network  reshape  backprop  perturb  difference  bars  verdict [locate]"
    )
    for name in steps {
      let places = Set(
        steps.indices.map { current in
          let line = rail(73, current)
          return line.range(of: name).map {
            line.distance(from: line.startIndex, to: $0.lowerBound)
          }
        }
      )
      #expect(places.count == 1, "\(name)")
    }
  }

  @Test("narrower still, it shows the number and the name, then the number alone")
  func narrow() {
    #expect(rail(24, 2) == "‹ 3/8 backprop ›")
    #expect(rail(24, 0) == "  1/8 network ›")
    #expect(rail(12, 2) == "3/8 backprop")
    #expect(rail(8, 2) == "3/8")
  }

  @Test("whatever the width, the current step is there and nothing is cut", arguments: 3...90)
  func everyWidth(width: Int) {
    for current in steps.indices {
      let line = rail(width, current)
      #expect(line.contains("\(current + 1)/8") || line.contains("[\(steps[current])]"))
      #expect(!line.contains("…"))
    }
  }

  @Test("steps done, current and ahead differ in style")
  func styles() {
    let map = picture(80, 1) { Rail(steps: steps, current: 1).draw(in: $0, into: &$1) }.styleMap
    #expect(map.hasPrefix("         .AAAAAAAAA............"))
  }

  @Test("every step that is drawn has its columns, the separators between them have none")
  func places() {
    let rail = Rail(steps: steps, current: 4)
    let places = rail.places(in: Rect(x: 2, y: 0, width: 80, height: 1), symbols: .unicode)
    #expect(places.map(\.step) == Array(steps.indices))
    #expect(places[0].columns == 2..<11, "a blank on both sides of the name")
    #expect(places[1].columns.lowerBound == 12)
    #expect(places[4].columns == 43..<55)
    let window = rail.places(in: Rect(x: 0, y: 0, width: 50, height: 1), symbols: .unicode)
    #expect(window.map(\.step) == [3, 4, 5, 6])
  }

  @Test("a rail without steps draws nothing")
  func empty() {
    #expect(frame(20, 1) { Rail(steps: [], current: 0).draw(in: $0, into: &$1) } == [""])
    #expect(staysInside { Rail(steps: steps, current: 3).draw(in: $0, into: &$1) })
  }
}
