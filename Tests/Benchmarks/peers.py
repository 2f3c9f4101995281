#!/usr/bin/env python3
"""Times whole gradient checks by thetawalk, a NumPy loop, SciPy, PyTorch and JAX side by side, and checks that they agree.

    peers.py [--program PATH] [--repeated PATH] [--rounds 5] [--threads N] [--readme README.md]

All check the same J (tanh, softmax with cross-entropy, λ = 0.7, double precision) on the same data at the same θ, which
is thetawalk's. In every round each of them is timed once, in turn; a ratio is taken within a round, and the table shows
the median over the rounds. Wall time is the figure; processor time stands in a second table.

Each of them, thetawalk too, runs in a process that has everything loaded, compiled and computed once. thetawalk checks all
components, from building the network on, with a forward and a backward pass and the verdict on each component. A peer
computes the differences alone: of all components, or of as many, evenly spread over θ, as it can in --seconds.

  NumPy loop             centered differences: two forward passes a component, W and b as views of θ
  SciPy approx_fprime    forward differences: one pass a component, half of what the others do
  torch gradcheck        torch.autograd.gradcheck as it is: every component, centered
  JAX jit + vmap         centered differences of many components at once, compiled

Beside that stands what the command `thetawalk check` needs, by its report: the same work in a fresh process that has
nothing in its caches and starts its threads.

What isn't installed is left out. Exits with 1 where gradients disagree. A machine that does something else besides
disturbs it; how many processes ran is printed.
"""

import argparse
import csv
import json
import multiprocessing
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections import namedtuple

FOLDER = os.path.dirname(os.path.abspath(__file__))
REPOSITORY = os.path.dirname(os.path.dirname(FOLDER))

EPSILON = 1e-7
LAMBDA = 0.7

# What it is called, its data, the hidden layers, and by how many times thetawalk is to be faster than the NumPy loop.
Network = namedtuple("Network", "name data hidden goal")
NETWORKS = [
    Network("4-5-3, m=150", "iris", [5], 20),
    Network("64-32-10, m=64", "digits-64", [32], 30),
    Network("64-32-10, m=1797", "digits", [32], 15),
    Network("784-32-10, m=64", "made-up", [32], 100),
    Network("784-128-64-10, m=64", "made-up", [128, 64], 25),
]
GRADCHECK_GOAL = 60

# What takes less than so many seconds is done again.
SHORT = 0.2


class Timing(namedtuple("Timing", "wall processor")):
    """Seconds a component."""

    def __truediv__(self, other):
        return Timing(self.wall / other.wall, self.processor / other.processor)


def median(timings):
    return Timing(*(statistics.median(column) for column in zip(*timings)))


# The problem that all are given --------------------------------------------------------------------------------------


class Problem:
    """J: X with a column for each example, Y one-hot, and θ with W and b of each layer one after another."""

    def __init__(self, X, Y, theta, sizes):
        self.X, self.Y, self.theta, self.sizes = X, Y, theta, sizes

    def layers(self, theta):
        """W and b of each layer, as views of θ; of arrays of any library."""
        start, layers = 0, []
        for inputs, units in zip(self.sizes, self.sizes[1:]):
            middle, end = start + units * inputs, start + units * inputs + units
            layers.append((theta[start:middle].reshape(units, inputs), theta[middle:end]))
            start = end
        return layers

    def logits(self, layers, X, tanh):
        """Z[L], and the penalty λ/(2m)·Σ‖W‖²; of arrays of any library."""
        A, squares = X, 0.0
        for number, (W, b) in enumerate(layers, 1):
            Z = W @ A + b[:, None]
            A = tanh(Z) if number < len(layers) else Z
            squares = squares + (W * W).sum()
        return Z, LAMBDA / (2 * X.shape[1]) * squares


def made_up_rows(examples=64, features=784):
    """Examples without a pattern, of ten classes in turn: the same ones as Checks/MeasuredNetwork.swift makes."""
    mask = (1 << 64) - 1

    def chance(place):
        mixed = (place + 1) * 0x9E3779B97F4A7C15 & mask
        return (((mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9 & mask) >> 44) / 524288 - 1

    numbers = [[chance(example * features + column) for column in range(features)] for example in range(examples)]
    return [features + [example % 10] for example, features in enumerate(numbers)]


def rows_of(data):
    """The examples of a data set, the label last."""
    if data == "made-up":
        return made_up_rows()
    name, _, count = data.partition("-")
    with open(os.path.join(REPOSITORY, "Lessons", "data", name + ".csv"), encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    return rows[: int(count)] if count else rows


def standardized(rows):
    """X and Y of a table: each feature with mean 0 and variance 1, as thetawalk reads a CSV file."""
    import numpy as np

    X = np.array([[float(value) for value in row[:-1]] for row in rows]).T
    deviation = X.std(axis=1, keepdims=True)
    X = np.where(deviation > 0, (X - X.mean(axis=1, keepdims=True)) / np.where(deviation > 0, deviation, 1), 0)
    labels = [str(row[-1]) for row in rows]
    # Digits in the order of the alphabet are in that of the numbers.
    Y = np.array([[float(label == one) for label in labels] for one in sorted(set(labels))])
    return np.ascontiguousarray(X), Y


# The peers -----------------------------------------------------------------------------------------------------------


class NumPyLoop:
    title = "NumPy loop"
    library = "numpy"

    def __init__(self, problem):
        import numpy as np

        self.np, self.problem = np, problem
        self.theta = problem.theta.copy()

    def J(self, theta):
        np = self.np
        Z, penalty = self.problem.logits(self.problem.layers(theta), self.problem.X, np.tanh)
        below = Z - Z.max(axis=0)
        losses = np.log(np.exp(below).sum(axis=0)) - (self.problem.Y * below).sum(axis=0)
        return losses.mean() + penalty

    def gradient(self, components):
        theta, slopes = self.theta, []
        for index in components:
            home = theta[index]
            theta[index] = home + EPSILON
            plus = self.J(theta)
            theta[index] = home - EPSILON
            slopes.append((plus - self.J(theta)) / (2 * EPSILON))
            theta[index] = home
        return slopes


class SciPyDifferences(NumPyLoop):
    title = "SciPy approx_fprime"
    library = "scipy"

    def __init__(self, problem):
        import scipy.optimize

        super().__init__(problem)
        self.approx_fprime = scipy.optimize.approx_fprime

    def gradient(self, components):
        theta = self.theta.copy()

        def J(part):
            theta[components] = part
            return self.J(theta)

        return list(self.approx_fprime(self.theta[components], J, EPSILON))


class TorchGradcheck:
    """gradcheck shows no numbers: what it has held against its differences is the gradient by autograd."""

    title = "torch gradcheck"
    library = "torch"

    def __init__(self, problem):
        import torch

        torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
        self.torch, self.problem = torch, problem
        self.X, self.theta = torch.tensor(problem.X), torch.tensor(problem.theta)
        self.labels = torch.tensor(problem.Y.argmax(axis=0))

    def J(self, *parts):
        Z, penalty = self.problem.logits(list(zip(parts[::2], parts[1::2])), self.X, self.torch.tanh)
        return self.torch.nn.functional.cross_entropy(Z.T, self.labels) + penalty

    def gradient(self, components):
        torch = self.torch
        if len(components) == len(self.theta):
            # As it is used: each W and each b is an input.
            inputs = [part.clone().requires_grad_() for layer in self.problem.layers(self.theta) for part in layer]
            assert torch.autograd.gradcheck(self.J, inputs)
            return torch.cat([part.flatten() for part in torch.autograd.grad(self.J(*inputs), inputs)]).tolist()
        places = torch.tensor(components)

        def J(part):
            layers = self.problem.layers(self.theta.index_copy(0, places, part))
            return self.J(*(part for layer in layers for part in layer))

        part = self.theta[places].clone().requires_grad_()
        assert torch.autograd.gradcheck(J, part)
        return torch.autograd.grad(J(part), part)[0].tolist()


class JAXVectorized:
    title = "JAX jit + vmap"
    library = "jax"

    def __init__(self, problem):
        import jax
        import jax.numpy as jnp

        jax.config.update("jax_enable_x64", True)
        X, Y, theta = jnp.array(problem.X), jnp.array(problem.Y), jnp.array(problem.theta)

        def J(theta):
            Z, penalty = problem.logits(problem.layers(theta), X, jnp.tanh)
            return (jax.nn.logsumexp(Z, axis=0) - (Y * Z).sum(axis=0)).mean() + penalty

        def slope(index):
            return (J(theta.at[index].add(EPSILON)) - J(theta.at[index].add(-EPSILON))) / (2 * EPSILON)

        self.slopes = jax.jit(jax.vmap(slope))
        # So many at once that each has its own θ, and all together don't fill the memory.
        self.chunk = max(1, min(256, len(problem.theta), 16_000_000 // len(problem.theta)))

    def gradient(self, components):
        import numpy as np

        slopes = []
        for first in range(0, len(components), self.chunk):
            part = components[first : first + self.chunk]
            padded = np.array(part + [0] * (self.chunk - len(part)))
            slopes += np.asarray(self.slopes(padded))[: len(part)].tolist()
        return slopes


PEERS = [NumPyLoop, SciPyDifferences, TorchGradcheck, JAXVectorized]


class Peer:
    """One of them, in a process of its own."""

    def __init__(self, kind, problem):
        self.kind = kind
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=Peer.work, args=(other, kind, problem), daemon=True)
        self.process.start()

    @staticmethod
    def work(pipe, kind, problem):
        peer = kind(problem)
        while components := pipe.recv():
            taken = []
            # Of what takes milliseconds, the median of many.
            while not taken or sum(one.wall for one in taken) < SHORT:
                wall, processor = time.perf_counter(), time.process_time()
                gradient = peer.gradient(components)
                taken.append(Timing(time.perf_counter() - wall, time.process_time() - processor))
            pipe.send((gradient, median(taken)))

    def run(self, components):
        """The gradient in some components, and what each of them took."""
        self.pipe.send(components)
        gradient, taken = self.pipe.recv()
        return gradient, Timing(*(seconds / len(components) for seconds in taken))

    def choose(self, count, seconds):
        """As many components as it can check in so many seconds, evenly spread; it is warm then."""
        sample = list(range(0, count, max(1, count // 256)))[:256]
        self.run(sample)
        _, each = self.run(sample)
        affordable = max(len(sample), int(seconds / each.wall))
        affordable = min(count, affordable)
        return [place * count // affordable for place in range(affordable)]

    def close(self):
        self.pipe.send(None)
        self.process.join()


# thetawalk -----------------------------------------------------------------------------------------------------------


class Thetawalk:
    """thetawalk on one network: `Repeated`, which checks it again and again, and the command `thetawalk check`."""

    def __init__(self, options, network, folder):
        data, self.report = os.path.join(folder, network.data + ".csv"), os.path.join(folder, "report.json")
        with open(data, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows_of(network.data))
        hidden = ",".join(map(str, network.hidden))
        self.command = [options.program, "check", "--data", data, "--hidden", hidden, "--lambda", str(LAMBDA)]
        self.command += ["--epsilon", str(EPSILON), "--format", "json", "--output", self.report]
        self.repeated = subprocess.Popen(
            [options.repeated, data, hidden], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.once()

    def once(self):
        """What one whole check takes, and how many components it has."""
        self.repeated.stdin.write("\n")
        self.repeated.stdin.flush()
        count, wall, processor = self.repeated.stdout.readline().split()
        return Timing(float(wall) / int(count), float(processor) / int(count)), int(count)

    def time(self):
        """What a component takes."""
        taken, done = [], 0
        while done < SHORT:
            each, count = self.once()
            taken.append(each)
            done += each.wall * count
        return median(taken)

    def check(self):
        """The report of the command."""
        status = subprocess.run(self.command, check=False).returncode
        if status > 2:
            sys.exit(f"{' '.join(self.command)}: status {status}")
        with open(self.report, encoding="utf-8") as file:
            return json.load(file)

    def close(self):
        self.repeated.stdin.close()
        self.repeated.wait()


def column(report, name):
    """One number of each component, in the order of θ."""

    def flat(value):
        return [number for item in value for number in flat(item)] if isinstance(value, list) else [float(value)]

    return [number for parameter in report["parameters"] for number in flat(parameter[name])]


# The comparison ------------------------------------------------------------------------------------------------------


def relative_difference(first, second):
    import numpy as np

    first, second = np.array(first), np.array(second)
    return np.linalg.norm(first - second) / (np.linalg.norm(first) + np.linalg.norm(second))


class Comparison:
    """All of them on one network."""

    def __init__(self, options, network, kinds, folder):
        import numpy as np

        self.network, self.thetawalk = network, Thetawalk(options, network, folder)
        self.report = self.thetawalk.check()
        theta = np.array(column(self.report, "theta"))
        X, Y = standardized(rows_of(network.data))
        self.count = len(theta)
        self.peers = [Peer(kind, Problem(X, Y, theta, [len(X), *network.hidden, len(Y)])) for kind in kinds]
        self.components = {peer: peer.choose(self.count, options.seconds) for peer in self.peers}
        self.own, self.command, self.timings, self.differences = [], [], {peer: [] for peer in self.peers}, {}

    def round(self):
        """Times each of them once, and holds the gradients against thetawalk's."""
        self.own.append(self.thetawalk.time())
        self.command += [self.thetawalk.check()["seconds"] / self.count for _ in range(3 if self.count < 10_000 else 1)]
        for peer in self.peers:
            gradient, taken = peer.run(self.components[peer])
            self.timings[peer].append(taken)
            right = column(self.report, "analytic" if peer.kind is TorchGradcheck else "numeric")
            chosen = [right[index] for index in self.components[peer]]
            self.differences[peer] = max(relative_difference(gradient, chosen), self.differences.get(peer, 0))

    def ratios(self, peer):
        """How many times as long as thetawalk it takes, each round's ratio by itself."""
        return median([theirs / own for theirs, own in zip(self.timings[peer], self.own)])

    def disagreements(self):
        for peer in self.peers:
            # Two gradients by autograd and by hand are apart by round-off, two by differences by that over 2ε.
            if not self.differences[peer] < (1e-10 if peer.kind is TorchGradcheck else 1e-6):
                yield f"{self.network.name}: {peer.kind.title} is {self.differences[peer]:.1e} away"

    def missed(self):
        """What is asked for and isn't reached."""
        for peer in self.peers:
            goal = {NumPyLoop: self.network.goal, TorchGradcheck: GRADCHECK_GOAL}.get(peer.kind, 1)
            if self.ratios(peer).wall < goal:
                ratio = self.ratios(peer).wall
                yield f"{self.network.name}: {peer.kind.title} takes {ratio:.3g} times as long, not {goal}"

    def close(self):
        for one in [self.thetawalk, *self.peers]:
            one.close()


# What is printed -----------------------------------------------------------------------------------------------------


def number(value):
    """Three digits, or two below 10; no exponent."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def table(comparisons, kinds, figure):
    """Markdown: microseconds a component, and in brackets how many times as long as thetawalk."""
    titles = ["network", "components", "thetawalk", *(kind.title for kind in kinds)]
    lines = ["| " + " | ".join(titles) + " |", "|---|" + "--:|" * (len(titles) - 1)]
    for comparison in comparisons:
        own = getattr(median(comparison.own), figure)
        cells = [comparison.network.name, f"{comparison.count:,}", number(own * 1e6)]
        for peer in comparison.peers:
            theirs, ratio = median(comparison.timings[peer]), comparison.ratios(peer)
            cells.append(f"{number(getattr(theirs, figure) * 1e6)} ({number(getattr(ratio, figure))}×)")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def machine():
    """The processor, and what of its instructions the kernels use."""
    name, flags = platform.processor() or platform.machine(), ""
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            found = dict(re.findall(r"^(model name|flags)\s*: (.*)$", file.read(), re.MULTILINE))
        name, flags = found.get("model name", name), found.get("flags", "")
    widest = next((title for flag, title in (("avx512dq", "AVX-512"), ("avx2", "AVX2")) if flag in flags.split()), None)
    return f"{name} with {widest}" if widest else name


def conditions(comparisons, kinds, options):
    """What the table was measured with, without a date."""
    versions = ", ".join(f"{kind.library} {__import__(kind.library).__version__}" for kind in kinds)
    commands = ", ".join(number(statistics.median(one.command) * 1e6) for one in comparisons)
    lines = f"""
Microseconds of wall time a component, and in brackets how many times as long as thetawalk it is: the median of
{options.rounds} rounds in which all take turns. {machine()}, {options.threads} cores for each; Python
{platform.python_version()}, {versions}. Tanh, softmax with cross-entropy, λ = {LAMBDA}, ε = {EPSILON:g}, double precision,
the same θ; the gradients agree. thetawalk's is the whole check, from building the network to the verdict on the last
component; the others' are the differences alone, SciPy's forward ones, half the work. All are warm; the command
`thetawalk check` in a fresh process needs {commands} by its report.
"""
    return textwrap.fill(" ".join(lines.split()), width=120, break_on_hyphens=False)


def write_between_markers(path, text):
    """Puts the text into a file, between the two lines that mark its place."""
    with open(path, encoding="utf-8") as file:
        content = file.read()
    pattern = re.compile(r"(<!-- peers -->\n).*?(<!-- /peers -->)", re.DOTALL)
    if not pattern.search(content):
        sys.exit(f"{path}: found no lines <!-- peers --> and <!-- /peers -->, between which the table belongs")
    with open(path, "w", encoding="utf-8") as file:
        file.write(pattern.sub(lambda match: f"{match[1]}{text}\n{match[2]}", content, count=1))


def built(folder, name):
    return os.path.join(REPOSITORY, folder, "release", name)


def installed(kind):
    try:
        __import__(kind.library)
        return True
    except ImportError:
        print(f"{kind.library} is not installed: no {kind.title}", file=sys.stderr)
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=built(".build", "thetawalk"), help="the program thetawalk")
    parser.add_argument("--repeated", default=built(".build-benchmarks", "Repeated"), help="that of Tests/Benchmarks")
    parser.add_argument("--rounds", type=int, default=5, help="default 5")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="of each peer; default: one for each core")
    parser.add_argument("--seconds", type=float, default=2, help="that one peer takes in a round, about; default 2")
    parser.add_argument("--only", default="", help="only networks whose name has this in it")
    parser.add_argument("--readme", help="a file with <!-- peers --> and <!-- /peers -->, between which the table is put")
    options = parser.parse_args()
    # Read by the libraries when they are imported, here and in the processes of the peers.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(options.threads)
    if options.threads == 1:
        os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    kinds = [kind for kind in PEERS if installed(kind)]
    if NumPyLoop not in kinds:
        sys.exit("NumPy is needed: pip install numpy")
    comparisons = []
    with tempfile.TemporaryDirectory() as folder:
        for network in NETWORKS:
            if options.only in network.name:
                comparison = Comparison(options, network, kinds, folder)
                for _ in range(options.rounds):
                    comparison.round()
                comparison.close()
                comparisons.append(comparison)
                load = os.getloadavg()[0]
                print(f"{network.name}: done; {load:.1f} processes ran on average", file=sys.stderr, flush=True)
    text = table(comparisons, kinds, "wall") + "\n\n" + conditions(comparisons, kinds, options)
    print(text, "\nProcessor time:\n", table(comparisons, kinds, "processor"), sep="\n")
    for comparison in comparisons:
        for line in comparison.missed():
            print(line)
    disagreements = [line for comparison in comparisons for line in comparison.disagreements()]
    if disagreements:
        sys.exit("\n".join(disagreements))
    if options.readme:
        write_between_markers(options.readme, text)


if __name__ == "__main__":
    main()
