import json
import numpy as np

def save_report(path, numeric, analytic, theta={}, **known):
    """Both gradients, and θ, by the parameters' names, as arrays of any shape; what numeric lacks wasn't checked."""
    parameters = []
    for name, dtheta in analytic.items():
        parameter = {"name": name, "shape": dtheta.shape, "analytic": dtheta.tolist()}
        for column, arrays in ("numeric", numeric), ("theta", theta):
            if name in arrays:
                parameter[column] = arrays[name].tolist()
        parameters.append(parameter)
    with open(path, "w") as file:
        json.dump({"schema": "thetawalk.report/2", "parameters": parameters, **known}, file)

analytic = {
    "fc1.weight": np.array([[0.1, -0.2], [0.3, 0.4]]), "fc1.bias": np.array([-0.5, 0.6]),
    "fc2.weight": np.array([[0.7, -0.8]]), "fc2.bias": np.array([0.9]),
}
numeric = analytic | {"fc2.weight": analytic["fc2.weight"] / 2}
theta = {
    "fc1.weight": np.array([[0.9, 0.8], [-0.7, 0.6]]), "fc1.bias": np.zeros(2),
    "fc2.weight": np.array([[0.5, -0.4]]), "fc2.bias": np.zeros(1),
}
save_report("gradients.json", numeric, analytic, theta, source="my model", epsilon=1e-7)
