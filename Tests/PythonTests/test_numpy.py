"""NumPy arrays, and lists of floats without NumPy."""

import json
import os
import random
import subprocess
import sys
import tempfile
import unittest
import warnings
from unittest import mock

from support import PROGRAM, REFERENCE, SOURCE, Asked, missing, numbers, thetawalk

NUMPY = missing("numpy")
if not NUMPY:
    import numpy as np


def network():
    """A network of two layers, its loss, and its gradient by hand."""
    generator = np.random.default_rng(0)
    params = {
        "W1": generator.normal(size=(5, 4)),
        "b1": generator.normal(size=5),
        "W2": generator.normal(size=(3, 5)),
        "b2": generator.normal(size=3),
    }
    x, y = generator.normal(size=(4, 7)), generator.normal(size=(3, 7))

    def loss(p):
        return ((p["W2"] @ np.tanh(p["W1"] @ x + p["b1"][:, None]) + p["b2"][:, None] - y) ** 2).sum() / 14

    def grad(p):
        a = np.tanh(p["W1"] @ x + p["b1"][:, None])
        dz = (p["W2"] @ a + p["b2"][:, None] - y) / 7
        d1 = p["W2"].T @ dz * (1 - a * a)
        return {"W1": d1 @ x.T, "b1": d1.sum(1), "W2": dz @ a.T, "b2": dz.sum(1)}

    return loss, params, grad


@unittest.skipIf(NUMPY, NUMPY)
class Arrays(unittest.TestCase):
    def test_a_right_gradient_agrees(self):
        loss, params, grad = network()
        before = {name: value.tobytes() for name, value in params.items()}
        report = thetawalk.check(loss, params, grad, program=PROGRAM)
        self.addCleanup(os.remove, report.path)
        self.assertTrue(report)
        self.assertTrue(report.agrees)
        self.assertEqual((report.status, report.verdict), (0, "agrees"))
        self.assertIn("agree", report.text)
        self.assertEqual(before, {name: value.tobytes() for name, value in params.items()})

    def test_a_wrong_gradient_is_found_and_its_block_named(self):
        loss, params, grad = network()
        with self.assertRaises(AssertionError) as caught:
            thetawalk.assert_gradient(loss, params, lambda p: {**grad(p), "W2": 2 * grad(p)["W2"]}, program=PROGRAM)
        self.assertIn("the gradient disagrees with J", str(caught.exception))
        self.assertIn("W2", str(caught.exception))

    def test_a_right_gradient_passes_the_assertion(self):
        thetawalk.assert_gradient(*network(), sample=20, program=PROGRAM)

    def test_a_part_by_name_or_by_range(self):
        loss, params, grad = network()
        wrong = lambda p: {**grad(p), "W2": 2 * grad(p)["W2"]}
        for options, agrees in (
            ({"parameter": "W1"}, True),
            ({"components": range(0, 25)}, True),
            (
                {"components": (25, 40)},
                False,
            ),
        ):
            report = thetawalk.check(loss, params, wrong, program=PROGRAM, **options)
            self.addCleanup(os.remove, report.path)
            self.assertEqual(report.agrees, agrees, options)

    def test_the_report_lies_where_it_was_asked_for(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "r.json")
            report = thetawalk.check(*network(), path=path, program=PROGRAM)
            self.assertEqual(report.path, path)
            with open(path) as file:
                told = json.load(file)
            self.assertEqual([p["name"] for p in told["parameters"]], ["W1", "b1", "W2", "b2"])

    def test_other_points_and_directions(self):
        report = thetawalk.check(*network(), points=2, program=PROGRAM)
        self.assertEqual(len(report.points), 2)
        for point in report.points:
            self.assertTrue(point.agrees)
            os.remove(point.path)
        thetawalk.assert_gradient(*network(), points=2, program=PROGRAM)
        report = thetawalk.check(*network(), directions=2, program=PROGRAM)
        self.addCleanup(os.remove, report.path)
        self.assertTrue(report.agrees)

    def test_the_complex_step_is_offered_where_the_loss_is_analytic(self):
        with Asked(*network()) as model:
            self.assertTrue(model.hello["complex"])
            answer = model.ask("costs", index=[3], value=[0.5], imaginary=[1e-20])
            (slope,) = numbers(answer["imaginary"])
            (up, down) = model.costs((3, 0.5 + 1e-6), (3, 0.5 - 1e-6))
            self.assertAlmostEqual(slope / 1e-20, (up - down) / 2e-6, places=7)
            self.assertEqual(numbers(answer["costs"]), model.costs((3, 0.5)))

    def test_the_complex_step_is_not_offered_where_abs_or_real_stands_in_the_way(self):
        w = np.array([0.3, -0.4])
        for loss in (lambda p: np.abs(p).sum(), lambda p: np.real(p * p).sum(), lambda p: float((p * p).sum())):
            with Asked(loss, w, lambda p: p) as model:
                self.assertNotIn("complex", model.hello)
        with self.assertRaisesRegex(thetawalk.UsageError, "complex-step"):
            Asked(lambda p: np.abs(p).sum(), w, np.sign, scheme="complex-step")

    def test_nested_containers_have_names_with_dots(self):
        params = {"layers": [{"W": np.ones((2, 2))}, {"W": np.ones(2)}], "scale": 0.5}

        def loss(p):
            return p["scale"] * (p["layers"][0]["W"] @ p["layers"][1]["W"]).sum()

        with Asked(
            loss, params, lambda p: {"layers": [{"W": np.ones((2, 2)) / 2}, {"W": np.ones(2)}], "scale": 4.0}
        ) as model:
            self.assertEqual(model.names, ["layers.0.W", "layers.1.W", "scale"])
            self.assertLess(model.difference(), 1e-8)
        self.assertEqual(params["scale"], 0.5)

    def test_a_closure_sees_its_arrays_changed_in_place_and_back(self):
        w = np.array([1.0, 2.0])
        with Asked(lambda: (w**3).sum(), w, lambda: 3 * w**2) as model:
            self.assertLess(model.difference(), 1e-8)
            self.assertEqual(model.costs((0, 2.0)), [16.0])
        self.assertEqual(w.tolist(), [1.0, 2.0])

    def test_views_transposed_and_zero_dimensional_arrays(self):
        base = np.arange(12.0).reshape(3, 4)
        params = {"turned": base.T, "every": np.arange(10.0)[::2], "alpha": np.array(0.5)}
        loss = lambda p: (p["turned"] ** 2).sum() * p["alpha"] + (p["every"] ** 2).sum()
        grad = lambda p: {
            "turned": 2 * p["turned"] * p["alpha"],
            "every": 2 * p["every"],
            "alpha": (p["turned"] ** 2).sum(),
        }
        with Asked(loss, params, grad) as model:
            self.assertEqual([p["shape"] for p in model.hello["parameters"]], [[4, 3], [5], []])
            self.assertLess(model.difference(), 1e-5)
        self.assertEqual(base.tolist(), np.arange(12.0).reshape(3, 4).tolist())

    def test_arrays_that_can_not_be_written_to_are_copied(self):
        w = np.broadcast_to(np.array(2.0), (3,))
        with Asked(lambda p: (p**2).sum(), w, lambda p: 2 * p) as model:
            self.assertLess(model.difference(), 1e-8)
        with self.assertRaisesRegex(thetawalk.UsageError, "can't be written to"):
            Asked(lambda: (w**2).sum(), w, lambda: 2 * w)

    def test_matrices_are_taken_for_what_they_hold(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            w = np.matrix([[1.0, 2.0], [3.0, 4.0]])
            with Asked(lambda p: (p * p).sum(), w, lambda p: (p.sum(1) + p.sum(0)).T) as model:
                self.assertEqual(model.hello["parameters"][0]["shape"], [2, 2])
                self.assertLess(model.difference(), 1e-7)

    def test_an_array_under_two_names_is_two_parameters_or_an_error(self):
        w = np.arange(3.0)
        params = {"a": w, "b": w}
        with Asked(
            lambda p: (p["a"] * p["b"] ** 2).sum(), params, lambda p: {"a": p["b"] ** 2, "b": 2 * p["a"] * p["b"]}
        ) as model:
            self.assertLess(model.difference(), 1e-8)
        with self.assertRaisesRegex(thetawalk.UsageError, "b with a shares memory"):
            Asked(lambda: (w**3).sum(), params, lambda: {"a": w, "b": w})

    def test_float32_is_checked_in_a_copy_and_said_so(self):
        w = np.array([1.0, 2.0], dtype="f4")
        with Asked(lambda p: (p**3).sum(), w, lambda p: 3 * p**2) as model:
            self.assertEqual(model.hello["precision"], "double")
            self.assertIn("float32: this is a check of a copy in float64", model.remarks)
            self.assertLess(model.difference(), 1e-8)
        with Asked(lambda p: (p**3).sum(), w, lambda p: 3 * p**2, precision="as-is") as model:
            self.assertEqual(model.hello["precision"], "single")
        with Asked(lambda: (w**3).sum(), w, lambda: 3 * w**2) as model:
            self.assertEqual(model.hello["precision"], "single")
            self.assertIn("checked as they are", model.remarks)
        self.assertEqual((w.dtype, w.tolist()), (np.dtype("f4"), [1.0, 2.0]))

    def test_a_gradient_given_in_float32_has_a_tolerance_of_its_own(self):
        w = np.array([1.0, 2.0])
        with Asked(lambda p: (p**3).sum(), w, (3 * w**2).astype("f4")) as model:
            self.assertEqual(model.model.tolerance, 1e-4)
            self.assertIn("given in float32", model.remarks)

    def test_whole_numbers_and_empty_arrays_are_left_out_and_said_so(self):
        params = {"w": np.ones(2), "n": np.array([1, 2]), "count": 3, "none": np.ones(0)}
        with Asked(lambda p: p["w"].sum(), params, {"w": np.ones(2)}) as model:
            self.assertEqual(model.names, ["w"])
            self.assertIn("n and count: left out, as whole numbers have no slope", model.remarks)
            self.assertIn("none: left out, as nothing is in there", model.remarks)

    def test_inputs_are_checked_as_well(self):
        loss, params, _ = network()
        x = np.ones(3)
        f = lambda p, x: (p["w"] * x**2).sum()
        with Asked(f, {"w": np.arange(3.0)}, lambda p, x: {"w": x**2, "x": 2 * p["w"] * x}, inputs={"x": x}) as model:
            self.assertEqual(model.names, ["w", "x"])
            self.assertLess(model.difference(), 1e-8)
        with Asked(
            f, {"w": np.arange(3.0)}, lambda p, x: ({"w": x**2}, {"x": 2 * p["w"] * x}), inputs={"x": x}
        ) as model:
            self.assertLess(model.difference(), 1e-8)
        self.assertEqual(x.tolist(), [1.0, 1.0, 1.0])

    def test_several_outputs_are_combined_at_random_as_their_sum_hides_mistakes(self):
        # The sum of a softmax is 1: by a sum, any gradient of its rows' sums would look right.
        softmax = lambda p: np.exp(p) / np.exp(p).sum()

        def product(p, v):
            s = softmax(p)
            return s * (v - (s * v).sum())

        w = np.array([0.1, 0.7, -0.4])
        with Asked(softmax, w, product) as model:
            self.assertIn("3 outputs", model.remarks)
            self.assertLess(model.difference(), 1e-9)
        with Asked(softmax, w, lambda p, v: 0 * p) as model:
            self.assertGreater(model.difference(), 1e-3)
        with self.assertRaisesRegex(thetawalk.UsageError, "one more argument"):
            Asked(softmax, w, lambda p: p)

    def test_names_of_the_course_are_understood(self):
        with Asked(
            lambda p: (p["W1"] ** 2).sum(), {"W1": np.ones(2)}, {"dW1": 2 * np.ones(2), "dA1": np.ones(9)}
        ) as model:
            self.assertLess(model.difference(), 1e-8)
            self.assertIn("dA1", model.remarks)

    def test_a_gradient_of_none_is_said(self):
        with Asked(lambda p: p["a"].sum(), {"a": np.ones(2), "b": np.ones(2)}, {"a": np.ones(2), "b": None}) as model:
            self.assertEqual(model.gradient(), [[1.0, 1.0], None])
            self.assertIn("b: grad is None", model.remarks)

    def test_dropout_by_numpys_generator_is_frozen(self):
        w = np.ones(6)
        loss = lambda p: (p**2 * (np.random.rand(6) < 0.5)).sum()
        grad = lambda p: 2 * p * (np.random.rand(6) < 0.5)
        state = np.random.get_state()[1].tobytes()
        with Asked(loss, w, grad) as model:
            self.assertLess(model.difference(), 1e-8)
            self.assertIn("random numbers", model.remarks)
            first = model.gradient()
        self.assertEqual(np.random.get_state()[1].tobytes(), state)
        np.random.rand(3)
        with Asked(loss, w, grad, seed=3) as one, Asked(loss, w, grad, seed=3) as other:
            self.assertEqual(one.gradient(), other.gradient())
        self.assertEqual(len(first[0]), 6)

    def test_random_of_python_is_frozen(self):
        with Asked(lambda p: (p**2).sum() * random.random(), np.ones(2), lambda p: 2 * p * random.random()) as model:
            self.assertLess(model.difference(), 1e-8)

    def test_a_loss_that_changes_its_parameters_is_noticed(self):
        w = np.array([1.0, 2.0])

        def loss(p):
            j = (p**2).sum()
            p -= 0.1
            return j

        with Asked(loss, w, lambda p: 2 * p) as model:
            self.assertIn("changes theta: put back", model.remarks)
            self.assertLess(model.difference(), 1e-8)
        self.assertEqual(w.tolist(), [1.0, 2.0])

    def test_j_may_be_an_array_with_one_element_or_nan(self):
        with Asked(lambda p: np.array([[p.sum()]]), np.ones(2), np.ones(2)) as model:
            self.assertLess(model.difference(), 1e-8)
        with Asked(lambda p: np.nan, np.ones(2), np.ones(2)) as model:
            self.assertNotEqual(*model.costs((0, 1.0), (0, 1.0)))
        with mock.patch("os.isatty", lambda _: False), self.assertRaisesRegex(thetawalk.ProgramError, "NaN"):
            thetawalk.check(lambda p: np.nan, np.ones(2), np.ones(2), program=PROGRAM)

    def test_many_components_travel_as_base64(self):
        w = np.linspace(-1, 1, 5000)
        report = thetawalk.check(lambda p: (p**2).sum(), w, lambda p: 2 * p, components=(0, 300), program=PROGRAM)
        self.addCleanup(os.remove, report.path)
        self.assertTrue(report.agrees, report.text)


@unittest.skipIf(NUMPY, NUMPY)
class Misuse(unittest.TestCase):
    def refuses(self, words, *given, **named):
        with self.assertRaisesRegex(thetawalk.UsageError, words):
            Asked(*given, **named)

    def test_one_clear_error(self):
        w = {"W1": np.ones((5, 4))}
        loss = lambda p: p["W1"].sum()
        self.refuses("expected also W1", loss, w, {"W9": np.ones((5, 4))})
        self.refuses(r"shape \(4, 5\) for W1, expected \(5, 4\)", loss, w, {"W1": np.ones((4, 5))})
        self.refuses("complex numbers for W1", loss, w, {"W1": 1j * np.ones((5, 4))})
        self.refuses("grad: found none", loss, w)
        self.refuses("is a return missing", lambda p: None, w, w)
        self.refuses("found a str", lambda p: "1", w, w)
        self.refuses("complex J", lambda p: 1j, w, w)
        self.refuses("W1 is complex", loss, {"W1": np.ones(2) * 1j}, w)
        self.refuses("is it called already", 3.0, w, w)
        self.refuses("2 arguments", lambda p, x: 1.0, w, w)
        self.refuses("precision", loss, w, w, precision="half")
        self.refuses("inputs", loss, w, w, inputs=[1])
        self.refuses("executor", loss, w, w, executor=3)
        self.refuses("no numbers with a fraction", lambda p: 1.0, {"n": 3}, {})
        self.refuses("W1 is an array of", loss, {"W1": np.array(["a"])}, w)
        self.refuses("found a str", loss, w, {"W1": "x"})

    def test_what_the_loss_raises_comes_as_it_is(self):
        def loss(p):
            raise KeyError("labels")

        with self.assertRaisesRegex(KeyError, "labels"):
            thetawalk.check(loss, np.ones(2), np.ones(2), program=PROGRAM)

    def test_also_in_the_middle(self):
        w, calls = np.ones(40), []

        def loss(p):
            calls.append(1)
            if len(calls) == 30:
                raise ZeroDivisionError("at the thirtieth")
            return p.sum()

        with self.assertRaisesRegex(ZeroDivisionError, "thirtieth"):
            thetawalk.check(loss, w, np.ones(40), program=PROGRAM)
        self.assertEqual(w.tolist(), [1.0] * 40)

    def test_ctrl_c_comes_through_and_everything_is_put_back(self):
        w, calls = np.ones(40), []

        def loss(p):
            calls.append(1)
            if len(calls) == 30:
                raise KeyboardInterrupt
            return p.sum()

        with self.assertRaises(KeyboardInterrupt):
            thetawalk.check(loss, w, np.ones(40), program=PROGRAM)
        self.assertEqual(w.tolist(), [1.0] * 40)

    def test_a_format_that_the_report_has_not(self):
        with self.assertRaisesRegex(thetawalk.UsageError, "path"):
            thetawalk.check(lambda p: p.sum(), np.ones(2), np.ones(2), path="r.txt", program=PROGRAM)

    def test_points_need_a_function(self):
        with self.assertRaisesRegex(thetawalk.UsageError, "points"):
            thetawalk.check(lambda p: p.sum(), np.ones(2), np.ones(2), points=3, program=PROGRAM)


class WithoutNumPy(unittest.TestCase):
    def test_lists_of_floats(self):
        params = {"w": [[0.5, -1.0], [2.0, 0.25]], "b": 0.75, "n": 2}
        loss = lambda p: sum(x**2 for row in p["w"] for x in row) + p["b"] ** p["n"]
        grad = lambda p: {"w": [[2 * x for x in row] for row in p["w"]], "b": 2 * p["b"]}
        with Asked(loss, params, grad) as model:
            self.assertEqual([p["shape"] for p in model.hello["parameters"]], [[2, 2], []])
            self.assertLess(model.difference(), 1e-8)
        self.assertEqual(params, {"w": [[0.5, -1.0], [2.0, 0.25]], "b": 0.75, "n": 2})

    def test_nothing_else_is_imported(self):
        script = (
            f"import sys; sys.path.insert(0, {os.path.dirname(SOURCE)!r}); import thetawalk\n"
            f"w = [0.5, 1.5]\n"
            f"report = thetawalk.check(lambda p: p[0] ** 2 * p[1], w, lambda p: [2 * p[0] * p[1], p[0] ** 2],"
            f" program={REFERENCE!r})\n"
            "import os; os.remove(report.path)\n"
            "assert w == [0.5, 1.5] and report.agrees\n"
            "print([name for name in ('numpy', 'torch', 'jax', 'cloudpickle') if name in sys.modules])\n"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        self.assertEqual((done.stdout, done.stderr), ("[]\n", ""))


if __name__ == "__main__":
    unittest.main()
