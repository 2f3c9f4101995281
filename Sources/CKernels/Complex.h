// The rows of a network in complex numbers, for LANES examples at once; see CKernels.h for what each does.
//
// Included once for each width; no include guard. In memory a number is its real part and, behind it, its imaginary
// part; here `Z` is a vector of the ones beside a vector of the others. What has to decide (the kink of a ReLU, the
// largest logit, on which side of 0 a z is) looks at the real part, and every other formula is the analytic one, of
// numbers with a real part of at least 0 where it says so. Where an imaginary part is small against the real one,
// neither loses digits: nothing is added to a real part that would have to be taken off again.

#define COMPLEX(function) JOIN(function##_c64, JOIN(_x, LANES))
#define COMPLEX_NARROWER(function) JOIN(function##_c64, HALF)

typedef struct COMPLEX(Number) {
  V re, im;
} COMPLEX(Number);

#define Z COMPLEX(Number)

INLINE Z COMPLEX(of)(V re, V im) { return (Z){re, im}; }

INLINE Z COMPLEX(load)(const double *place) {
  Z value;
  for (int lane = 0; lane < LANES; lane++) {
    value.re[lane] = place[2 * lane];
    value.im[lane] = place[2 * lane + 1];
  }
  return value;
}

INLINE void COMPLEX(store)(double *place, Z value) {
  for (int lane = 0; lane < LANES; lane++) {
    place[2 * lane] = value.re[lane];
    place[2 * lane + 1] = value.im[lane];
  }
}

INLINE Z COMPLEX(choose)(I mask, Z a, Z b) {
  return (Z){NAME(choose)(mask, a.re, b.re), NAME(choose)(mask, a.im, b.im)};
}

INLINE Z COMPLEX(all)(double re, double im) { return (Z){NAME(all)(re), NAME(all)(im)}; }

INLINE Z COMPLEX(add)(Z a, Z b) { return (Z){a.re + b.re, a.im + b.im}; }

INLINE Z COMPLEX(subtract)(Z a, Z b) { return (Z){a.re - b.re, a.im - b.im}; }

INLINE Z COMPLEX(negative)(Z a) { return (Z){-a.re, -a.im}; }

INLINE Z COMPLEX(multiply)(Z a, Z b) {
  return (Z){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

/// a / b, by the ratio of b's parts (R. L. Smith, "Algorithm 116: Complex division", 1962); |re b| >= |im b|.
INLINE Z COMPLEX(divide)(Z a, Z b) {
  V ratio = b.im / b.re;
  V bottom = b.re + b.im * ratio;
  return (Z){(a.re + a.im * ratio) / bottom, (a.im - a.re * ratio) / bottom};
}

/// The arctangent: that of FreeBSD's msun (s_atan.c, with the notice in Functions.h).
INLINE V NAME(arctangent)(V x) {
  V size = NAME(magnitude)(x);
  I isBelow = size < 0.4375, isHalf = size < 0.6875, isOne = size < 1.1875, isMore = size < 2.4375;
#define PICK(a, b, c, d, e) \
  NAME(choose)(isBelow, a, NAME(choose)(isHalf, b, NAME(choose)(isOne, c, NAME(choose)(isMore, d, e))))
  V one = NAME(all)(1);
  V top = PICK(size, 2 * size - 1, size - 1, size - 1.5, -one);
  V bottom = PICK(one, 2 + size, size + 1, 1 + 1.5 * size, size);
  V high = PICK(NAME(all)(0), NAME(all)(4.63647609000806093515e-01), NAME(all)(7.85398163397448278999e-01),
                NAME(all)(9.82793723247329054082e-01), NAME(all)(1.57079632679489655800e+00));
  V low = PICK(NAME(all)(0), NAME(all)(2.26987774529616870924e-17), NAME(all)(3.06161699786838301793e-17),
               NAME(all)(1.39033110312309984516e-17), NAME(all)(6.12323399573676603587e-17));
#undef PICK
  V r = top / bottom;
  V z = r * r, w = z * z;
  V odd = z * (3.33333333333329318027e-01 + w * (1.42857142725034663711e-01 + w * (9.09088713343650656196e-02
    + w * (6.66107313738753120669e-02 + w * (4.97687799461593236017e-02 + w * 1.62858201153657823623e-02)))));
  V even = w * (-1.99999999998764832476e-01 + w * (-1.11111104054623557880e-01 + w * (-7.69187620504482999495e-02
    + w * (-5.83357013379057348645e-02 + w * -3.65315727442169155270e-02))));
  V result = NAME(choose)(isBelow, r - r * (odd + even), high - ((r * (odd + even) - low) - r));
  return (V)((I)result | ((I)x & INT64_MIN));
}

/// e^(a + ib) = e^a (cos b + i sin b).
INLINE Z COMPLEX(exp)(Z z) {
  V size = NAME(exp)(z.re);
  return (Z){size * NAME(cosine)(z.im), size * NAME(sine)(z.im)};
}

/// log(a + ib) of an a above 0: log a + log(1 + (b/a)^2) / 2 + i arctan(b/a).
INLINE Z COMPLEX(log)(Z z) {
  V ratio = z.im / z.re;
  return (Z){NAME(log)(z.re) + 0.5 * NAME(log1p)(ratio * ratio), NAME(arctangent)(ratio)};
}

/// log(1 + a + ib) of an a above -1.
INLINE Z COMPLEX(log1p)(Z z) {
  V ratio = z.im / (1 + z.re);
  return (Z){NAME(log1p)(z.re) + 0.5 * NAME(log1p)(ratio * ratio), NAME(arctangent)(ratio)};
}

/// tanh(a + ib) = (t + i u) / (1 + i t u) with t = tanh a and u = tan b, made real below.
///
/// 1 - t^2 is computed as 4 E / (1 + E)^2 with E = e^-2|a|: where t is near 1 it would have lost its digits.
INLINE Z COMPLEX(tanh)(Z z) {
  V t = NAME(tanh)(z.re), u = NAME(sine)(z.im) / NAME(cosine)(z.im);
  V E = NAME(expBelow)(-2 * NAME(magnitude)(z.re));
  V slope = 4 * E / ((1 + E) * (1 + E));
  V bottom = 1 + (t * u) * (t * u);
  return (Z){t * (1 + u * u) / bottom, u * slope / bottom};
}

/// 1 / (1 + e^-z) to the right of 0, e^z / (1 + e^z) to the left.
INLINE Z COMPLEX(logistic)(Z z) {
  I isRight = z.re > 0;
  Z E = COMPLEX(exp)(COMPLEX(choose)(isRight, COMPLEX(negative)(z), z));
  Z one = COMPLEX(all)(1, 0);
  return COMPLEX(divide)(COMPLEX(choose)(isRight, one, E), COMPLEX(add)(one, E));
}

INLINE Z COMPLEX(apply)(ThetawalkFunction function, Z z) {
  switch (function) {
    case ThetawalkIdentity: return z;
    case ThetawalkReLU: return COMPLEX(choose)((z.re > 0) | (z.re != z.re), z, COMPLEX(all)(0, 0));
    case ThetawalkLeakyReLU: return COMPLEX(choose)(z.re > 0, z, (Z){0.01 * z.re, 0.01 * z.im});
    case ThetawalkTanh: return COMPLEX(tanh)(z);
    case ThetawalkLogistic: return COMPLEX(logistic)(z);
    case ThetawalkExp: return COMPLEX(exp)(z);
    case ThetawalkLog: return COMPLEX(log)(z);
    case ThetawalkLog1p: return COMPLEX(log1p)(z);
    default: return COMPLEX(all)(NAN, NAN);
  }
}

#define FOR_EXAMPLES(place) \
  for (long done_ = 0, place = 0; done_ < count; \
       done_ += LANES, place = done_ + LANES <= count ? done_ : count - LANES)

#if LANES > 1
#define IF_TOO_FEW(call) if (count < LANES) { call; return; }
#else
#define IF_TOO_FEW(call)
#endif

static void COMPLEX(map)(ThetawalkFunction function, long count, const double *x, double *y) {
  IF_TOO_FEW(COMPLEX_NARROWER(map)(function, count, x, y))
  FOR_EXAMPLES(i) { COMPLEX(store)(y + 2 * i, COMPLEX(apply)(function, COMPLEX(load)(x + 2 * i))); }
}

static void COMPLEX(product)(long count, long rows, long units, const double *W, const double *b, const double *A,
                             long strideA, double *out, long strideOut) {
  IF_TOO_FEW(COMPLEX_NARROWER(product)(count, rows, units, W, b, A, strideA, out, strideOut))
  FOR_EXAMPLES(i) {
    for (long row = 0; row < rows; row++) {
      const double *w = W + 2 * row * units;
      Z sum = COMPLEX(all)(b[2 * row], b[2 * row + 1]);
      for (long unit = 0; unit < units; unit++)
        sum = COMPLEX(add)(sum, COMPLEX(multiply)(COMPLEX(all)(w[2 * unit], w[2 * unit + 1]),
                                                  COMPLEX(load)(A + 2 * (unit * strideA + i))));
      COMPLEX(store)(out + 2 * (row * strideOut + i), sum);
    }
  }
}

/// The largest real part of each example, the first one among equals: its number and its row.
INLINE Z COMPLEX(largest)(long rows, const double *place, long stride, I *best) {
  Z top = COMPLEX(load)(place);
  *best = (I){0};
  for (long row = 1; row < rows; row++) {
    Z z = COMPLEX(load)(place + 2 * row * stride);
    I isAbove = z.re > top.re;
    top = COMPLEX(choose)(isAbove, z, top);
    *best = (isAbove & ((int64_t)row - (I){0})) | (~isAbove & *best);
  }
  return top;
}

INLINE Z COMPLEX(loss)(ThetawalkLoss loss, long rows, const double *z, long strideZ, const double *y, long strideY) {
  Z sum = COMPLEX(all)(0, 0), one = COMPLEX(all)(1, 0), result = sum;
  Z first = COMPLEX(load)(z), label = COMPLEX(load)(y);
  I place;
#define EACH(row) for (long row = 0; row < rows; row++)
#define AT(matrix, row, stride) COMPLEX(load)(matrix + 2 * (row) * stride)
  switch (loss) {
    case ThetawalkSquaredError: {
      EACH(row) {
        Z error = COMPLEX(subtract)(AT(z, row, strideZ), AT(y, row, strideY));
        sum = COMPLEX(add)(sum, COMPLEX(multiply)(error, error));
      }
      return (Z){sum.re / 2, sum.im / 2};
    }
    case ThetawalkLogSumExp: {
      Z top = COMPLEX(largest)(rows, z, strideZ, &place), zero = sum;
      EACH(row) {
        I isTop = place == (int64_t)row;
        Z below = COMPLEX(subtract)(AT(z, row, strideZ), top);
        sum = COMPLEX(add)(sum, COMPLEX(choose)(isTop, zero, COMPLEX(exp)(below)));
        Z part = COMPLEX(multiply)(AT(y, row, strideY), below);
        result = COMPLEX(subtract)(result, COMPLEX(choose)(isTop, zero, part));
      }
      return COMPLEX(add)(result, COMPLEX(log1p)(sum));
    }
    case ThetawalkSoftplus: {
      I isRight = first.re > 0;
      Z left = COMPLEX(negative)(COMPLEX(multiply)(first, label));
      Z right = COMPLEX(multiply)(first, COMPLEX(subtract)(one, label));
      Z part = COMPLEX(choose)(isRight, COMPLEX(negative)(first), first);
      return COMPLEX(add)(COMPLEX(choose)(isRight, right, left), COMPLEX(log1p)(COMPLEX(exp)(part)));
    }
    case ThetawalkNaiveSoftmax: {
      Z top = COMPLEX(largest)(rows, z, strideZ, &place);
      EACH(row) sum = COMPLEX(add)(sum, COMPLEX(exp)(COMPLEX(subtract)(AT(z, row, strideZ), top)));
      EACH(row) {
        Z a = COMPLEX(divide)(COMPLEX(exp)(COMPLEX(subtract)(AT(z, row, strideZ), top)), sum);
        result = COMPLEX(subtract)(result, COMPLEX(multiply)(AT(y, row, strideY), COMPLEX(log)(a)));
      }
      return result;
    }
    case ThetawalkNaiveLogistic: {
      Z a = COMPLEX(logistic)(first);
      Z ofOne = COMPLEX(negative)(COMPLEX(multiply)(COMPLEX(log)(a), label));
      Z ofZero = COMPLEX(multiply)(COMPLEX(log)(COMPLEX(subtract)(one, a)), COMPLEX(subtract)(one, label));
      return COMPLEX(subtract)(ofOne, ofZero);
    }
  }
#undef EACH
#undef AT
}

static void COMPLEX(losses)(ThetawalkLoss loss, long count, long rows, const double *z, long strideZ, const double *y,
                            long strideY, double *out) {
  IF_TOO_FEW(COMPLEX_NARROWER(losses)(loss, count, rows, z, strideZ, y, strideY, out))
  FOR_EXAMPLES(i) {
    COMPLEX(store)(out + 2 * i, COMPLEX(loss)(loss, rows, z + 2 * i, strideZ, y + 2 * i, strideY));
  }
}

static void COMPLEX(softmax)(long count, long rows, const double *z, long strideZ, double *A, long strideA) {
  IF_TOO_FEW(COMPLEX_NARROWER(softmax)(count, rows, z, strideZ, A, strideA))
  FOR_EXAMPLES(i) {
    I place;
    Z top = COMPLEX(largest)(rows, z + 2 * i, strideZ, &place);
    Z sum = COMPLEX(all)(0, 0);
    for (long row = 0; row < rows; row++) {
      Z power = COMPLEX(exp)(COMPLEX(subtract)(COMPLEX(load)(z + 2 * (row * strideZ + i)), top));
      COMPLEX(store)(A + 2 * (row * strideA + i), power);
      sum = COMPLEX(add)(sum, power);
    }
    for (long row = 0; row < rows; row++) {
      double *a = A + 2 * (row * strideA + i);
      COMPLEX(store)(a, COMPLEX(divide)(COMPLEX(load)(a), sum));
    }
  }
}

#undef FOR_EXAMPLES
#undef IF_TOO_FEW
#undef COMPLEX
#undef COMPLEX_NARROWER
#undef Z
