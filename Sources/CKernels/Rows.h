// The rows of a network for one kind of Number and LANES examples at once; see CKernels.h for what each does.
//
// Included once for each kind and width; no include guard. What decides the speed: pointers are moved on before the
// inner loop, whose body then is loads, multiplications and additions alone; a function is chosen before the loop and
// inlined in it; a product keeps four rows by two vectors in registers, so that the additions of one element needn't
// wait for one another; the last examples of a row are the last LANES of them, some of them a second time, so that no
// loop has a tail. Where there are fewer examples than lanes, narrower vectors do.

INLINE R ROW(load)(const Number *place) {
  R value;
  memcpy(&value, place, sizeof value);
  return value;
}

INLINE void ROW(store)(Number *place, R value) { memcpy(place, &value, sizeof value); }

/// Where the examples from `done` on are computed: there, or so that they end where the row does.
INLINE long ROW(begin)(long done, long count) { return done + LANES <= count ? done : count - LANES; }

#define FOR_EXAMPLES(place) \
  for (long done_ = 0, place = 0; done_ < count; done_ += LANES, place = ROW(begin)(done_, count))

/// What hasn't a vector's worth of examples is left to vectors of half the width.
#if LANES > 1
#define IF_TOO_FEW(call) if (count < LANES) { call; return; }
#else
#define IF_TOO_FEW(call)
#endif

INLINE R ROW(choose)(S mask, R a, R b) { return (R)(((S)a & mask) | ((S)b & ~mask)); }

INLINE R ROW(all)(Number x) { return x - (R){0}; }

/// One of the functions on doubles; floats are computed in double and rounded.
INLINE R ROW(apply)(ThetawalkFunction function, R x) {
  V wide = __builtin_convertvector(x, V);
  switch (function) {
    case ThetawalkIdentity: return x;
    case ThetawalkReLU: return ROW(choose)((x > 0) | (x != x), x, ROW(all)(0));
    case ThetawalkLeakyReLU: return ROW(choose)(x > 0, x, (Number)0.01 * x);
    case ThetawalkTanh: wide = NAME(tanh)(wide); break;
    case ThetawalkLogistic: wide = NAME(logistic)(wide); break;
    case ThetawalkExp: wide = NAME(exp)(wide); break;
    case ThetawalkLog: wide = NAME(log)(wide); break;
    case ThetawalkLog1p: wide = NAME(log1p)(wide); break;
    case ThetawalkSine: wide = NAME(sine)(wide); break;
    case ThetawalkCosine: wide = NAME(cosine)(wide); break;
  }
  return __builtin_convertvector(wide, R);
}

static void ROW(map)(ThetawalkFunction function, long count, const Number *x, Number *y) {
  IF_TOO_FEW(NARROWER(map)(function, count, x, y))
#define MAP(function)                                                                        \
  case function:                                                                             \
    FOR_EXAMPLES(i) { ROW(store)(y + i, ROW(apply)(function, ROW(load)(x + i))); }           \
    break;
  switch (function) {
    MAP(ThetawalkIdentity)
    MAP(ThetawalkReLU)
    MAP(ThetawalkLeakyReLU)
    MAP(ThetawalkTanh)
    MAP(ThetawalkLogistic)
    MAP(ThetawalkExp)
    MAP(ThetawalkLog)
    MAP(ThetawalkLog1p)
    MAP(ThetawalkSine)
    MAP(ThetawalkCosine)
  }
#undef MAP
}

static void ROW(activate)(ThetawalkFunction function, long count, const Number *z, const bool *mask,
                          Number keep, Number *a) {
  ROW(map)(function, count, z, a);
  if (mask)
    for (long i = 0; i < count; i++) a[i] = mask[i] ? a[i] / keep : 0;
}

/// e^x for an x that isn't above 0.
INLINE R ROW(expBelow)(R x) { return __builtin_convertvector(NAME(expBelow)(__builtin_convertvector(x, V)), R); }

/// `high` rows by `wide` vectors of a product, from one example on.
INLINE void ROW(tile)(
    const int high, const int wide, long units, const Number *W, const Number *b, const Number *A, long strideA,
    long moved, const Number *movedA, Number *Z, long strideZ) {
  R sums[4][2];
  for (int row = 0; row < high; row++)
    for (int part = 0; part < wide; part++) sums[row][part] = ROW(all)(b[row]);
  for (long unit = 0; unit < units; unit++) {
    const Number *from = unit == moved ? movedA : A;
    for (int part = 0; part < wide; part++) {
      R a = ROW(load)(from + part * LANES);
      for (int row = 0; row < high; row++) sums[row][part] += W[row * units + unit] * a;
    }
    A += strideA;
  }
  for (int row = 0; row < high; row++)
    for (int part = 0; part < wide; part++) ROW(store)(Z + row * strideZ + part * LANES, sums[row][part]);
}

static void ROW(product)(long count, long rows, long units, const Number *W, const Number *b, const Number *A,
                         long strideA, long moved, const Number *movedA, Number *Z, long strideZ) {
  IF_TOO_FEW(NARROWER(product)(count, rows, units, W, b, A, strideA, moved, movedA, Z, strideZ))
#define TILE(high, wide)                                                                                   \
  ROW(tile)(high, wide, units, W + row * units, b + row, A + i, strideA, moved, movedA + (moved < 0 ? 0 : i), \
            Z + row * strideZ + i, strideZ)
  long i = 0;
  while (i < count) {
    const bool isWide = i + 2 * LANES <= count;
    if (i + LANES > count) i = count - LANES;
    for (long row = 0; row < rows;) {
      const bool isHigh = row + 4 <= rows;
      if (isHigh && isWide) TILE(4, 2);
      else if (isHigh) TILE(4, 1);
      else if (isWide) TILE(1, 2);
      else TILE(1, 1);
      row += isHigh ? 4 : 1;
    }
    i += isWide ? 2 * LANES : LANES;
  }
#undef TILE
}

static void ROW(update)(long count, long rows, const Number *Z, long strideZ, const Number *w, long strideW,
                        const Number *d, Number *out, long strideOut) {
  IF_TOO_FEW(NARROWER(update)(count, rows, Z, strideZ, w, strideW, d, out, strideOut))
  for (long row = 0; row < rows; row++) {
    const Number weight = *w;
    FOR_EXAMPLES(i) { ROW(store)(out + i, ROW(load)(Z + i) + weight * ROW(load)(d + i)); }
    Z += strideZ;
    w += strideW;
    out += strideOut;
  }
}

static void ROW(difference)(long count, const Number *x, const Number *y, Number *out) {
  IF_TOO_FEW(NARROWER(difference)(count, x, y, out))
  FOR_EXAMPLES(i) { ROW(store)(out + i, ROW(load)(x + i) - ROW(load)(y + i)); }
}

/// The largest of the numbers of each example, the first one among equals, and its row.
INLINE R ROW(largest)(long rows, const Number *Z, long stride, S *place) {
  R top = ROW(load)(Z);
  S best = {0};
  for (long row = 1; row < rows; row++) {
    R z = ROW(load)(Z + row * stride);
    S isAbove = z > top;
    top = ROW(choose)(isAbove, z, top);
    best = (isAbove & ((Whole)row - (S){0})) | (~isAbove & best);
  }
  *place = best;
  return top;
}

INLINE R ROW(squaredError)(long rows, const Number *Z, long strideZ, const Number *Y, long strideY) {
  R sum = ROW(all)(0);
  for (long row = 0; row < rows; row++) {
    R error = ROW(load)(Z + row * strideZ) - ROW(load)(Y + row * strideY);
    sum += error * error;
  }
  return sum / 2;
}

/// log softmax(z)[y] = -target - log(1 + others): the two, without the logarithm.
INLINE void ROW(logSumExp)(long rows, const Number *Z, long strideZ, const Number *Y, long strideY, R *target,
                           R *others) {
  S place, row = {0};
  R top = ROW(largest)(rows, Z, strideZ, &place);
  *target = *others = ROW(all)(0);
  for (long k = 0; k < rows; k++, row += 1) {
    // The largest itself is left out, by adding zeros, which change nothing.
    S isTop = place == row;
    R below = ROW(load)(Z + k * strideZ) - top;
    *others += ROW(choose)(isTop, ROW(all)(0), ROW(expBelow)(below));
    *target -= ROW(load)(Y + k * strideY) * ROW(choose)(isTop, ROW(all)(0), below);
  }
}

/// The logarithms come after the sums of some vectors of examples: each waits for all of its own sum, but not for those
/// of others.
static void ROW(logSumExps)(long count, long rows, const Number *Z, long strideZ, const Number *Y, long strideY,
                            Number *out) {
  enum { MOST = 16 };
  R targets[MOST], others[MOST];
  for (long first = 0; first < count; first += MOST * LANES) {
    const long left = (count - first + LANES - 1) / LANES, vectors = left < MOST ? left : MOST;
    for (long k = 0; k < vectors; k++) {
      const long i = ROW(begin)(first + k * LANES, count);
      ROW(logSumExp)(rows, Z + i, strideZ, Y + i, strideY, &targets[k], &others[k]);
    }
    for (long k = 0; k < vectors; k++)
      ROW(store)(out + ROW(begin)(first + k * LANES, count),
                 targets[k] + ROW(apply)(ThetawalkLog1p, others[k]));
  }
}

INLINE R ROW(softplus)(R z, R y) {
  // For y = 1 the loss is log(1 + e^-z): the terms +-z must not meet, or what is left of a small loss drowns.
  S isRight = z > 0;
  R whole = ROW(choose)(isRight, z * (1 - y), -(z * y));
  return whole + ROW(apply)(ThetawalkLog1p, ROW(apply)(ThetawalkExp, ROW(choose)(isRight, -z, z)));
}

INLINE R ROW(naiveSoftmax)(long rows, const Number *Z, long strideZ, const Number *Y, long strideY) {
  S place;
  R top = ROW(largest)(rows, Z, strideZ, &place);
  R sum = ROW(all)(0);
  for (long row = 0; row < rows; row++) sum += ROW(apply)(ThetawalkExp, ROW(load)(Z + row * strideZ) - top);
  R loss = ROW(all)(0);
  for (long row = 0; row < rows; row++) {
    R a = ROW(apply)(ThetawalkExp, ROW(load)(Z + row * strideZ) - top) / sum;
    loss -= ROW(load)(Y + row * strideY) * ROW(apply)(ThetawalkLog, a);
  }
  return loss;
}

INLINE R ROW(naiveLogistic)(R z, R y) {
  // As the course notebook computes it, to the last rounding: 1 - a loses digits, and that is what this form shows.
  R a = 1 / (1 + ROW(apply)(ThetawalkExp, -z));
  return -(ROW(apply)(ThetawalkLog, a) * y) - ROW(apply)(ThetawalkLog, 1 - a) * (1 - y);
}

static void ROW(losses)(ThetawalkLoss loss, long count, long rows, const Number *Z, long strideZ, const Number *Y,
                        long strideY, Number *out) {
  IF_TOO_FEW(NARROWER(losses)(loss, count, rows, Z, strideZ, Y, strideY, out))
  switch (loss) {
    case ThetawalkSquaredError:
      FOR_EXAMPLES(i) { ROW(store)(out + i, ROW(squaredError)(rows, Z + i, strideZ, Y + i, strideY)); }
      break;
    case ThetawalkLogSumExp:
      ROW(logSumExps)(count, rows, Z, strideZ, Y, strideY, out);
      break;
    case ThetawalkSoftplus:
      FOR_EXAMPLES(i) { ROW(store)(out + i, ROW(softplus)(ROW(load)(Z + i), ROW(load)(Y + i))); }
      break;
    case ThetawalkNaiveSoftmax:
      FOR_EXAMPLES(i) { ROW(store)(out + i, ROW(naiveSoftmax)(rows, Z + i, strideZ, Y + i, strideY)); }
      break;
    case ThetawalkNaiveLogistic:
      FOR_EXAMPLES(i) { ROW(store)(out + i, ROW(naiveLogistic)(ROW(load)(Z + i), ROW(load)(Y + i))); }
      break;
  }
}

/// e^x - 1 for an |x| up to NEAR: what the series leaves out, x^4 / 24, is below a quarter of a unit in the last place
/// of 1, and as small a part of x as NEAR^3 / 24.
INLINE R ROW(expm1Near)(R x) { return x + (x * x) * ((Number)0.5 + x * (Number)(1.0 / 6)); }

/// log(1 + v) for such a v; v^4 / 4 is left out.
INLINE R ROW(log1pNear)(R v) { return v - (v * v) * ((Number)0.5 - v * (Number)(1.0 / 3)); }

static int ROW(changedLosses)(long count, long rows, const Number *w, long strideW, Number factor, const Number *v,
                        const Number *d, const Number *Q, long strideQ, const Number *losses, Number *out) {
#if LANES > 1
  if (count < LANES)
    return NARROWER(changedLosses)(count, rows, w, strideW, factor, v, d, Q, strideQ, losses, out);
#endif
  // |w[k] - factor v| is at most twice the largest weight.
  Number most = 0;
  for (long row = 0; row < rows; row++) {
    const Number size = w[row * strideW] < 0 ? -w[row * strideW] : w[row * strideW];
    most = size > most ? size : most;
  }
  const R limit = ROW(all)(NEAR / (2 * most));
  S isFar = {0};
  FOR_EXAMPLES(i) {
    const R move = ROW(load)(d + i), own = factor * ROW(load)(v + i);
    isFar |= ~((move <= limit) & (move >= -limit));
    R sum = ROW(all)(0);
    for (long row = 0; row < rows; row++)
      sum += ROW(load)(Q + row * strideQ + i) * ROW(expm1Near)((w[row * strideW] - own) * move);
    ROW(store)(out + i, ROW(load)(losses + i) + ROW(log1pNear)(sum));
  }
  for (int lane = 0; lane < LANES; lane++)
    if (isFar[lane]) return 0;
  return 1;
}

static void ROW(softmax)(long count, long rows, const Number *Z, long strideZ, Number *A, long strideA) {
  IF_TOO_FEW(NARROWER(softmax)(count, rows, Z, strideZ, A, strideA))
  FOR_EXAMPLES(i) {
    S place;
    R top = ROW(largest)(rows, Z + i, strideZ, &place);
    R sum = ROW(all)(0);
    for (long row = 0; row < rows; row++) {
      R power = ROW(apply)(ThetawalkExp, ROW(load)(Z + row * strideZ + i) - top);
      ROW(store)(A + row * strideA + i, power);
      sum += power;
    }
    for (long row = 0; row < rows; row++)
      ROW(store)(A + row * strideA + i, ROW(load)(A + row * strideA + i) / sum);
  }
}

static int ROW(crosses)(long count, const Number *x, const Number *y) {
#if LANES > 1
  if (count < LANES) return NARROWER(crosses)(count, x, y);
#endif
  S differs = {0};
  FOR_EXAMPLES(i) { differs |= (ROW(load)(x + i) > 0) ^ (ROW(load)(y + i) > 0); }
  for (int lane = 0; lane < LANES; lane++)
    if (differs[lane]) return 1;
  return 0;
}

#undef FOR_EXAMPLES
#undef IF_TOO_FEW
