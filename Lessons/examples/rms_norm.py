"""A PyTorch module whose custom autograd.Function has a wrong backward pass.

    thetawalk python > thetawalk.py
    python3 rms_norm.py

RMSNorm divides each row by its root mean square. The backward pass below treats that as a constant, so what lies in
front of it gets a wrong gradient: `linear`. What lies behind, `norm.weight` and `head`, is right.
"""

import sys

import torch
from torch import nn

import thetawalk


class Normalize(torch.autograd.Function):
    @staticmethod
    def forward(context, x):
        root = torch.rsqrt(x.pow(2).mean(dim=-1, keepdim=True) + 1e-6)
        context.save_for_backward(x, root)
        return x * root

    @staticmethod
    def backward(context, g):
        x, root = context.saved_tensors
        return g * root  # wrong: - x * root**3 * (g * x).mean(dim=-1, keepdim=True) is missing


class RMSNorm(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))

    def forward(self, x):
        return Normalize.apply(x) * self.weight


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(6, 8)
        self.norm = RMSNorm(8)
        self.head = nn.Linear(8, 3)

    def forward(self, x):
        return self.head(torch.relu(self.norm(self.linear(x))))


torch.manual_seed(3)
model = Model()
x, y = torch.randn(16, 6), torch.randint(3, (16,))


def loss(model):
    return nn.functional.cross_entropy(model(x), y)


if __name__ == "__main__":
    report = thetawalk.check(loss, model)
    print(report.text)
    sys.exit(report.status)
