"""JAX with a custom_vjp that is wrong where it matters.

    thetawalk python > thetawalk.py
    python3 softplus_vjp.py

softplus(x) = log(1 + exp(x)) gets a rule of its own, so that exp can't overflow. Its derivative is sigmoid(x); the rule
below has sigmoid(-x), which is right at 0 only. W1 and b1 come before it and are wrong; W2 comes after it.
"""

import sys

import jax
import jax.numpy as jnp

import thetawalk


@jax.custom_vjp
def softplus(x):
    return jnp.logaddexp(x, 0)


def forward(x):
    return softplus(x), x


def backward(x, g):
    return (g * jax.nn.sigmoid(-x),)  # wrong: sigmoid(x)


softplus.defvjp(forward, backward)

keys = jax.random.split(jax.random.key(5), 4)
X, Y = jax.random.normal(keys[0], (20, 4)), jax.random.normal(keys[1], (20, 2))
params = {
    "W1": jax.random.normal(keys[2], (4, 6)) / 2,
    "b1": jnp.full(6, 0.5),
    "W2": jax.random.normal(keys[3], (6, 2)) / 2,
    "b2": jnp.zeros(2),
}


def loss(p):
    return jnp.mean((softplus(X @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"] - Y) ** 2)


if __name__ == "__main__":
    report = thetawalk.check(loss, params)
    print(report.text)
    sys.exit(report.status)
