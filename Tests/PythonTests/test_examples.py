"""The examples that lie in Lessons/examples find what they say that they find."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from support import IS_REFERENCE, PROGRAM, REPOSITORY, SOURCE, missing, numbers

EXAMPLES = os.path.join(REPOSITORY, "Lessons", "examples")


class Examples(unittest.TestCase):
    def run_example(self, name, *arguments):
        environment = {**os.environ, "PYTHONPATH": os.path.dirname(SOURCE), "THETAWALK": " ".join(PROGRAM)}
        return subprocess.run(
            [sys.executable, os.path.join(EXAMPLES, name), *arguments],
            env=environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )

    def finds(self, name, wrong, right, library):
        if missing(library):
            self.skipTest(missing(library))
        done = self.run_example(name)
        self.assertEqual(done.returncode, 1, done.stderr)
        if IS_REFERENCE:
            differences = dict(line.split() for line in done.stdout.splitlines()[1:] if line)
            for block in wrong:
                self.assertGreater(float(differences[block]), 1e-3, block)
            for block in right:
                self.assertLess(float(differences[block]), 1e-6, block)
        for block in wrong:
            self.assertIn(block, done.stdout)
        self.says_what_the_readme_says(name, done.stdout)

    def says_what_the_readme_says(self, name, said):
        """Whether each paragraph that README.md quotes stands in what the program says."""
        with open(os.path.join(REPOSITORY, "README.md"), encoding="utf-8") as file:
            quoted = re.search(rf"<!-- found: {re.escape(name)} -->\n```text\n(.*?)\n```", file.read(), re.DOTALL)
        for paragraph in quoted[1].split("\n\n") if quoted and not IS_REFERENCE else []:
            self.assertIn(paragraph, said)

    def test_two_layers(self):
        self.finds("two_layers.py", ["W1"], ["b1", "W2", "b2"], "numpy")

    def test_rms_norm(self):
        self.finds(
            "rms_norm.py", ["linear.weight", "linear.bias"], ["norm.weight", "head.weight", "head.bias"], "torch"
        )

    def test_softplus_vjp(self):
        self.finds("softplus_vjp.py", ["W1", "b1"], ["W2", "b2"], "jax")

    def test_logistic_in_c(self):
        compiler = shutil.which("cc")
        if not compiler:
            self.skipTest("there is no C compiler")
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, "logistic")
            subprocess.run([compiler, "-O2", "-o", program, os.path.join(EXAMPLES, "logistic.c"), "-lm"], check=True)
            index = [0, 0, 1, 1, 2, 2, 3, 3]
            theta = [0.3, -0.2, 0.1, 0.05]
            value = [theta[i] + side * 1e-6 for i, side in zip(index, [1, -1] * 4)]
            questions = [
                {"id": 0, "ask": "hello", "protocol": "thetawalk.model/1"},
                {"id": 1, "ask": "gradient"},
                {"id": 2, "ask": "costs", "index": index, "value": value},
                {"ask": "line", "steps": [0, 1], "direction": [[0, 0, 0], [0.5]], "id": 3},
                {"id": 4, "ask": "move", "values": [[1, 2, 3], [4]]},
                {"id": 5, "ask": "hello"},
                {"id": 6, "ask": "bye"},
            ]
            text = "".join(json.dumps(question) + "\n" for question in questions)
            done = subprocess.run([program], input=text, capture_output=True, text=True, check=True)
            answers = [json.loads(line) for line in done.stdout.splitlines()]
            gradient, costs = [d for part in answers[1]["gradient"] for d in part], answers[2]["costs"]
            slopes = [(costs[2 * i] - costs[2 * i + 1]) / 2e-6 for i in range(4)]
            for i in range(3):
                self.assertAlmostEqual(gradient[i], slopes[i], places=8)
            self.assertAlmostEqual(gradient[3] / slopes[3], 6 / 5, places=6)
            self.assertEqual([numbers(p["values"]) for p in answers[5]["parameters"]], [[1.0, 2.0, 3.0], [4.0]])
            if IS_REFERENCE:
                return
            done = subprocess.run(PROGRAM + ["check", "--exec", program], capture_output=True, text=True)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.says_what_the_readme_says("logistic.c", done.stdout)

    def test_two_layers_served(self):
        if missing("numpy") or IS_REFERENCE:
            self.skipTest(missing("numpy") or "the program thetawalk is not there")
        environment = {**os.environ, "PYTHONPATH": os.path.dirname(SOURCE)}
        command = f"{sys.executable} {os.path.join(EXAMPLES, 'two_layers.py')} serve"
        done = subprocess.run(PROGRAM + ["check", "--exec", command], env=environment, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("W1", done.stdout)


if __name__ == "__main__":
    unittest.main()
