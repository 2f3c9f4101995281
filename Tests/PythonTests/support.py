"""What the tests of thetawalk.py share: the file itself, a program that asks, and a model to ask directly."""

import base64
import os
import shlex
import signal
import struct
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
REPOSITORY = os.path.dirname(os.path.dirname(FOLDER))
SOURCE = os.path.join(REPOSITORY, "Sources", "Python", "thetawalk.py")
sys.path.insert(0, os.path.dirname(SOURCE))

import thetawalk  # noqa: E402

# The miniature engine, for what the tests want of a program whatever the real one does.
REFERENCE = [sys.executable, os.path.join(FOLDER, "reference.py")]


def _program():
    """The program that THETAWALK names, if it can ask models in other processes; else the miniature."""
    named = os.environ.get("THETAWALK")
    if not named:
        return REFERENCE
    words = [named] if os.path.exists(named) else shlex.split(named)
    help_text = subprocess.run(words + ["check", "--help"], capture_output=True, text=True).stdout
    return words if "--exec" in help_text else REFERENCE


PROGRAM = _program()
IS_REFERENCE = PROGRAM is REFERENCE


def heed_signals():
    """Lets Ctrl-C through in a new process, whatever those who run the tests ignore or block."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])


def missing(name):
    """Why a part of the tests is skipped: a library that isn't there; None if it is."""
    try:
        __import__(name)
    except ImportError:
        return f"{name} is not installed"
    return None


def numbers(value):
    """The flat numbers of an answer."""
    if value is None:
        return None
    if isinstance(value, dict):
        data = base64.b64decode(value["base64"])
        return list(struct.unpack(f"<{len(data) // 8}d", data))
    return [x for item in value for x in (numbers(item) if isinstance(item, list) else [float(item)])]


class Asked:
    """A model that is asked without a program in between; what it was before is back at the end of `with`."""

    def __init__(self, loss, params, grad=None, *, inputs=None, seed=None, precision=None, executor=None, scheme=None):
        self.model = thetawalk._model(loss, params, grad, inputs, seed, precision, executor, scheme)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.model.close()

    def ask(self, ask, **more):
        return self.model.answer({"id": 1, "ask": ask, **more})

    @property
    def hello(self):
        return self.ask("hello", protocol="thetawalk.model/1")

    @property
    def remarks(self):
        return " ".join(self.hello["remarks"])

    @property
    def names(self):
        return [parameter["name"] for parameter in self.hello["parameters"]]

    def costs(self, *changes):
        return numbers(self.ask("costs", index=[i for i, _ in changes], value=[v for _, v in changes])["costs"])

    def gradient(self):
        return [numbers(part) for part in self.ask("gradient")["gradient"]]

    def difference(self, epsilon=1e-6):
        """The greatest difference between the gradient and centered differences."""
        theta = [x for parameter in self.hello["parameters"] for x in numbers(parameter["values"])]
        flat = [
            d
            for part, parameter in zip(self.gradient(), self.hello["parameters"])
            for d in (part or [0.0] * len(numbers(parameter["values"])))
        ]
        found = self.costs(*[(i, x + side * epsilon) for i, x in enumerate(theta) for side in (1, -1)])
        slopes = [(found[2 * i] - found[2 * i + 1]) / (2 * epsilon) for i in range(len(theta))]
        return max(abs(d - n) for d, n in zip(flat, slopes))
