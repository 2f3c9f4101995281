import LessonFormat

/// What a teacher may want to know at each step of a scene: what is often got wrong there, and what to ask.
///
/// It holds for every network, so it has no number that an experiment decides: those stand on the screen.
struct SceneNotes: Sendable {
  /// About how many minutes the scene takes.
  let minutes: Double
  /// What is said at the first steps.
  private let first: [String]
  /// What is said in turn at the steps between those and the last ones, as many as a network has.
  private let between: [String]
  /// What is said at the last steps.
  private let last: [String]

  init(minutes: Double, _ first: String..., between: [String] = [], last: [String] = []) {
    (self.minutes, self.first, self.between, self.last) = (minutes, first, between, last)
  }

  /// The notes of a scene.
  init(of kind: SceneKind) {
    self =
      switch kind {
      case .network: .network
      case .reshape: .reshape
      case .backprop: .backprop
      case .perturb: .perturb
      case .difference: .difference
      case .bars: .bars
      case .verdict: .verdict
      case .locate: .locate
      case .epsilon: .epsilon
      case .secant: .secant
      case .regularization: .regularization
      case .dropout: .dropout
      case .training: .training
      case .price: .price
      case .kink: .kink
      case .slope: .slope
      case .hand: .hand
      }
  }

  /// The notes of a step, as paragraphs.
  ///
  /// - Parameters:
  ///   - step: The step, from 0.
  ///   - count: How many steps the scene has.
  /// - Returns: The paragraphs, an empty one between two.
  func notes(step: Int, of count: Int) -> [String] {
    let fromEnd = count - 1 - step
    let text: String
    if step < first.count, fromEnd >= last.count || last.isEmpty {
      text = first[step]
    } else if fromEnd < last.count {
      text = last[last.count - 1 - fromEnd]
    } else if !between.isEmpty {
      text = between[(step - first.count) % between.count]
    } else {
      text = first.last ?? ""
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// The scenes of the walk.
extension SceneNotes {
  private static let network = SceneNotes(
    minutes: 2,
    """
    Let somebody read off a shape: why has W1 as many columns as there are features? Row j of W holds the weights that \
    lead to unit j; many expect it the other way round, because other courses write x·W.

    n, in the first line, says how many numbers that are in all. Let them find where it comes from: count one layer \
    aloud, then the next. The b is what is forgotten.
    """,
    """
    J has two parts. Ask which of them still exists when λ is 0, and which parameters the penalty counts: every W, no b.

    Often missed: J is a mean over the examples, and the penalty is divided by m as well. Where a 1/m belongs is what \
    many bugs further on are about.
    """
  )

  private static let reshape = SceneNotes(
    minutes: 2.5,
    """
    "Reshape" sounds like arithmetic. Say that nothing is computed here: the same numbers get one more name each.

    Ask where W1[1,0] will go before the first block moves. Who answers "second" thinks in columns.
    """,
    between: [
      """
      A W goes in row by row, as NumPy's reshape(-1) does it; in MATLAB and Fortran it would be column by column.

      Let the class tell the index of one number aloud before you select it: whole rows first, then the column, all \
      counted from 0.
      """,
      """
      A b is a vector already: it is only put behind. Ask why it comes right behind its own W, and not behind all of \
      them. (Any order would do, as long as dθ has the same.)
      """,
    ],
    last: [
      """
      J of all the pieces is J of one vector: the same function, with its arguments in a row.

      Ask what would go wrong if θ and dθ were put together in different orders. (Every slope would be right, and most \
      would be compared with another one's.)
      """
    ]
  )

  private static let backprop = SceneNotes(
    minutes: 3,
    """
    It begins at the last layer, because only there J's slope is known at once. Ask why dZ of the last layer is so \
    simple. (The cost and the output's activation were made for each other.)

    Keep apart what a layer makes for itself, dW and db, and what it hands back. A mistake in the first stays here, a \
    mistake in the second goes on.
    """,
    between: [
      """
      One layer further back: what arrives is multiplied by the slope of the activation, number by number. The common \
      slips are the transpose of W, that slope, and the 1/m.

      Ask which of these three would still give matrices of the right shape. (The slope and the 1/m: no error message \
      will ever tell.)
      """
    ],
    last: [
      """
      Put together in the order of θ it is dθ. The big question stands here: is dθ the gradient of J?

      Ask whether one can tell a wrong number by looking. Then ask who else could compute these slopes, without any of \
      the formulas.

      Before you go on: one number of θ is moved by ε. Which of its digits will change (ε has few), and which units can \
      move at all? (Those that the number leads to, and what lies behind them.)
      """
    ]
  )

  private static let perturb = SceneNotes(
    minutes: 3,
    """
    One number moves by ε, all others stay. ε has so few digits that most of the number stays: point at those that \
    changed.

    Before you go on ask what becomes of ε on its way to J: does the effect grow from layer to layer?
    """,
    """
    The whole forward pass again. Many expect the effect to grow from layer to layer. Here it usually thins out: each activation lets only a part of \
    it through.
    """,
    """
    The same to the other side, from where it stood, not from where it is now. In code this is a classic: the component \
    is moved up and never put back.
    """,
    """
    Now there are two costs, and they differ far behind the point. Ask what happens to the digits that they have in \
    common, and how many digits of the difference anybody should believe. Then go on.
    """
  )

  private static let difference = SceneNotes(
    minutes: 3,
    """
    Two nearly equal numbers are subtracted. What they have in common cancels, and what is left begins with fewer \
    digits. The round-off sits at its end, and now that isn't far away.

    Before you go on: divide by what? (By 2ε, not by ε: the two points are 2ε apart.)
    """,
    """
    Divide by 2ε, not by ε. Forgetting the 2 makes every ratio a half or a two; ask what the bars would look like then. And before you go on: \
    in how many digits will backpropagation agree?
    """,
    between: [
      """
      The same at other steps, put together so that what the formula leaves out cancels. Ask what one pays for it. (More \
      passes, and nothing against round-off.)
      """
    ],
    last: [
      """
      The numeric and the analytic slope side by side. Don't let "not the same" stand: could more digits than these be \
      expected?

      z zooms the curve. At its widest it bends; at ±ε it can't be told from a line.
      """
    ]
  )

  private static let bars = SceneNotes(
    minutes: 4,
    """
    A column is a relative error on a log scale: low is good, and one line up is a hundred times worse. Say so before \
    the run; most read tall as "much gradient".

    Run it slowly at first (− here makes it slower there), and stop behind the first block (r): what do they expect of \
    the next one? With a bug planted, \
    let them point at the block, and only then at the line of code.

    Why is no column at the very bottom? Round-off. Dim columns marked ~ are that as well, not a bug.
    """
  )

  private static let verdict = SceneNotes(
    minutes: 3,
    """
    One number for all of θ: the distance divided by the sum of the lengths. This is the lecture's question "what is the \
    role of normalizing by length?"; ask it before you explain.

    The landmarks belong to ε = 1e-7 and to 64 bits. They are places on a log scale, no limits of a law.
    """,
    """
    Every block by itself, because a small block hides in the total. Ask how a whole b could be wrong without the total \
    showing it. (When its gradient is short beside the others'.)

    With a bug: before you go on let the class name the block, and the line of backpropagation that makes it.
    """
  )

  private static let locate = SceneNotes(
    minutes: 4,
    """
    From the pattern to the line: only a b wrong, the line for db; only a W, the line for dW; both, and all layers \
    before, the dZ of the last layer that is wrong.

    While you present, what the program has found stands behind one more click, and the code behind Tab: first let the \
    class name the line. Ask what the ratio says: the same everywhere is a \
    factor, minus one a sign, no rule at all a wrong order.

    Without a bug this scene is calm. Then say what the largest error is made of: a small slope, and the same round-off \
    as everywhere.
    """
  )
}

/// The closer looks, and the scene for pencil and paper.
extension SceneNotes {
  private static let epsilon = SceneNotes(
    minutes: 4,
    """
    Cover the left half and ask where the curve goes on: nearly everybody lets it fall. To the right truncation, smooth; \
    to the left round-off, ragged. Why ragged? Because rounding falls as it likes.

    b plants the bug: now the curve is level over a wide range. An ε that is wrong and a bug that is there look \
    different.
    """,
    between: [
      """
      Compare with the curve before. A one-sided formula leaves out more, so its right arm is less steep; a better \
      formula is steeper and has its best ε further to the right; fewer digits lift the left arm; the complex step has \
      no left arm at all, since nothing is subtracted.

      Ask for each why, and what it costs: passes, or a J that takes complex numbers.
      """
    ],
    last: [
      """
      The best ε can be foretold: where truncation and round-off are least together. Ask what one has to know for that. \
      (How far J is off, and how much it bends in the third derivative.)
      """
    ]
  )

  private static let secant = SceneNotes(
    minutes: 4,
    """
    J along one component, all others fixed. It is a cut through the landscape, not training: nothing descends here.
    """,
    """
    The secant through two points. Ask for which curves it has exactly the tangent's slope at the middle. (Lines and \
    parabolas.)
    """,
    """
    The tangent is what backpropagation says. Hold e and let the class say stop when they can't see a difference any \
    more; the numbers see it much longer.
    """,
    """
    Now the digits. As ε shrinks more of them are alike, and what is subtracted has fewer left. Ask when nothing is \
    left.
    """,
    """
    The error walks along a V. Let them foretell both arms: with ε² on the right, with 1/ε on the left.
    """
  )

  private static let regularization = SceneNotes(
    minutes: 3,
    """
    Bars are what the penalty adds to the numeric gradient, dots what it adds to the analytic one. Where J has it and dθ \
    hasn't, dots lie on the line.

    The common slip is λ/m·W forgotten in dW, or added to db as well. Ask how each of the two would look here, and which \
    blocks the check would blame.

    The lecture writes ‖W‖ and means the square.
    """
  )

  private static let dropout = SceneNotes(
    minutes: 3,
    """
    With keep_prob below 1 every evaluation draws a mask, and J is no function of θ. Ask what "the gradient of J" could \
    mean then. (Of which J?)

    Without dropout all dots lie on one line: that is what being a function looks like.
    """,
    between: [
      """
      Another pair of draws. Ask how far the two are apart, and what becomes of that when it is divided by 2ε. A smaller \
      ε makes it worse: the opposite of what everybody tries first.

      Two ways out: switch it off for the check, or freeze the mask. Only the second tests the line with the mask.
      """
    ]
  )

  private static let training = SceneNotes(
    minutes: 3,
    """
    J falls along wrong gradients as well. Ask who would have looked for a bug on seeing this curve.

    The check is shown before and after training. Some mistakes hide near θ = 0; ask for one. (A slope of tanh that is \
    right for small z; a penalty put on b while b is 0.)
    """
  )

  private static let price = SceneNotes(
    minutes: 3,
    """
    Count the passes first: two for each component, and one forward and one back for backpropagation, whatever n is. \
    Most forget that each pass itself gets longer with n.
    """,
    between: [
      """
      The same time buys ever less. Let them foretell how far the larger network will have come: ten times the \
      parameters are ten times the passes, each ten times as long.
      """
    ],
    last: [
      """
      The times are measured on this machine, just now: say so, and don't quote them. The counts are exact.

      What to conclude: only to debug, on a small network with few examples. And for a large one a sample, of every \
      block some.
      """
    ]
  )

  private static let kink = SceneNotes(
    minutes: 3,
    """
    J has a corner wherever a unit switches for one of the examples. Ask what the secant says when such a corner lies \
    within ±ε: a mixture of two slopes, and that is nobody's bug.

    A flag here is no verdict. The way to tell: a smaller ε, or fewer examples. And a component that is 0 in both \
    gradients is untested, not right; ask why. (Twice 0 is 0.)

    A smooth activation has no corners: say so where the picture shows none.
    """
  )

  private static let slope = SceneNotes(
    minutes: 4,
    """
    All of θ moves at once, along one random direction. The line says nothing of dθ yet: every smooth J falls with \
    slope 1 here.
    """,
    """
    Now take away what dθ foretells. Slope 2 means that it foretold all that is proportional to h. Ask why the line ends \
    in noise on the left.
    """,
    """
    Another gradient: what is wrong with it is multiplied by h, the bend by h². So at some small h the slope is 1, \
    however small the mistake. Ask why one must look at several h.
    """,
    between: [
      """
      Another direction, the same reading. A single one could be unlucky: at right angles to what is wrong. Ask how \
      likely that is for a direction drawn at random.
      """
    ]
  )

  private static let hand = SceneNotes(
    minutes: 4,
    """
    Paper and pencil for everyone: z = W·x + b. Let them compute before it is shown.
    """,
    """
    What a unit hands on is a. Without an activation it is z itself; later something stands between.
    """,
    """
    The cost is half the square of what is missing. Ask why half. (So that the 2 of its slope cancels.)
    """,
    """
    The slope begins at the end. Ask for the slope of J over a before the formula is there.
    """,
    """
    Slopes along a way are multiplied; adding them is the mistake that is made most. Draw the chain and write a factor \
    at every arrow.
    """,
    """
    Now without calculus: J a little up, J a little down. Let one half of the room compute each.
    """,
    """
    Both ways give the same. Ask which of the two still tells the truth when somebody mistypes the formula for dW. (The \
    nudge: it never saw that formula.)
    """
  )
}
