"""Writes files of arrays as NumPy, safetensors and PyTorch do, and says what they hold.

    python3 arrays.py FOLDER        the small files of which the tests keep a copy
    python3 arrays.py FOLDER SEED   files of random arrays

For each array a line: file, name, shape, and the values as the bits of doubles.
"""
import gzip, json, os, sys
import numpy as np
from safetensors.numpy import save_file

folder, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None
random = np.random.default_rng(seed or 0)

def tell(file, arrays):
    for name, array in arrays.items():
        values = np.asarray(array, dtype="f8")
        bits = [format(int(x), "x") for x in np.ravel(values).view("u8")]
        print("\t".join([file, name, ",".join(map(str, values.shape)), " ".join(bits)]))

def write(file, save, arrays):
    save(os.path.join(folder, file))
    tell(file, arrays)

def dump(arrays, open):
    def save(path):
        with open(path, "wt") as file:
            json.dump({name: array.tolist() for name, array in arrays.items()}, file)
    return save

def save_all(arrays):
    write("plain.npz", lambda path: np.savez(path, **arrays), arrays)
    write("packed.npz", lambda path: np.savez_compressed(path, **arrays), arrays)
    for place, array in enumerate(arrays.values()):
        for version in (1, 2, 3):
            def save(path):
                with open(path, "wb") as file:
                    np.lib.format.write_array(file, array, version=(version, 0))
            write(f"{place}-{version}.npy", save, {"": array})
    native = {name: np.array(array.astype(array.dtype.newbyteorder("=")), order="C") for name, array in arrays.items()}
    write("arrays.safetensors", lambda path: save_file(native, path, metadata={"by": "numpy"}), native)
    filled = {name: array.astype("f8") for name, array in arrays.items() if array.size}
    write("arrays.json", dump(filled, open), filled)
    write("arrays.json.gz", dump(filled, gzip.open), filled)

types = ["<f2", ">f2", "<f4", ">f4", "<f8", ">f8", "i1", "<i2", ">i4", "<i8", "u1", ">u2", "<u4", "<u8", "?"]

def drawn(place):
    shape = random.integers(0 if random.random() < 0.1 else 1, 6, size=random.integers(0, 6))
    type = np.dtype(types[place % len(types)])
    values = random.normal(size=shape) * 100 if type.kind == "f" else random.integers(0, 2 if type.kind == "b" else 100, size=shape)
    array = np.asarray(values).astype(type)
    return np.asfortranarray(array) if random.random() < 0.5 else array

if seed is not None:
    save_all({f"layer{place}.wäight" if place % 2 else str(place): drawn(place) for place in range(2 * len(types))})
    import torch
    from safetensors.torch import save_file as save_tensors
    patterns = torch.arange(65536, dtype=torch.int32).to(torch.int16)
    tensors = {"half": patterns.view(torch.float16), "bfloat16": patterns.clone().view(torch.bfloat16)}
    write("torch.safetensors", lambda path: save_tensors(tensors, path), {n: t.double().numpy() for n, t in tensors.items()})
else:
    arrays = {
        "W": np.array([[0.5, -2e-5, 3], [np.nan, np.inf, -0.0]]), "scalar": np.array(2.5), "empty": np.zeros((0, 3)),
        "half": np.array([0.1, 6e-8, -65504], dtype="<f2"), "big": np.array([[1, -2], [3, 4]], dtype=">i4"),
        "turned": np.asfortranarray(np.arange(24, dtype="f4").reshape(2, 3, 4)),
    }
    write("plain.npz", lambda path: np.savez(path, **arrays), arrays)
    write("packed.npz", lambda path: np.savez_compressed(path, **arrays), arrays)
    write("turned.npy", lambda path: np.save(path, arrays["turned"]), {"": arrays["turned"]})
    native = {name: np.array(array.astype(array.dtype.newbyteorder("=")), order="C") for name, array in arrays.items()}
    write("arrays.safetensors", lambda path: save_file(native, path, metadata={"by": "numpy"}), native)
    small = {"fc.weight": np.array([[1.5, 2], [-3e-7, 4]]), "alpha": np.array(0.1)}
    write("arrays.json.gz", dump(small, gzip.open), small)
    # A megabyte, as doubles.
    np.savez_compressed(os.path.join(folder, "zeros.npz"), Z=np.zeros(1 << 17, dtype="u1"))
    # A megabyte of blanks.
    with gzip.open(os.path.join(folder, "blanks.gz"), "wt") as file:
        file.write(" " * (1 << 20))
