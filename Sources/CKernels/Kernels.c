#if defined(__linux__)
#define _GNU_SOURCE
#include <sched.h>
#endif
#include <unistd.h>

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

int thetawalk_cores(void) {
#if defined(__linux__)
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
#endif
  return (int)sysconf(_SC_NPROCESSORS_ONLN);
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

void thetawalk_map_c64(int lanes, ThetawalkFunction function, long count, const double *x, double *y) {
  CALL(map_c64, (function, count, x, y))
}

void thetawalk_product_c64(int lanes, long count, long rows, long units, const double *W, const double *b,
                           const double *A, long strideA, double *Z, long strideZ) {
  CALL(product_c64, (count, rows, units, W, b, A, strideA, Z, strideZ))
}

void thetawalk_losses_c64(int lanes, ThetawalkLoss loss, long count, long rows, const double *Z, long strideZ,
                          const double *Y, long strideY, double *out) {
  CALL(losses_c64, (loss, count, rows, Z, strideZ, Y, strideY, out))
}

void thetawalk_softmax_c64(int lanes, long count, long rows, const double *Z, long strideZ, double *A, long strideA) {
  CALL(softmax_c64, (count, rows, Z, strideZ, A, strideA))
}
