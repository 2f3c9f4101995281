// Everything for vectors of LANES numbers; no include guard.

#define NAME(function) JOIN(function##_x, LANES)
#define ROW(function) JOIN(JOIN(function##_, KIND), JOIN(_x, LANES))
#if LANES == 8
#define HALF _x4
#elif LANES == 4
#define HALF _x2
#else
#define HALF _x1
#endif
#define NARROWER(function) JOIN(JOIN(function##_, KIND), HALF)

typedef double NAME(Doubles) __attribute__((vector_size(8 * LANES)));
typedef float NAME(Floats) __attribute__((vector_size(4 * LANES)));
typedef int64_t NAME(Longs) __attribute__((vector_size(8 * LANES)));
typedef uint64_t NAME(UnsignedLongs) __attribute__((vector_size(8 * LANES)));
typedef int32_t NAME(Ints) __attribute__((vector_size(4 * LANES)));
typedef uint8_t NAME(Bytes) __attribute__((vector_size(LANES)));

#define V NAME(Doubles)
#define I NAME(Longs)
#define U NAME(UnsignedLongs)
#define M NAME(Bytes)
#include "Functions.h"
#include "Complex.h"

#define KIND f64
#define Number double
#define Whole int64_t
#define R NAME(Doubles)
#define S NAME(Longs)
// How far a logit may change so that a short series gives what becomes of its exponential.
#define NEAR 0x1p-13
#include "Rows.h"
#undef KIND
#undef Number
#undef Whole
#undef R
#undef S
#undef NEAR

#define KIND f32
#define Number float
#define Whole int32_t
#define R NAME(Floats)
#define S NAME(Ints)
#define NEAR 0x1p-6f
#include "Rows.h"
#undef KIND
#undef Number
#undef Whole
#undef R
#undef S
#undef NEAR

#undef HALF
#undef V
#undef I
#undef U
#undef M
#undef NAME
#undef ROW
#undef NARROWER
