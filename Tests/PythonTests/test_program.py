"""How the program is found, and what is said where it is missing, refuses, or dies."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from unittest import mock

from support import PROGRAM, REFERENCE, SOURCE, heed_signals, thetawalk


def loss(p):
    return p[0] ** 2 + p[1] ** 2


def grad(p):
    return [2 * p[0], 2 * p[1]]


class Finding(unittest.TestCase):
    def test_by_argument_by_environment_and_in_path(self):
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, "thetawalk")
            with open(program, "w") as file:
                file.write("#!/bin/sh\nexec " + " ".join(REFERENCE) + ' "$@"\n')
            os.chmod(program, 0o755)
            for given, environment in (
                (program, {}),
                (REFERENCE, {}),
                (" ".join(REFERENCE), {}),
                (None, {"THETAWALK": program}),
                (None, {"THETAWALK": " ".join(REFERENCE)}),
                (None, {"PATH": folder + ":" + os.environ["PATH"]}),
            ):
                environment = {"THETAWALK": "", **environment}
                with mock.patch.dict(os.environ, environment):
                    report = thetawalk.check(loss, [1.0, 2.0], grad, program=given)
                    os.remove(report.path)
                    self.assertTrue(report)

    def test_where_there_is_none_it_says_how_to_get_one(self):
        with mock.patch.dict(os.environ, {"THETAWALK": "", "PATH": ""}):
            with self.assertRaisesRegex(thetawalk.ProgramError, "swift build"):
                thetawalk.check(loss, [1.0, 2.0], grad)
        with self.assertRaisesRegex(thetawalk.ProgramError, "which can't be run"):
            thetawalk.check(loss, [1.0, 2.0], grad, program="/nowhere/thetawalk")

    def test_a_program_that_dies_is_an_error_with_its_own_words(self):
        with mock.patch.dict(os.environ, {"REFERENCE_DIES": "70"}), mock.patch("os.isatty", lambda _: False):
            with self.assertRaisesRegex(thetawalk.ProgramError, "status 70: thetawalk: something terrible happened"):
                thetawalk.check(loss, [1.0, 2.0], grad, program=REFERENCE)

    def test_a_program_that_is_killed_is_an_error(self):
        with self.assertRaisesRegex(thetawalk.ProgramError, "signal 9"):
            thetawalk.check(loss, [1.0, 2.0], grad, program=["sh", "-c", "kill -9 $$"])

    def test_a_program_that_talks_nonsense_is_an_error(self):
        with self.assertRaisesRegex(thetawalk.ProgramError, "no JSON object"):
            thetawalk.check(loss, [1.0, 2.0], grad, program=["sh", "-c", "echo hello; sleep 5"])

    def test_a_program_that_dies_in_the_middle_is_an_error_and_everything_is_put_back(self):
        w, calls, started, start = [1.0, 2.0, 3.0], [], [], subprocess.Popen

        def starts(*given, **named):
            started.append(start(*given, **named))
            return started[-1]

        def deadly(p):
            calls.append(1)
            if len(calls) == 6:
                started[0].kill()
            return sum(x**2 for x in p)

        with mock.patch("subprocess.Popen", starts), self.assertRaisesRegex(thetawalk.ProgramError, "signal 9"):
            thetawalk.check(deadly, w, lambda p: [2 * x for x in p], program=PROGRAM)
        self.assertEqual(w, [1.0, 2.0, 3.0])

    def test_options_that_it_refuses_are_an_error_with_its_words(self):
        with mock.patch("os.isatty", lambda _: False):
            with self.assertRaisesRegex(thetawalk.ProgramError, "(?i)nonsense"):
                thetawalk.check(loss, [1.0, 2.0], grad, program=PROGRAM, parameter="nonsense")


class Stopping(unittest.TestCase):
    def test_ctrl_c_ends_both_and_no_process_is_left(self):
        script = (
            f"import sys, time; sys.path.insert(0, {os.path.dirname(SOURCE)!r})\nimport thetawalk\n"
            "w = [1.0] * 50\n"
            "def loss(p):\n"
            "    time.sleep(0.05)\n"
            "    return sum(p)\n"
            "print('begun', flush=True)\n"
            "try:\n"
            f"    thetawalk.check(loss, w, lambda p: [1.0] * 50, program={PROGRAM!r})\n"
            "except KeyboardInterrupt:\n"
            "    print('stopped', w == [1.0] * 50, flush=True)\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", script],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=heed_signals,
        )
        self.assertEqual(process.stdout.readline(), b"begun\n")
        time.sleep(1)
        os.killpg(process.pid, signal.SIGINT)
        self.assertEqual(process.communicate()[0], b"stopped True\n")
        # The program ends by itself, a moment later on a busy machine.
        end = time.monotonic() + 30
        with self.assertRaises(ProcessLookupError):
            while time.monotonic() < end:
                os.killpg(process.pid, 0)
                time.sleep(0.05)


class Printing(unittest.TestCase):
    def test_prints_of_a_loss_go_to_standard_error(self):
        script = (
            f"import sys, os; sys.path.insert(0, {os.path.dirname(SOURCE)!r})\nimport thetawalk\n"
            "def loss(p):\n"
            "    print('loud')\n"
            "    return p[0] ** 2\n"
            f"os.remove(thetawalk.check(loss, [1.0], lambda p: [2 * p[0]], program={PROGRAM!r}).path)\n"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        self.assertEqual((done.stdout, done.returncode), ("", 0))
        self.assertIn("loud", done.stderr)


if __name__ == "__main__":
    unittest.main()
