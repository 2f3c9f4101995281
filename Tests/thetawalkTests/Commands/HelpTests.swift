import ArgumentParser
import Testing

@testable import thetawalk

@Suite("The help texts, whole", .waitsForPrograms)
struct HelpTests {
  @Test("thetawalk --help")
  func root() { #expect(Thetawalk.helpMessage(columns: 80) == Self.root) }

  @Test(
    "thetawalk COMMAND --help",
    arguments: [
      (WalkCommand.self, walk), (LearnCommand.self, learn), (LabCommand.self, lab),
      (CheckCommand.self, check), (ViewCommand.self, view), (PythonCommand.self, python),
      (NotesCommand.self, notes),
    ] as [(any ParsableCommand.Type, String)]
  )
  func command(_ command: any ParsableCommand.Type, text: String) {
    #expect(Thetawalk.helpMessage(for: command, columns: 80) == text)
  }

  @Test("no example is so long that it goes on in a line of its own")
  func examples() {
    let commands = Thetawalk.configuration.subcommands.flatMap { command in
      [command] + command.configuration.subcommands
    }
    for command in commands {
      let help = Thetawalk.helpMessage(for: command, columns: 80)
      let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
      let examples = lines.drop { $0 != "EXAMPLES:" }.dropFirst().prefix { !$0.isEmpty }
      for example in examples { #expect(example.hasPrefix("  "), "\(example)") }
    }
  }

  private static let root = """
    OVERVIEW: See a network's gradient checked, one component of θ at a time.

    Is the gradient that backpropagation computes really the slope of the cost?
    Nudge one parameter by ±ε, compare the costs, divide by 2ε, and see: thetawalk
    does it for every weight and every bias, on a real network, and shows where the
    two disagree and why.

    Without anything else it opens the home screen. With options but no command it
    opens the walk: thetawalk --bug dw-doubled is thetawalk walk --bug dw-doubled.

    EXAMPLES:
      thetawalk                        the home screen: lessons, walk, lab
      thetawalk learn                  lessons: predict, try, and see
      thetawalk walk                   walk through the check of a network on iris
      thetawalk lab                    turn every knob, and see what that does
      thetawalk hunt                   find a planted bug with few evaluations of J
      thetawalk check                  the same without a screen: a report
      thetawalk check --bug dz-sign    with a mistake in backpropagation
      thetawalk view r.json            a saved report, of your own gradients too
      thetawalk compare a.npz b.npz    two files of gradients
      thetawalk code                   the experiment as a NumPy program
      thetawalk python > thetawalk.py  for your own NumPy, PyTorch or JAX code
      thetawalk export lessons -o site the lessons as web pages
      thetawalk notes                  a talk's notes, on a second screen
      thetawalk check --help           every knob, and what the exit status says

    USAGE: thetawalk [<command>] [<options>]

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.

    SUBCOMMANDS:
      walk (default)          Walk through a gradient check, forward and back, and
                              see the bars fill.
      learn                   Learn gradient checking in short lessons: predict,
                              try, and see.
      lab                     Change every knob of an experiment and see at once
                              what that does.
      hunt                    Find the planted bug, with as few evaluations of J as
                              you can.
      check                   Check every component, print a report, and tell the
                              verdict by the exit status.
      compare                 Hold your gradients against those of a reference,
                              array by array.
      merge                   Join the parts of one check, made in different
                              places, into one report.
      view                    Look at a saved report, of this program or of your
                              own.
      code                    Print the experiment as a NumPy program.
      python                  Print thetawalk.py, which checks your own NumPy,
                              PyTorch or JAX code.
      lessons                 List, print and check lessons, the shipped ones or
                              your own.
      export                  Write lessons or the walk as web pages, or a lesson
                              as a notebook.
      notes                   Follow a presentation on a second screen: notes,
                              answers, what comes next, the time.

      See 'thetawalk help <subcommand>' for detailed help.
    """

  private static let notes = """
    OVERVIEW: Follow a presentation on a second screen: notes, answers, what comes
    next, the time.

    A program started with --present in another terminal can be followed from here,
    or over ssh: with the notes of the step that it shows, the answer of the
    question, what comes next, and the time used and left. Space and ← make it go
    on and back, s shows the answer there; e E b B r + - [ ] Tab ↑ ↓ and . do there
    what they always do. Without one it waits until there is one; of several you
    choose (o). With --plain, and where standard output is not a terminal, the
    notes are printed as they change, until the presentation ends.

    EXAMPLES:
      thetawalk learn epsilon --present   in the terminal on the projector
      thetawalk notes                     in another one
      ssh -t laptop thetawalk notes       from a phone
      thetawalk notes 4711                of several that one, by its process

    The two meet at a socket of yours alone in thetawalk/ in the folder that
    XDG_RUNTIME_DIR names; without one in /run/user or in the folder for temporary
    files.

    USAGE: thetawalk notes [<program>] [<options>]

    ARGUMENTS:
      <program>               The process of the program to follow. Default: the
                              only one, or the one chosen.

    APPEARANCE:
      --ascii                 Use plain ASCII characters only. This happens by
                              itself where the locale is not UTF-8.
      --color <when>          When to use colour: auto, always or never. Default
                              auto: on a terminal, unless NO_COLOR is set.

    OPTIONS:
      --plain                 Print the notes as they change, without a screen:
                              what a screen reader gets.
      --theme <name>          The colours: dark, light, neutral or mono. Default:
                              the one for the terminal's background.
      --version               Show the version.
      -h, --help              Show help information.

    """

  private static let python = """
    OVERVIEW: Print thetawalk.py, which checks your own NumPy, PyTorch or JAX code.

    The file stands by itself: put it beside your code, or anywhere where Python
    finds it. It fits this version of the program, which it starts. Python 3.9 or
    later.

    EXAMPLES:
      thetawalk python > thetawalk.py
      thetawalk python --start numpy        and a program to mend
      python3 -c 'import thetawalk; help(thetawalk)'

    In your code:
      report = thetawalk.check(loss, model)
      thetawalk.assert_gradient(loss, params, grad, sample=500)
      thetawalk.serve(loss, params, grad)
      thetawalk.save("gradients.json", numeric=numeric, analytic=analytic)

    USAGE: thetawalk python > thetawalk.py
           thetawalk python --start <numpy|torch>

    OPTIONS:
      --start <library>       Write thetawalk.py and a program with a mistake in
                              its gradient into the folder you are in, for NumPy or
                              for PyTorch: the last lesson is about it. Nothing
                              that is there is overwritten.
      --version               Show the version.
      -h, --help              Show help information.

    """

  private static let walk = """
    OVERVIEW: Walk through a gradient check, forward and back, and see the bars
    fill.

    Eight scenes lead from the network to the verdict: network, reshape, backprop,
    perturb, difference, bars, verdict, locate. The closer looks are epsilon,
    secant, regularization, dropout, training, price, kink and slope. Press ? for
    the keys. Where standard output is not a terminal, the same steps are printed
    as text.

    EXAMPLES:
      thetawalk walk                       iris, 4-5-3, tanh: 43 parameters
      thetawalk walk bars                  begins at a scene
      thetawalk walk difference#3          at its third step
      thetawalk walk locate --bug dz-sign  with a mistake in backpropagation
      thetawalk walk --data my.csv --hidden 8,4 --activation relu
      thetawalk walk --keys "r wait" --render 80x24

    \(plantedBugs)

    USAGE: thetawalk walk [<scene>] [<options>]

    ARGUMENTS:
      <scene>                 The scene to begin at, with all of the check where it
                              is about that; #3 behind it names its third step, and
                              behind bars the columns there are. Default network.

    \(experiment)

    \(screen)

    \(appearanceAndOptions)

    """

  private static let lab = """
    OVERVIEW: Change every knob of an experiment and see at once what that does.

    The arrow keys choose a knob and change it; the whole check runs again at once,
    beside any scene of the walk. What the last change did to the difference stays
    in view. u undoes it, b plants a bug or takes it out, w shows the command and
    the lesson that reproduce the experiment. Press ? for the keys. Where standard
    output is not a terminal, knobs and outcome are printed as text.

    EXAMPLES:
      thetawalk lab                        iris, 4-5-3, tanh: 43 parameters
      thetawalk lab --bug dz-sign          with a mistake in backpropagation
      thetawalk lab --data digits          a network wider than the screen
      thetawalk lab --keys "down right" --render 80x24

    \(plantedBugs)

    USAGE: thetawalk lab [<options>]

    \(experiment)

    \(screen)

    \(appearanceAndOptions)

    """

  private static let learn = """
    OVERVIEW: Learn gradient checking in short lessons: predict, try, and see.

    Without a lesson it opens the list, with how far each has come. Every number in
    a lesson is computed as you read. Where standard output is not a terminal, the
    list or the lesson is printed as text.

    EXAMPLES:
      thetawalk learn                       the list of lessons
      thetawalk learn epsilon               one of them; also its number, or eps
      thetawalk learn epsilon#3             its third step, for everybody the same
      thetawalk learn epsilon#two-kinds     the same by how its heading begins
      thetawalk learn --lessons my-lessons  yours: saving a file shows it anew
      thetawalk learn epsilon --reset       asks, and forgets how far it has come

    At a step named so nothing is shown of what was saved; what you answer there
    counts and is kept, unless --fresh is given, with which nothing is read and
    nothing kept.

    Progress is kept in thetawalk/progress.json in the folder that XDG_STATE_HOME
    names, by default ~/.local/state.

    USAGE: thetawalk learn [<lesson>] [<options>]

    ARGUMENTS:
      <lesson>                The lesson: its id, its number, or how its id begins;
                              behind a # a step, by its number or its heading.
                              Default: the list.

    LESSONS:
      --lessons <folder>      Take the lessons of a folder instead of the shipped
                              ones. What is saved there while a lesson is open is
                              shown at once.
      --answers <number>      Order the answers to questions by this number:
                              whoever gives the same one sees the same order. 0
                              leaves them as they are written. Default: 1, so that
                              "the second answer" is the same for all.
      --reset                 Forget the progress of all lessons, or of the one
                              named, after asking.
      --yes                   With --reset: don't ask.

    \(screen)

    \(appearanceAndOptions)

    """

  private static let view = """
    OVERVIEW: Look at a saved report, of this program or of your own.

    Opens a report that check --output wrote, or one that your own program wrote of
    its gradients, at the bars and at the place of the error. With --format it is
    printed instead; where standard output is not a terminal, what the screen shows
    is printed as text. Several reports are several tabs, and --watch shows a
    report anew when its file changes.

    A report of your own needs both gradients of each parameter, as flat or nested
    arrays; all the rest is computed:

      {"schema": "thetawalk.report/2", "parameters": [
        {"name": "W1", "shape": [2, 2],
         "analytic": [[0.24, 0.1], [0.3, 0.5]],
         "numeric": [[0.12, 0.1], [0.3, null]]}, …]}

    What is null in numeric, or a parameter that has none, wasn't checked. A file
    of arrays named W1/analytic and W1/numeric, .npz or .safetensors, is as good,
    and better for large models.

    Useful beside these are theta of each parameter, and source, epsilon, scheme
    and precision of the whole. README.md has all fields, and a Python program that
    writes such a file. A verdict that the file brings is not believed.

    EXAMPLES:
      thetawalk check --bug dw-doubled --format json --output r.json
      thetawalk view r.json
      thetawalk view before.json after.json --watch
      thetawalk view r.json --format text
      python3 gradients.py | thetawalk view -

    EXIT STATUS:
      0   the gradients agree: the difference is below the tolerance; or, without
          --format, the report was shown
      1   they disagree, or a closer look is needed: the tolerance and above, in
          all of θ or in a block
      2   nothing can be said: the report explains the difference by round-off or
          kinks, a number is not finite, both gradients are zero, or J is not a
          function of θ
      64  the command line can't be understood or done
      65  the report makes no sense (the message names the field)
      66  there is no such file
      74  the result can't be written

    USAGE: thetawalk view <report> … [--watch] [<options>]

    ARGUMENTS:
      <report>                The files of the reports; - reads standard input.

    REPORT:
      --watch                 Show a report anew when its file changes; what is
                              selected stays.
      --format <form>         Print the report instead of showing it: text for
                              people, json with everything in it, csv with one line
                              for each component, safetensors or npz with
                              everything as arrays. With --render the screen: text,
                              ansi with colours and their background, svg for
                              slides and documents, or html for a page.
      --output <file>         Print the report to a file, in the form that its
                              ending says, as text if neither that nor --format
                              names one. The file appears only when it is complete;
                              one that is there is replaced.
      --tolerance <number>    The difference below which gradients agree, between 0
                              and 1: larger where less is to be had, such as 1e-2
                              for a kernel in bfloat16. From 100 times that on, or
                              from its square root if that is less, they differ;
                              between the two a closer look is needed. Default:
                              what a saved report says, and else 1e-6; by the
                              complex step 1e-10; between two files what their
                              precision allows.

    \(display)

    \(appearanceAndOptions)

    """

  private static let screen = """
    \(display)
      --format <form>         With --render: text, ansi with colours and their
                              background, svg for slides and documents, or html for
                              a page. Default text.
    """

  private static let display = """
    SCREEN:
      --keys <keys>           Keys to press at the start, separated by blanks:
                              "space space / W2[0,2] enter". The word wait waits
                              until the running check is done; from pause:1.5 on,
                              which waits so many seconds, they are pressed before
                              your eyes.
      --render <columnsxrows> Print the screen of this size, after the keys,
                              instead of opening a terminal: for instance 80x24.
      --scene-only            With --render: the scene alone, as a figure for
                              slides and papers. It has the whole size, without the
                              lines, the words and the keys around it.
      --theme <name>          The colours: dark, light, neutral or mono. Default:
                              the one for the terminal's background as far as it
                              tells, else neutral, which reads on both; mono where
                              NO_COLOR is set or there are no colours.
      --no-motion             Show each step at once, without the movement that
                              explains it. The same where NO_MOTION is set.
      --play <seconds>        Go on by itself after so many seconds at each step; a
                              question or a task waits for you, and a key of yours
                              has its time.
      --present               Give a talk: larger pictures, a clicker's keys, no
                              question how sure one is, nobody's progress; H names
                              the bug, f shows the picture alone, . or F9 blanks
                              the screen, F8 or a right click marks a place.
      --record <file.cast>    Record what is shown to a new file, with a marker at
                              each step and no rest over 2 seconds: asciinema play
                              shows it (asciicast v2).
      --fresh                 Show everything as somebody sees it who begins: what
                              was learned and hunted before is neither read nor
                              changed.
      --plain                 Print the steps as plain text, without a screen: what
                              a screen reader gets, and what is printed where there
                              is no terminal.
    """

  private static let check = """
    OVERVIEW: Check every component, print a report, and tell the verdict by the
    exit status.

    EXAMPLES:
      thetawalk check                      iris with the defaults: agrees
      thetawalk check --bug dw-doubled     a planted mistake: in which block?
      thetawalk check --data my.csv --hidden 8,4 --format json --output r.json
      thetawalk check --precision float --epsilon 1e-2
      thetawalk check --keep-prob 0.8      dropout: J is not a function
      thetawalk check --seed 7 --view      the finished report on the screen
      thetawalk check --exec "python3 model.py" --view
                                           a model of your own, in any language
      thetawalk check --exec "python3 model.py" --directions 5
                                           quickly: is it wrong at all?

    EXIT STATUS:
      0   the gradients agree: the difference is below the tolerance
      1   they disagree, or a closer look is needed: the tolerance and above, in
          all of θ, in a block, or in a component beyond its own round-off
      2   nothing can be said: round-off, a large ε or kinks explain the
          difference, a number is not finite, both gradients are zero, or J is not
          a function of θ because dropout is drawn anew at each evaluation
      64  the command line can't be understood or done
      65  the data makes no sense (the message names file, line and column)
      66  there is no such file
      70  the model's program failed (its last words are in the message)
      74  the report can't be written

    \(plantedBugs)

    USAGE: thetawalk check [<options>]

    \(experiment)

    COMPUTATION:
      --engine <name>         How J(θ ± ε) is computed: incremental or full.
                              Default incremental, from what changes: a row of Z in
                              one layer, a sum in the next; but full, from all
                              weights, with the naive cost, whose round-off is what
                              it shows. They differ by round-off.

    MODEL OF YOUR OWN:
      --exec <command>        Check a model of your own: the command that starts
                              it, for a shell. It answers questions of
                              thetawalk.model/1 on its standard input and output.
                              Several times: several models share the work, here or
                              on other machines. - asks on standard output and
                              reads the answers from standard input.
      --workers <count>       Start so many of each. Default 1.
      --sample <count>        Check so many components, drawn evenly over the
                              parameters by --seed, at least one of each.
      --components <A..<B>    Check the components from A to B - 1 of all of θ.
      --parameter <name>      Check the components of this parameter. Several
                              times: of several.
      --directions <count>    Compare the slopes along so many random directions,
                              with 2 evaluations each: that finds nearly any
                              mistake, and doesn't say where. Alone: nothing else
                              is checked.
      --step <rule>           absolute: each component moves by ε. relative: by
                              ε·max(1, |θᵢ|). auto: by the step, of several, at
                              which the estimated error is least. Default absolute;
                              relative for a model in less than double precision.
      --points <count>        Repeat the check at so many random θ; the worst
                              decides the exit status.
      --timeout <seconds>     Give a model up that hasn't answered for so long.
                              Default: never.
      --resume <report>       Go on with a check that broke off, from what it had
                              written to --output.

    REPORT:
      --format <form>         The form of the report: text for people, json with
                              everything in it, csv with one line for each
                              component, safetensors or npz with everything as
                              arrays. Default: what the ending of --output says,
                              else text; a last ending .gz packs it.
      --output <file>         Write the report to a file instead of standard
                              output. The file appears only when it is complete;
                              one that is there is replaced.
      --view                  Open the report on the screen, at the bars and at the
                              place of the error, instead of printing it; with
                              --output it is written as well.
      --tolerance <number>    The difference below which gradients agree, between 0
                              and 1: larger where less is to be had, such as 1e-2
                              for a kernel in bfloat16. From 100 times that on, or
                              from its square root if that is less, they differ;
                              between the two a closer look is needed. Default:
                              what a saved report says, and else 1e-6; by the
                              complex step 1e-10; between two files what their
                              precision allows.

    \(appearanceAndOptions)

    """

  private static let plantedBugs = """
    PLANTED BUGS:
      dw-doubled             dW of the last layer is twice what it should be
      db-not-averaged        db of layer 1 is a sum over the examples, not the mean
      penalty-forgotten      the penalty is in J but not in dW
      tanh-derivative        the derivative of tanh is taken as 1 − a
      dz-sign                dZ of the last layer has the wrong sign
      dw-column-order        dW of layer 1 is reshaped by columns, θ by rows
      tanh-taylor            the derivative of tanh is taken as 1 − z²
      mask-not-applied       dropout's mask is not applied in backpropagation
      component-overwritten  one component of dW of the last layer is set to 0
      dw-not-averaged        dW of layer 1 is a sum over the examples, not the mean
      db-averaged-twice      db of the last layer is divided by m twice
      db-wrong-axis          db of layer 1 is summed over units, not over examples
      db-first-example       db of the last layer is that of the first example
      w-not-transposed       a square W is not transposed on the way back
      wrong-layer-a          dW is made from A of its own layer, not the one before
      sigmoid-derivative     the activation's derivative is taken as a·(1 − a)
      relu-derivative        ReLU′ is taken from a ≥ 0, which is always so
      bias-penalized         the penalty is applied to b, though J has it on W
      penalty-halved         the penalty's derivative keeps the ½ of λ/(2m)·W²
      keep-prob-forgotten    dropout's 1/keep_prob is forgotten in backpropagation
      clipping-left-on       dW of the last layer is clipped to ±0.02
      single-precision       dW of layer 1 is computed in single precision
    """

  private static let experiment = """
    EXPERIMENT:
      --data <name|file.csv>  Where the examples come from: iris, digits, xor,
                              moons, notebook (the course's three; with --hidden
                              5,3 its θ too), pencil (x = 2, y = 1; with --hidden
                              none or 1 its θ too), or a CSV file of numbers whose
                              last column is the label. Default iris: real, small,
                              three classes.
      --examples <m>          How many examples to use, chosen by the seed.
                              Default: all of iris (150) or of a file, 64 digits,
                              64 of xor, 100 of moons, 3 of notebook, 1 of pencil,
                              so that a check takes seconds.
      --hidden <units[,units…]>
                              Units of the hidden layers, from the input side, or
                              none. Default 5: with iris that is 4-5-3 and 43
                              parameters, few enough to see them all.
      --activation <name>     Activation of the hidden layers: tanh, sigmoid, relu,
                              leaky-relu or identity. Default tanh: smooth, so that
                              every difference between the gradients is a mistake
                              or round-off, not a kink.
      --cost <form>           The data term of J: cross-entropy,
                              cross-entropy-naive or squared-error. Default
                              cross-entropy, computed from the logits; the naive
                              form takes log A and loses digits where A is near 1.
      --cost-scale <number>   What J and dθ are multiplied by, above 0. Default 1;
                              with 1000 the two gradients lie 1000 times as far
                              apart, and the difference stays what it is.
      --seed <number>         The seed of every random draw. The same seed gives
                              the same check, bit for bit. Default 1.
      --initial-scale <number>
                              What the random W are multiplied by, above 0. Default
                              1; with 0.01, as in the lecture, W begins near 0,
                              where some mistakes don't show.
      --lambda <number>       λ of the L2 penalty λ/(2m)·Σ‖W‖², 0 for none. Default
                              0.7, as in the course: with a penalty, forgetting it
                              in the gradient shows.
      --keep-prob <probability>
                              The probability that dropout keeps a hidden unit,
                              above 0 and up to 1. Default 1, no dropout: with
                              dropout drawn anew, J is not a function and can't be
                              checked.
      --mask <mode>           The dropout mask: resampled or frozen. Default
                              resampled, as in training; frozen holds one mask
                              fixed, and then a check works.
      --epsilon <number>      ε, how far each parameter is nudged. Default 1e-7,
                              for which the landmarks 1e-7, 1e-5 and 1e-3 are
                              stated; with float precision try 1e-2.
      --scheme <name>         How differences of J become a slope: centered,
                              forward, backward, five-point, ridders or
                              complex-step. Default centered, whose error shrinks
                              with ε²; forward and backward cost half as much and
                              their error shrinks with ε; five-point costs twice as
                              much, with ε⁴; ridders extrapolates seven
                              differences, from ε to 4096ε, and knows its error;
                              complex-step has no cancellation.
      --precision <name>      The precision of both gradients: double or float.
                              Default double; float shows how round-off drowns a
                              check.
      --train <iterations>    Iterations of gradient descent before the check.
                              Default 0, at random initialization; some mistakes
                              show only when W and b are no longer near 0.
      --bug <name>            A mistake to plant in backpropagation, one of those
                              listed above; several, each in a line of its own,
                              with + between. Default none: the gradient is right.
    """

  private static let appearanceAndOptions = """
    APPEARANCE:
      --ascii                 Use plain ASCII characters only. This happens by
                              itself where the locale is not UTF-8.
      --color <when>          When to use colour: auto, always or never. Default
                              auto: on a terminal, unless NO_COLOR is set.

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.
    """
}
