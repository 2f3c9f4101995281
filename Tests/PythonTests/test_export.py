"""The notebooks that `thetawalk export` writes, run from top to bottom."""

import contextlib
import io
import json
import os
import re
import subprocess
import tempfile
import unittest

from support import IS_REFERENCE, PROGRAM, missing

NUMPY = missing("numpy")
LESSONS = "slope components regularization dropout own".split()


def notebook(lesson, folder):
    """A lesson's notebook as it is read from its file."""
    path = os.path.join(folder, lesson + ".ipynb")
    subprocess.run(PROGRAM + ["export", lesson, "-o", path], check=True)
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def run(cells, folder):
    """What the code cells print, one after the other in one namespace and in that folder."""
    names, printed, before = {"__name__": "__main__"}, [], os.getcwd()
    os.chdir(folder)
    try:
        for cell in cells:
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec("".join(cell["source"]), names)  # noqa: S102
            printed.append(out.getvalue())
    finally:
        os.chdir(before)
    return printed


def difference(text):
    return float(re.search(r"difference (\S+)", text).group(1))


def told(path):
    done = subprocess.run(PROGRAM + ["view", path, "--format", "json"], capture_output=True, text=True)
    return json.loads(done.stdout)


@unittest.skipIf(NUMPY, NUMPY)
@unittest.skipIf(IS_REFERENCE, "the miniature engine exports nothing")
class Export(unittest.TestCase):
    def test_it_runs_to_its_end_while_the_cell_is_empty(self):
        for lesson in LESSONS:
            with self.subTest(lesson), tempfile.TemporaryDirectory() as folder:
                code = [cell for cell in notebook(lesson, folder)["cells"] if cell["cell_type"] == "code"]
                printed = run(code, folder)
                self.assertIn("is still empty", printed[3])
                report = told(os.path.join(folder, lesson + ".json"))
                self.assertAlmostEqual(report["difference"], difference(printed[4]), delta=0.01 * report["difference"])

    def test_a_right_backpropagation_in_the_cell_is_checked_and_reported(self):
        for lesson in LESSONS:
            with self.subTest(lesson), tempfile.TemporaryDirectory() as folder:
                code = [cell for cell in notebook(lesson, folder)["cells"] if cell["cell_type"] == "code"]
                own = re.search(r"def backward.*?(?=\n\nprogram_checked)", "".join(code[4]["source"]), re.S).group(0)
                # The lesson about one line has the mistake in it.
                own = re.sub(r"        db = .*", "        db = dZ.sum(axis=1, keepdims=True) / m", own)
                code[2]["source"] = [own]
                printed = run(code, folder)
                found = difference(printed[3])
                # On the slope's page ε is so large that the two differ for that alone.
                self.assertLess(found, 0.5 if lesson == "slope" else 1e-6)
                report = told(os.path.join(folder, lesson + ".json"))
                self.assertAlmostEqual(report["difference"], found, delta=0.01 * found)
                self.assertEqual(report["verdict"], "inconclusive" if lesson == "slope" else "agrees")

    def test_what_returns_no_gradient_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            code = [cell for cell in notebook("own", folder)["cells"] if cell["cell_type"] == "code"]
            for own, words in [
                ("def backward(theta):\n    pass", "returned nothing"),
                ("def backward(theta):\n    return theta[1:]", "ndarray of shape (42,)"),
                ("def backward(theta):\n    return [1, 2]", "list of shape (2,)"),
            ]:
                code[2]["source"] = [own]
                printed = run(code, folder)
                self.assertIn(words, printed[3])
                self.assertIn("(43,)", printed[3])

    @unittest.skipIf(missing("nbformat"), missing("nbformat"))
    def test_it_is_valid(self):
        import nbformat

        with tempfile.TemporaryDirectory() as folder:
            for lesson in LESSONS:
                nbformat.validate(nbformat.from_dict(notebook(lesson, folder)))


if __name__ == "__main__":
    unittest.main()
