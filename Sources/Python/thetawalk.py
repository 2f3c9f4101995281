"""Check the gradients of your own NumPy, PyTorch or JAX code with thetawalk.

    report = thetawalk.check(loss, model)                       # numbers, findings, a text, a file
    thetawalk.assert_gradient(loss, params, grad, sample=500)   # for tests: fails with what was found
    thetawalk.serve(loss, params, grad)                         # the body of a program for check --exec
    thetawalk.save(path, numeric=..., analytic=...)             # arrays that you already have

J is what `loss` returns, θ are all parameters as one vector, dθ is the gradient that is checked. The program
`thetawalk` asks for dθ and for J at θ with one component changed, and takes the differences; this file answers its
questions in your process. The program is found by `program=`, by THETAWALK in the environment, or in PATH.

One file, Python 3.9 or later, and nothing but what you use already: NumPy, PyTorch and JAX are touched only where your
parameters are theirs; lists of floats need none of them. `thetawalk python > thetawalk.py` prints the file that fits
the program.
"""

from __future__ import annotations

import array
import base64
import bisect
import collections
import contextlib
import functools
import gzip
import inspect
import json
import math
import os
import pickle
import queue
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import uuid
import warnings
from collections import namedtuple
from collections.abc import Iterator, Mapping
from typing import Any, Callable, Deque, Dict, Iterable, List, Optional, Sequence, Tuple, Union

__version__ = "0.1.0"
__all__ = ["check", "assert_gradient", "serve", "save", "Report", "UsageError", "ProgramError"]

PROTOCOL = "thetawalk.model/1"
REPORT = "thetawalk.report/2"


class UsageError(ValueError):
    """What was given makes no sense: one line that says what was found, what was expected and what to do."""


class ProgramError(RuntimeError):
    """The program thetawalk could not be started, refused the options, or ended before it had a report."""


# What one calls ------------------------------------------------------------------------------------------------------


def check(
    loss: Callable[..., Any],
    params: Any,
    grad: Any = None,
    *,
    inputs: Optional[Mapping] = None,
    seed: Optional[int] = None,
    precision: Optional[str] = None,
    executor: Any = None,
    sample: Optional[int] = None,
    components: Union[None, str, range, Tuple[int, int]] = None,
    parameter: Union[None, str, Sequence[str]] = None,
    directions: Optional[int] = None,
    scheme: Optional[str] = None,
    epsilon: Optional[float] = None,
    step: Optional[str] = None,
    points: Optional[int] = None,
    tolerance: Optional[float] = None,
    view: bool = False,
    path: Union[None, str, os.PathLike] = None,
    program: Union[None, str, Sequence[str]] = None,
    timeout: Optional[float] = None,
) -> "Report":
    """Checks the gradient of a loss by differences, and returns the report.

    The model is afterwards what it was before, bit by bit: values, gradients, buffers, training mode, the state of the
    generators of random numbers; also where something goes wrong, or Ctrl-C stops it.

    Args:
        loss: Computes J. Called as `loss(params)`, with the inputs whose names it has as arguments; or as `loss()`
            where it needs no argument and uses the very arrays or tensors of `params`, which are changed in place.
            J is one number. Where it has several elements, a fixed random combination of them is checked instead,
            and a remark says so: a sum of all hides mistakes that cancel.
        params: A `torch.nn.Module`; a NumPy array, a torch tensor, a JAX array, or dicts, lists and tuples of them, as
            deep as you like; or lists of floats.
        grad: Computes dθ, called like `loss`, or dθ itself: arrays in the structure of `params`, or by the names of
            the parameters ("dW1" is also taken for "W1"). None stands for a parameter without a gradient. Default:
            torch's `backward()`, `jax.grad`; NumPy has none. With several outputs a function gets one more argument,
            the coefficients of the combination, in the shape of the output: it returns the product with them.
        inputs: Inputs by which dθ is checked as well, by name: `inputs={"x": x}`. `grad` then returns theirs beside
            the others, under their names, or as a second dict.
        seed: Sets the generators of Python, NumPy and torch to this seed before every evaluation. Default: to the
            state they have now. Either way a dropout mask is the same in every evaluation, so that J is a function
            of θ; with a seed it is the same tomorrow. It also draws the sample, directions and other θ.
        precision: "double" computes in float64, in a copy where the parameters are less precise, and a remark says so;
            "as-is" leaves everything as it is. Default: "double" where that works, because a float32 J has no more
            than 2 to 4 right digits in a difference.
        executor: Anything with `submit` as in `concurrent.futures`: a process pool, `dask.distributed`'s
            `client.get_executor()`, mpi4py's. It evaluates J; loss and params have to be picklable.
        sample: Check so many components, drawn evenly over the parameters. Default: all.
        components: Check those from A to below B: `range(0, 100)`, `(0, 100)` or "0..<100".
        parameter: Check only the parameter with this name, or those with these names.
        directions: Check the slope along so many random directions instead of along components.
        scheme: "centered", "forward", "backward", "five-point", "ridders", or "complex-step" where a NumPy loss can
            compute with complex arrays. Default: the program's, centered.
        epsilon: The step ε. Default: the program's, which suits the precision of J.
        step: "absolute", "relative" (ε·max(1, |θᵢ|)) or "auto". Default: the program's.
        points: Repeat it at so many random θ; needs `grad` as a function. Each has a report of its own, beside `path`,
            with a number; the report that is returned is the worst, and has them all in `points`.
        tolerance: The difference below which gradients agree. Default: the program's, 1e-6; more where arrays were
            given for `grad` that are themselves less precise than float64.
        view: Open the bars in the terminal and show the check live.
        path: Where the report is written: .json, .json.gz, .npz or .safetensors. Default: a JSON file in the folder for
            temporary files, which stays there.
        program: The program thetawalk, as a path or a command in words. Default: THETAWALK, else PATH.
        timeout: Seconds that one answer may take. Default: the program's.

    Returns:
        The report.

    Raises:
        UsageError: Names, shapes or kinds that do not fit, before anything is started.
        ProgramError: The program is missing, refused something, or died; its own words are in the message.
        Exception: Whatever `loss` or `grad` raises, as it is.
    """
    options = _options(
        sample=sample,
        components=components,
        parameter=parameter,
        directions=directions,
        scheme=scheme,
        epsilon=epsilon,
        seed=seed,
        step=step,
        points=points,
        tolerance=tolerance,
        timeout=timeout,
    )
    command = _program(program)
    path = None if path is None else os.fspath(path)
    if path is not None and not path.lower().endswith((".json", ".json.gz", ".npz", ".safetensors")):
        raise UsageError(f"path: found {path!r}, expected a name that ends in .json, .json.gz, .npz or .safetensors")
    if points is not None and points > 1 and grad is not None and not callable(grad):
        raise UsageError("points: at other θ the gradient is another one: give grad as a function, not as arrays")
    with (
        contextlib.redirect_stdout(sys.stderr),
        _model(loss, params, grad, inputs, seed, precision, executor, scheme) as model,
    ):
        if tolerance is None and model.tolerance is not None:
            options += ["--tolerance", repr(model.tolerance)]
        temporary = path is None
        if path is None:
            handle, path = tempfile.mkstemp(prefix="thetawalk-", suffix=".json")
            os.close(handle)
        paths = [path] if points is None else [_numbered(path, number + 1) for number in range(points)]
        try:
            status = _ask(command, model, options, path, paths[-1], view)
        except BaseException:
            if temporary:
                os.remove(path)
            raise
    if points is None:
        return Report(path, status, command)
    if temporary:
        os.remove(path)
    reports = [Report(path, None, command) for path in paths]
    worst = min(reports, key=lambda report: [1, 2, 0].index(report.status))
    worst.points = reports
    return worst


def assert_gradient(
    loss: Callable[..., Any],
    params: Any,
    grad: Any = None,
    *,
    allow_inconclusive: bool = False,
    **options: Any,
) -> None:
    """Fails where a gradient is wrong, with the findings, the blocks and the worst components as text.

    A check that can say nothing fails as well, with its reason: a test that tests nothing should not pass.

    Args:
        loss: See `check`, as for all arguments that are not named here.
        params: See `check`.
        grad: See `check`.
        allow_inconclusive: Let a check pass that can say nothing, such as where round-off explains all differences.
        **options: All others of `check`.

    Raises:
        AssertionError: The gradients disagree, or nothing can be said of them.
    """
    report = check(loss, params, grad, **options)
    if report.agrees or (allow_inconclusive and report.status == 2):
        for each in report.points if options.get("path") is None else []:
            with contextlib.suppress(OSError):
                os.remove(each.path)
        return
    what = "nothing can be said about the gradient" if report.status == 2 else "the gradient disagrees with J"
    raise AssertionError(f"{what}.\n\n{report.text.strip()}\n\nSee it: thetawalk view {report.path}")


def serve(
    loss: Callable[..., Any],
    params: Any,
    grad: Any = None,
    *,
    inputs: Optional[Mapping] = None,
    seed: Optional[int] = None,
    precision: Optional[str] = None,
    executor: Any = None,
) -> None:
    """Answers thetawalk's questions on standard input and output: the body of a program for `check --exec`.

    From here on whatever is printed to standard output, also by C code or by programs that are started, goes to
    standard error, so that it cannot be taken for an answer. What goes wrong is answered in one line, with the whole
    traceback on standard error. Returns when thetawalk has no more questions.

    Args:
        loss: See `check`, as for all arguments.
        params: See `check`.
        grad: See `check`.
        inputs: See `check`.
        seed: See `check`. Without a seed several workers have different dropout masks, and so different J.
        precision: See `check`.
        executor: See `check`.
    """
    with contextlib.suppress(Exception):
        sys.stdout.flush()
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    try:
        with questions, answers:
            line = next((line for line in questions if line.strip()), None)
            if line is None:
                return
            try:
                model = _model(loss, params, grad, inputs, seed, precision, executor, "any")
            except Exception as error:
                traceback.print_exc()
                question = _question(line)
                _write(answers, {"id": question.get("id", 0), "error": _one_line(error)})
                return
            with model:
                _converse(model, _chain(line, questions), answers, _tell_traceback)
    except BrokenPipeError:
        pass
    except KeyboardInterrupt:
        sys.exit(130)


def save(
    path: Union[str, os.PathLike],
    *,
    numeric: Any,
    analytic: Any,
    theta: Any = None,
    epsilon: Optional[float] = None,
    scheme: Optional[str] = None,
    precision: Optional[str] = None,
    layers: Optional[Mapping] = None,
    kinds: Optional[Mapping] = None,
    source: Optional[str] = None,
    cost: Optional[Sequence[float]] = None,
    tolerance: Optional[float] = None,
    samples: Optional[str] = None,
) -> None:
    """Writes gradients that you already have as a report, for `thetawalk view`.

    Args:
        path: Where to: .json, .json.gz, .npz (where NumPy is there) or .safetensors. The file appears when it is
            complete.
        numeric: The gradient from differences of J: arrays by name (dicts may be nested), a list of arrays, or one
            array. What is None, masked, or missing wasn't checked.
        analytic: The gradient from backpropagation, in the same structure. It says which parameters there are.
        theta: The parameters, in the same structure, where known: a forgotten penalty shows as a multiple of them.
        epsilon: The step.
        scheme: "centered", "forward", "complex-step", ….
        precision: What J was computed in, such as "float32".
        layers: By name, the place in the order of computation, from 1; several may share one.
        kinds: By name, "weight", "bias", "scale", "embedding", "recurrent" or "other".
        source: What it is, in your words.
        cost: J(θ), evaluated twice.
        tolerance: The difference below which gradients agree, if not 1e-6.
        samples: "random" if the components that were checked were drawn at random.

    Raises:
        UsageError: Shapes that do not fit, names without an analytic gradient, another ending.
    """
    path = os.fspath(path)
    whole = {
        "schema": REPORT,
        "source": source,
        "epsilon": epsilon,
        "scheme": scheme,
        "precision": precision,
        "cost": None if cost is None else [float(j) for j in cost],
        "tolerance": tolerance,
        "samples": samples,
    }
    whole = {key: value for key, value in whole.items() if value is not None}
    parameters = _saved_parameters(analytic, {"numeric": numeric, "theta": theta}, layers or {}, kinds or {})
    ending = path.lower()
    if ending.endswith((".json", ".json.gz")):
        text = json.dumps({**whole, "parameters": parameters}).encode("utf-8")
        _replace(path, gzip.compress(text) if ending.endswith(".gz") else text)
    elif ending.endswith((".npz", ".safetensors")):
        arrays = {
            f"{parameter['name']}/{column}": (parameter["shape"], parameter.pop(column))
            for parameter in parameters
            for column in ("analytic", "numeric", "theta")
            if column in parameter
        }
        told = json.dumps({**whole, "parameters": parameters})
        _replace(path, _npz(arrays, told) if ending.endswith(".npz") else _safetensors(arrays, told))
    else:
        raise UsageError(f"path: found {path!r}, expected a name that ends in .json, .json.gz, .npz or .safetensors")


class Report:
    """What came of a check; true where the gradients agree.

    Attributes:
        path: The file of the report, for `thetawalk view`.
        status: The program's exit status: 0 agrees, 1 disagrees or needs a closer look, 2 nothing can be said.
        verdict: The verdict in the report's own word, such as "agrees", "doubleCheck", "bug" or "inconclusive".
        findings: What was found, one sentence each; empty where there is nothing to say.
        points: With `points=`, the reports of all θ; else only this one.
    """

    def __init__(self, path: str, status: Optional[int], command: Sequence[str]) -> None:
        self.path = path
        self._command = list(command)
        told = self._told()
        self.verdict: str = told.get("verdict", "")
        known = {"agrees": 0, "doubleCheck": 1, "bug": 1}
        self.status: int = known.get(self.verdict, 2) if status is None else status
        self.points: List[Report] = [self]
        self.findings: List[str] = [
            finding["sentence"] if isinstance(finding, dict) else str(finding) for finding in told.get("findings", [])
        ]

    @property
    def agrees(self) -> bool:
        """Whether the gradients agree."""
        return self.status == 0

    @property
    def text(self) -> str:
        """The report as the program prints it: verdict, findings, blocks, worst components."""
        return self._printed("text")

    def view(self) -> None:
        """Opens the report in the terminal."""
        subprocess.run(self._command + ["view", self.path], check=False)

    def _told(self) -> Dict[str, Any]:
        if not os.path.exists(self.path) or not os.path.getsize(self.path):
            return {"verdict": "inconclusive"}  # Who leaves the screen before the end has no report.
        opening = gzip.open if self.path.lower().endswith(".gz") else open
        if self.path.lower().endswith((".json", ".json.gz")):
            with opening(self.path, "rt", encoding="utf-8") as file:
                return json.load(file)
        return json.loads(self._printed("json"))

    def _printed(self, form: str) -> str:
        done = subprocess.run(
            self._command + ["view", self.path, "--format", form],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        if done.returncode not in (0, 1, 2):
            raise ProgramError(f"thetawalk view {self.path}: {done.stderr.decode('utf-8', 'replace').strip()}")
        return done.stdout.decode("utf-8")

    def __bool__(self) -> bool:
        return self.agrees

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<thetawalk.Report {self.verdict} {self.path}>"


# The program, and the conversation with it ---------------------------------------------------------------------------


def _options(**given: Any) -> List[str]:
    """The options of `thetawalk check` for what was given."""
    components = given["components"]
    if isinstance(components, range):
        if components.step != 1:
            raise UsageError(f"components: found {components}, expected a range without a step")
        components = (components.start, components.stop)
    if isinstance(components, tuple):
        components = f"{components[0]}..<{components[1]}"
    words = []
    for name, values in {**given, "components": components}.items():
        for value in values if isinstance(values, (list, tuple)) else [values]:
            if value is not None:
                words += [f"--{name}", repr(float(value)) if isinstance(value, float) else str(value)]
    return words


def _program(program: Union[None, str, Sequence[str]]) -> List[str]:
    """The words that start the program."""
    if program is not None and not isinstance(program, (str, os.PathLike)):
        return [os.fspath(word) for word in program]
    named = os.fspath(program) if program is not None else os.environ.get("THETAWALK")
    if named:
        words = [named] if shutil.which(named) else shlex.split(named)
        if words and shutil.which(words[0]):
            return words
        where = "program" if program is not None else "THETAWALK in the environment"
        raise ProgramError(f"{where}: found {named!r}, which can't be run; expected the program thetawalk")
    found = shutil.which("thetawalk")
    if not found:
        raise ProgramError(
            "found no program thetawalk in PATH, and none is named by program= or by THETAWALK in the environment; "
            "build it by 'swift build -c release', and set THETAWALK to .build/release/thetawalk"
        )
    return [found]


def _numbered(path: str, number: int) -> str:
    """Where the program writes the report of one of several points: r-1.json beside r.json."""
    folder, name = os.path.split(path)
    stem, dot, endings = name.partition(".")
    return os.path.join(folder, f"{stem}-{number}{dot}{endings}")


def _ask(command: List[str], model: "_Model", options: List[str], path: str, last: str, view: bool) -> int:
    """Starts `thetawalk check`, answers what it asks, and returns its exit status: 0, 1 or 2.

    With several points `last` is the report of the last one, and else the report.
    """
    # A terminal sees the progress; elsewhere the words are kept for an error.
    seen = not view and os.isatty(2)
    failures: List[BaseException] = []
    with tempfile.TemporaryFile() as errors, _quiet_terminal() if view else contextlib.nullcontext():
        try:
            process: Any = subprocess.Popen(
                command + ["check", "--exec", "-", "--output", path] + ["--view"] * view + options,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if seen else errors,
            )
        except OSError as error:
            raise ProgramError(f"{command[0]} can't be started: {error.strerror}") from None
        try:
            with contextlib.suppress(BrokenPipeError):
                _converse(model, process.stdout, process.stdin, failures.append)
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
            status = process.wait()
        finally:
            _end(process)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip()
    has_report = os.path.exists(last) and os.path.getsize(last) > 0
    if status in (0, 1, 2) and (has_report or view):
        return status
    if failures:
        raise failures[0]
    if status in (130, -2):
        raise KeyboardInterrupt
    how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
    raise ProgramError(f"thetawalk check {how}: " + (said or ("see above" if seen else "it said nothing")))


def _end(process: Any) -> None:
    """Ends the program where it still runs, and closes what leads to it."""
    with contextlib.suppress(OSError):
        process.stdin.close()
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    process.stdout.close()


@contextlib.contextmanager
def _quiet_terminal() -> Iterator[None]:
    """Keeps what is printed from a screen that is open, and prints it to standard error afterwards."""
    with contextlib.suppress(Exception):
        sys.stdout.flush()
        sys.stderr.flush()
    kept = [(number, os.dup(number)) for number in (1, 2)]
    with tempfile.TemporaryFile() as prints:
        for number, _ in kept:
            os.dup2(prints.fileno(), number)
        try:
            yield
        finally:
            with contextlib.suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            for number, copy in kept:
                os.dup2(copy, number)
                os.close(copy)
            prints.seek(0)
            with contextlib.suppress(OSError), os.fdopen(2, "wb", closefd=False) as errors:
                shutil.copyfileobj(prints, errors)


def _converse(model: "_Model", questions: Any, answers: Any, failed: Callable[[BaseException], None]) -> None:
    """Answers questions in their order until there are no more.

    Where an executor works, the next question for costs is handed to it before the one before is answered, so that no
    worker waits.
    """
    begun: Deque[Tuple[Any, Any]] = collections.deque()

    def answer(number: Any, work: Callable[[], Dict[str, Any]]) -> None:
        try:
            told = work()
        except Exception as error:
            failed(error)
            told = {"error": _one_line(error)}
        _write(answers, {"id": number, **told})

    lines = questions if model.team is None else _Ahead(questions)
    for line in lines:
        if not line.strip():
            continue
        question = _question(line)
        if question.get("ask") == "bye":
            return
        number = question.get("id")
        if model.team is None or question.get("ask") != "costs":
            answer(number, functools.partial(model.answer, question))
            continue
        begun.append((number, model.team.begin(_unpacked(question["index"], "q"), _unpacked(question["value"]))))
        while begun:
            oldest = begun[0][1]
            if len(begun) < 2 and not oldest.is_done():
                if not lines.is_ready(0.002):
                    continue
                if lines.asks_for_costs():
                    break
            number, pieces = begun.popleft()
            answer(number, lambda pieces=pieces: {"costs": _packed(pieces.costs())})


class _Ahead:
    """Lines that a thread reads as soon as they come."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.read: "queue.Queue[Optional[bytes]]" = queue.Queue()
        self.next: List[Optional[bytes]] = []
        threading.Thread(target=self._read_all, args=(lines,), daemon=True).start()

    def _read_all(self, lines: Iterable[bytes]) -> None:
        try:
            for line in lines:
                self.read.put(line)
        except (OSError, ValueError):
            pass  # Closed, as the conversation is over.
        finally:
            self.read.put(None)

    def is_ready(self, seconds: float) -> bool:
        """Whether there is another line, or the end, within some time."""
        with contextlib.suppress(queue.Empty):
            if not self.next:
                self.next.append(self.read.get(timeout=seconds))
        return bool(self.next)

    def asks_for_costs(self) -> bool:
        """Whether the line that is ready is such a question: others wait for the ones before."""
        return bool(self.next and self.next[0] and _question(self.next[0]).get("ask") == "costs")

    def __iter__(self) -> Iterator[bytes]:
        while True:
            line = self.next.pop() if self.next else self.read.get()
            if line is None:
                return
            yield line


def _question(line: bytes) -> Dict[str, Any]:
    try:
        question = json.loads(line)
    except ValueError:
        question = None
    if not isinstance(question, dict):
        raise ProgramError(f"thetawalk asked something that is no JSON object: {line[:80]!r}")
    return question


def _write(answers: Any, answer: Dict[str, Any]) -> None:
    answers.write(json.dumps(answer, separators=(",", ":")).encode("ascii") + b"\n")
    answers.flush()


def _chain(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _one_line(error: BaseException) -> str:
    """The last line of a traceback, and the place it is about."""
    last = traceback.format_exception_only(type(error), error)[-1].strip().replace("\n", " ")
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename != __file__]
    return f"{last} ({os.path.basename(frames[-1].filename)}, line {frames[-1].lineno})" if frames else last


def _shortened(line: str, most: int = 160) -> str:
    return line if len(line) <= most else line[: most - 1] + "…"


def _tell_traceback(error: BaseException) -> None:
    traceback.print_exception(type(error), error, error.__traceback__)


# Numbers on their way ------------------------------------------------------------------------------------------------

_SHORT = 64  # numbers; from here on base64 is shorter to write and quicker to read


def _packed(numbers: Any) -> Any:
    """Numbers as JSON has them: a list, or base64 of little-endian doubles where there are many."""
    if hasattr(numbers, "astype"):
        if numbers.size < _SHORT:
            return [float(number) for number in numbers.reshape(-1)]
        data = numbers.astype("<f8").tobytes()
    else:
        if len(numbers) < _SHORT:
            return [float(number) for number in numbers]
        doubles = array.array("d", numbers)
        if sys.byteorder == "big":
            doubles.byteswap()
        data = doubles.tobytes()
    return {"base64": base64.b64encode(data).decode("ascii")}


def _unpacked(value: Any, code: str = "d") -> Sequence:
    """The flat numbers of a JSON value: base64, a list, or lists in lists."""
    if isinstance(value, dict):
        numbers = array.array(code)
        numbers.frombytes(base64.b64decode(value["base64"]))
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers
    flat: List[Any] = []
    for item in value:
        if isinstance(item, (list, dict)):
            flat.extend(_unpacked(item, code))
        else:
            flat.append(float(item) if code == "d" else item)
    return flat


def _replace(path: str, data: bytes) -> None:
    """Writes a file that appears when it is complete."""
    partial = f"{path}.{uuid.uuid4().hex[:8]}"
    try:
        with open(partial, "wb") as file:
            file.write(data)
        os.replace(partial, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.remove(partial)
        raise


def _listed(names: Sequence[str], most: int = 8) -> str:
    """Names in a sentence."""
    names = list(names)
    shown = names if len(names) <= most else names[:most] + [f"{len(names) - most} more"]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]


# Parameters in dicts, lists and tuples -------------------------------------------------------------------------------

# Where a value stands: its name, what holds it, and under which key.
_Place = namedtuple("_Place", "name container key value")


def _module(name: str) -> Any:
    """A library, if the user's program has imported it."""
    return sys.modules.get(name)


def _is_tensor(value: Any) -> bool:
    torch = _module("torch")
    return torch is not None and hasattr(torch, "Tensor") and isinstance(value, torch.Tensor)


def _is_jax(value: Any) -> bool:
    jax = _module("jax")
    return jax is not None and hasattr(jax, "Array") and isinstance(value, jax.Array)


def _is_numpy(value: Any) -> bool:
    numpy = _module("numpy")
    return numpy is not None and isinstance(value, (numpy.ndarray, numpy.generic))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, complex)) and not isinstance(value, bool)


def _shape_of_list(value: Any, gaps: bool = False) -> Optional[Tuple[int, ...]]:
    """The shape of numbers in lists of equal lengths; None where it is something else."""
    if _is_number(value) and not _is_numpy(value):
        return ()
    if not isinstance(value, list) or not value:
        return None
    shapes = {() if gaps and item is None else _shape_of_list(item, gaps) for item in value}
    shape = shapes.pop()
    return None if shapes or shape is None else (len(value),) + shape


def _places(tree: Any, name: str = "", container: Any = None, key: Any = None, gaps: bool = False) -> Iterator[_Place]:
    """Everything in a tree of containers that isn't one, in its order; with `gaps` lists of numbers may have None."""
    if _is_tensor(tree) or _is_numpy(tree) or _is_jax(tree) or _shape_of_list(tree, gaps) is not None:
        yield _Place(name or "theta", container, key, tree)
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _places(value, f"{name}.{key}" if name else str(key), tree, key, gaps)
    elif isinstance(tree, (list, tuple)):
        keys = getattr(tree, "_fields", range(len(tree)))
        for index, (key, value) in enumerate(zip(keys, tree)):
            inside = f"{name}.{key}" if name else f"p{key}" if key == index else key
            yield from _places(value, inside, tree, index, gaps)
    else:
        yield _Place(name or "theta", container, key, tree)


def _rebuilt(tree: Any, make: Callable[[Any], Any]) -> Any:
    """A tree of the same containers, with other values."""
    if _is_tensor(tree) or _is_numpy(tree) or _is_jax(tree) or _shape_of_list(tree) is not None:
        return make(tree)
    if isinstance(tree, Mapping):
        return {key: _rebuilt(value, make) for key, value in tree.items()}
    if isinstance(tree, tuple) and hasattr(tree, "_fields"):
        return type(tree)(*[_rebuilt(value, make) for value in tree])
    if isinstance(tree, (list, tuple)):
        return type(tree)(_rebuilt(value, make) for value in tree)
    return make(tree)


class _Leaf:
    """One parameter: what it is called, its shape, and its numbers by a flat index, in row-major order."""

    kind: Optional[str] = None
    layer: Optional[int] = None
    flat: Any

    def __init__(self, name: str, shape: Sequence[int]) -> None:
        self.name = name
        self.shape = tuple(int(side) for side in shape)
        self.size = math.prod(self.shape)
        self.attach()

    def attach(self) -> None:
        """Sets `flat`, through which single numbers are read and set."""
        raise NotImplementedError

    def values(self) -> Any:
        """All numbers, as doubles: a copy."""
        return array.array("d", [self.flat[index] for index in range(self.size)])

    def assign(self, values: Any) -> None:
        """Sets all numbers."""
        for index in range(self.size):
            self.flat[index] = values[index]

    def described(self) -> Dict[str, Any]:
        told = {"name": self.name, "shape": list(self.shape), "values": _packed(self.values())}
        if self.layer is not None:
            told["layer"] = self.layer
        if self.kind is not None:
            told["kind"] = self.kind
        return told

    def __getstate__(self) -> Dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "flat"}

    def __setstate__(self, state: Dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.attach()


class _ArrayLeaf(_Leaf):
    """A NumPy array, changed in place."""

    def __init__(self, name: str, values: Any) -> None:
        self.array = values
        super().__init__(name, values.shape)

    def attach(self) -> None:
        plain = _module("numpy").asarray(self.array)  # Not a matrix, which stays two-dimensional.
        self.flat = plain.reshape(-1) if plain.flags.c_contiguous else plain.flat

    def values(self) -> Any:
        return _module("numpy").array(self.array, dtype="f8").reshape(-1)

    def assign(self, values: Any) -> None:
        self.array[...] = _module("numpy").asarray(values, dtype="f8").reshape(self.shape)


class _NumberLeaf(_Leaf):
    """A number in a dict or a list, which is replaced there."""

    def __init__(self, name: str, container: Any, key: Any) -> None:
        self.container, self.key, self.type = container, key, type(container[key])
        super().__init__(name, ())

    def attach(self) -> None:
        self.flat = self

    def __getitem__(self, index: int) -> Any:
        return self.container[self.key]

    def __setitem__(self, index: int, value: Any) -> None:
        self.container[self.key] = self.type(value)


class _ListLeaf(_Leaf):
    """Numbers in lists, which are replaced there."""

    def __init__(self, name: str, lists: Any, shape: Sequence[int]) -> None:
        self.lists = lists
        super().__init__(name, shape)

    def attach(self) -> None:
        self.flat = self

    def _innermost(self, index: int) -> Tuple[Any, int]:
        at, size = self.lists, self.size
        for side in self.shape[:-1]:
            size //= side
            place, index = divmod(index, size)
            at = at[place]
        return at, index

    def __getitem__(self, index: int) -> Any:
        at, index = self._innermost(index)
        return at[index]

    def __setitem__(self, index: int, value: Any) -> None:
        at, index = self._innermost(index)
        at[index] = value


# Random numbers ------------------------------------------------------------------------------------------------------


class _Randomness:
    """The state of the generators that everybody shares, which every evaluation begins with.

    Only those that J turned out to use are set each time.
    """

    def __init__(self, seed: Optional[int]) -> None:
        self.before = self._states()
        if seed is not None:
            random.seed(seed)
            if _module("numpy"):
                _module("numpy").random.seed(seed % 2**32)
            if _module("torch"):
                _module("torch").manual_seed(seed)
        self.start = self._states()
        self.used: List[str] = []

    @staticmethod
    def _states() -> Dict[str, Any]:
        states: Dict[str, Any] = {"random": random.getstate()}
        if _module("numpy"):
            states["numpy"] = _module("numpy").random.get_state()
        torch = _module("torch")
        if torch and hasattr(torch, "get_rng_state"):
            states["torch"] = torch.get_rng_state()
            if torch.cuda.is_available() and torch.cuda.is_initialized():
                states["cuda"] = torch.cuda.get_rng_state_all()
        return states

    @staticmethod
    def _set(which: str, state: Any) -> None:
        if which == "random":
            random.setstate(state)
        elif which == "numpy":
            _module("numpy").random.set_state(state)
        elif which == "torch":
            _module("torch").set_rng_state(state)
        else:
            _module("torch").cuda.set_rng_state_all(state)

    def observe(self) -> None:
        """Finds out which generators were used since the start."""
        for which, state in self._states().items():
            if which not in self.start:
                self.start[which] = state  # CUDA, say, which was not in use before.
            elif which not in self.used and not self._same(state, self.start[which]):
                self.used.append(which)

    @staticmethod
    def _same(one: Any, other: Any) -> bool:
        if _is_tensor(one):
            return bool((one == other).all())
        if _is_numpy(one):
            return one.tobytes() == other.tobytes()
        if isinstance(one, (tuple, list)):
            return len(one) == len(other) and all(map(_Randomness._same, one, other))
        return one == other

    def rewind(self) -> None:
        for which in self.used:
            self._set(which, self.start[which])

    def close(self) -> None:
        for which, state in self.before.items():
            self._set(which, state)


# What every model does -----------------------------------------------------------------------------------------------


def _needed(function: Callable, inputs: Mapping) -> Tuple[int, List[str]]:
    """How many arguments a function needs beside the inputs, and which of the inputs it takes by name."""
    try:
        arguments = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return 1, []
    ordered = [a for a in arguments if a.kind in (a.POSITIONAL_ONLY, a.POSITIONAL_OR_KEYWORD)]
    needed = sum(a.default is a.empty and a.name not in inputs for a in ordered)
    if not needed and any(a.kind is a.VAR_POSITIONAL for a in arguments):
        needed = 1
    anything = any(a.kind is a.VAR_KEYWORD for a in arguments)
    by_name = {a.name for a in arguments if a.kind in (a.POSITIONAL_OR_KEYWORD, a.KEYWORD_ONLY)}
    return needed, [name for name in inputs if anything or name in by_name]


class _Model:
    """A loss and its parameters, as thetawalk asks for them.

    What differs between NumPy, torch and JAX is in the subclasses: which leaves there are, how J and dθ are computed,
    and what has to be put back.
    """

    offers_complex = False
    tolerance: Optional[float] = None

    def __init__(self, loss: Callable, params: Any, grad: Any, inputs: Mapping, seed: Optional[int]) -> None:
        self.loss, self.params, self.grad, self.inputs = loss, params, grad, inputs
        needed, self.named = _needed(loss, inputs)
        if needed > 1:
            raise UsageError(
                f"loss: found {needed} arguments that it needs, expected at most one, the parameters; "
                "bind the others by functools.partial or a lambda"
            )
        self.takes_params = needed == 1
        self.precision = "double"
        self.remarks: List[str] = []
        self.projection: Any = None
        self.team: Optional[_Team] = None
        self.cached: Any = None
        self.leaves: List[Any] = []
        self.randomness = _Randomness(seed)

    def number_leaves(self, leaves: Sequence[_Leaf]) -> None:
        """Takes over the leaves, in the order of θ."""
        taken: Dict[str, int] = {}
        for leaf in leaves:
            taken[leaf.name] = taken.get(leaf.name, 0) + 1
            if taken[leaf.name] > 1:
                raise UsageError(
                    f"params: found two parameters that are called {leaf.name!r}, expected different names"
                )
        self.empty = [leaf.name for leaf in leaves if not leaf.size]
        if self.empty:
            self.remarks.append(f"{_listed(self.empty)}: left out, as nothing is in there.")
        self.leaves = [leaf for leaf in leaves if leaf.size]
        if not self.leaves:
            raise UsageError("params: found no numbers with a fraction, expected at least one parameter to check")
        self.starts = []
        self.size = 0
        for leaf in self.leaves:
            self.starts.append(self.size)
            self.size += leaf.size

    # What is asked.

    def answer(self, question: Dict[str, Any]) -> Dict[str, Any]:
        ask = question.get("ask")
        if ask == "hello":
            return self.hello(question)
        if ask == "gradient":
            return {"gradient": [None if part is None else _packed(part) for part in self.gradient()]}
        if ask == "costs":
            index, value = _unpacked(question["index"], "q"), _unpacked(question["value"])
            if "imaginary" in question:
                costs = self.complex_costs(index, value, _unpacked(question["imaginary"]))
                return {"costs": _packed([c.real for c in costs]), "imaginary": _packed([c.imag for c in costs])}
            return {"costs": _packed(self.team.costs(index, value) if self.team else self.costs(index, value))}
        if ask == "line":
            return {"costs": _packed(self.line(_unpacked(question["direction"]), _unpacked(question["steps"])))}
        if ask == "move":
            self.move(_unpacked(question["values"]))
            return {}
        raise ProgramError(f"thetawalk asked for {ask!r}, which this thetawalk.py {__version__} does not know")

    def hello(self, question: Dict[str, Any]) -> Dict[str, Any]:
        asked = question.get("protocol", PROTOCOL)
        if asked != PROTOCOL:
            raise ProgramError(f"thetawalk speaks {asked}, this thetawalk.py {PROTOCOL}; run 'thetawalk python' again")
        told: Dict[str, Any] = {
            "protocol": PROTOCOL,
            "parameters": [leaf.described() for leaf in self.leaves],
            "precision": self.precision,
            "source": self.source(),
            "remarks": self.remarks,
            "base64": True,
        }
        if self.offers_complex:
            told["complex"] = True
        if self.team:
            told["batch"] = self.team.batch
        return told

    def source(self) -> str:
        """Where the loss stands, for the reader of a report."""
        code = getattr(inspect.unwrap(self.loss), "__code__", None)
        file = os.path.basename(code.co_filename) if code else ""
        kind = type(self.params).__name__
        what = "" if kind in ("dict", "list", "tuple", "ndarray", "NoneType", "Tensor", "ArrayImpl", "float") else kind
        if not file.endswith(".py"):
            return what or "a Python function"
        return f"{what} in {file}" if what else file

    # J and dθ.

    def raw(self) -> Any:
        """What the loss returns at θ as it is."""
        arguments = {name: self.inputs[name] for name in self.named}
        return self.loss(self.params, **arguments) if self.takes_params else self.loss(**arguments)

    def evaluate(self) -> float:
        """J at θ as it is; the subclass puts back what an evaluation changes."""
        raise NotImplementedError

    def gradient(self) -> List[Any]:
        """dθ, a flat array for each leaf, None where there is none."""
        if self.cached is None:
            self.cached = self.compute_gradient()
        return self.cached

    def compute_gradient(self) -> List[Any]:
        raise NotImplementedError

    def costs(self, index: Sequence[int], value: Sequence[float]) -> List[float]:
        """J for each of a list of changes of one component."""
        starts, leaves, evaluate = self.starts, self.leaves, self.evaluate
        costs = []
        for i, v in zip(index, value):
            if not 0 <= i < self.size:
                raise ProgramError(f"thetawalk asked for component {i} of {self.size}")
            number = bisect.bisect_right(starts, i) - 1
            flat, i = leaves[number].flat, i - starts[number]
            kept = flat[i]
            flat[i] = v
            try:
                costs.append(evaluate())
            finally:
                flat[i] = kept
        return costs

    def complex_costs(self, index: Sequence[int], value: Sequence[float], imaginary: Sequence[float]) -> List[complex]:
        raise ProgramError("thetawalk asked for complex numbers, which this model did not offer")

    def theta(self) -> List[Any]:
        return [leaf.values() for leaf in self.leaves]

    def move(self, values: Sequence[float]) -> None:
        """Sets θ, flat."""
        if len(values) != self.size:
            raise ProgramError(f"thetawalk sent {len(values)} values for {self.size} components")
        for start, leaf in zip(self.starts, self.leaves):
            leaf.assign(values[start : start + leaf.size])
        self.cached = None
        if self.team:
            self.team.forget()

    def line(self, direction: Sequence[float], steps: Sequence[float]) -> List[float]:
        """J(θ + h·v) for each h."""
        if len(direction) != self.size:
            raise ProgramError(f"thetawalk sent a direction of {len(direction)} numbers for {self.size} components")
        base = self.theta()
        costs = []
        try:
            for h in steps:
                for start, leaf, values in zip(self.starts, self.leaves, base):
                    leaf.assign(_stepped(values, direction[start : start + leaf.size], h))
                costs.append(self.evaluate())
        finally:
            for leaf, values in zip(self.leaves, base):
                leaf.assign(values)
        return costs

    # What comes first, and last.

    def learn_outputs(self, outputs: Any) -> None:
        """Looks at what the loss returned first: one number, or several that are combined."""
        arrays = [place.value for place in _places(outputs)]
        for value in arrays:
            if not (
                _is_number(value)
                or _is_numpy(value)
                or _is_tensor(value)
                or _is_jax(value)
                or _shape_of_list(value) is not None
            ):
                what = "nothing; is a return missing?" if value is None else f"a {type(value).__name__}"
                raise UsageError(f"loss: found {what}, expected a number, or an array that is combined to one")
            if isinstance(value, complex) or "complex" in str(getattr(value, "dtype", "")):
                raise UsageError("loss: found a complex J, expected a real one: take its real part or absolute value")
        sizes = [_size(value) for value in arrays]
        count = sum(sizes)
        if not count:
            raise UsageError("loss: found no number in what it returned, expected one")
        if count == 1:
            if isinstance(arrays[0], int) or any(w in str(getattr(arrays[0], "dtype", "")) for w in ("int", "bool")):
                self.remarks.append("J is a whole number: it has no slope.")
            return
        generator = random.Random(1)
        self.projection = [[generator.gauss(0, 1) for _ in range(size)] for size in sizes]
        self.remarks.append(
            f"The loss has {count} outputs: J is a fixed random combination of them, as their sum would hide mistakes."
        )

    def coefficients(self, outputs: Any) -> Any:
        """Those of the combination, in the structure and the shapes of the outputs."""
        rest = iter(self.projection)

        def shaped(value: Any) -> Any:
            coefficients = next(rest)
            if _is_tensor(value):
                return value.new_tensor(coefficients).reshape(value.shape)
            if _is_numpy(value) or _is_jax(value):
                return _module("numpy").array(coefficients).reshape(value.shape)
            return coefficients

        return _rebuilt(outputs, shaped)

    def matched(self, found: Any) -> List[Any]:
        """The parts of a gradient that belong to the leaves, each checked for its shape."""
        if isinstance(found, tuple) and len(found) == 2 and self.inputs and isinstance(found[1], Mapping):
            found = {**{p.name: p.value for p in self._named(found[0])}, **found[1]}
        parts = {place.name: place.value for place in self._named(found)}
        names = [leaf.name for leaf in self.leaves]
        if len(names) == 1 and len(parts) == 1 and not set(parts) & set(names):
            only = next(iter(parts))
            if only == "theta":
                parts = {names[0]: parts[only]}
        if isinstance(found, (list, tuple)) and len(found) == len(names) and not set(parts) & set(names):
            parts = dict(zip(names, found))  # In the order of θ, as torch.autograd.grad returns them.
        taken, result, missing = set(), [], []
        for leaf in self.leaves:
            spellings = (leaf.name, f"d{leaf.name}", f"grad_{leaf.name}", f"{leaf.name}.grad", f"{leaf.name}_grad")
            name = next((spelling for spelling in spellings if spelling in parts), None)
            if name is None:
                missing.append(leaf.name)
                continue
            taken.add(name)
            result.append(self._flat_part(leaf, parts[name]))
        if missing:
            raise UsageError(
                f"grad: found {_listed(list(parts)) if parts else 'nothing'}, expected also {_listed(missing)}; "
                "None says that a parameter has no gradient"
            )
        known = taken | set(self.left_out()) | set(self.empty)
        others = [name for name in parts if name not in known]
        if others and not any(remark.startswith("grad also has") for remark in self.remarks):
            self.remarks.append(f"grad also has {_listed(others)}, which no parameter is called: left out.")
        return result

    def _look_for_changes(self) -> None:
        """Notices a loss or a gradient that changes the parameters, and puts them back."""
        changed = []
        for leaf, original in zip(self.leaves, self.originals):
            if not _same_numbers(leaf.values(), original):
                changed.append(leaf.name)
                leaf.assign(original)
        if changed and not self.checks_all:
            self.checks_all = True
            self.remarks.append(
                f"The loss or the gradient changes {_listed(changed)}: put back after every evaluation."
            )

    def left_out(self) -> List[str]:
        return []

    def _named(self, found: Any) -> Iterator[_Place]:
        return _places(found)

    def _flat_part(self, leaf: _Leaf, part: Any) -> Any:
        if part is None:
            return None
        if _is_jax(part):
            part = _module("numpy").asarray(part)
        shape = getattr(part, "shape", None) if hasattr(part, "shape") else _shape_of_list(part)
        if shape is None:
            raise UsageError(f"grad: found a {type(part).__name__} for {leaf.name}, expected an array")
        if tuple(shape) != leaf.shape:
            raise UsageError(
                f"grad: found shape {tuple(shape)} for {leaf.name}, expected {leaf.shape} as the parameter has"
            )
        if "complex" in str(getattr(part, "dtype", "")):
            raise UsageError(f"grad: found complex numbers for {leaf.name}, expected real ones")
        if _is_tensor(part):
            return _flat_doubles(part)
        if hasattr(part, "astype"):
            return _module("numpy").array(part, dtype="f8").reshape(-1)
        return _unpacked([part])

    def given_gradient(self) -> List[Any]:
        """dθ by the user's own function or arrays."""
        if not callable(self.grad) or _is_tensor(self.grad):
            return self.matched(self.grad)
        needed, named = _needed(self.grad, self.inputs)
        extra = 0 if self.projection is None else 1
        if needed < extra + (extra and self.takes_params):
            raise UsageError(
                "grad: the loss has several outputs, so grad needs one more argument: the coefficients of their "
                "combination; it returns the product with them"
            )
        if needed > extra + 1:
            raise UsageError(f"grad: found {needed} arguments that it needs, expected {extra + 1} at most, as loss has")
        arguments = [self.params] if needed > extra else []
        if extra:
            self.randomness.rewind()
            arguments.append(self.coefficients(self.raw()))
        self.randomness.rewind()
        return self.matched(self.returned(self.grad(*arguments, **{name: self.inputs[name] for name in named})))

    def returned(self, found: Any) -> Any:
        """What a function for dθ returned, or left elsewhere."""
        return found

    def tell_missing_gradients(self) -> None:
        missing = [leaf.name for leaf, part in zip(self.leaves, self.gradient()) if part is None]
        if missing:
            self.remarks.append(f"{_listed(missing)}: grad is None, so backpropagation did not reach it.")

    def tell_randomness(self) -> None:
        if self.randomness.used:
            self.remarks.append(
                "J uses random numbers: the generators are in the same state before every evaluation, so that it is "
                "a function of θ."
            )

    def use(self, executor: Any, seconds: float) -> None:
        """Has an executor evaluate J from now on."""
        if executor is None:
            return
        if type(executor).__name__ == "ThreadPoolExecutor" and self.randomness.used:
            self.remarks.append("Threads share the generators of random numbers: J is evaluated without the executor.")
            return
        self.team = _Team(executor, self, seconds)

    def close(self) -> None:
        """Puts everything back."""
        self.randomness.close()

    def __enter__(self) -> "_Model":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __getstate__(self) -> Dict[str, Any]:
        lost = ("team", "cached", "grad", "originals")
        return {key: value for key, value in self.__dict__.items() if key not in lost}

    def __setstate__(self, state: Dict[str, Any]) -> None:
        self.__dict__.update(state, team=None, cached=None, grad=None)


def _size(value: Any) -> int:
    if _is_tensor(value):
        return value.numel()
    if hasattr(value, "size") and not callable(value.size):
        return int(value.size)
    shape = _shape_of_list(value)
    return 1 if shape is None else math.prod(shape)


def _stepped(values: Any, direction: Sequence[float], h: float) -> Any:
    if hasattr(values, "astype"):
        return values + h * _module("numpy").asarray(direction, dtype="f8")
    return [value + h * v for value, v in zip(values, direction)]


def _combined(outputs: Any, projection: List[List[float]]) -> float:
    """The combination of several outputs as a number."""
    total = 0.0
    for place, coefficients in zip(_places(outputs), projection):
        value = place.value
        if _is_tensor(value):
            value = _flat_doubles(value)
        if hasattr(value, "reshape"):
            numpy = _module("numpy")
            total += float(numpy.dot(numpy.asarray(value, dtype="f8").reshape(-1), coefficients))
        else:
            numbers = value if isinstance(value, array.array) else _unpacked([value])
            total += math.fsum(a * b for a, b in zip(numbers, coefficients))
    return total


def _model(
    loss: Callable,
    params: Any,
    grad: Any,
    inputs: Optional[Mapping],
    seed: Optional[int],
    precision: Optional[str],
    executor: Any,
    scheme: Optional[str],
) -> _Model:
    """The model for what the user has."""
    if not callable(loss):
        raise UsageError(
            f"loss: found a {type(loss).__name__}, expected a function that returns J; is it called already?"
        )
    if precision not in (None, "double", "as-is"):
        raise UsageError(f'precision: found {precision!r}, expected "double" or "as-is"')
    if inputs is not None and not isinstance(inputs, Mapping):
        raise UsageError(f'inputs: found a {type(inputs).__name__}, expected a dict such as {{"x": x}}')
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise UsageError(f"executor: found a {type(executor).__name__}, expected something with submit, as a pool has")
    inputs = dict(inputs or {})
    params = {} if params is None else params
    if isinstance(params, Iterator):  # parameters() or named_parameters() of a module.
        params = list(params)
        if all(isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str) for item in params):
            params = dict(params)
    torch = _module("torch")
    values = [place.value for place in _places([params, inputs])]
    if (
        torch is not None
        and hasattr(torch, "nn")
        and any(_is_tensor(value) or isinstance(value, torch.nn.Module) for value in values)
    ):
        kind: Any = _TorchModel
    elif _module("jax") is not None and any(map(_is_jax, _module("jax").tree_util.tree_leaves((params, inputs)))):
        kind = _JaxModel
    else:
        kind = _ArrayModel
    model = kind(loss, params, grad, inputs, seed)
    try:
        began = model.prepare(precision or "double", scheme, precision is not None)
        model.tell_randomness()
        model.tell_missing_gradients()
        model.use(executor, began)
    except BaseException:
        model.close()
        raise
    return model


def _timed(work: Callable[[], Any]) -> Tuple[Any, float]:
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


# NumPy, and lists of floats ------------------------------------------------------------------------------------------


class _ArrayModel(_Model):
    """NumPy arrays and Python's numbers, changed in place one component at a time."""

    checks_all = False

    def prepare(self, precision: str, scheme: Optional[str], insists: bool) -> float:
        if self.grad is None:
            raise UsageError(
                "grad: found none, expected the function that computes dθ, or dθ as arrays; only torch and JAX know "
                "how to derive by themselves"
            )
        self.ignored: List[str] = []
        self._take_copies(precision)
        self._find_leaves()
        self.originals = [
            leaf.array.copy() if hasattr(leaf, "array") else [leaf.flat[index] for index in range(leaf.size)]
            for leaf in self.leaves
        ]
        self.randomness.rewind()
        outputs, seconds = _timed(self.raw)
        self.randomness.observe()
        self._look_for_changes()
        self.learn_outputs(outputs)
        self._learn_precision(outputs)
        self.cached = self.compute_gradient()
        self.randomness.observe()
        self._look_for_changes()
        self._learn_tolerance()
        wanted = scheme == "complex-step"
        if wanted or (scheme in (None, "any") and seconds < 0.5 and self.precision == "double"):
            reason = self._probe_complex()
            if wanted and reason:
                raise UsageError(f"scheme: found complex-step, but {reason}; use another scheme")
            self.offers_complex = reason is None
        return seconds

    def _take_copies(self, precision: str) -> None:
        """Replaces arrays that can't be changed, or are less precise than wanted, by copies."""
        numpy = _module("numpy")
        names: Dict[str, List[str]] = {"coarse": [], "locked": [], "shared": []}
        seen: List[Tuple[str, Any]] = []
        for place in _places({**self.inputs, "": self.params} if self.inputs else self.params):
            value = place.value
            if not _is_numpy(value) or value.dtype.kind != "f":
                continue
            if precision == "double" and value.dtype.itemsize < 8:
                names["coarse"].append(str(value.dtype))
            elif isinstance(value, numpy.ndarray) and not value.flags.writeable:
                names["locked"].append(place.name.lstrip("."))
            if isinstance(value, numpy.ndarray) and len(seen) < 256:
                same = next((name for name, other in seen if _overlap(value, other)), None)
                names["shared"] += [] if same is None else [f"{place.name} with {same}"]
                seen.append((place.name, value))
        if not any(names.values()):
            return
        if not self.takes_params:
            if names["locked"]:
                raise UsageError(
                    f"params: {_listed(names['locked'])} can't be written to; make loss take the parameters as its "
                    "argument, so that it can have copies"
                )
            if names["shared"]:
                raise UsageError(
                    f"params: {_listed(names['shared'])} shares memory, so that neither changes alone; leave one out, "
                    "or make loss take the parameters as its argument, so that it can have copies"
                )
            self.remarks.append(
                f"The parameters are {_listed(sorted(set(names['coarse'])))}: they are checked as they are, as a loss "
                "without arguments can't be given a copy in float64."
            )
            return

        def copied(value: Any) -> Any:
            if not _is_numpy(value) or value.dtype.kind != "f":
                return value
            kind = value.dtype if precision == "as-is" or value.dtype.itemsize >= 8 else "f8"
            return numpy.array(value, dtype=kind)

        self.params = _rebuilt(self.params, copied)
        self.inputs = _rebuilt(self.inputs, copied)
        if names["coarse"]:
            self.remarks.append(
                f"The parameters are {_listed(sorted(set(names['coarse'])))}: this is a check of a copy in float64; "
                'precision="as-is" checks them as they are.'
            )

    def _find_leaves(self) -> None:
        leaves: List[_Leaf] = []
        own = [place.name for place in _places(self.params)] if not _is_nothing(self.params) else []
        for tree in ([] if _is_nothing(self.params) else [self.params]) + ([self.inputs] if self.inputs else []):
            for place in _places(tree):
                name = f"inputs.{place.name}" if tree is self.inputs and place.name in own else place.name
                leaf = self._leaf(place._replace(name=name))
                if leaf is not None:
                    leaf.kind = "other" if tree is self.inputs else None
                    leaves.append(leaf)
        if self.ignored:
            self.remarks.append(f"{_listed(self.ignored)}: left out, as whole numbers have no slope.")
        self.number_leaves(leaves)

    def left_out(self) -> List[str]:
        return self.ignored

    def _leaf(self, place: _Place) -> Optional[_Leaf]:
        name, container, key, value = place
        if value is None or isinstance(value, (str, bytes)) or callable(value):
            return None
        numpy = _module("numpy")
        kind = value.dtype.kind if _is_numpy(value) else ""
        if kind == "c" or isinstance(value, complex):
            raise UsageError(f"params: {name} is complex, expected real numbers; check real and imaginary part as two")
        if kind in ("i", "u", "b") or isinstance(value, (bool, int)) or _is_whole(value):
            self.ignored.append(name)
            return None
        if numpy is not None and isinstance(value, numpy.ndarray):
            if kind != "f":
                raise UsageError(f"params: {name} is an array of {value.dtype}, expected floats")
            return _ArrayLeaf(name, value)
        if isinstance(value, list):
            shape = _shape_of_list(value)
            return _ListLeaf(name, value, shape or ())
        if _is_number(value) or kind == "f":
            if not isinstance(container, (dict, list)):
                raise UsageError(
                    f"params: {name} is a number that can't be changed in place; put it into a dict or list"
                )
            return _NumberLeaf(name, container, key)
        raise UsageError(f"params: found a {type(value).__name__} at {name}, expected arrays or numbers")

    def _learn_precision(self, outputs: Any) -> None:
        widths = [leaf.array.dtype.itemsize for leaf in self.leaves if hasattr(leaf, "array")]
        results = [p.value.dtype.itemsize for p in _places(outputs) if _is_numpy(p.value) and p.value.dtype.kind == "f"]
        least = min(widths + results + [8])
        self.precision = {2: "half", 4: "single"}.get(least, "double")
        if least < 8 and min(widths + [8]) == 8:
            self.remarks.append(f"J comes out in float{least * 8} although the parameters are float64.")

    def _learn_tolerance(self) -> None:
        """A gradient that was given in fewer digits can't agree to more."""
        if callable(self.grad):
            return
        dtypes = [str(getattr(place.value, "dtype", "float64")) for place in _places(self.grad)]
        for name, tolerance in ("bfloat16", 0.05), ("float16", 0.01), ("float32", 1e-4):
            if any(name in dtype for dtype in dtypes):
                self.tolerance = tolerance
                self.remarks.append(f"The gradient was given in {name}: it agrees below {tolerance:g}.")
                return

    def evaluate(self) -> float:
        if self.randomness.used:
            self.randomness.rewind()
        if self.checks_all:
            return self._evaluate_changing()
        value = self.raw()
        return float(value) if isinstance(value, float) else self._number(value)

    def _number(self, value: Any) -> float:
        if self.projection is not None:
            return _combined(value, self.projection)
        while isinstance(value, (list, tuple)):
            (value,) = value
        return float(value.item() if hasattr(value, "item") else value)

    def _evaluate_changing(self) -> float:
        kept = [leaf.values() for leaf in self.leaves]
        try:
            return self._number(self.raw())
        finally:
            for leaf, values in zip(self.leaves, kept):
                leaf.assign(values)

    def compute_gradient(self) -> List[Any]:
        kept = [leaf.values() for leaf in self.leaves] if self.checks_all else []
        found = self.given_gradient()
        for leaf, values in zip(self.leaves, kept):
            leaf.assign(values)
        return found

    # The complex step: J at θ + ih·e, whose imaginary part is h times the slope, without a difference.

    def _probe_complex(self) -> Optional[str]:
        """Why J can't be computed with complex arrays, None if it can and is right."""
        numpy = _module("numpy")
        if numpy is None or not self.takes_params or self.projection is not None:
            return "the loss would have to take NumPy arrays as its argument and return one number"
        if not all(hasattr(leaf, "array") for leaf in self.leaves):
            return "the parameters would have to be NumPy arrays"
        generator = random.Random(2)
        direction = [generator.gauss(0, 1) for _ in range(self.size)]
        h = 1e-6
        try:
            with warnings.catch_warnings(), open(os.devnull, "w", encoding="utf-8") as nowhere:
                warnings.simplefilter("error")
                with contextlib.redirect_stdout(nowhere):
                    here = self.evaluate()
                    ahead, behind = self.line(direction, [h, -h])
                    tree, parts = self._complex_copy()
                    for start, part in zip(self.starts, parts):
                        part += 1e-20j * numpy.reshape(direction[start : start + part.size], part.shape)
                    there = self._complex_value(tree)
        except Exception as error:
            return f"the loss fails with complex arrays: {_one_line(error)}"
        slope, expected = there.imag / 1e-20, (ahead - behind) / (2 * h)
        close = abs(there.real - here) <= 1e-12 * max(abs(here), 1e-300)
        if not close or not abs(slope - expected) <= 1e-3 * max(abs(slope), abs(expected)) + 1e-8 * abs(here):
            return "with complex arrays the loss is another function (abs, max, conj, or a comparison in it?)"
        return None

    def _complex_copy(self) -> Tuple[Any, List[Any]]:
        """Complex arrays in the place of the real ones: the tree, and the copies in the order of θ."""
        numpy = _module("numpy")
        order = {id(leaf.array): number for number, leaf in enumerate(self.leaves)}
        parts: List[Any] = [None] * len(self.leaves)

        def copied(value: Any) -> Any:
            number = order.get(id(value))
            if number is None:
                return value
            parts[number] = numpy.array(value, dtype=complex, order="C")
            return parts[number]

        return (_rebuilt(self.params, copied), _rebuilt(self.inputs, copied)), parts

    def _complex_value(self, tree: Any) -> complex:
        self.randomness.rewind()
        value = self.loss(tree[0], **{name: tree[1][name] for name in self.named})
        if not (isinstance(value, complex) or "complex" in str(getattr(value, "dtype", ""))):
            raise TypeError(f"it returns a {type(value).__name__} that is not complex")
        return complex(value)

    def complex_costs(self, index: Sequence[int], value: Sequence[float], imaginary: Sequence[float]) -> List[complex]:
        if not self.offers_complex:
            return super().complex_costs(index, value, imaginary)
        tree, parts = self._complex_copy()
        flats = [part.reshape(-1) for part in parts]
        costs = []
        for i, real, imag in zip(index, value, imaginary):
            number = bisect.bisect_right(self.starts, i) - 1
            flat, i = flats[number], i - self.starts[number]
            kept = flat[i]
            flat[i] = complex(real, imag)
            try:
                costs.append(self._complex_value(tree))
            finally:
                flat[i] = kept
        return costs

    def close(self) -> None:
        for leaf, original in zip(self.leaves, getattr(self, "originals", [])):
            if hasattr(leaf, "array"):
                leaf.array[...] = original
            else:
                leaf.assign(original)
        super().close()


def _overlap(one: Any, other: Any) -> bool:
    """Whether two arrays share a number, as far as that is quickly known."""
    numpy = _module("numpy")
    try:
        return numpy.may_share_memory(one, other) and numpy.shares_memory(one, other, max_work=10000)
    except RuntimeError:  # Too hard to tell.
        return False


def _is_whole(value: Any) -> bool:
    """Whether lists hold whole numbers only."""
    return all(map(_is_whole, value)) if isinstance(value, list) else isinstance(value, int)


def _is_nothing(params: Any) -> bool:
    return isinstance(params, (dict, list, tuple)) and not params


def _same_numbers(one: Any, other: Any) -> bool:
    if hasattr(one, "astype"):
        return one.astype("f8").tobytes() == _module("numpy").asarray(other, dtype="f8").tobytes()
    return array.array("d", one).tobytes() == array.array("d", other).tobytes()


# PyTorch -------------------------------------------------------------------------------------------------------------

_PRECISIONS = {"float64": "double", "float32": "single", "float16": "half", "bfloat16": "bfloat16"}
_ORDER = ["bfloat16", "float16", "float32", "float64"]  # from the least precise on


class _TensorLeaf(_Leaf):
    """A tensor whose data are changed in place; on the CPU through NumPy, which is quicker, where that knows them."""

    def __init__(self, name: str, tensor: Any) -> None:
        self.tensor = tensor
        super().__init__(name, tensor.shape)

    def attach(self) -> None:
        data = self.tensor.data
        try:
            self.flat = data.numpy().reshape(-1)
        except (TypeError, RuntimeError, ImportError):
            self.flat = _TensorItems(data.view(-1))

    def values(self) -> Any:
        return _flat_doubles(self.tensor)

    def assign(self, values: Any) -> None:
        torch = _module("torch")
        with torch.no_grad():
            doubles = values if hasattr(values, "astype") else array.array("d", values)
            self.tensor.data.copy_(torch.frombuffer(doubles, dtype=torch.float64).reshape(self.shape))


class _TensorItems:
    """Single numbers of a flat tensor that NumPy can't see."""

    def __init__(self, flat: Any) -> None:
        self.tensor = flat

    def __getitem__(self, index: int) -> float:
        return self.tensor[index].item()

    def __setitem__(self, index: int, value: float) -> None:
        self.tensor[index] = value


class _Buffer:
    """A buffer of a module, and what it held at first."""

    def __init__(self, module: Any, name: str, buffer: Any, values: Any) -> None:
        self.module, self.name, self.buffer, self.values, self.changes = module, name, buffer, values, False

    def is_same(self) -> bool:
        torch = _module("torch")
        here = self.module._buffers.get(self.name)
        return here is self.buffer and bool(
            torch.all((here == self.values) | ((here != here) & (self.values != self.values)))
        )

    def put_back(self) -> None:
        with _module("torch").no_grad():
            self.buffer.copy_(self.values)
        self.module._buffers[self.name] = self.buffer


class _InDouble:
    """A hook that gives modules float64 for what is less precise: for those that look at their input themselves."""

    def __init__(self) -> None:
        self.has_cast = False

    def __call__(self, module: Any, args: Any, kwargs: Any) -> Any:
        return self.cast(args), self.cast(kwargs)

    def cast(self, value: Any) -> Any:
        if _is_tensor(value):
            if value.is_floating_point() and _dtype(value) in _ORDER[:-1]:
                self.has_cast = True
                return value.double()
        elif type(value) in (tuple, list):
            return type(value)(self.cast(item) for item in value)
        elif type(value) is dict:
            return {key: self.cast(item) for key, item in value.items()}
        return value


class _TorchModel(_Model):
    """A module and a closure, or tensors in containers: their data are swapped for copies, and back at the end."""

    checks_all = False

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.modules = self._modules()
        self.modes = [(module, module.training) for module in self.modules]
        self.casts, self.needs_graph = False, True
        self.hooks: List[Any] = []
        self.ignored: List[str] = []
        self.swapped: List[Tuple[Any, Any]] = []
        self.swapped_buffers: List[Tuple[Any, str, Any]] = []
        self.buffers: List[_Buffer] = []
        self.kept_grads: List[Tuple[Any, Any, bool]] = []

    def prepare(self, precision: str, scheme: Optional[str], insists: bool) -> float:
        if scheme == "complex-step":
            raise UsageError("scheme: found complex-step, expected another: torch modules don't compute with complex θ")
        self._find_leaves()
        self._tell_modes()
        coarse = self._coarse()
        if precision == "double" and coarse:
            remarks = list(self.remarks)
            try:
                seconds = self._begin(double=True)
                self.remarks.append(
                    f"The parameters are {_listed(coarse)}: this is a check of a copy in float64; "
                    'precision="as-is" checks them as they are.'
                )
                return seconds
            except UsageError:
                raise
            except Exception as error:
                if insists:
                    raise
                self._swap_back()
                self.remarks, failure = remarks, _shortened(_one_line(error))
            self.randomness.rewind()
            seconds = self._begin(double=False)
            self.remarks.append(
                f"In float64 the model fails ({failure}): it is checked as it is, in {_listed(coarse)}."
            )
            return seconds
        return self._begin(double=False)

    # What there is.

    def _modules(self) -> List[Any]:
        torch = _module("torch")
        found: Dict[int, Any] = {}
        for place in _places([self.params, self.inputs]):
            if isinstance(place.value, torch.nn.Module):
                for module in place.value.modules():
                    found.setdefault(id(module), module)
        return list(found.values())

    def _named_tensors(self) -> Iterator[Tuple[str, Any, Any, str, bool]]:
        """Name, tensor, module that it belongs to, its name there, and whether it is an input."""
        torch = _module("torch")
        names = set()
        for tree in ([] if _is_nothing(self.params) else [self.params]) + ([self.inputs] if self.inputs else []):
            for place in _places(tree):
                is_input = tree is self.inputs
                if isinstance(place.value, torch.nn.Module):
                    prefix = "" if place.name == "theta" else place.name
                    for path, module in place.value.named_modules(prefix=prefix):
                        for local, tensor in module._parameters.items():
                            if tensor is not None:
                                name = f"{path}.{local}" if path else local
                                names.add(name)
                                yield name, tensor, module, local, is_input
                elif _is_tensor(place.value):
                    name = f"inputs.{place.name}" if is_input and place.name in names else place.name
                    names.add(name)
                    yield name, place.value, None, name, is_input
                elif _is_numpy(place.value) and place.value.dtype.kind == "f":
                    raise UsageError(
                        f"params: {place.name} is a NumPy array beside tensors, expected one kind; use torch.from_numpy"
                    )

    def _find_leaves(self) -> None:
        found = list(self._named_tensors())
        own = [tensor for _, tensor, _, _, is_input in found if not is_input and tensor.is_floating_point()]
        anyone = any(tensor.requires_grad for tensor in own)
        frozen, whole, tied, leaves = [], [], [], []
        seen: Dict[int, str] = {}
        self.owners: Dict[str, Tuple[Any, str]] = {}
        for name, tensor, module, local, is_input in found:
            if id(tensor) in seen:
                tied.append(f"{name} is {seen[id(tensor)]}")
                continue
            seen[id(tensor)] = name
            self._refuse(name, tensor, is_input)
            if not tensor.is_floating_point():
                whole.append(name)
                continue
            if not is_input and anyone and not tensor.requires_grad:
                frozen.append(name)
                continue
            self.kept_grads.append((tensor, tensor.grad, tensor.requires_grad))
            leaf = _TensorLeaf.__new__(_TensorLeaf)
            leaf.name, leaf.shape, leaf.size, leaf.tensor = name, tuple(tensor.shape), tensor.numel(), tensor
            leaf.kind = "other" if is_input else None if module is None else _kind_of(module, local, tensor)
            self.owners[name] = (module, local)
            leaves.append(leaf)
        self.ignored = frozen + whole
        if frozen:
            self.remarks.append(f"{_listed(frozen)}: left out, as requires_grad is False.")
        if whole:
            self.remarks.append(f"{_listed(whole)}: left out, as whole numbers have no slope.")
        if tied:
            self.remarks.append(f"{_listed(tied)}: checked once.")
        self.number_leaves(leaves)

    @staticmethod
    def _refuse(name: str, tensor: Any, is_input: bool) -> None:
        where = "inputs" if is_input else "params"
        torch = _module("torch")
        if isinstance(tensor, getattr(torch.nn.parameter, "UninitializedTensorMixin", ())):
            raise UsageError(f"{where}: {name} has no shape yet, as its module is lazy; run the model once before")
        if tensor.is_complex():
            raise UsageError(f"{where}: {name} is complex, expected real numbers; check torch.view_as_real of it")
        if is_input and not tensor.is_floating_point():
            raise UsageError(f"inputs: {name} is {_dtype(tensor)}, expected floats: J has no slope by whole numbers")
        if not tensor.is_leaf:
            raise UsageError(f"{where}: {name} is computed from other tensors, expected one by itself; detach() it")
        if tensor.layout != torch.strided or tensor.device.type == "meta":
            raise UsageError(f"{where}: {name} is {tensor.layout} on {tensor.device}, expected an ordinary tensor")

    def left_out(self) -> List[str]:
        return self.ignored

    def _coarse(self) -> List[str]:
        return sorted({_dtype(leaf.tensor) for leaf in self.leaves} - {"float64"})

    def _tell_modes(self) -> None:
        torch = _module("torch")
        names = {id(m): n or type(m).__name__ for n, m in self._named_modules()}
        dropout = [
            names[id(m)]
            for m in self.modules
            if m.training and "Dropout" in type(m).__name__ and getattr(m, "p", 1) > 0
        ]
        norm = [
            names[id(m)] for m in self.modules if m.training and isinstance(m, torch.nn.modules.batchnorm._BatchNorm)
        ]
        if dropout:
            self.remarks.append(
                f"Dropout is in training mode ({_listed(dropout)}): every evaluation has the same mask."
            )
        if norm:
            self.remarks.append(
                f"Batch norm is in training mode ({_listed(norm)}): J uses the statistics of the batch; the running "
                "ones are put back after every evaluation."
            )

    def _named_modules(self) -> Iterator[Tuple[str, Any]]:
        torch = _module("torch")
        for place in _places([self.params, self.inputs]):
            if isinstance(place.value, torch.nn.Module):
                yield from place.value.named_modules()

    # Copies in the place of the data, and back.

    def _swap(self, double: bool) -> None:
        torch = _module("torch")
        for leaf in self.leaves:
            tensor = leaf.tensor
            tensor.grad = None
            self.swapped.append((tensor, tensor.data))
            dtype = torch.float64 if double else tensor.dtype
            tensor.data = torch.empty(tensor.shape, dtype=dtype, device=tensor.device).copy_(tensor.data)
            tensor.requires_grad_(True)
            leaf.attach()
        checked = {id(leaf.tensor) for leaf in self.leaves}
        for _, tensor, _, _, _ in self._named_tensors():
            if double and id(tensor) not in checked and tensor.is_floating_point() and tensor.is_leaf:
                checked.add(id(tensor))
                self.swapped.append((tensor, tensor.data))
                tensor.data = tensor.data.double()
        for module in self.modules:
            for name, buffer in list(module._buffers.items()):
                if buffer is not None:
                    self.swapped_buffers.append((module, name, buffer))
                    cast = double and buffer.is_floating_point()
                    module._buffers[name] = buffer.detach().double() if cast else buffer.detach().clone()
                    if module._buffers[name] is buffer or buffer.dtype == torch.float64:
                        module._buffers[name] = buffer.detach().clone()
        self._keep_buffers()

    def _keep_buffers(self) -> None:
        self.buffers = [
            _Buffer(module, name, module._buffers[name], module._buffers[name].clone())
            for module, name, _ in self.swapped_buffers
        ]

    def _put_back_buffers(self, looks: bool = False) -> None:
        """Undoes what an evaluation did to buffers; the first ones look which it changes.

        A version doesn't tell: batch norm changes its statistics without counting.
        """
        for kept in self.buffers:
            if looks and not kept.changes:
                kept.changes = not kept.is_same()
            if kept.changes or kept.module._buffers.get(kept.name) is not kept.buffer:
                kept.put_back()

    def _unhook(self) -> None:
        for hook in self.hooks:
            hook.remove()
        self.hooks = []

    def _swap_back(self) -> None:
        self._unhook()
        for tensor, _, _ in self.kept_grads:
            tensor.grad = None
        for tensor, data in reversed(self.swapped):
            tensor.data = data
        for module, name, buffer in self.swapped_buffers:
            module._buffers[name] = buffer
        self.swapped, self.swapped_buffers = [], []

    # The first evaluation.

    def _begin(self, double: bool) -> float:
        torch = _module("torch")
        self._swap(double)
        self.projection, self.casts, self.needs_graph = None, False, True
        self.originals = [leaf.values() for leaf in self.leaves]
        self.randomness.rewind()
        watch, hook = _precision_mode()(casts=double), _InDouble()
        for module in self.modules if double else []:
            with contextlib.suppress(Exception):  # Compiled modules may not take any.
                self.hooks.append(module.register_forward_pre_hook(hook, with_kwargs=True))
        with self._order_of_modules() as order, watch, torch.enable_grad():
            outputs = self.raw()
        self.randomness.observe()
        self._put_back_buffers(looks=True)
        self.casts = watch.has_cast or hook.has_cast
        if not hook.has_cast:
            self._unhook()
        least = min([watch.least] + [_dtype(leaf.tensor) for leaf in self.leaves], key=_ORDER.index)
        self.precision = _PRECISIONS[least]
        if least != "float64" and not self._coarse():
            self.remarks.append(f"J is computed in {least} somewhere although the parameters are float64.")
        self._look_for_changes()
        self.learn_outputs(outputs)
        self._number_layers(order)
        self.cached = self.compute_gradient()
        self.randomness.observe()
        self._look_for_changes()
        try:
            with_graph = self.evaluate()
            self.needs_graph = False
            without, seconds = _timed(self.evaluate)
            self.needs_graph = not (with_graph == without or (with_graph != with_graph and without != without))
        except Exception:
            self.needs_graph = True
            _, seconds = _timed(self.evaluate)
        return seconds

    @contextlib.contextmanager
    def _order_of_modules(self) -> Iterator[Dict[int, int]]:
        """Notices in which order the modules are computed."""
        order: Dict[int, int] = {}

        def note(module: Any, _: Any) -> None:
            order.setdefault(id(module), len(order))

        hooks = [module.register_forward_pre_hook(note) for module in self.modules]
        try:
            yield order
        finally:
            for hook in hooks:
                hook.remove()

    def _number_layers(self, order: Dict[int, int]) -> None:
        """The parameters of modules get their place; a module that another one computes stands where that one does."""
        parents: Dict[int, int] = {}
        for module in self.modules:
            for child in module.children():
                parents.setdefault(id(child), id(module))
        # What computes a parameter of a module stands where that module does.
        inner = {id(module) for module in self.modules if type(module).__name__ == "ParametrizationList"}
        places: Dict[str, int] = {}
        for leaf in self.leaves:
            module = self.owners[leaf.name][0]
            at = None if module is None else id(module)
            while at is not None and (at not in order or at in inner):
                at = parents.get(at)
            if at is not None:
                places[leaf.name] = order[at]
        ranks = {place: rank for rank, place in enumerate(sorted(set(places.values())), start=1)}
        for leaf in self.leaves:
            leaf.layer = ranks[places[leaf.name]] if leaf.name in places else None

    # J and dθ.

    def _evaluated(self, with_graph: bool) -> Any:
        torch = _module("torch")
        if self.randomness.used:
            self.randomness.rewind()
        with torch.set_grad_enabled(with_graph):
            if not self.casts:
                return self.raw()
            with _precision_mode()(casts=True):
                return self.raw()

    def evaluate(self) -> float:
        kept = self.theta() if self.checks_all else None
        outputs = self._evaluated(self.needs_graph)
        if self.projection is not None:
            cost = _combined(outputs, self.projection)
        else:
            cost = outputs.item() if _is_tensor(outputs) else float(next(_places(outputs)).value)
        if self.buffers:
            self._put_back_buffers()
        if kept is not None:
            for leaf, values in zip(self.leaves, kept):
                leaf.assign(values)
        return cost

    def compute_gradient(self) -> List[Any]:
        torch = _module("torch")
        for leaf in self.leaves:
            leaf.tensor.grad = None
        kept = self.theta() if self.checks_all else None
        try:
            if self.grad is not None:
                context = _precision_mode()(casts=True) if self.casts else contextlib.nullcontext()
                self.randomness.rewind()
                with torch.enable_grad(), context:
                    return self.given_gradient()
            outputs = self._evaluated(True)
            context = _precision_mode()(casts=True) if self.casts else contextlib.nullcontext()
            with context:
                self._backward(outputs)
            if all(leaf.tensor.grad is None for leaf in self.leaves):
                raise UsageError(
                    "loss: J depends on none of the parameters (another model, copies, a state_dict?); pass the module "
                    "or the tensors that loss computes with"
                )
            return [self._part(leaf.tensor.grad) for leaf in self.leaves]
        finally:
            for leaf in self.leaves:
                leaf.tensor.grad = None
            self._put_back_buffers(looks=True)
            for leaf, values in zip(self.leaves, kept or []):
                leaf.assign(values)

    def returned(self, found: Any) -> Any:
        """A function that returns nothing leaves dθ in grad, as backward() does."""
        return {leaf.name: leaf.tensor.grad for leaf in self.leaves} if found is None else found

    def _backward(self, outputs: Any) -> None:
        if self.projection is not None:
            tensors = [place.value for place in _places(outputs)]
            total = sum(
                (tensor * tensor.new_tensor(coefficients).reshape(tensor.shape)).sum()
                for tensor, coefficients in zip(tensors, self.projection)
                if _is_tensor(tensor)
            )
        else:
            total = outputs if _is_tensor(outputs) else next(_places(outputs)).value
        if not _is_tensor(total):
            raise UsageError(
                f"loss: found a {type(total).__name__}, expected a tensor: without its graph there is no backward(); "
                "leave item() out, or give grad"
            )
        if not total.requires_grad:
            raise UsageError(
                "loss: J depends on no parameter by a graph (detach(), no_grad(), another model?); give grad"
            )
        total.reshape(()).backward() if total.numel() == 1 else total.sum().backward()

    @staticmethod
    def _part(grad: Any) -> Any:
        if grad is None:
            return None
        return _flat_doubles(grad)

    def close(self) -> None:
        self._swap_back()
        for tensor, grad, requires_grad in self.kept_grads:
            tensor.grad = None
            tensor.requires_grad_(requires_grad)
            tensor.grad = grad
        for module, mode in self.modes:
            module.training = mode
        super().close()

    def __getstate__(self) -> Dict[str, Any]:
        lost = ("swapped", "swapped_buffers", "kept_grads", "modes", "hooks")
        return {key: value for key, value in super().__getstate__().items() if key not in lost}

    def __setstate__(self, state: Dict[str, Any]) -> None:
        super().__setstate__(state)
        self.swapped, self.swapped_buffers, self.kept_grads, self.modes, self.hooks = [], [], [], [], []


def _flat_doubles(tensor: Any) -> Any:
    """A copy of a tensor's numbers, flat: an array of NumPy's, if torch has that."""
    dense = tensor.detach() if tensor.layout == _module("torch").strided else tensor.detach().to_dense()
    flat = dense.cpu().double().reshape(-1)
    try:
        return flat.numpy().copy()
    except (RuntimeError, ImportError):
        return array.array("d", flat.tolist())


def _dtype(tensor: Any) -> str:
    return str(tensor.dtype).replace("torch.", "")


def _kind_of(module: Any, local: str, tensor: Any) -> str:
    """What a parameter is in its module."""
    torch = _module("torch")
    kind = type(module).__name__
    if "bias" in local:
        return "bias"
    if isinstance(module, (torch.nn.Embedding, torch.nn.EmbeddingBag)):
        return "embedding"
    if local.startswith("weight_hh"):
        return "recurrent"
    if "norm" in kind.lower() and tensor.dim() <= 1:
        return "scale"
    return "weight" if tensor.dim() >= 2 or "weight" in local else "other"


@functools.lru_cache(maxsize=None)
def _precision_mode() -> Any:
    """A class of modes that note the least precision of what is computed, and make all of it float64 where they cast.

    So data that a closure holds in float32, and `x.float()` inside a model, don't take digits from a float64 copy.
    """
    torch = _module("torch")
    from torch.overrides import TorchFunctionMode

    coarse = {torch.float32, torch.float16, torch.bfloat16}
    casting = {"float", "half", "bfloat16"}

    class Mode(TorchFunctionMode):
        def __init__(self, casts: bool) -> None:
            super().__init__()
            self.casts, self.has_cast, self.least = casts, False, "float64"

        def __torch_function__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            kwargs = kwargs or {}
            name = getattr(function, "__name__", "")
            if name in ("__get__", "__set__", "__delete__"):
                return function(*args, **kwargs)
            if self.casts:
                function, args, kwargs = self.in_double(function, name, args, kwargs)
            result = function(*args, **kwargs)
            self.note(result)
            return result

        def note(self, result: Any) -> None:
            for value in result if isinstance(result, (tuple, list)) else (result,):
                if isinstance(value, torch.Tensor) and value.dtype in coarse and value.requires_grad:
                    self.least = min(self.least, _dtype(value), key=_ORDER.index)

        def in_double(self, function: Any, name: str, args: Any, kwargs: Any) -> Any:
            in_place = name.endswith("_") and not name.endswith("__")

            def cast(value: Any) -> Any:
                if isinstance(value, torch.Tensor):
                    if value.dtype in coarse:
                        self.has_cast = True
                        return value.double()
                elif isinstance(value, torch.dtype):
                    if value in coarse:
                        self.has_cast = True
                        return torch.float64
                elif type(value) in (tuple, list):
                    return type(value)(cast(item) for item in value)
                return value

            if name in casting and args and isinstance(args[0], torch.Tensor):
                self.has_cast = True
                function = torch.Tensor.double
            keep = args[:1] if in_place else ()
            args = tuple(keep) + tuple(cast(value) for value in args[len(keep) :])
            return function, args, {key: value if key == "out" else cast(value) for key, value in kwargs.items()}

    return Mode


# JAX -----------------------------------------------------------------------------------------------------------------


class _HostLeaf(_ArrayLeaf):
    """A JAX array, whose numbers are changed in a copy of NumPy's."""

    def __init__(self, name: str, values: Any) -> None:
        self.stale = True
        super().__init__(name, values)

    def attach(self) -> None:
        self.items = self.array.reshape(-1)
        self.flat = self

    def __getitem__(self, index: int) -> Any:
        return self.items[index]

    def __setitem__(self, index: int, value: Any) -> None:
        self.items[index] = value
        self.stale = True

    def assign(self, values: Any) -> None:
        super().assign(values)
        self.stale = True

    def __getstate__(self) -> Dict[str, Any]:
        lost = ("flat", "items", "device")
        return {**{key: value for key, value in self.__dict__.items() if key not in lost}, "stale": True}


class _JaxModel(_Model):
    """A pytree: J is computed, compiled where that works, from copies in which one component was changed."""

    def prepare(self, precision: str, scheme: Optional[str], insists: bool) -> float:
        if scheme == "complex-step":
            raise UsageError("scheme: found complex-step, expected another: it is for NumPy")
        if not self.takes_params:
            raise UsageError("loss: found no argument, expected one: JAX's arrays can't be changed in place")
        jax, numpy = _module("jax"), _module("numpy")
        tree = (self.params, self.inputs)
        paths, self.structure = jax.tree_util.tree_flatten_with_path(tree)
        dtypes = {str(value.dtype) for _, value in paths if hasattr(value, "dtype") and _is_coarse(value)}
        self.double = precision == "double" or "float64" in {str(getattr(v, "dtype", "")) for _, v in paths}
        if precision == "double" and dtypes:
            off = "" if jax.config.jax_enable_x64 else "; jax_enable_x64, which was off, is on during the check"
            self.remarks.append(
                f"The parameters are {_listed(sorted(dtypes))}: this is a check of a copy in float64{off}; "
                'precision="as-is" checks them as they are.'
            )
        self.fixed: List[Any] = []
        self.numbers: List[int] = []
        self.ignored: List[str] = []
        leaves: List[_Leaf] = []
        names = set()
        for path, value in paths:
            name = _path_name(path)
            is_input = getattr(path[0], "idx", 0) == 1
            name = f"inputs.{name}" if is_input and name in names else name
            names.add(name)
            kind = _kind_of_dtype(value)
            if kind == "complex":
                raise UsageError(
                    f"params: {name} is complex, expected real numbers; check real and imaginary part as two"
                )
            self.fixed.append(value)
            if kind != "float":
                if kind == "int":
                    self.ignored.append(name)
                continue
            dtype = "f8" if precision == "double" else numpy.asarray(value).dtype
            leaf = _HostLeaf(name, numpy.array(value, dtype=dtype, order="C"))
            leaf.kind = "other" if is_input else None
            if leaf.size:
                self.numbers.append(len(self.fixed) - 1)
            leaves.append(leaf)
        if self.ignored:
            self.remarks.append(f"{_listed(self.ignored)}: left out, as whole numbers have no slope.")
        self.number_leaves(leaves)
        self.compiled = None
        with self._x64():
            outputs = self._call(self.loss)
        self.randomness.observe()
        self.learn_outputs(outputs)
        self._learn_precision(outputs)
        self.compiled = self._compile(_plain(outputs, self.projection))
        self.cached = self.compute_gradient()
        self.randomness.observe()
        return _timed(self.evaluate)[1]

    def _x64(self) -> Any:
        """JAX with float64, where that is wanted and it is off."""
        jax = _module("jax")
        if not self.double or jax.config.jax_enable_x64:
            return contextlib.nullcontext()
        if hasattr(jax, "enable_x64"):
            return jax.enable_x64(True)
        from jax.experimental import enable_x64  # type: ignore[attr-defined]

        return enable_x64(True)

    def _tree(self) -> Tuple[Any, Any]:
        jax = _module("jax")
        values = list(self.fixed)
        for number, leaf in zip(self.numbers, self.leaves):
            if leaf.stale:
                leaf.device = jax.numpy.array(leaf.array)
                leaf.stale = False
            values[number] = leaf.device
        return jax.tree_util.tree_unflatten(self.structure, values)

    def _call(self, function: Callable) -> Any:
        params, inputs = self._tree()
        return function(params, **{name: inputs[name] for name in self.named})

    def _compile(self, expected: float) -> Any:
        """The compiled loss, if it compiles, and computes the same."""
        if self.randomness.used:
            return None
        try:
            compiled = _module("jax").jit(self.loss)
            with self._x64():
                found = _plain(self._call(compiled), self.projection)
        except Exception:
            return None
        return compiled if found == expected or abs(found - expected) <= 1e-4 * abs(expected) else None

    def _learn_precision(self, outputs: Any) -> None:
        found = [str(p.value.dtype) for p in _places(outputs) if str(getattr(p.value, "dtype", "")) in _ORDER]
        found += [str(leaf.array.dtype) for leaf in self.leaves]
        found += self._computed_in()
        least = min((dtype for dtype in found if dtype in _ORDER), key=_ORDER.index, default="float64")
        self.precision = _PRECISIONS[least]
        if least != "float64" and all(str(leaf.array.dtype) == "float64" for leaf in self.leaves):
            self.remarks.append(f"J is computed in {least} somewhere although the parameters are float64.")

    def _computed_in(self) -> List[str]:
        """The kinds of floats that are computed with on the way from θ to J, as far as JAX can tell."""
        jax = _module("jax")
        try:
            with self._x64():
                params, inputs = self._tree()
                named = {name: inputs[name] for name in self.named}
                traced: Any = jax.make_jaxpr(lambda p, n: self.loss(p, **n))(params, named)
            found: List[str] = []
            _dtypes_on_the_way(traced.jaxpr, [True] * len(traced.jaxpr.invars), found)
            return found
        except Exception:
            return []

    def evaluate(self) -> float:
        if self.randomness.used:
            self.randomness.rewind()
        with self._x64():
            return _plain(self._call(self.compiled or self.loss), self.projection)

    def compute_gradient(self) -> List[Any]:
        jax = _module("jax")
        with self._x64():
            params, inputs = self._tree()
            if self.grad is not None:
                kept = self.params, self.inputs
                self.params, self.inputs = params, inputs
                try:
                    return self.given_gradient()
                finally:
                    self.params, self.inputs = kept

            def cost(values: List[Any]) -> Any:
                every = list(self.fixed)
                for number, value in zip(self.numbers, values):
                    every[number] = value
                params, inputs = jax.tree_util.tree_unflatten(self.structure, every)
                outputs = self.loss(params, **{name: inputs[name] for name in self.named})
                if self.projection is None:
                    return jax.numpy.reshape(jax.tree_util.tree_leaves(outputs)[0], ())
                return sum(
                    jax.numpy.sum(jax.numpy.asarray(value) * jax.numpy.asarray(c).reshape(jax.numpy.shape(value)))
                    for value, c in zip(jax.tree_util.tree_leaves(outputs), self.projection)
                )

            self.randomness.rewind()
            parts = jax.grad(cost)([leaf.device for leaf in self.leaves])
            return [_module("numpy").asarray(part).astype("f8").reshape(-1) for part in parts]

    def _named(self, found: Any) -> Iterator[_Place]:
        jax = _module("jax")
        if not isinstance(found, (dict, list, tuple)):
            for path, value in jax.tree_util.tree_flatten_with_path(found, is_leaf=lambda x: x is None)[0]:
                yield _Place(_path_name((None,) + path), None, None, value)
            return
        yield from _places(found)

    def left_out(self) -> List[str]:
        return self.ignored

    def __getstate__(self) -> Dict[str, Any]:
        return {**super().__getstate__(), "compiled": None, "compiles": self.compiled is not None}

    def __setstate__(self, state: Dict[str, Any]) -> None:
        compiles = state.pop("compiles")
        super().__setstate__(state)
        __import__("jax")
        self.compiled = _module("jax").jit(self.loss) if compiles else None


def _plain(outputs: Any, projection: Any) -> float:
    if projection is not None:
        return _combined(outputs, projection)
    value = next(_places(outputs)).value
    return float(value.reshape(()) if hasattr(value, "reshape") else value)


def _path_name(path: Sequence[Any]) -> str:
    """The name of a leaf of a pytree; the first step of the path says whether it is an input."""
    steps = [next(str(getattr(s, a)) for a in ("key", "idx", "name") if hasattr(s, a)) for s in path[1:]]
    if steps and hasattr(path[1], "idx"):
        steps[0] = f"p{steps[0]}"
    return ".".join(steps) or "theta"


def _kind_of_dtype(value: Any) -> str:
    dtype = str(getattr(value, "dtype", type(value).__name__))
    if dtype.startswith("key<"):
        return "key"
    return next((kind for kind in ("complex", "float", "int", "bool") if kind in dtype), "other").replace("bool", "int")


def _is_coarse(value: Any) -> bool:
    return "float" in str(value.dtype) and str(value.dtype) != "float64"


def _dtypes_on_the_way(jaxpr: Any, depends: Sequence[bool], found: List[str]) -> None:
    """Collects the dtypes of the results that depend on θ, in functions that are called as well."""
    touched = {variable for variable, is_touched in zip(jaxpr.invars, depends) if is_touched}
    for equation in jaxpr.eqns:
        flags = [not hasattr(variable, "val") and variable in touched for variable in equation.invars]
        if not any(flags):
            continue
        touched.update(equation.outvars)
        found += [str(getattr(variable.aval, "dtype", "")) for variable in equation.outvars]
        for parameter in equation.params.values():
            for inner in parameter if isinstance(parameter, (tuple, list)) else (parameter,):
                inner = getattr(inner, "jaxpr", inner)
                if hasattr(inner, "eqns"):
                    same = len(inner.invars) == len(flags)
                    _dtypes_on_the_way(inner, flags if same else [True] * len(inner.invars), found)


# Evaluations by an executor ------------------------------------------------------------------------------------------


def _pickler() -> Any:
    """cloudpickle where it is there, which takes lambdas and closures too."""
    try:
        import cloudpickle

        return cloudpickle
    except ImportError:
        return pickle


class _Team:
    """Has an executor evaluate J, in pieces; the model travels once to each worker, and again when θ has moved."""

    def __init__(self, executor: Any, model: _Model, seconds: float) -> None:
        self.model = model
        self.members = _workers(executor)
        self.submit = _submission(executor)
        # About 20 ms in a piece, so that sending it costs little.
        self.piece = max(1, min(4096, math.ceil(0.02 / max(seconds, 1e-6))))
        self.batch = self.piece * self.members * 4
        self.forget()
        self._try_out()

    def forget(self) -> None:
        """θ has moved: the workers need the model again."""
        self.token = uuid.uuid4().hex
        self.parcel: Any = None

    def packed_model(self) -> bytes:
        if self.parcel is None:
            try:
                self.parcel = _pickler().dumps(self.model)
            except Exception as error:
                raise UsageError(
                    f"executor: loss and params can't be pickled ({_one_line(error)}); define them at the top of a "
                    "module, or install cloudpickle"
                ) from error
        return self.parcel

    def _try_out(self) -> None:
        """A loss that ignores the parameters that travel with it would compute J(θ) for every change."""
        copy = pickle.loads(self.packed_model())
        probe = [0.01 * ((7 * index) % 11 - 5) for index in range(self.model.size)]
        (here,), (there,) = self.model.line(probe, [1.0]), copy.line(probe, [1.0])
        if here != there and not abs(here - there) <= 1e-6 * max(abs(here), abs(there)):
            if here == here or there == there:
                raise UsageError(
                    f"executor: a copy of the loss computes {there!r} where the loss computes {here!r}; make loss use "
                    "the parameters that it gets as its argument, so that it does so in other processes"
                )

    def begin(self, index: Sequence[int], value: Sequence[float]) -> "_Pieces":
        """Hands changes to the workers, in pieces."""
        count = len(index)
        pieces = max(1, min(count, 2 * self.members, math.ceil(count / self.piece)))
        bounds = [count * number // pieces for number in range(pieces + 1)]
        return _Pieces(self, [(list(index[a:b]), list(value[a:b])) for a, b in zip(bounds, bounds[1:])])

    def costs(self, index: Sequence[int], value: Sequence[float]) -> List[float]:
        return self.begin(index, value).costs()


class _Pieces:
    """Work that was handed to the workers of a team."""

    def __init__(self, team: _Team, jobs: List[Tuple[List[int], List[float]]]) -> None:
        self.team, self.jobs, self.token = team, jobs, team.token
        self.running = [team.submit(team.token, None, *job) for job in jobs]

    def is_done(self) -> bool:
        return all(future.done() for future in self.running)

    def costs(self) -> List[float]:
        """What came of it, when all is done."""
        costs: List[float] = []
        try:
            # Who hasn't seen the model yet gets it with the same work once more.
            missing = [n for n, future in enumerate(self.running) if future.result() is None]
            for number in missing:
                self.running[number] = self.team.submit(self.token, self.team.packed_model(), *self.jobs[number])
            for future in self.running:
                costs += future.result()
        except BaseException:
            for future in self.running:
                future.cancel()
            raise
        return costs


def _workers(executor: Any) -> int:
    """How many evaluations an executor does at once."""
    for name in ("_max_workers", "max_workers", "_num_workers"):
        count = getattr(executor, name, None)
        if isinstance(count, int) and count > 0:
            return count
    client = getattr(executor, "_client", None)
    if client is not None and hasattr(client, "nthreads"):
        return max(1, sum(client.nthreads().values()))
    return os.cpu_count() or 1


def _submission(executor: Any) -> Callable:
    """How a piece is given to an executor: as (token, parcel, index, value).

    The workers of dask may not have this file: there a function travels that brings it along with the model.
    """
    if type(executor).__module__.partition(".")[0] not in ("distributed", "dask"):
        return lambda *piece: executor.submit(_work, *piece)
    with open(__file__, encoding="utf-8") as file:
        source = file.read()
    # Of no module that can be imported, so that it is pickled by value.
    namespace: Dict[str, Any] = {"__name__": f"{__name__}_worker"}
    exec(_WORKER.format(name=__name__), namespace)
    return lambda token, parcel, *rest: executor.submit(
        namespace["work"], None if parcel is None else source, token, parcel, *rest
    )


_WORKER = """
def work(source, *job):
    import importlib, sys, types
    if {name!r} not in sys.modules:
        try:
            importlib.import_module({name!r})
        except ImportError:
            if source is None:
                return None
            module = sys.modules[{name!r}] = types.ModuleType({name!r})
            module.__file__ = "thetawalk.py"
            exec(compile(source, "thetawalk.py", "exec"), module.__dict__)
    return sys.modules[{name!r}]._work(*job)
"""


_kept: Dict[Any, Tuple[str, Any]] = {}


def _work(token: str, parcel: Optional[bytes], index: List[int], value: List[float]) -> Optional[List[float]]:
    """Evaluates a piece in a worker; None if it doesn't have the model yet."""
    me = threading.get_ident()
    if _kept.get(me, ("",))[0] != token:
        if parcel is None:
            return None
        _kept[me] = (token, pickle.loads(parcel))
    return _kept[me][1].costs(index, value)


# Files ---------------------------------------------------------------------------------------------------------------


def _saved_parameters(analytic: Any, columns: Dict[str, Any], layers: Mapping, kinds: Mapping) -> List[Dict[str, Any]]:
    """The parameters of a report, each with its columns as nested lists."""
    parts = {
        column: {p.name: p.value for p in _places(tree, gaps=True)}
        for column, tree in columns.items()
        if tree is not None
    }
    found = {place.name: place.value for place in _places(analytic, gaps=True)}
    for column, named in parts.items():
        others = [name for name in named if name not in found and named[name] is not None]
        if others:
            raise UsageError(
                f"{column}: found {_listed(others)}, expected names that analytic has: {_listed(list(found))}"
            )
    for what, told in ("layers", layers), ("kinds", kinds):
        others = [name for name in told if name not in found]
        if others:
            raise UsageError(
                f"{what}: found {_listed(others)}, expected names that analytic has: {_listed(list(found))}"
            )
    parameters = []
    for name, value in found.items():
        if value is None:
            continue
        shape, numbers = _nested(name, "analytic", value)
        parameter = {"name": name, "shape": list(shape), "analytic": numbers}
        if name in layers:
            parameter["layer"] = int(layers[name])
        if name in kinds:
            parameter["kind"] = str(kinds[name])
        for column, named in parts.items():
            if named.get(name) is not None:
                other, parameter[column] = _nested(name, column, named[name])
                if other != shape:
                    raise UsageError(f"{column}: found shape {other} for {name}, expected {shape} as analytic has")
        parameters.append(parameter)
    if not parameters:
        raise UsageError("analytic: found no array, expected at least one")
    return parameters


def _nested(name: str, column: str, value: Any) -> Tuple[Tuple[int, ...], Any]:
    """Shape and numbers of an array; what a mask hides is None."""
    if _is_tensor(value):
        value = value.detach().cpu()
        value = (value.to_dense() if value.layout != _module("torch").strided else value).double()
    elif _is_jax(value):
        value = _module("numpy").asarray(value)
    if "complex" in str(getattr(value, "dtype", "")):
        raise UsageError(f"{column}: {name} is complex, expected real numbers")
    if hasattr(value, "tolist"):
        return tuple(value.shape), (value if _is_tensor(value) else value.astype("f8")).tolist()
    shape = _shape_of_list(value, gaps=True)
    if shape is None:
        raise UsageError(f"{column}: found a {type(value).__name__} for {name}, expected an array of numbers")
    return shape, value


def _doubles(numbers: Any) -> "array.array":
    """Nested lists as doubles; arrays have no null, so NaN says that a component wasn't checked."""
    flat: List[float] = []

    def add(value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                add(item)
        else:
            flat.append(math.nan if value is None else float(value))

    add(numbers)
    return array.array("d", flat)


def _npz(arrays: Dict[str, Tuple[Sequence[int], Any]], told: str) -> bytes:
    import io

    try:
        import numpy
    except ImportError:
        raise UsageError("path: .npz needs NumPy, which is not there; use .safetensors or .json") from None
    file = io.BytesIO()
    named: Dict[str, Any] = {
        name: numpy.array(_doubles(numbers)).reshape(tuple(shape)) for name, (shape, numbers) in arrays.items()
    }
    named["thetawalk"] = numpy.array(told)
    numpy.savez(file, **named)  # type: ignore[arg-type]
    return file.getvalue()


def _safetensors(arrays: Dict[str, Tuple[Sequence[int], Any]], told: str) -> bytes:
    header: Dict[str, Any] = {"__metadata__": {"thetawalk": told}}
    data = bytearray()
    for name, (shape, numbers) in arrays.items():
        doubles = _doubles(numbers)
        if sys.byteorder == "big":
            doubles.byteswap()
        start = len(data)
        data += doubles.tobytes()
        header[name] = {"dtype": "F64", "shape": list(shape), "data_offsets": [start, len(data)]}
    text = json.dumps(header).encode("utf-8")
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + bytes(data)
