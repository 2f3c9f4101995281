"""A function of your own, with two mistakes in its gradient: a small network whose hidden layer is normalized.

    python3 own_numpy.py

checks the gradient, and writes own_numpy.json beside this file. Find a wrong line, mend it, save, and run it again.
"""

import os
import sys

import numpy as np

import thetawalk

PROGRAM = "thetawalk"
REPORT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "own_numpy.json")

generator = np.random.default_rng(1)
X = generator.normal(size=(20, 4))
Y = X[:, :1] * X[:, 1:2] + np.sin(X[:, 2:3])
params = {
    "W1": generator.normal(size=(4, 6)) / 2,
    "b1": generator.normal(size=6) / 10,
    "scale": 1 + generator.normal(size=6) / 10,
    "shift": generator.normal(size=6) / 10,
    "W2": generator.normal(size=(6, 1)) / 2,
    "b2": np.zeros(1),
}


def forward(p):
    Z = X @ p["W1"] + p["b1"]
    deviation = np.sqrt(Z.var(axis=1, keepdims=True) + 1e-5)
    N = (Z - Z.mean(axis=1, keepdims=True)) / deviation  # each row: mean 0, variance 1
    A = np.tanh(p["scale"] * N + p["shift"])
    return deviation, N, A, A @ p["W2"] + p["b2"]


def loss(p):
    output = forward(p)[-1]
    return np.mean((output - Y) ** 2) / 2


def gradient(p):
    deviation, N, A, output = forward(p)
    d_output = (output - Y) / len(X)
    dA = d_output @ p["W2"].T
    dS = dA * (1 - A)
    dN = dS * p["scale"]
    dZ = dN / deviation
    return {
        "W1": X.T @ dZ,
        "b1": dZ.sum(axis=0),
        "scale": (dS * N).sum(axis=0),
        "shift": dS.sum(axis=0),
        "W2": A.T @ d_output,
        "b2": d_output.sum(axis=0),
    }


if __name__ == "__main__":
    report = thetawalk.check(
        loss, params, gradient, path=REPORT, program=os.environ.get("THETAWALK", PROGRAM)
    )
    print(report.text)
    sys.exit(report.status)
