"""A function of your own in PyTorch, with a mistake in its backward pass.

    python3 own_torch.py

checks the gradient, and writes own_torch.json beside this file. Find the wrong line, mend it, save, and run it again.
"""

import os
import sys

import torch

import thetawalk

PROGRAM = "thetawalk"
REPORT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "own_torch.json")

torch.manual_seed(1)
X = torch.randn(20, 4)
Y = (X[:, :1] * X[:, 1:2] > 0).double()


class Softplus(torch.autograd.Function):
    """log(1 + exp(z)), a smooth ReLU."""

    @staticmethod
    def forward(ctx, z):
        ctx.save_for_backward(z)
        return torch.log1p(torch.exp(z))

    @staticmethod
    def backward(ctx, d_output):
        (z,) = ctx.saved_tensors
        return d_output * torch.sigmoid(-z)


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(4, 6)
        self.out = torch.nn.Linear(6, 1)

    def forward(self, x):
        return self.out(Softplus.apply(self.hidden(x)))


model = Network()


def loss():
    dtype = model.out.weight.dtype
    return torch.nn.functional.binary_cross_entropy_with_logits(model(X.to(dtype)), Y.to(dtype))


if __name__ == "__main__":
    report = thetawalk.check(
        loss, model, path=REPORT, program=os.environ.get("THETAWALK", PROGRAM)
    )
    print(report.text)
    sys.exit(report.status)
