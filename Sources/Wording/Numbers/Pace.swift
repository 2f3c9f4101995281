import Foundation

/// How fast something goes on that is counted, and how long the rest of it takes, as measured.
///
///     var pace = Pace()
///     pace.reach(482, at: 2)
///     pace.text(of: 2410, at: 2)   // "241/s, 8 s left"
///
/// The rate is a mean over the time behind, in which what was a while ago counts less and less: its weight halves every
/// seven seconds (the time constant is ``memory``). It is measured between instants at which more was done, not between
/// those at which one looks, so that it neither flickers nor falls while something large is on its way. How the time is
/// cut into stretches makes no difference to it. Time in which nothing was to be done is left out by ``rest(until:)``.
///
/// It says nothing before ``leastCount`` were done in ``leastSeconds``: what would be said before would be a guess.
package struct Pace: Hashable, Sendable {
  /// After so many seconds what was measured counts 1/e of what is measured now: long enough to even out components of
  /// unlike cost, short enough to notice within half a minute that something else needs the machine.
  package static let memory = 10.0
  /// How many have to be done at least: fewer may have been the cheap ones, or the dear ones.
  package static let leastCount = 3
  /// In how many measured seconds at least; in less, starting up still counts.
  package static let leastSeconds = 1.0

  private var done: Int
  private var last: Double
  private var measuredCount = 0
  private var measuredSeconds = 0.0
  /// What was done, and in how many seconds, each weighted by how long ago it was.
  private var weightedCount = 0.0
  private var weightedSeconds = 0.0

  /// A pace that isn't known.
  ///
  /// - Parameters:
  ///   - done: How many are done already.
  ///   - seconds: When, by whatever clock.
  package init(from done: Int = 0, at seconds: Double = 0) { (self.done, last) = (done, seconds) }

  /// Takes into account how many are done by now; that there are no more of them than before changes nothing.
  package mutating func reach(_ count: Int, at seconds: Double) {
    guard count > done, seconds > last else { return }
    measuredCount += count - done
    measuredSeconds += seconds - last
    (weightedCount, weightedSeconds) = weighted(count - done, in: seconds - last)
    (done, last) = (count, seconds)
  }

  /// Leaves out the time up to an instant: nothing was to be done in it.
  package mutating func rest(until seconds: Double) { last = max(last, seconds) }

  /// Both sums, had so many more been done in so many seconds.
  ///
  /// The weight of an instant is e^(−age/memory), and over a stretch it is integrated, as if the stretch went on evenly.
  private func weighted(_ count: Int, in seconds: Double) -> (count: Double, seconds: Double) {
    let decay = exp(-seconds / Self.memory)
    let share = Self.memory * (1 - decay) / seconds
    return (
      weightedCount * decay + Double(count) * share,
      weightedSeconds * decay + seconds * share
    )
  }

  /// How many a second; `nil` as long as too little is measured.
  package var perSecond: Double? {
    guard measuredCount >= Self.leastCount, measuredSeconds >= Self.leastSeconds else { return nil }
    return weightedCount / weightedSeconds
  }

  /// How many seconds the rest takes if it goes on like that; `nil` as long as too little is measured.
  ///
  /// Between two that get done it counts down, but not below what it would be if the next one were done at this moment:
  /// so it grows while nothing more gets done.
  package func secondsLeft(of total: Int, at seconds: Double) -> Double? {
    guard let perSecond else { return nil }
    let (rest, since) = (Double(max(0, total - done)), max(0, seconds - last))
    guard since > 0, rest > 0 else { return rest / perSecond }
    let next = weighted(1, in: since)
    return max(rest / perSecond - since, (rest - 1) * next.seconds / next.count)
  }

  /// Both in words: `241/s, 8 s left`; `nil` as long as too little is measured.
  package func text(of total: Int, at seconds: Double) -> String? {
    guard let perSecond, let left = secondsLeft(of: total, at: seconds) else { return nil }
    return "\(Self.rateText(perSecond)), \(Self.timeText(left)) left"
  }

  /// The rate in words, with about two digits: `241/s`, `12 000/s`, `0.5/s`; `nil` as long as too little is measured.
  package var rate: String? { perSecond.map(Self.rateText) }

  private static func rateText(_ perSecond: Double) -> String {
    let number =
      perSecond >= 1000
      ? Numbers.count(Int((perSecond / 100).rounded()) * 100)
      : perSecond >= 9.95
        ? Numbers.count(Int(perSecond.rounded())) : Numbers.short(perSecond, digits: 2)
    return "\(number)/s"
  }

  private static func timeText(_ seconds: Double) -> String {
    seconds < 9.5
      ? "\(max(1, Int(seconds.rounded(.up))))\u{A0}s" : Timespan(seconds: seconds).text
  }
}
