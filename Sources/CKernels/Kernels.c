#include "CKernels.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

// The same bits everywhere: a product and a sum are two roundings, on machines too that could do both in one.
#pragma STDC FP_CONTRACT OFF

/// Added and taken off again, it rounds a number below 2^51 to a whole one.
static const double ROUNDING = 0x1.8p52;

/// What is inlined wherever it is used, into a function that may use the same instructions.
#define INLINE static inline __attribute__((always_inline))

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

// Widths without instructions of their own to ask for.
#define LANES 1
#include "Width.h"
#undef LANES
#define LANES 2
#include "Width.h"
#undef LANES

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define LANES 4
#include "Width.h"
#undef LANES
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw"))), apply_to = function)
#define LANES 8
#include "Width.h"
#undef LANES
#pragma clang attribute pop
#endif

int thetawalk_lanes(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
      && __builtin_cpu_supports("avx512bw"))
    return 8;
  if (__builtin_cpu_supports("avx2")) return 4;
#endif
  return 2;
}

/// Calls the function of a width: `CALL(map_f64, (function, count, x, y))`.
#if defined(__x86_64__)
#define CALL(function, arguments)                   \
  switch (lanes) {                                  \
    case 8: return function##_x8 arguments;         \
    case 4: return function##_x4 arguments;         \
    case 1: return function##_x1 arguments;         \
    default: return function##_x2 arguments;        \
  }
#else
#define CALL(function, arguments) \
  if (lanes == 1) return function##_x1 arguments; \
  return function##_x2 arguments;
#endif

#define KIND f64
#define Number double
#include "Calls.h"
#undef KIND
#undef Number
#define KIND f32
#define Number float
#include "Calls.h"
