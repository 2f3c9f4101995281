/// What is computed for one example after another: the rows of a network, as the rest of the program can't have them
/// from the language itself, with vectors as wide as the machine has them.
///
/// Every result is the same to the bit for every width: an example is a lane, no lane looks at another, nothing is
/// contracted into a fused multiply-add, and what is summed over examples is summed in one order. exp, tanh, log,
/// log1p, the logistic function, sine and cosine are our own, so that no library's last digit shows; see Functions.h.
///
/// Of every function there is one for `double`, ending in _f64, and one for `float`, ending in _f32. What they have in
/// common:
///
/// - `lanes` is 1, 2, 4 or 8, at most `thetawalk_lanes()`: more would be an instruction that the machine lacks.
/// - `count` examples lie next to one another; `stride` is how far a row is from the next one, in numbers.
/// - What is written overlaps nothing that is read: the last examples may be computed twice.
/// - Nothing is allocated, and nothing is kept.
#ifndef THETAWALK_KERNELS_H
#define THETAWALK_KERNELS_H

#include <stdbool.h>

/// What becomes of each number.
typedef enum ThetawalkFunction {
  ThetawalkIdentity,
  /// z where it is above 0, NaN where it is NaN, and else 0.
  ThetawalkReLU,
  /// z where it is above 0, else 0.01 z.
  ThetawalkLeakyReLU,
  ThetawalkTanh,
  /// 1 / (1 + e^-z).
  ThetawalkLogistic,
  ThetawalkExp,
  ThetawalkLog,
  /// log(1 + x).
  ThetawalkLog1p,
  /// sin x for |x| <= 64, NaN for others.
  ThetawalkSine,
  /// cos x for |x| <= 64, NaN for others.
  ThetawalkCosine,
} ThetawalkFunction;

/// The loss of an example, from its column of Z[L] and of Y.
typedef enum ThetawalkLoss {
  /// Half the squared distance of the two.
  ThetawalkSquaredError,
  /// -log softmax(z)[y] as (z_max - z[y]) + log(1 + the other e^(z[k] - z_max)).
  ThetawalkLogSumExp,
  /// log(1 + e^z) - y z of one unit, without cancellation.
  ThetawalkSoftplus,
  /// -y log a of every unit, a = softmax(z).
  ThetawalkNaiveSoftmax,
  /// -y log a - (1 - y) log(1 - a) of one unit, a = 1 / (1 + e^-z).
  ThetawalkNaiveLogistic,
} ThetawalkLoss;

/// The most lanes that this machine computes at once: 8 with AVX-512, 4 with AVX2, else 2.
int thetawalk_lanes(void);

/// How many cores this process may run on.
int thetawalk_cores(void);

#define THETAWALK_ROWS(Number, Suffix)                                                                       \
  /* y = f(x). Of arguments that are no numbers comes NaN; of infinite ones, zeros and what overflows, what */ \
  /* C's own functions give, with the sign of a zero. */                                                     \
  void thetawalk_map_##Suffix(int lanes, ThetawalkFunction function, long count, const Number *x, Number *y);  \
  /* a = g(z); with a mask (0 where a unit is dropped for an example) divided by keep, or 0. */              \
  void thetawalk_activate_##Suffix(int lanes, ThetawalkFunction function, long count, const Number *z,         \
                                   const bool *mask, Number keep, Number *a);                                \
  /* Z = W A + b: `rows` rows of W, each of `units` weights, whose products are added one after another. */  \
  /* In the place of row `moved` of A stands `movedA`; a negative one stands for none. */                    \
  void thetawalk_product_##Suffix(int lanes, long count, long rows, long units, const Number *W,             \
                                  const Number *b, const Number *A, long strideA, long moved,                \
                                  const Number *movedA, Number *Z, long strideZ);                            \
  /* out = Z + w d: a column of weights times a row of examples, added to `rows` rows. */                    \
  void thetawalk_update_##Suffix(int lanes, long count, long rows, const Number *Z, long strideZ,            \
                                 const Number *w, long strideW, const Number *d, Number *out,                \
                                 long strideOut);                                                            \
  /* out = x - y. */                                                                                         \
  void thetawalk_difference_##Suffix(int lanes, long count, const Number *x, const Number *y, Number *out);  \
  /* The loss of each example. */                                                                            \
  void thetawalk_losses_##Suffix(int lanes, ThetawalkLoss loss, long count, long rows, const Number *Z,      \
                                 long strideZ, const Number *Y, long strideY, Number *out);                  \
  /* The losses of examples of one class each, -log softmax(z)[y], from those at home: logit k has changed, against */ \
  /* that of the example's own class, by x[k] = (w[k] - factor v) d, and Q[k] is what softmax made of it at home.  */ \
  /* loss + log(1 + sum Q[k] (e^x[k] - 1)). 0 where some x is too large, and then nothing of use is written.      */ \
  int thetawalk_changedLosses_##Suffix(int lanes, long count, long rows, const Number *w, long strideW,      \
                                       Number factor, const Number *v, const Number *d, const Number *Q,     \
                                       long strideQ, const Number *losses, Number *out);                     \
  /* A = softmax(Z), over the rows of each example. */                                                       \
  void thetawalk_softmax_##Suffix(int lanes, long count, long rows, const Number *Z, long strideZ,           \
                                  Number *A, long strideA);                                                  \
  /* Whether some number is above 0 in one row and not in the other. */                                      \
  int thetawalk_crosses_##Suffix(int lanes, long count, const Number *x, const Number *y);                   \
  /* out = X Y^T: for each of `rows` rows of X and `units` rows of Y the products of their examples, added one */ \
  /* after another. */                                                                                       \
  void thetawalk_dots_##Suffix(long count, long rows, long units, const Number *X, long strideX,             \
                               const Number *Y, long strideY, Number *out);                                  \
  /* The sum, halved until at most 128 are left, and those in eight sums side by side: `pairwiseSum`. */      \
  Number thetawalk_sum_##Suffix(long count, const Number *x);

THETAWALK_ROWS(double, f64)
THETAWALK_ROWS(float, f32)

#undef THETAWALK_ROWS

/// The same in complex numbers: a row is a real part, its imaginary part, the next real part, ...; strides are counted
/// in complex numbers. Logarithms are of numbers with a real part above 0. Nothing is dropped: dropout is left to the
/// caller.
void thetawalk_map_c64(int lanes, ThetawalkFunction function, long count, const double *x, double *y);
void thetawalk_product_c64(int lanes, long count, long rows, long units, const double *W, const double *b,
                           const double *A, long strideA, double *Z, long strideZ);
void thetawalk_losses_c64(int lanes, ThetawalkLoss loss, long count, long rows, const double *Z, long strideZ,
                          const double *Y, long strideY, double *out);
void thetawalk_softmax_c64(int lanes, long count, long rows, const double *Z, long strideZ, double *A, long strideA);

#endif
