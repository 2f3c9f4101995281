// The functions of CKernels.h for one kind of Number: each goes to the one for vectors of so many lanes.

#define OUTER(function) JOIN(thetawalk_##function##_, KIND)
#define INNER(function) JOIN(function##_, KIND)
#define PASS(function, arguments) CALL_(INNER(function), arguments)
#define CALL_(function, arguments) CALL(function, arguments)

void OUTER(map)(int lanes, ThetawalkFunction function, long count, const Number *x, Number *y) {
  PASS(map, (function, count, x, y))
}

void OUTER(activate)(int lanes, ThetawalkFunction function, long count, const Number *z, const bool *mask,
                     Number keep, Number *a) {
  PASS(activate, (function, count, z, mask, keep, a))
}

void OUTER(product)(int lanes, long count, long rows, long units, const Number *W, const Number *b,
                    const Number *A, long strideA, long moved, const Number *movedA, Number *Z, long strideZ) {
  PASS(product, (count, rows, units, W, b, A, strideA, moved, movedA, Z, strideZ))
}

void OUTER(update)(int lanes, long count, long rows, const Number *Z, long strideZ, const Number *w,
                   long strideW, const Number *d, Number *out, long strideOut) {
  PASS(update, (count, rows, Z, strideZ, w, strideW, d, out, strideOut))
}

void OUTER(difference)(int lanes, long count, const Number *x, const Number *y, Number *out) {
  PASS(difference, (count, x, y, out))
}

void OUTER(losses)(int lanes, ThetawalkLoss loss, long count, long rows, const Number *Z, long strideZ,
                   const Number *Y, long strideY, Number *out) {
  PASS(losses, (loss, count, rows, Z, strideZ, Y, strideY, out))
}

int OUTER(changedLosses)(int lanes, long count, long rows, const Number *w, long strideW, Number factor,
                         const Number *v, const Number *d, const Number *Q, long strideQ, const Number *losses,
                         Number *out) {
  PASS(changedLosses, (count, rows, w, strideW, factor, v, d, Q, strideQ, losses, out))
}

void OUTER(softmax)(int lanes, long count, long rows, const Number *Z, long strideZ, Number *A,
                    long strideA) {
  PASS(softmax, (count, rows, Z, strideZ, A, strideA))
}

int OUTER(crosses)(int lanes, long count, const Number *x, const Number *y) {
  PASS(crosses, (count, x, y))
}

Number OUTER(sum)(long count, const Number *x) {
  if (count > 128) {
    const long half = count / 2 / 8 * 8;
    return OUTER(sum)(half, x) + OUTER(sum)(count - half, x + half);
  }
  Number sum = 0;
  long i = 0;
  if (count >= 8) {
    Number sums[8] = {0};
    for (; i + 8 <= count; i += 8)
      for (int k = 0; k < 8; k++) sums[k] += x[i + k];
    sum = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
  }
  for (; i < count; i++) sum += x[i];
  return sum;
}

/// Some sums side by side, since each addition waits for the one before it.
void OUTER(dots)(long count, long rows, long units, const Number *X, long strideX, const Number *Y, long strideY,
                 Number *out) {
  enum { TOGETHER = 8 };
  for (long row = 0; row < rows; row++, X += strideX)
    for (long unit = 0; unit < units; unit += TOGETHER) {
      const long several = units - unit < TOGETHER ? units - unit : TOGETHER;
      const Number *y = Y + unit * strideY;
      Number sums[TOGETHER] = {0};
      if (several == TOGETHER)
        for (long i = 0; i < count; i++)
          for (int k = 0; k < TOGETHER; k++) sums[k] += X[i] * y[k * strideY + i];
      else
        for (long i = 0; i < count; i++)
          for (long k = 0; k < several; k++) sums[k] += X[i] * y[k * strideY + i];
      memcpy(out + row * units + unit, sums, several * sizeof(Number));
    }
}

#undef OUTER
#undef INNER
#undef PASS
#undef CALL_
