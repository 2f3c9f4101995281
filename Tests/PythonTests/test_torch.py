"""PyTorch: modules with a closure, and tensors in containers."""

import os
import unittest

from support import PROGRAM, Asked, missing, thetawalk

TORCH = missing("torch")
if not TORCH:
    import torch
    from torch import nn
    from torch.nn import functional as F


def kept(model):
    """All that a check has to leave as it was."""
    return {
        "state": {k: (id(v), v.dtype, v.clone()) for k, v in model.state_dict(keep_vars=True).items()},
        "grads": {k: p.grad if p.grad is None else p.grad.clone() for k, p in model.named_parameters()},
        "needs": {k: p.requires_grad for k, p in model.named_parameters()},
        "modes": [m.training for m in model.modules()],
        "random": torch.get_rng_state(),
    }


@unittest.skipIf(TORCH, TORCH)
class Modules(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)

    def assertKept(self, model, before):
        after = kept(model)
        for name, (identity, dtype, values) in before["state"].items():
            self.assertEqual(after["state"][name][:2], (identity, dtype), name)
            self.assertTrue(torch.equal(after["state"][name][2], values), name)
        for name, grad in before["grads"].items():
            self.assertTrue(grad is None and after["grads"][name] is None or torch.equal(grad, after["grads"][name]))
        self.assertEqual((before["needs"], before["modes"]), (after["needs"], after["modes"]))
        self.assertTrue(torch.equal(before["random"], after["random"]))

    def test_a_float32_model_and_a_closure_over_float32_data(self):
        model = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 3))
        x, y = torch.randn(7, 4), torch.randn(7, 3)
        model(x).sum().backward()
        before = kept(model)
        report = thetawalk.check(lambda: F.mse_loss(model(x), y), model, program=PROGRAM)
        self.addCleanup(os.remove, report.path)
        self.assertTrue(report.agrees, report.text)
        self.assertKept(model, before)
        with Asked(lambda m: F.mse_loss(m(x), y), model) as asked:
            self.assertEqual(asked.hello["precision"], "double")
            self.assertIn("float32: this is a check of a copy in float64", asked.remarks)
            self.assertLess(asked.difference(), 1e-9)
        self.assertKept(model, before)

    def test_float_inside_the_model_takes_no_digits_from_the_copy(self):
        class Norm(nn.Module):
            def __init__(self):
                super().__init__()
                self.weight = nn.Parameter(torch.ones(4))

            def forward(self, x):
                kind = x.dtype
                x = x.float()
                return (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6)).to(kind) * self.weight.to(
                    torch.float32
                )

        model = nn.Sequential(nn.Linear(4, 4), Norm())
        x = torch.randn(3, 4)
        with Asked(lambda: model(x).pow(3).mean(), model) as asked:
            self.assertEqual(asked.hello["precision"], "double")
            self.assertLess(asked.difference(), 1e-8)

    def test_as_is_stays_in_the_models_precision(self):
        for dtype, name in (torch.float32, "single"), (torch.bfloat16, "bfloat16"), (torch.float64, "double"):
            model = nn.Linear(4, 2).to(dtype)
            x = torch.randn(3, 4, dtype=dtype)
            before = kept(model)
            with Asked(lambda: model(x).pow(2).mean(), model, precision="as-is") as asked:
                self.assertEqual(asked.hello["precision"], name)
                self.assertEqual(asked.costs((0, 0.5)), asked.costs((0, 0.5)))
                self.assertNotIn("copy", asked.remarks)
            self.assertKept(model, before)

    def test_modules_that_look_at_their_input_get_it_in_float64(self):
        x = torch.randn(2, 5, 4)
        linear = nn.Linear(4, 3)
        dropout = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5), nn.Linear(4, 2))
        checkpoint = lambda module: torch.utils.checkpoint.checkpoint(module, x, use_reentrant=False)
        lstm = nn.LSTM(4, 3)
        traced = torch.jit.trace(nn.Linear(4, 3), x)
        weighted = nn.utils.parametrizations.weight_norm(nn.Linear(4, 3))
        for model, loss in (
            (lstm, lambda: lstm(x)[0].pow(2).mean()),
            (linear, lambda: checkpoint(linear).pow(2).mean()),
            (dropout, lambda: checkpoint(dropout).pow(2).mean()),
            (traced, lambda: traced(x).pow(2).mean()),
            (weighted, lambda: weighted(x).pow(2).mean()),
        ):
            before = kept(model)
            with self.subTest(type(model).__name__), Asked(loss, model) as asked:
                self.assertEqual(asked.hello["precision"], "double", asked.remarks)
                self.assertLess(asked.difference(), 1e-8)
                if model is weighted:
                    self.assertEqual({parameter["layer"] for parameter in asked.hello["parameters"]}, {1})
            self.assertKept(model, before)
            self.assertFalse(any(module._forward_pre_hooks for module in model.modules()))

    def test_autocast_is_noticed_as_is_and_has_no_effect_on_the_copy(self):
        model = nn.Linear(4, 2)
        x = torch.randn(3, 4)

        def loss():
            with torch.autocast("cpu", dtype=torch.bfloat16):
                return model(x).float().pow(2).mean()

        with Asked(loss, model, precision="as-is") as asked:
            self.assertEqual(asked.hello["precision"], "bfloat16")
        with Asked(loss, model) as asked:
            self.assertEqual(asked.hello["precision"], "double")
            self.assertLess(asked.difference(), 1e-9)

    def test_a_model_that_fails_in_float64_is_checked_as_it_is(self):
        class Fussy(nn.Module):
            def __init__(self):
                super().__init__()
                self.weight = nn.Parameter(torch.randn(3))

            def forward(self):
                if self.weight.dtype != torch.float32:
                    raise RuntimeError("only float32 here")
                return self.weight.pow(2).sum()

        model = Fussy()
        before = kept(model)
        with Asked(lambda: model(), model) as asked:
            self.assertEqual(asked.hello["precision"], "single")
            self.assertIn("only float32 here", asked.remarks)
        self.assertKept(model, before)
        with self.assertRaisesRegex(RuntimeError, "only float32"):
            Asked(lambda: model(), model, precision="double")
        self.assertKept(model, before)

    def test_dropout_and_batch_norm_in_training_are_frozen_and_said(self):
        model = nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.5), nn.Linear(6, 2)).double()
        x = torch.randn(9, 4, dtype=torch.float64)
        before = kept(model)
        with Asked(lambda: model(x).pow(2).mean(), model, seed=7) as asked:
            self.assertIn("Dropout is in training mode (3)", asked.remarks)
            self.assertIn("Batch norm is in training mode (1)", asked.remarks)
            self.assertLess(asked.difference(), 1e-7)
            first = asked.gradient()
        self.assertKept(model, before)
        torch.rand(5)
        with Asked(lambda: model(x).pow(2).mean(), model, seed=7) as asked:
            self.assertEqual(asked.gradient(), first)
        model.eval()
        with Asked(lambda: model(x).pow(2).mean(), model) as asked:
            self.assertEqual(asked.remarks, "")

    def test_running_statistics_are_the_same_in_every_evaluation(self):
        norm = nn.BatchNorm1d(3, momentum=0.9).double()
        x = torch.randn(5, 3, dtype=torch.float64)
        with Asked(lambda: (norm(x).pow(3) * norm.running_mean).sum(), norm) as asked:
            self.assertEqual(*asked.costs((0, 0.7), (0, 0.7)))

    def test_kinds_and_the_order_of_computation(self):
        class Model(nn.Module):
            def __init__(self):
                super().__init__()
                self.head = nn.Linear(4, 2)
                self.norm = nn.LayerNorm(4)
                self.rnn = nn.GRU(4, 4, batch_first=True)
                self.embedding = nn.Embedding(5, 4)
                self.attention = nn.MultiheadAttention(4, 2, batch_first=True)

            def forward(self, tokens):
                h = self.rnn(self.embedding(tokens))[0]
                return self.head(self.norm(self.attention(h, h, h)[0])).pow(2).mean()

        model = Model().double()
        tokens = torch.tensor([[0, 1, 2], [3, 4, 0]])
        with Asked(lambda: model(tokens), model) as asked:
            told = {p["name"]: (p["layer"], p["kind"]) for p in asked.hello["parameters"]}
        self.assertEqual(told["embedding.weight"], (1, "embedding"))
        self.assertEqual(told["rnn.weight_hh_l0"], (2, "recurrent"))
        self.assertEqual(told["rnn.weight_ih_l0"], (2, "weight"))
        self.assertEqual(told["rnn.bias_hh_l0"], (2, "bias"))
        self.assertEqual(told["attention.in_proj_weight"][0], told["attention.out_proj.weight"][0])
        self.assertEqual(told["norm.weight"], (4, "scale"))
        self.assertEqual(told["head.weight"], (5, "weight"))

    def test_what_is_frozen_tied_or_not_reached_is_said(self):
        class Model(nn.Module):
            def __init__(self):
                super().__init__()
                self.embed = nn.Embedding(4, 3)
                self.out = nn.Linear(3, 4, bias=False)
                self.out.weight = self.embed.weight
                self.frozen = nn.Parameter(torch.ones(4), requires_grad=False)
                self.unused = nn.Linear(2, 2)

            def forward(self, t):
                return (self.out(self.embed(t)) * self.frozen).pow(2).mean()

        model = Model()
        before = kept(model)
        with Asked(lambda: model(torch.tensor([0, 1])), model) as asked:
            self.assertEqual(asked.names, ["embed.weight", "unused.weight", "unused.bias"])
            self.assertIn("frozen: left out, as requires_grad is False", asked.remarks)
            self.assertIn("out.weight is embed.weight: checked once", asked.remarks)
            self.assertIn("unused.weight and unused.bias: grad is None", asked.remarks)
            self.assertEqual(asked.gradient()[1:], [None, None])
            self.assertLess(asked.difference(), 1e-8)
        self.assertKept(model, before)

    def test_a_wrong_autograd_function_is_found(self):
        class Square(torch.autograd.Function):
            @staticmethod
            def forward(context, x):
                context.save_for_backward(x)
                return x * x

            @staticmethod
            def backward(context, g):
                (x,) = context.saved_tensors
                return g * x

        model = nn.Linear(3, 2)
        x = torch.randn(4, 3)
        with self.assertRaises(AssertionError) as caught:
            thetawalk.assert_gradient(lambda: Square.apply(model(x)).sum(), model, program=PROGRAM)
        self.assertIn("weight", str(caught.exception))

    def test_inputs_are_checked_as_well_and_left_as_they_were(self):
        model, x = nn.Linear(3, 2), torch.randn(4, 3)
        data = x.data_ptr()
        with Asked(lambda m, x: m(x).pow(2).sum(), model, inputs={"x": x}) as asked:
            self.assertEqual(asked.names, ["weight", "bias", "x"])
            self.assertLess(asked.difference(), 1e-8)
        self.assertEqual((x.requires_grad, x.grad, x.dtype, x.data_ptr()), (False, None, torch.float32, data))
        with Asked(lambda: model(x).pow(2).sum(), model, inputs={"x": x}) as asked:
            self.assertLess(asked.difference(), 1e-8)
        with self.assertRaisesRegex(thetawalk.UsageError, "x is int64"):
            Asked(lambda: model(x).sum(), model, inputs={"x": torch.tensor([1, 2])})

    def test_several_outputs_are_combined_at_random(self):
        model, x = nn.Linear(3, 2), torch.randn(4, 3)
        with Asked(lambda: torch.softmax(model(x), -1), model) as asked:
            self.assertIn("8 outputs", asked.remarks)
            self.assertLess(asked.difference(), 1e-9)
            self.assertGreater(max(map(abs, asked.gradient()[0])), 1e-3)
        with Asked(lambda: (model(x), model(x).sum()), model) as asked:
            self.assertIn("9 outputs", asked.remarks)
            self.assertLess(asked.difference(), 1e-8)

    def test_a_loss_that_needs_its_own_graph(self):
        model, x = nn.Linear(3, 1).double(), torch.randn(4, 3, dtype=torch.float64, requires_grad=True)

        def loss():
            (slope,) = torch.autograd.grad(torch.tanh(model(x)).sum(), x, create_graph=True)
            return (slope.norm(dim=1) - 1).pow(2).mean()

        with Asked(loss, model) as asked:
            self.assertLess(asked.difference(), 1e-8)

    def test_a_training_step_as_a_loss_is_noticed(self):
        model, x = nn.Linear(3, 2), torch.randn(4, 3)
        before = kept(model)

        def loss():
            j = model(x).pow(2).mean()
            with torch.no_grad():
                model.bias -= 0.1
            return j

        with Asked(loss, model) as asked:
            self.assertIn("changes bias", asked.remarks)
            self.assertLess(asked.difference(), 1e-8)
        self.assertKept(model, before)

    def test_parameters_that_are_not_contiguous_zero_dimensional_or_empty(self):
        model = nn.Module()
        model.turned = nn.Parameter(torch.randn(3, 4).t())
        model.alpha = nn.Parameter(torch.tensor(0.5))
        model.none = nn.Parameter(torch.empty(0))
        before = kept(model)
        stride = model.turned.stride()
        weights = torch.arange(12.0).reshape(4, 3)
        with Asked(lambda: (model.turned.pow(2) * weights).sum() * model.alpha, model) as asked:
            self.assertEqual([p["shape"] for p in asked.hello["parameters"]], [[4, 3], []])
            self.assertIn("none: left out", asked.remarks)
            self.assertLess(asked.difference(), 1e-6)
        self.assertKept(model, before)
        self.assertEqual(model.turned.stride(), stride)

    def test_ctrl_c_in_the_loss_leaves_the_model_as_it_was(self):
        model, x, calls = nn.Linear(3, 2), torch.randn(4, 3), []
        before = kept(model)

        def loss():
            calls.append(1)
            if len(calls) == 12:
                raise KeyboardInterrupt
            return model(x).sum()

        with self.assertRaises(KeyboardInterrupt):
            thetawalk.check(loss, model, program=PROGRAM)
        self.assertKept(model, before)

    def test_misuse_is_one_clear_error(self):
        model, x = nn.Linear(3, 2), torch.randn(4, 3)
        for words, loss, params, grad in (
            ("without its graph", lambda: model(x).sum().item(), model, None),
            ("by a graph", lambda: model(x).sum().detach(), model, None),
            ("none of the parameters", lambda: nn.Linear(3, 2)(x).sum(), model, None),
            ("none of the parameters", lambda: nn.Linear(3, 2)(x).sum(), {"w": torch.ones(2)}, None),
            ("is complex", lambda: 0, {"w": torch.ones(2, dtype=torch.complex64)}, None),
            ("is computed from", lambda: 0, {"w": torch.ones(2, requires_grad=True) * 2}, None),
            (
                r"shape \(3, 2\) for weight, expected \(2, 3\)",
                lambda: model(x).sum(),
                model,
                {"weight": torch.ones(3, 2), "bias": torch.ones(2)},
            ),
            ("lazy", lambda: 0, nn.LazyLinear(3), None),
        ):
            before = kept(model)
            with self.assertRaisesRegex(thetawalk.UsageError, words):
                Asked(loss, params, grad)
            self.assertKept(model, {**before, "random": torch.get_rng_state()})


@unittest.skipIf(TORCH, TORCH)
class Tensors(unittest.TestCase):
    def test_a_list_of_tensors(self):
        w = [
            torch.randn(3, 2, dtype=torch.float64, requires_grad=True),
            torch.randn(2, dtype=torch.float64, requires_grad=True),
        ]
        with Asked(lambda p: (p[0] @ p[1]).pow(2).sum(), w) as asked:
            self.assertEqual(asked.names, ["p0", "p1"])
            self.assertLess(asked.difference(), 1e-7)

    def test_a_dict_of_tensors_that_need_no_gradient_gets_one_for_the_check(self):
        w = {"a": torch.randn(3), "b": torch.randn(3)}
        with Asked(lambda p: (p["a"] * p["b"]).sum(), w) as asked:
            self.assertLess(asked.difference(), 1e-8)
        self.assertEqual([t.requires_grad for t in w.values()], [False, False])

    def test_a_gradient_of_ones_own(self):
        w = {"a": torch.randn(3), "b": torch.randn(3)}
        loss = lambda p: (p["a"] * p["b"]).sum()
        with Asked(loss, w, lambda p: {"a": p["b"], "b": p["a"]}) as asked:
            self.assertLess(asked.difference(), 1e-8)
        with Asked(loss, w, lambda p: [p["b"], p["a"]]) as asked:
            self.assertLess(asked.difference(), 1e-8)
        with Asked(loss, w, lambda p: loss(p).backward()) as asked:
            self.assertLess(asked.difference(), 1e-8)

    def test_what_a_module_lists(self):
        model, x = nn.Linear(3, 2), torch.randn(4, 3)
        for params, names in (model.parameters(), ["p0", "p1"]), (model.named_parameters(), ["weight", "bias"]):
            with Asked(lambda: model(x).pow(2).sum(), params) as asked:
                self.assertEqual(asked.names, names)
                self.assertLess(asked.difference(), 1e-8)

    def test_one_tensor(self):
        w = torch.tensor([1.0, 2.0])
        with Asked(lambda p: p.pow(3).sum(), w) as asked:
            self.assertEqual(asked.names, ["theta"])
            self.assertEqual(asked.costs((0, 2.0)), [16.0])


if __name__ == "__main__":
    unittest.main()
