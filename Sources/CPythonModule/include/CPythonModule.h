#pragma once

#include <stddef.h>

/// A file of the program's, byte for byte.
struct embedded_module {
  const unsigned char *_Nonnull bytes;
  size_t count;
};

/// Sources/Python/thetawalk.py, part of the program as it is.
struct embedded_module shipped_python_module(void);

/// Lessons/examples/own_numpy.py, with which the lesson about one's own code begins.
struct embedded_module shipped_numpy_starter(void);

/// Lessons/examples/own_torch.py, the same for PyTorch.
struct embedded_module shipped_torch_starter(void);
