#pragma once

#include <stddef.h>

/// The files of lessons, with a byte 0 between one and the next.
struct embedded_lessons {
  const unsigned char *_Nonnull bytes;
  size_t count;
};

/// The lessons of Lessons/ in their order, part of the program as they are.
struct embedded_lessons shipped_lessons(void);
