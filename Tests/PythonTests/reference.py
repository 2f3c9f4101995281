#!/usr/bin/env python3
"""A miniature of `thetawalk check --exec -` and `thetawalk view`, for tests of thetawalk.py without the program.

It asks as the protocol thetawalk.model/1 says, takes differences one component at a time, and writes a report; what it
knows of verdicts is one comparison. With THETAWALK in the environment the tests use the real program instead.
"""

import argparse
import base64
import json
import math
import os
import struct
import sys


def numbers(value):
    if value is None:
        return None
    if isinstance(value, dict):
        data = base64.b64decode(value["base64"])
        return list(struct.unpack(f"<{len(data) // 8}d", data))
    flat = []
    for item in value:
        flat += numbers(item) if isinstance(item, list) else [float(item)]
    return flat


def packed(values, code="d"):
    if len(values) < 64:
        return list(values)
    return {"base64": base64.b64encode(struct.pack(f"<{len(values)}{code}", *values)).decode()}


class Model:
    """The other side of the pipes."""

    def __init__(self):
        self.count = 0
        self.evaluations = 0

    def ask(self, ask, **more):
        sys.stdout.write(json.dumps({"id": self.count, "ask": ask, **more}) + "\n")
        sys.stdout.flush()
        if ask == "bye":
            return None
        line = sys.stdin.readline()
        if not line:
            sys.exit("--exec: the model ended")
        answer = json.loads(line)
        if answer.get("id") != self.count:
            sys.exit(f"--exec: the model answered {answer.get('id')}, expected {self.count}")
        self.count += 1
        if "error" in answer:
            print(f"--exec: the model says: {answer['error']}", file=sys.stderr)
            sys.exit(70)
        return answer

    def costs(self, index, value):
        result = []
        for at in range(0, len(index), 200):
            part = index[at : at + 200], value[at : at + 200]
            result += numbers(self.ask("costs", index=packed(part[0], "q"), value=packed(part[1]))["costs"])
        self.evaluations += len(index)
        return result


def check(options):
    model = Model()
    hello = model.ask("hello", protocol="thetawalk.model/1")
    parameters = hello["parameters"]
    theta = [numbers(parameter["values"]) for parameter in parameters]
    for parameter, values in zip(parameters, theta):
        assert len(values) == math.prod(parameter["shape"]), parameter["name"]
    flat = [value for values in theta for value in values]
    cost = model.costs([0, 0], [flat[0], flat[0]])
    if cost[0] != cost[0]:
        sys.exit(print("thetawalk: -: found J(θ) = NaN, expected a finite number", file=sys.stderr) or 70)
    gradient = [numbers(part) for part in model.ask("gradient")["gradient"]]
    exponent = {"double": 1e-5, "single": 1e-2, "half": 0.05, "bfloat16": 0.25}[hello.get("precision", "double")]
    epsilon = options.epsilon or exponent
    starts = [sum(map(len, theta[:number])) for number in range(len(theta))]
    chosen = range(len(flat))
    if options.components:
        first, last = options.components.split("..<")
        chosen = range(int(first), int(last))
    if options.parameter:
        names = [parameter["name"] for parameter in parameters]
        if options.parameter not in names:
            sys.exit(print(f"--parameter: found {options.parameter}, expected one of {names}", file=sys.stderr) or 64)
        number = names.index(options.parameter)
        chosen = range(starts[number], starts[number] + len(theta[number]))
    if options.sample:
        chosen = list(chosen)[:: max(1, len(chosen) // options.sample)][: options.sample]
    if options.scheme == "complex-step":
        assert hello.get("complex"), "no complex step"
        index = list(chosen)
        answer = model.ask("costs", index=index, value=[flat[i] for i in index], imaginary=[1e-20] * len(index))
        slopes = dict(zip(index, [imaginary / 1e-20 for imaginary in numbers(answer["imaginary"])]))
    else:
        steps = [(i, flat[i] + side * epsilon) for i in chosen for side in (1, -1)]
        found = model.costs([i for i, _ in steps], [value for _, value in steps])
        slopes = {
            i: (found[2 * k] - found[2 * k + 1]) / (steps[2 * k][1] - steps[2 * k + 1][1]) for k, i in enumerate(chosen)
        }
    directions = []
    for number in range(options.directions or 0):
        direction = [math.sin(1 + number + 3 * i) for i in range(len(flat))]
        ahead, behind = numbers(model.ask("line", direction=packed(direction), steps=[epsilon, -epsilon])["costs"])
        analytic = sum(v * d for v, d in zip(direction, [d for part in gradient for d in part or []]))
        directions.append({"name": f"v{number}", "numeric": (ahead - behind) / 2 / epsilon, "analytic": analytic})
    if options.points:
        model.ask("move", values=packed([value + 0.1 for value in flat]))
        model.costs([0], [flat[0]])
        model.ask("move", values=packed(flat))
    model.ask("bye")
    tolerance = options.tolerance or 1e-6
    written, worst, wrong = [], 0.0, []
    for parameter, values, part, start in zip(parameters, theta, gradient, starts):
        numeric = [slopes.get(start + i) for i in range(len(values))]
        analytic = part or [0.0] * len(values)
        pairs = [(n, a) for n, a in zip(numeric, analytic) if n is not None]
        top = math.sqrt(sum((n - a) ** 2 for n, a in pairs))
        bottom = math.sqrt(sum(n * n for n, _ in pairs)) + math.sqrt(sum(a * a for _, a in pairs))
        difference = top / bottom if bottom > 1e-12 else 0.0
        worst = max(worst, difference) if difference == difference else math.nan
        if not difference < tolerance:
            wrong.append(parameter["name"])
        keys = {key: parameter[key] for key in ("name", "shape", "layer", "kind") if key in parameter}
        written.append({**keys, "theta": values, "analytic": analytic, "numeric": numeric, "difference": difference})
    unsure = cost[0] != cost[1]
    report = {
        "schema": "thetawalk.report/2",
        "source": hello.get("source"),
        "epsilon": epsilon,
        "precision": hello.get("precision", "double"),
        "cost": [str(j) if j != j or abs(j) == math.inf else j for j in cost],
        "verdict": "inconclusive" if unsure else "bug" if wrong else "agrees",
        "difference": worst,
        "findings": [{"sentence": "J is not a function."}]
        if unsure
        else [{"sentence": f"{n} is wrong."} for n in wrong],
        "remarks": hello.get("remarks", []),
        "parameters": written,
        "directions": directions,
        "evaluations": model.evaluations,
        "hello": {key: hello.get(key) for key in ("complex", "batch", "base64", "protocol")},
    }
    for number in range(options.points or 1):
        path = options.output.replace(".json", f"-{number + 1}.json") if options.points else options.output
        with open(path, "w") as file:
            json.dump(report, file)
    sys.exit(2 if unsure else 1 if wrong else 0)


def view(options):
    with open(options.file) as file:
        report = json.load(file)
    if options.format == "json":
        print(json.dumps(report))
    else:
        print(f"{report['verdict']}: {report['difference']}")
        for parameter in report["parameters"]:
            print(parameter["name"], parameter["difference"])
    sys.exit({"agrees": 0, "bug": 1}.get(report["verdict"], 2))


def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    checking, viewing = commands.add_parser("check"), commands.add_parser("view")
    checking.add_argument("--exec", required=True)
    checking.add_argument("--output", required=True)
    checking.add_argument("--view", action="store_true")
    for name in ("sample", "directions", "points", "seed"):
        checking.add_argument(f"--{name}", type=int)
    for name in ("epsilon", "tolerance", "timeout"):
        checking.add_argument(f"--{name}", type=float)
    for name in ("components", "parameter", "scheme", "step"):
        checking.add_argument(f"--{name}")
    viewing.add_argument("file")
    viewing.add_argument("--format", default="text")
    options = parser.parse_args()
    if os.environ.get("REFERENCE_DIES"):
        print("thetawalk: something terrible happened", file=sys.stderr)
        os._exit(int(os.environ["REFERENCE_DIES"]))
    check(options) if options.command == "check" else view(options)


if __name__ == "__main__":
    main()
