#pragma once

#include <stddef.h>

// The tables of Lessons/data, part of the program as they are. In Swift the bytes would take a minute to compile.

/// The bytes of a file.
struct embedded_file {
  const unsigned char *_Nonnull bytes;
  size_t count;
};

/// Lessons/data/iris.csv: Fisher's Iris, 150 examples.
///
/// From Ronald Fisher, "The use of multiple measurements in taxonomic problems", 1936.
struct embedded_file dataset_iris(void);

/// Lessons/data/digits.csv: 1797 handwritten digits of 8 × 8 pixels, each of 0 to 16.
///
/// From "Optical Recognition of Handwritten Digits", test part, by E. Alpaydin and C. Kaynak (UCI
/// Machine Learning Repository, 1998; CC BY 4.0).
struct embedded_file dataset_digits(void);
