import json
import numpy as np

def save_report(path, shapes, numeric, analytic, theta=None, **known):
    """shapes: {"W1": (5, 4), "b1": (5,), …}, in the order in which theta and both gradients hold them, flat."""
    components = [{"numeric": n, "analytic": a} for n, a in zip(numeric.tolist(), analytic.tolist())]
    if theta is not None:
        for component, value in zip(components, theta.tolist()):
            component["theta"] = value
    report = {
        "schema": "thetawalk.report/1",
        "blocks": [{"name": name, "shape": list(shape)} for name, shape in shapes.items()],
        "components": components,
        **known,
    }
    with open(path, "w") as file:
        json.dump(report, file)

analytic = np.array([0.1, -0.2, 0.3, 0.4, -0.5, 0.6, 0.7, -0.8, 0.9])
numeric = analytic / np.array([1, 1, 1, 1, 1, 1, 2, 2, 1])
theta = np.array([0.9, 0.8, -0.7, 0.6, 0.0, 0.0, 0.5, -0.4, 0.0])
shapes = {"fc1.weight": (2, 2), "fc1.bias": (2,), "fc2.weight": (1, 2), "fc2.bias": (1,)}
save_report("gradients.json", shapes, numeric, analytic, theta, source="my model", epsilon=1e-7)
