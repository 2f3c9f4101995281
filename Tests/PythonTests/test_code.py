"""The program that `thetawalk code` prints, run by NumPy beside the experiment that it is."""

import json
import os
import runpy
import subprocess
import tempfile
import unittest

from support import IS_REFERENCE, PROGRAM, missing

# Each line is a network of another kind; to each comes every bug that it can have.
EXPERIMENTS = [
    "",
    "--lambda 0",
    "--hidden 6,5,4 --data moons",
    "--activation sigmoid --data xor --hidden 4",
    "--activation relu --data digits --examples 12 --hidden 5,5",
    "--activation leaky-relu --hidden 4,4",
    "--activation identity --cost squared-error",
    "--cost cross-entropy-naive --data notebook --hidden 5,3 --activation relu --lambda 0",
    "--cost cross-entropy-naive",
    "--cost squared-error --data xor",
    "--keep-prob 0.8 --mask frozen --hidden 6,5",
    "--keep-prob 0.7 --mask frozen --activation relu --data moons",
    "--cost-scale 100 --train 50",
    "--scheme forward",
    "--scheme backward",
    "--scheme five-point --epsilon 1e-4",
    "--scheme ridders --epsilon 1e-5 --data xor --hidden 3",
    "--scheme complex-step --epsilon 1e-20",
    "--scheme complex-step --epsilon 1e-20 --activation relu --data moons",
    "--scheme complex-step --epsilon 1e-20 --keep-prob 0.8 --mask frozen --activation leaky-relu",
]
BUGS = """dw-doubled db-not-averaged penalty-forgotten tanh-derivative dz-sign dw-column-order tanh-taylor
mask-not-applied component-overwritten dw-not-averaged db-averaged-twice db-wrong-axis db-first-example
w-not-transposed wrong-layer-a sigmoid-derivative relu-derivative bias-penalized penalty-halved keep-prob-forgotten
clipping-left-on""".split()


def report(options):
    """The experiment's own report; None where the options don't go together."""
    words = PROGRAM + ["check", "--format", "json"] + options
    done = subprocess.run(words, capture_output=True, text=True)
    return json.loads(done.stdout) if done.stdout else None


def run(options):
    """What the printed program finds."""
    text = subprocess.run(PROGRAM + ["code"] + options, capture_output=True, text=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "check.py")
        with open(path, "w") as file:
            file.write(text)
        return runpy.run_path(path, run_name="__main__")


def flat(value):
    return [x for item in value for x in flat(item)] if isinstance(value, list) else [value]


@unittest.skipIf(IS_REFERENCE, "THETAWALK names no program")
@unittest.skipIf(missing("numpy"), missing("numpy"))
class Code(unittest.TestCase):
    def agree(self, options, tolerance=1e-9):
        options = options.split()
        expected, found = report(options), run(options)
        column = lambda name: flat([parameter[name] for parameter in expected["parameters"]])
        self.assertEqual(list(found["theta"]), column("theta"))
        for name, key in [("dtheta", "analytic"), ("approx", "numeric")]:
            for mine, theirs in zip(found[name], column(key), strict=True):
                scale = expected["experiment"].get("costScale", 1) * max(1, abs(theirs))
                # Digits that cancel in a difference of two costs are others with another order of adding.
                noise = 0 if name == "dtheta" else 1e-15 * max(map(abs, expected["cost"])) / expected["epsilon"]
                noise = 0 if "complex-step" in options else noise
                self.assertAlmostEqual(mine / scale, theirs / scale, delta=tolerance + noise / scale)
        return found["difference"], expected["difference"]

    def test_every_kind_of_network_gives_the_experiments_numbers(self):
        for options in EXPERIMENTS:
            with self.subTest(options):
                found, expected = self.agree(options)
                self.assertLess(abs(found - expected), 1e-6)

    def test_every_bug_is_in_the_program_as_in_the_experiment(self):
        for bug in BUGS:
            # The first experiment that can have it.
            options = next(o for o in (f"{e} --bug {bug}" for e in EXPERIMENTS) if report(o.split()))
            with self.subTest(options):
                found, expected = self.agree(options)
                self.assertGreater(found, 1e-4)
                self.assertLess(abs(found - expected), 1e-6)

    def test_several_bugs_stand_in_their_lines(self):
        found, expected = self.agree("--bug dw-doubled+db-first-example+tanh-taylor")
        self.assertLess(abs(found - expected), 1e-6)

    def test_single_precision_is_rounded_as_there(self):
        found, expected = self.agree("--bug single-precision", tolerance=1e-6)
        self.assertLess(abs(found - expected), 1e-7)

    def test_the_program_is_short_and_fits_a_screen(self):
        for options in EXPERIMENTS:
            text = subprocess.run(PROGRAM + ["code"] + options.split(), capture_output=True, text=True).stdout
            code = text.split("import base64")[0].rstrip().split("\n")[1:]
            with self.subTest(options):
                self.assertLessEqual(max(map(len, code)), 100)
                most = 60 if "ridders" in options else 45 if options else 40
                self.assertLessEqual(len([line for line in code if line]), most)


if __name__ == "__main__":
    unittest.main()
