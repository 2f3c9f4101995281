#pragma once

#include <stddef.h>

/// A file of the program's, byte for byte.
struct embedded_module {
  const unsigned char *_Nonnull bytes;
  size_t count;
};

/// Sources/Python/thetawalk.py, part of the program as it is.
struct embedded_module shipped_python_module(void);
