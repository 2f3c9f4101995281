"""Evaluations by executors: pools of the standard library, and a cluster of dask on this machine."""

import concurrent.futures
import multiprocessing
import os
import unittest

from support import PROGRAM, Asked, missing, thetawalk

NUMPY = missing("numpy")
if not NUMPY:
    import numpy as np

    X = np.random.default_rng(0).normal(size=(4, 30))


def loss(p):
    return np.tanh(p["W"] @ X + p["b"][:, None]).sum()


def grad(p):
    d = 1 - np.tanh(p["W"] @ X + p["b"][:, None]) ** 2
    return {"W": d @ X.T, "b": d.sum(1)}


def fails(p):
    if multiprocessing.parent_process() is not None:
        raise ValueError("only in a worker")
    return loss(p)


def parameters():
    return {"W": np.random.default_rng(1).normal(size=(6, 4)), "b": np.zeros(6)}


def pool(count=2):
    # Whatever the tests have started in this process should not be inherited.
    return concurrent.futures.ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))


@unittest.skipIf(NUMPY, NUMPY)
class Executors(unittest.TestCase):
    def alike(self, executor):
        params = parameters()
        with Asked(loss, params, grad) as alone, Asked(loss, params, grad, executor=executor) as team:
            self.assertGreater(team.hello["batch"], 1)
            changes = [(i, 0.1 * k) for i in range(30) for k in (-1, 1)]
            self.assertEqual(team.costs(*changes), alone.costs(*changes))
            moved = [0.01 * i for i in range(30)]
            for asked in team, alone:
                asked.ask("move", values=[moved[:24], moved[24:]])
            self.assertEqual(team.costs(*changes), alone.costs(*changes))

    def test_a_pool_of_processes(self):
        with pool() as executor:
            self.alike(executor)
            report = thetawalk.check(loss, parameters(), grad, executor=executor, program=PROGRAM)
            self.addCleanup(os.remove, report.path)
            self.assertTrue(report.agrees, report.text)

    def test_threads(self):
        with concurrent.futures.ThreadPoolExecutor(3) as executor:
            self.alike(executor)

    def test_threads_are_not_used_where_random_numbers_are(self):
        with concurrent.futures.ThreadPoolExecutor(3) as executor:
            with Asked(lambda p: loss(p) * np.random.rand(), parameters(), grad, executor=executor) as asked:
                self.assertIn("without the executor", asked.remarks)

    def test_what_a_worker_raises_comes_through(self):
        with pool(1) as executor:
            with self.assertRaisesRegex(ValueError, "only in a worker"):
                thetawalk.check(fails, parameters(), grad, executor=executor, program=PROGRAM)

    def test_a_loss_that_ignores_the_parameters_sent_along_is_refused(self):
        params = parameters()
        with concurrent.futures.ThreadPoolExecutor(1) as executor:
            with self.assertRaisesRegex(thetawalk.UsageError, "in other processes"):
                # A closure over a name of the module: by reference it always finds that module's arrays.
                SHARED.update(params)
                Asked(shared, SHARED, lambda: grad(SHARED), executor=executor)

    def test_what_can_not_be_pickled_is_refused(self):
        lock = __import__("threading").Lock()

        def locked(p):
            with lock:
                return loss(p)

        with concurrent.futures.ThreadPoolExecutor(1) as executor:
            with self.assertRaisesRegex(thetawalk.UsageError, "can't be pickled"):
                Asked(locked, parameters(), grad, executor=executor)

    def test_a_torch_module_with_dropout(self):
        if missing("torch") or missing("cloudpickle"):
            self.skipTest(missing("torch") or missing("cloudpickle"))
        import torch

        torch.manual_seed(0)
        model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4), torch.nn.Dropout(0.5))
        x = torch.randn(5, 3)
        with pool() as executor:
            with Asked(lambda m: m(x).pow(3).sum(), model) as alone:
                found = alone.costs((0, 0.1), (5, 0.2), (13, 0.3))
            with Asked(lambda m: m(x).pow(3).sum(), model, executor=executor) as team:
                for one, other in zip(team.costs((0, 0.1), (5, 0.2), (13, 0.3)), found):
                    # The same mask; the last digits depend on where in memory the arrays begin.
                    self.assertAlmostEqual(one, other, places=10)

    def test_a_cluster_of_dask_on_this_machine(self):
        if missing("distributed"):
            self.skipTest(missing("distributed"))
        from distributed import Client, LocalCluster

        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            self.alike(client.get_executor())
            report = thetawalk.check(loss, parameters(), grad, executor=client.get_executor(), program=PROGRAM)
            self.addCleanup(os.remove, report.path)
            self.assertTrue(report.agrees, report.text)


SHARED = {}


def shared():
    return loss(SHARED)


if __name__ == "__main__":
    unittest.main()
