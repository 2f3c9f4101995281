"""JAX: pytrees, derived by jax.grad or by the user's own function."""

import os
import unittest

from support import PROGRAM, Asked, missing, thetawalk

JAX = missing("jax")
if not JAX:
    import jax
    import jax.numpy as jnp


@unittest.skipIf(JAX, JAX)
class Pytrees(unittest.TestCase):
    def setUp(self):
        self.params = {"w": jnp.arange(6.0).reshape(3, 2) / 6, "layers": [{"b": jnp.ones(3)}]}
        self.x = jnp.array([[0.5, -1.0, 2.0], [1.0, 0.25, 0.0]])

    def loss(self, p):
        return jnp.sum(jnp.tanh(p["w"] @ self.x + p["layers"][0]["b"][:, None]) ** 2)

    def test_a_right_gradient_agrees_and_x64_is_off_again(self):
        report = thetawalk.check(self.loss, self.params, program=PROGRAM)
        self.addCleanup(os.remove, report.path)
        self.assertTrue(report.agrees, report.text)
        self.assertFalse(jax.config.jax_enable_x64)
        self.assertEqual(self.params["w"].dtype, jnp.float32)

    def test_float64_is_switched_on_and_said(self):
        with Asked(self.loss, self.params) as asked:
            self.assertEqual(asked.hello["precision"], "double")
            self.assertIn("jax_enable_x64, which was off, is on during the check", asked.remarks)
            self.assertEqual(asked.names, ["layers.0.b", "w"])
            self.assertLess(asked.difference(), 1e-9)

    def test_as_is_stays_in_float32_or_bfloat16(self):
        for dtype, name in (jnp.float32, "single"), (jnp.bfloat16, "bfloat16"):
            params = jax.tree_util.tree_map(lambda a: a.astype(dtype), self.params)
            with Asked(self.loss, params, precision="as-is") as asked:
                self.assertEqual(asked.hello["precision"], name if name == "bfloat16" else "single")
                self.assertEqual(*asked.costs((0, 0.5), (0, 0.5)))

    def test_float32_in_the_middle_is_noticed(self):
        with Asked(
            lambda p: jnp.sum(p["w"].astype(jnp.float32) ** 2) + jnp.sum(p["layers"][0]["b"]), self.params
        ) as asked:
            self.assertEqual(asked.hello["precision"], "single")
            self.assertIn("computed in float32 somewhere", asked.remarks)

    def test_a_wrong_custom_vjp_is_found(self):
        @jax.custom_vjp
        def square(x):
            return x * x

        square.defvjp(lambda x: (x * x, x), lambda x, g: (g * x,))
        with self.assertRaises(AssertionError) as caught:
            thetawalk.assert_gradient(lambda p: jnp.sum(square(p["w"])), {"w": self.params["w"]}, program=PROGRAM)
        self.assertIn("w", str(caught.exception))

    def test_a_loss_that_can_not_be_compiled(self):
        def loss(p):
            total = jnp.sum(p["w"] ** 2)
            return total if float(total) > 0 else -total

        grad = lambda p: {"w": 2 * p["w"]}
        with Asked(loss, {"w": self.params["w"]}, grad) as asked:
            self.assertLess(asked.difference(), 1e-8)

    def test_keys_and_whole_numbers_are_left_out(self):
        params = {"w": jnp.ones(3), "key": jax.random.key(0), "n": jnp.array([1, 2])}
        with Asked(lambda p: jnp.sum(p["w"] * jax.random.normal(p["key"], (3,))), params) as asked:
            self.assertEqual(asked.names, ["w"])
            self.assertIn("n: left out", asked.remarks)
            self.assertLess(asked.difference(), 1e-8)

    def test_inputs_and_several_outputs(self):
        with Asked(lambda p, x: jnp.tanh(p["w"] @ x), {"w": self.params["w"]}, inputs={"x": self.x}) as asked:
            self.assertEqual(asked.names, ["w", "x"])
            self.assertIn("9 outputs", asked.remarks)
            self.assertLess(asked.difference(), 1e-8)

    def test_misuse_is_one_clear_error(self):
        with self.assertRaisesRegex(thetawalk.UsageError, "found no argument"):
            Asked(lambda: 1.0, self.params)
        with self.assertRaisesRegex(thetawalk.UsageError, "is complex"):
            Asked(lambda p: 1.0, {"w": jnp.ones(2, dtype=complex)})
        with self.assertRaisesRegex(thetawalk.UsageError, r"shape \(2, 3\) for w, expected \(3, 2\)"):
            Asked(self.loss, self.params, lambda p: {"w": p["w"].T, "layers": p["layers"]})


if __name__ == "__main__":
    unittest.main()
