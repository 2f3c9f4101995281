// exp, tanh, log, log1p, the logistic function, sine and cosine of LANES doubles at once, within one unit in the last
// place.
//
// Included once for each width; no include guard. Each is arithmetic alone, so that all widths give the same bits. Where
// a machine has one instruction for what takes several elsewhere (to round to a whole number, to multiply by 2^n, to
// subtract a product that is exact), it is used, because it gives the same bits too. `V` is a vector of doubles, `I` one
// of as many 64-bit integers.
//
// exp is reduced to |r| <= ln 2 / 2 by x = n ln 2 + r, with ln 2 in two parts of which the first one has so many
// zeros at its end that n times it is exact (as in W. J. Cody and W. Waite, Software Manual for the Elementary
// Functions, 1980). e^r = 1 + r + r^2 q(r), with q a polynomial that interpolates (e^r - 1 - r) / r^2 in the Chebyshev
// nodes of [-0.3467, 0.3467]: r^2 q is off by 2.8e-19. log, log1p and the polynomials of sine and cosine are those of
// FreeBSD's msun (e_log.c, s_log1p.c, k_sin.c and k_cos.c, Copyright (C) 1993 by Sun Microsystems, Inc.: permission to
// use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved).

/// a where the mask is set, b elsewhere.
INLINE V NAME(choose)(I mask, V a, V b) { return (V)(((I)a & mask) | ((I)b & ~mask)); }

INLINE V NAME(all)(double x) { return x - (V){0}; }

INLINE V NAME(magnitude)(V x) { return (V)((I)x & INT64_MAX); }

/// The upper 26 bits of a number: two of them have an exact product.
INLINE V NAME(upper)(V x) { return (V)((I)x & ~((1LL << 27) - 1)); }

/// 2^n for a whole number n, -1022 <= n <= 1023: its last bits, in a double of 52 bits before the point, become an
/// exponent.
INLINE V NAME(power)(V n) { return (V)(((I)(n + ROUNDING) << 52) + (1023LL << 52)); }

/// The whole number nearest to a number below 2^51, the even one of two.
INLINE V NAME(whole)(V x) {
#if LANES >= 4
  return __builtin_elementwise_roundeven(x);
#else
  return (x + ROUNDING) - ROUNDING;
#endif
}

/// v 2^n, for a v near 1; rounded where the result is subnormal.
///
/// As long as no result is near the end of the range, n is added to the exponent: the same bits by less work. Else the
/// power itself may be out of range, and its halves aren't. AVX-512 has an instruction for all of it.
INLINE V NAME(scale)(V v, V n) {
#if LANES == 8
  // All lanes, rounded as usual.
  return (V)__builtin_ia32_scalefpd512_mask(v, n, v, 0xff, 4);
#else
  I isFar = ~(NAME(magnitude)(n) < 1000);
  if (__builtin_expect(__builtin_reduce_or(isFar) == 0, 1)) return (V)((I)v + ((I)(n + ROUNDING) << 52));
  V half = (n * 0.5 + ROUNDING) - ROUNDING;
  return v * NAME(power)(half) * NAME(power)(n - half);
#endif
}

/// e^x = (1 + s + rest) 2^n for -746 <= x <= 710, the rest being what rounding has taken from s.
INLINE void NAME(expParts)(V x, V *n, V *s, V *rest) {
  *n = NAME(whole)(x * 0x1.71547652b82fep+0);
#if LANES == 8
  // The product is exact, so that it is rounded once either way.
  V high = __builtin_elementwise_fma(*n, NAME(all)(-0x1.62e42feep-1), x);
#else
  V high = x - *n * 0x1.62e42feep-1;
#endif
  V low = *n * 0x1.a39ef35793c76p-33;
  V r = high - low;
  V lost = (high - r) - low;
  V r2 = r * r, r4 = r2 * r2;
  V q01 = 0x1p-1 + 0x1.5555555555557p-3 * r;
  V q23 = 0x1.5555555555556p-5 + 0x1.11111111100d3p-7 * r;
  V q45 = 0x1.6c16c16c162cfp-10 + 0x1.a01a01abeccc3p-13 * r;
  V q67 = 0x1.a01a01a6db488p-16 + 0x1.71de02225a2f3p-19 * r;
  V q89 = 0x1.27e4db5bb725ap-22 + 0x1.af4e092e1705bp-26 * r;
  V upper = (q45 + q67 * r2) + (q89 + 0x1.1f7315649f2d7p-29 * r2) * r4;
  V q = (q01 + q23 * r2) + upper * r4;
  V more = lost + r2 * q;
  *s = r + more;
  *rest = more - (*s - r);
}

/// e^x for an x that isn't above 0.
INLINE V NAME(expBelow)(V x) {
  x = NAME(choose)(x < -746, NAME(all)(-746), x);
  V n, s, rest;
  NAME(expParts)(x, &n, &s, &rest);
  return NAME(scale)(1 + s, n);
}

INLINE V NAME(exp)(V x) { return NAME(expBelow)(NAME(choose)(x > 710, NAME(all)(710), x)); }

/// (top + topRest) / (bottom + bottomRest), rounded nearly once: the quotient's upper half, and what that leaves.
INLINE V NAME(quotient)(V top, V topRest, V bottom, V bottomRest) {
  V inverse = 1 / bottom;
  V q = NAME(upper)(top * inverse);
  V upper = NAME(upper)(bottom);
  V left = ((top - q * upper) - q * ((bottom - upper) + bottomRest)) + topRest;
  return q + left * inverse;
}

/// 1 / (1 + E), or E / (1 + E) to the left of 0, with E = e^-|z|.
INLINE V NAME(logistic)(V z) {
  V x = -NAME(magnitude)(z);
  x = NAME(choose)(x < -746, NAME(all)(-746), x);
  V n, s, rest;
  NAME(expParts)(x, &n, &s, &rest);
  V whole = 1 + s;
  V wholeRest = (s - (whole - 1)) + rest;
  // E itself may be subnormal, where it no longer counts beside 1.
  V power = NAME(power)(NAME(choose)(n < -1000, NAME(all)(-1000), n));
  V E = whole * power;
  V bottom = 1 + E;
  V bottomRest = (E - (bottom - 1)) + wholeRest * power;
  I isRight = z >= 0;
  V one = NAME(all)(1), zero = NAME(all)(0);
  V top = NAME(choose)(isRight, one, whole);
  V topRest = NAME(choose)(isRight, zero, wholeRest);
  V result = NAME(quotient)(top, topRest, bottom, bottomRest);
  // A NaN stays as it is: its sign would be another one.
  return NAME(choose)(z != z, z, NAME(scale)(result, NAME(choose)(isRight, zero, n)));
}

/// t / (t + 2) with t = e^2|x| - 1, and the sign of x.
INLINE V NAME(tanh)(V x) {
  V size = NAME(magnitude)(x);
  V twice = size + size;
  twice = NAME(choose)(twice > 44, NAME(all)(44), twice);
  V n, s, rest;
  NAME(expParts)(twice, &n, &s, &rest);
  V power = NAME(power)(n);
  V shift = power - 1;
  V scaled = s * power;
  V t = shift + scaled;
  V tRest = (scaled - (t - shift)) + rest * power;
  V bottom = t + 2;
  V part = bottom - t;
  V bottomRest = ((t - (bottom - part)) + (2 - part)) + tRest;
  V result = NAME(quotient)(t, tRest, bottom, bottomRest);
  return (V)((I)result | ((I)x & INT64_MIN));
}

/// log(u) - shift log 2 + c / u for a normal u > 0; log(1 + direct) where that is known better than from u.
///
/// u = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)).
INLINE V NAME(logarithm)(V u, V shift, V correction, V direct, I isDirect) {
  I bits = (I)u + (0x3ff0000000000000LL - 0x3fe6a09e00000000LL);
  // The bits above an exponent are 0, and those of 2^52 make a number of it.
  I exponent = (I)((U)bits >> 52) | 0x4330000000000000LL;
  V k = (V)exponent - (0x1p52 + 1023) - shift;
  V f = (V)((bits & 0x000fffffffffffffLL) + 0x3fe6a09e00000000LL) - 1;
  V c = correction / u;
  f = NAME(choose)(isDirect, direct, f);
  k = NAME(choose)(isDirect, NAME(all)(0), k);
  c = NAME(choose)(isDirect, NAME(all)(0), c);
  V half = 0.5 * f * f;
  V s = f / (2 + f);
  V z = s * s;
  V w = z * z;
  V odd = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  V even = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01
    + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  V R = even + odd;
  return s * (half + R) + (k * 1.90821492927058770002e-10 + c) - half + f
    + k * 6.93147180369123816490e-01;
}

INLINE V NAME(log)(V x) {
  V none = NAME(all)(0);
  I isSubnormal = x < 0x1p-1022;
  V normal = NAME(choose)(isSubnormal, x * 0x1p54, x);
  V shift = NAME(choose)(isSubnormal, NAME(all)(54), none);
  V result = NAME(logarithm)(normal, shift, none, none, none != none);
  result = NAME(choose)(x == INFINITY, x, result);
  result = NAME(choose)(x == 0, NAME(all)(-INFINITY), result);
  return NAME(choose)(x >= 0, result, NAME(all)(NAN));
}

INLINE V NAME(log1p)(V x) {
  V u = 1 + x;
  V part = u - 1;
  V correction = (1 - (u - part)) + (x - part);
  I isDirect = (x > -0x1.2bec333018866p-2) & (x < 0x1.a8279a0000000p-2);
  V result = NAME(logarithm)(u, NAME(all)(0), correction, x, isDirect);
  result = NAME(choose)(x == INFINITY, x, result);
  result = NAME(choose)(x == -1, NAME(all)(-INFINITY), result);
  result = NAME(choose)(NAME(magnitude)(x) < 0x1p-54, x, result);
  return NAME(choose)(x >= -1, result, NAME(all)(NAN));
}

/// The sine and the cosine of r + rest, |r| <= pi / 4: those of FreeBSD's msun.
INLINE void NAME(quarter)(V r, V rest, V *sine, V *cosine) {
  V z = r * r, w = z * z;
  V v = z * r;
  V odd = (8.33333333332248946124e-03 + z * (-1.98412698298579493134e-04 + z * 2.75573137070700676789e-06))
    + z * w * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10);
  *sine = r - ((z * (0.5 * rest - v * odd) - rest) - v * -1.66666666666666324348e-01);
  V even = z * (4.16666666666666019037e-02 + z * (-1.38888888888741095749e-03 + z * 2.48015872894767294178e-05))
    + (w * w) * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11));
  V half = 0.5 * z;
  V most = 1 - half;
  *cosine = most + (((1 - most) - half) + (z * even - r * rest));
}

/// cos(x - turn pi / 2) for |x| <= 64, NaN for others.
///
/// x = n pi / 2 + r, with pi / 2 in three parts of which the first two have so many zeros at their end that n times them
/// is exact. No double up to 64 is nearer to a multiple of pi / 2 than 2^-60, and r is known to 2^-114.
INLINE V NAME(cosineAfter)(V x, int turn) {
  V n = NAME(whole)(x * 0x1.45f306dc9c883p-1);
  V near = x - n * 0x1.921fb544p+0;
  V part = n * 0x1.0b4611a6p-34;
  V high = near - part;
  V low = ((near - high) - part) - n * 0x1.3198a2e037073p-69;
  // To -0 is added nothing that would take its sign.
  V r = NAME(choose)(n == 0, x, high + low);
  V sine, cosine;
  NAME(quarter)(r, (high - r) + low, &sine, &cosine);
  I quadrant = (I)(n + ROUNDING) - turn;
  V result = NAME(choose)((quadrant & 1) == 0, cosine, sine);
  I sign = ((quadrant + 1) >> 1) << 63;
  return NAME(choose)(NAME(magnitude)(x) <= 64, (V)((I)result ^ sign), NAME(all)(NAN));
}

INLINE V NAME(sine)(V x) { return NAME(cosineAfter)(x, 1); }

INLINE V NAME(cosine)(V x) { return NAME(cosineAfter)(x, 0); }
