"""save: gradients one already has, as a report that the program reads."""

import gzip
import json
import os
import struct
import subprocess
import tempfile
import unittest

from support import IS_REFERENCE, PROGRAM, missing, thetawalk

NUMPY = missing("numpy")
if not NUMPY:
    import numpy as np


class Saving(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    ANALYTIC = {"W": [[1.0, 2.0], [3.0, 4.0]], "b": [0.5, -0.5]}
    NUMERIC = {"W": [[1.0, None], [3.0, 4.0]], "b": [0.5, -0.25]}

    def save(self, name, **more):
        thetawalk.save(
            self.path(name), numeric=self.NUMERIC, analytic=self.ANALYTIC, epsilon=1e-5, source="mine", **more
        )

    def test_json_says_what_is_known(self):
        self.save("r.json", layers={"W": 1, "b": 1}, kinds={"b": "bias"}, theta={"b": [1.0, 2.0]}, cost=(1.5, 1.5))
        with open(self.path("r.json")) as file:
            told = json.load(file)
        self.assertEqual(told["schema"], "thetawalk.report/2")
        self.assertEqual((told["epsilon"], told["source"], told["cost"]), (1e-5, "mine", [1.5, 1.5]))
        self.assertEqual(
            told["parameters"][1],
            {
                "name": "b",
                "shape": [2],
                "analytic": [0.5, -0.5],
                "layer": 1,
                "kind": "bias",
                "numeric": [0.5, -0.25],
                "theta": [1.0, 2.0],
            },
        )
        self.assertEqual(os.listdir(self.folder), ["r.json"])

    def test_packed_json_holds_the_same(self):
        self.save("r.json")
        self.save("r.json.gz")
        with open(self.path("r.json"), "rb") as plain, gzip.open(self.path("r.json.gz")) as packed:
            self.assertEqual(plain.read(), packed.read())

    def test_safetensors_has_aligned_arrays_and_everything_else_in_its_metadata(self):
        self.save("r.safetensors")
        with open(self.path("r.safetensors"), "rb") as file:
            (size,) = struct.unpack("<Q", file.read(8))
            header, data = json.loads(file.read(size)), file.read()
        self.assertEqual(size % 8, 0)
        self.assertEqual(header["W/analytic"], {"dtype": "F64", "shape": [2, 2], "data_offsets": [0, 32]})
        self.assertEqual(struct.unpack("<4d", data[:32]), (1.0, 2.0, 3.0, 4.0))
        told = json.loads(header["__metadata__"]["thetawalk"])
        self.assertEqual((told["epsilon"], [p["name"] for p in told["parameters"]]), (1e-5, ["W", "b"]))
        if not missing("safetensors") and not NUMPY:
            from safetensors.numpy import load_file

            self.assertEqual(load_file(self.path("r.safetensors"))["b/numeric"].tolist(), [0.5, -0.25])

    @unittest.skipIf(NUMPY, NUMPY)
    def test_npz_has_arrays_by_name(self):
        self.save("r.npz")
        with np.load(self.path("r.npz")) as arrays:
            self.assertEqual(arrays["b/numeric"].tolist(), [0.5, -0.25])
            self.assertTrue(np.isnan(arrays["W/numeric"][0, 1]))
            self.assertEqual(json.loads(str(arrays["thetawalk"]))["source"], "mine")

    @unittest.skipIf(IS_REFERENCE, "the program thetawalk is not there")
    def test_the_program_reads_all_of_them(self):
        for name in ["r.json", "r.json.gz", "r.safetensors"] + ([] if NUMPY else ["r.npz"]):
            self.save(name)
            done = subprocess.run(
                PROGRAM + ["view", self.path(name), "--format", "json"], capture_output=True, text=True
            )
            told = json.loads(done.stdout)
            self.assertEqual((done.returncode, told["count"], told["source"]), (1, 6, "mine"), name)

    @unittest.skipIf(NUMPY, NUMPY)
    def test_masked_and_float32_arrays_and_nested_names(self):
        numeric = np.ma.masked_array([1.0, 2.0], mask=[False, True])
        thetawalk.save(self.path("r.json"), numeric={"a": {"w": numeric}}, analytic={"a": {"w": np.ones(2, "f4")}})
        with open(self.path("r.json")) as file:
            (parameter,) = json.load(file)["parameters"]
        self.assertEqual(parameter, {"name": "a.w", "shape": [2], "analytic": [1.0, 1.0], "numeric": [1.0, None]})

    def test_tensors(self):
        if missing("torch"):
            self.skipTest(missing("torch"))
        import torch

        thetawalk.save(
            self.path("r.json"),
            numeric={"w": torch.ones(2, dtype=torch.bfloat16)},
            analytic={"w": torch.ones(2, requires_grad=True)},
        )
        with open(self.path("r.json")) as file:
            self.assertEqual(json.load(file)["parameters"][0]["numeric"], [1.0, 1.0])

    def test_misuse_is_one_clear_error_and_leaves_no_file(self):
        for words, numeric, analytic, more in (
            (r"shape \(3,\) for b, expected \(2,\)", {"b": [1.0] * 3}, {"b": [1.0] * 2}, {}),
            ("found c, expected names that analytic has: b", {"c": [1.0]}, {"b": [1.0]}, {}),
            ("layers: found c", {"b": [1.0]}, {"b": [1.0]}, {"layers": {"c": 1}}),
            ("no array", {}, {}, {}),
            ("found a str for b", {"b": [1.0]}, {"b": "x"}, {}),
        ):
            with self.assertRaisesRegex(thetawalk.UsageError, words):
                thetawalk.save(self.path("r.json"), numeric=numeric, analytic=analytic, **more)
        with self.assertRaisesRegex(thetawalk.UsageError, "path"):
            self.save("r.csv")
        self.assertEqual(os.listdir(self.folder), [])


if __name__ == "__main__":
    unittest.main()
