"""The course notebook's network, through thetawalk.py: its own numbers, and those of the built-in network."""

import json
import os
import subprocess
import unittest

from support import IS_REFERENCE, PROGRAM, REPOSITORY, Asked, missing, thetawalk

NUMPY = missing("numpy")
if not NUMPY:
    import numpy as np

FIXTURE = os.path.join(REPOSITORY, "Tests", "GradientCheckingTests", "Fixtures", "dls_c2w1.json")


@unittest.skipIf(NUMPY, NUMPY)
class Notebook(unittest.TestCase):
    def setUp(self):
        with open(FIXTURE) as file:
            self.told = json.load(file)
        self.x, self.y = np.array(self.told["X"]), np.array(self.told["Y"]).reshape(1, -1)
        self.params = {name: np.array(self.told["params"][name]) for name in self.told["order"]}

    def forward(self, p):
        a1 = np.maximum(0, p["W1"] @ self.x + p["b1"])
        a2 = np.maximum(0, p["W2"] @ a1 + p["b2"])
        return a1, a2, 1 / (1 + np.exp(-(p["W3"] @ a2 + p["b3"])))

    def loss(self, p):
        a3 = self.forward(p)[2]
        return np.sum(-np.log(a3) * self.y - np.log(1 - a3) * (1 - self.y)) / self.y.size

    def grad(self, p, two=1, four=1):
        m = self.y.size
        a1, a2, a3 = self.forward(p)
        d3 = a3 - self.y
        d2 = p["W3"].T @ d3 * (a2 > 0)
        d1 = p["W2"].T @ d2 * (a1 > 0)
        sums = {f"b{number}": d.sum(axis=1, keepdims=True) / m for number, d in ((1, d1), (2, d2), (3, d3))}
        products = {"W1": d1 @ self.x.T / m, "W2": d2 @ a1.T / m * two, "W3": d3 @ a2.T / m}
        return {**products, **sums, "b1": sums["b1"] * four}

    def test_j_and_the_gradient_are_those_of_the_notebook(self):
        with Asked(self.loss, self.params, self.grad) as asked:
            self.assertEqual(asked.names, ["W1", "b1", "W2", "b2", "W3", "b3"])
            (cost,) = asked.costs((0, float(self.params["W1"][0, 0])))
            self.assertAlmostEqual(cost, self.told["J"], places=12)
            found = [value for part in asked.gradient() for value in part]
            for mine, theirs in zip(found, self.told["grad_fixed"]):
                self.assertAlmostEqual(mine, theirs, places=12)

    @unittest.skipIf(IS_REFERENCE, "the program thetawalk is not there")
    def test_the_difference_is_the_published_one_and_the_built_in_networks(self):
        def difference(grad):
            report = thetawalk.check(self.loss, self.params, grad, epsilon=1e-7, program=PROGRAM)
            self.addCleanup(os.remove, report.path)
            with open(report.path) as file:
                return json.load(file)["difference"]

        published = self.told["published"]
        built_in = "--data notebook --hidden 5,3 --activation relu --lambda 0 --cost cross-entropy-naive --format json"
        done = subprocess.run(PROGRAM + ["check", *built_in.split()], capture_output=True, text=True)
        fixed = difference(self.grad)
        self.assertAlmostEqual(fixed / published["fixed"], 1, places=1)
        self.assertAlmostEqual(fixed / json.loads(done.stdout)["difference"], 1, places=1)
        buggy = difference(lambda p: self.grad(p, two=2, four=4))
        self.assertAlmostEqual(buggy / published["buggy"], 1, places=6)


if __name__ == "__main__":
    unittest.main()
