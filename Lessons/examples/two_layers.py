"""A network of two layers in NumPy, with its gradient by hand: is backpropagation right?

    thetawalk python > thetawalk.py
    python3 two_layers.py                                  # asks thetawalk from here
    thetawalk check --exec "python3 two_layers.py serve"   # or the other way round, with the same result

It isn't: the gradient of W1 leaves out what tanh does. Write (1 - A1**2) where it says so, and it agrees.
"""

import sys

import numpy as np

import thetawalk

generator = np.random.default_rng(1)
X = generator.normal(size=(4, 20))
Y = (X[:1] * X[1:2] > 0).astype(float)
params = {
    "W1": generator.normal(size=(5, 4)) / 2, "b1": np.zeros((5, 1)),
    "W2": generator.normal(size=(1, 5)) / 2, "b2": np.zeros((1, 1)),
}


def forward(p):
    A1 = np.tanh(p["W1"] @ X + p["b1"])
    A2 = 1 / (1 + np.exp(-(p["W2"] @ A1 + p["b2"])))
    return A1, A2


def loss(p):
    _, A2 = forward(p)
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


def grad(p):
    m = X.shape[1]
    A1, A2 = forward(p)
    dZ2 = A2 - Y
    dA1 = p["W2"].T @ dZ2
    dZ1 = dA1 * (1 - A1**2)
    return {
        "W1": dA1 @ X.T / m,  # wrong: dZ1, which is dA1 * (1 - A1**2), belongs here
        "b1": dZ1.sum(axis=1, keepdims=True) / m,
        "W2": dZ2 @ A1.T / m,
        "b2": dZ2.sum(axis=1, keepdims=True) / m,
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        thetawalk.serve(loss, params, grad)
    else:
        report = thetawalk.check(loss, params, grad)
        print(report.text)
        sys.exit(report.status)
