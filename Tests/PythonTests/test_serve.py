"""serve, the body of a program for --exec: real pipes, and models that print, fail and fork."""

import json
import os
import subprocess
import sys
import unittest

from support import SOURCE, numbers

QUESTIONS = [
    {"ask": "hello", "protocol": "thetawalk.model/1"},
    {"ask": "gradient"},
    {"ask": "costs", "index": [0, 1], "value": [2.0, 3.0]},
    {"ask": "line", "direction": [[1.0, 1.0]], "steps": [0.0, 1.0]},
    {"ask": "move", "values": [[5.0, 6.0]]},
    {"ask": "costs", "index": [0], "value": [0.0]},
]


class Serving(unittest.TestCase):
    PATH = f"import sys; sys.path.insert(0, {os.path.dirname(SOURCE)!r})\n"

    def run_model(self, body, questions=QUESTIONS, bye=True):
        """Runs a program, sends it the questions, and returns its answers, its errors, and its status."""
        script = f"{self.PATH}import os, thetawalk\n{body}"
        lines = [json.dumps({"id": number, **question}) for number, question in enumerate(questions)]
        if bye:
            lines.append('{"id": 99, "ask": "bye"}')
        done = subprocess.run(
            [sys.executable, "-c", script], input="\n".join(lines) + "\n", capture_output=True, text=True
        )
        return [json.loads(line) for line in done.stdout.splitlines()], done.stderr, done.returncode

    SQUARE = "w = [1.0, 2.0]\nloss = lambda p: p[0] ** 2 + p[1] ** 2\ngrad = lambda p: [2 * p[0], 2 * p[1]]\n"

    def test_it_answers_every_question_in_order(self):
        answers, errors, status = self.run_model(self.SQUARE + "thetawalk.serve(loss, w, grad)\nassert w == [1.0, 2.0]")
        self.assertEqual((errors, status), ("", 0))
        self.assertEqual([answer["id"] for answer in answers], list(range(6)))
        hello = answers[0]
        self.assertEqual(hello["protocol"], "thetawalk.model/1")
        self.assertEqual(hello["parameters"], [{"name": "theta", "shape": [2], "values": [1.0, 2.0]}])
        self.assertEqual(numbers(answers[1]["gradient"][0]), [2.0, 4.0])
        self.assertEqual(answers[2]["costs"], [8.0, 10.0])
        self.assertEqual(answers[3]["costs"], [5.0, 13.0])
        self.assertEqual(answers[5]["costs"], [36.0])

    def test_the_end_of_its_input_ends_it(self):
        answers, errors, status = self.run_model(self.SQUARE + "thetawalk.serve(loss, w, grad)", bye=False)
        self.assertEqual((len(answers), errors, status), (6, "", 0))
        self.assertEqual(self.run_model(self.SQUARE + "thetawalk.serve(loss, w, grad)", [], False), ([], "", 0))

    def test_prints_of_every_kind_go_to_standard_error(self):
        body = self.SQUARE + (
            "def loud(p):\n"
            "    print('by python')\n"
            "    os.write(1, b'by C\\n')\n"
            "    os.system('echo by a program')\n"
            "    return loss(p)\n"
            "thetawalk.serve(loud, w, grad)\n"
        )
        answers, errors, status = self.run_model(body)
        self.assertEqual((len(answers), status), (6, 0))
        for words in "by python", "by C", "by a program":
            self.assertIn(words, errors)

    def test_what_reads_standard_input_takes_no_question(self):
        body = (
            self.SQUARE + "def curious(p):\n    sys.stdin.read()\n    return loss(p)\nthetawalk.serve(curious, w, grad)"
        )
        answers, _, status = self.run_model(body)
        self.assertEqual((len(answers), status), (6, 0))

    def test_an_exception_is_one_line_with_its_place_and_the_traceback_on_standard_error(self):
        body = self.SQUARE + (
            "def fails(p):\n"
            "    if p[0] == 2.0:\n"
            "        raise ValueError('labels\\nare gone')\n"
            "    return loss(p)\n"
            "thetawalk.serve(fails, w, grad)"
        )
        answers, errors, status = self.run_model(body)
        self.assertRegex(answers[2]["error"], r"^ValueError: labels are gone \(.*line \d+\)$")
        self.assertEqual(answers[5]["costs"], [36.0])
        self.assertIn("Traceback", errors)
        self.assertEqual(status, 0)

    def test_what_is_wrong_from_the_start_is_said_to_hello(self):
        answers, errors, _ = self.run_model(self.SQUARE + "thetawalk.serve(loss, w, lambda p: [1.0])", QUESTIONS[:1])
        self.assertIn("shape (1,) for theta, expected (2,)", answers[0]["error"])
        self.assertIn("Traceback", errors)

    def test_a_question_it_does_not_know_and_another_protocol(self):
        answers, _, _ = self.run_model(
            self.SQUARE + "thetawalk.serve(loss, w, grad)",
            [
                {"ask": "hello", "protocol": "thetawalk.model/9"},
                {"ask": "hessian"},
                {"ask": "costs", "index": [7], "value": [0]},
            ],
        )
        self.assertIn("thetawalk.model/9", answers[0]["error"])
        self.assertIn("hessian", answers[1]["error"])
        self.assertIn("component 7 of 2", answers[2]["error"])

    def test_a_model_that_forks(self):
        body = self.SQUARE + (
            "def forks(p):\n"
            "    child = os.fork()\n"
            "    if not child:\n"
            "        print('in the child', flush=True)\n"
            "        os._exit(0)\n"
            "    os.waitpid(child, 0)\n"
            "    return loss(p)\n"
            "thetawalk.serve(forks, w, grad)"
        )
        answers, errors, _ = self.run_model(body)
        self.assertEqual(len(answers), 6)
        self.assertIn("in the child", errors)

    def test_whoever_stops_listening_ends_it_quietly(self):
        script = self.PATH + "import thetawalk\n" + self.SQUARE + "thetawalk.serve(loss, w, grad)"
        process = subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        process.stdout.close()
        with self.subTest():
            process.stdin.write(b'{"id":0,"ask":"hello"}\n' * 3)
            process.stdin.close()
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()
        self.assertEqual(process.wait(), 0)

    def test_not_finite_numbers_travel(self):
        answers, _, _ = self.run_model(
            "thetawalk.serve(lambda p: p[0] * float('inf'), [1.0, 2.0], [1.0, float('nan')])",
            [QUESTIONS[0], QUESTIONS[1], {"ask": "costs", "index": [0, 0], "value": [-1.0, 0.0]}],
        )
        self.assertEqual(answers[2]["costs"][0], float("-inf"))
        self.assertNotEqual(answers[2]["costs"][1], answers[2]["costs"][1])


if __name__ == "__main__":
    unittest.main()
