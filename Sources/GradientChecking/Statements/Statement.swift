import RealModule

/// Something that is known of a check, with its numbers and blocks as values.
///
/// A statement is made once, by ``Account``, and spelled once, by ``Speller``, whoever tells it: a report, a scene,
/// the lab, a hunt.
public indirect enum Statement: Hashable, Sendable {
  /// dθ and dθ_approx are equal to the last digit.
  case equal(soFar: Bool)
  /// The difference of all of θ, and what it says by itself among the landmarks; `doubt` is what besides a bug
  /// may explain it.
  case difference(
    Double,
    Verdict,
    soFar: Bool,
    doubt: Doubt?,
    landmarks: LandmarkScale = .standard
  )
  /// A block that is worse than all of θ, whose difference `whole` doesn't show it and says no more than that; the
  /// other blocks that disagree are told with it.
  case hidden(BlockCheck, others: BlockSelection = [], whole: Double, Verdict)
  /// A component that stands beyond its own floor in a block whose difference doesn't show it; the other blocks that
  /// disagree are told with it.
  case standout(name: String, ComponentCheck, in: BlockCheck, others: BlockSelection = [])
  /// What is set aside, so that only the rest counts.
  case setAside(Explanations)
  /// Blocks of which nothing follows.
  case untested(BlockSelection)
  /// Blocks that are right as far as the noise of a kernel, which is small beside them, lets see.
  case withinNoise(BlockSelection)
  /// Two evaluations of J at the same θ gave these values, or two that aren't known.
  case notAFunction(costs: [Double])
  /// J jumps by about so much from one evaluation to the next, as the numeric gradient shows.
  case jumps(by: Double)
  /// Why J gives two values at one θ.
  case redrawn(isForeign: Bool)
  /// The gradients are so far apart, and round-off may account for it.
  case roundoff(distance: Double, floor: Double)
  /// Anything else that keeps a check from telling.
  case obstacle(Obstacle)
  /// What to do about an obstacle; the experiment, if there is one, tells what can still be changed.
  case remedy(Obstacle, Experiment?)
  /// The formula itself was measured to leave out about so much at this ε, in so many components if there are
  /// several; the experiment, if there is one, tells what can be done about it.
  case truncation(epsilon: Double?, size: Double, components: Int? = nil, Experiment? = nil)
  /// A planted bug that the check doesn't see: in no block do the gradients differ by enough.
  case unseen(PlantedBug)
  /// Only some components are checked so far.
  case partial(checked: Int, count: Int)
  /// Only some components have a numeric value, chosen at random or otherwise, and no more will have one.
  case sample(Sample)
  /// What the slopes along directions say, and how the components stand to that.
  case directions(DirectionSummary, DirectionPart)
  /// No component has a numeric value, and none will have one.
  case nothingToCompare

  /// Which blocks are wrong, which are doubtful, and the one to look at first.
  case wrongBlocks(Partition)
  /// Some blocks, or all of them, disagree.
  case disagree(BlockSelection, isEvery: Bool)
  /// No block disagrees; the largest difference of those that can be compared, which may be all.
  case blocksAgree(largest: BlockCheck, isEvery: Bool)
  /// No block disagrees, and none can be compared.
  case noBlockTells
  /// No block stands out where an obstacle keeps the whole from telling.
  case nothingToBlame(Obstacle, finite: [String])

  /// So many components are zero in both gradients.
  case bothZero(Int)
  /// So many components are within round-off, while others tell something; in some of them, `bent`, it takes the
  /// bend of J as well, which a forward difference leaves out.
  case noise(Int, bent: Int = 0)
  /// At so many components ±ε crosses a kink.
  case kinks(Int)
  /// So many components differ by what the formula leaves out.
  case truncated(Int)
  /// What the numbers show.
  case finding(Finding)
  /// The numbers that show it.
  case evidence(Finding)
  /// It is still looked for what the numbers show.
  case undiagnosed

  /// What besides a bug may make two right gradients differ.
  public enum Doubt: Hashable, Sendable {
    /// ε is so large that the formula itself is off, or may be where that couldn't be measured.
    case truncation(isMeasured: Bool)
    /// ε is so small that round-off may be all that differs.
    case roundoff
    /// It is still looked for what it may be.
    case open
  }

  /// What slopes along directions add to the components.
  public enum DirectionPart: Hashable, Sendable {
    /// They are all that there is.
    case alone
    /// They are worse than the components that were checked, and decide; with the difference of these, where it is
    /// more than noise.
    case beyond(Double?)
    /// No component disagrees, and all were checked; yet the directions do.
    case against
    /// They are told beside what decides.
    case aside
  }

  /// The components that were checked, where others weren't and won't be.
  public struct Sample: Hashable, Sendable {
    /// How many were checked.
    public let checked: Int
    /// n.
    public let count: Int
    /// Whether they were chosen at random, so that something follows for the others.
    public let isRandom: Bool
    /// The largest block, where a smaller part of it was checked than of all: its name, and how much of it.
    public var sparse: Part?

    /// A block of which some components were checked.
    public struct Part: Hashable, Sendable {
      let name: String
      let checked: Int
      let count: Int
    }

    /// How many components are wrong in the example of what such a sample finds: one in a hundred, or one.
    var wrongCount: Int { max(1, (sparse?.count ?? count) / 100) }

    /// The probability that a sample of this size holds at least one of ``wrongCount`` wrong components: 1 minus
    /// that of drawing right ones only, without putting any back (the hypergeometric distribution).
    var probabilityOfFinding: Double {
      let (checked, count) = (sparse?.checked ?? checked, sparse?.count ?? count)
      let right = count - wrongCount
      guard checked <= right else { return 1 }
      let missed = (0..<wrongCount).reduce(0.0) { sum, drawn in
        // One factor for each wrong component: it lies among those that weren't drawn.
        sum + Double.log(Double(count - checked - drawn)) - Double.log(Double(count - drawn))
      }
      return 1 - Double.exp(missed)
    }
  }

  /// The blocks that disagree.
  public struct Partition: Hashable, Sendable {
    /// Those that are wrong for sure.
    public let wrong: BlockSelection
    /// Those that are no more than suspicious.
    public let doubtful: BlockSelection
    /// The one to look at first.
    public let first: BlockCheck
    /// Whether no other block is left.
    public let isEvery: Bool
    /// Whether components are missing.
    public let soFar: Bool
    /// What is known of the other blocks.
    var others = Others.agree
  }

  /// What is known of the blocks that don't disagree.
  enum Others: Hashable, Sendable {
    /// All of them agree.
    case agree
    /// Some of them agree, of the rest nothing follows.
    case agreeOrUntested
    /// Of none of them anything follows.
    case untested
  }
}
