#include "CPeaks.h"

#pragma STDC FP_CONTRACT OFF

/// So many sums that none waits for the one before it.
enum { SUMS = 12 };

/// Keeps each operation as it is written, in a register.
#define KEEP(value) __asm__ volatile("" : "+" REGISTER(value))

#define FUSED sums[i] = __builtin_elementwise_fma(sums[i], factor, term)
#define APART sums[i] *= factor; KEEP(sums[i]); sums[i] += term

/// A function that does one of the two in vectors of so many bytes.
#define PEAK(name, size, attributes, operation)                            \
  attributes static double name(long rounds) {                             \
    typedef double Vector __attribute__((vector_size(size)));              \
    const Vector factor = 0.999 - (Vector){0}, term = 1e-3 - (Vector){0};  \
    Vector sums[SUMS];                                                     \
    for (int i = 0; i < SUMS; i++) sums[i] = i - (Vector){0};              \
    for (long round = 0; round < rounds; round++)                          \
      _Pragma("unroll") for (int i = 0; i < SUMS; i++) {                   \
        operation;                                                         \
        KEEP(sums[i]);                                                     \
      }                                                                    \
    return (double)rounds * SUMS * (size / sizeof(double));                \
  }

#if defined(__x86_64__)
#define REGISTER "v"
PEAK(fusedAVX512, 64, __attribute__((target("avx512f"))), FUSED)
PEAK(apartAVX512, 64, __attribute__((target("avx512f"))), APART)
#undef REGISTER
#define REGISTER "x"
PEAK(fusedAVX2, 32, __attribute__((target("avx2,fma"))), FUSED)
PEAK(apartAVX2, 32, __attribute__((target("avx2,fma"))), APART)
PEAK(apartSSE2, 16, , APART)

double thetawalk_peak_fused(long rounds) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f")) return fusedAVX512(rounds);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return fusedAVX2(rounds);
  return apartSSE2(rounds);
}

double thetawalk_peak_apart(long rounds) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f")) return apartAVX512(rounds);
  if (__builtin_cpu_supports("avx2")) return apartAVX2(rounds);
  return apartSSE2(rounds);
}
#else
#define REGISTER "w"
PEAK(fused, 16, , FUSED)
PEAK(apart, 16, , APART)

double thetawalk_peak_fused(long rounds) { return fused(rounds); }

double thetawalk_peak_apart(long rounds) { return apart(rounds); }
#endif
