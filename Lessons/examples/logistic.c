// Logistic regression in C, which answers thetawalk's questions, one JSON object a line (thetawalk.model/1).
//
//     cc -O2 -o logistic logistic.c -lm
//     thetawalk check --exec ./logistic
//
// The gradient of b is wrong: it divides by one example too few.
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { m = 6 };  // Examples; each has three features, and a 1 for b.
static const double X[m][4] = {{1, 2, 0, 1}, {0, 1, 3, 1}, {2, 0, 1, 1}, {1, 1, 1, 1}, {0, 3, 2, 1}, {3, 1, 0, 1}};
static const double y[m] = {1, 0, 1, 0, 0, 1};
static double t[4] = {0.3, -0.2, 0.1, 0.05}, kept[4];  // θ: three weights w, and b.

static double z(int i) { return X[i][0] * t[0] + X[i][1] * t[1] + X[i][2] * t[2] + X[i][3] * t[3]; }

static double J(double sum) {
  for (int i = 0; i < m; i++) sum += log1p(exp(z(i))) - y[i] * z(i);
  return sum / m;
}

static double slope(int j, double sum) {
  for (int i = 0; i < m; i++) sum += (1 / (1 + exp(-z(i))) - y[i]) * X[i][j];
  return sum / (j < 3 ? m : m - 1);  // wrong: / m for b, too
}

// All numbers of the array under a key, also in arrays inside it.
static int numbers(const char *line, const char *key, double *out) {
  const char *at = strchr(strstr(line, key), '[');
  int count = 0, depth = 0;
  do {
    if (*at == '[' || *at == ']') depth += *at == '[' ? 1 : -1;
    if (strchr("[], ", *at)) at++; else out[count++] = strtod(at, (char **)&at);
  } while (depth > 0);
  return count;
}

int main(void) {
  char *line = NULL;
  double *a = NULL, *b = NULL;
  for (size_t size = 0; getline(&line, &size, stdin) > 0 && !strstr(line, "\"bye\"");) {
    a = realloc(a, size * sizeof *a), b = realloc(b, size * sizeof *b);  // A line has more bytes than numbers.
    printf("{\"id\":%d", atoi(strstr(line, "\"id\":") + 5));
    if (strstr(line, "\"hello\"")) {
      printf(",\"protocol\":\"thetawalk.model/1\",\"source\":\"logistic.c\",\"parameters\":[{\"name\":\"w\",\"shape\":[3],");
      printf("\"values\":[%.17g,%.17g,%.17g]},{\"name\":\"b\",\"shape\":[],\"values\":[%.17g]}]", t[0], t[1], t[2], t[3]);
    } else if (strstr(line, "\"gradient\"")) {
      printf(",\"gradient\":[[%.17g,%.17g,%.17g],[%.17g]]", slope(0, 0), slope(1, 0), slope(2, 0), slope(3, 0));
    } else if (strstr(line, "\"move\"")) {
      numbers(line, "\"values\"", t);
    } else {  // "costs": component a[k] is set to b[k]; "line": J at θ + b[k]·a.
      int along = strstr(line, "\"line\"") != NULL;
      numbers(line, along ? "\"direction\"" : "\"index\"", a);
      int count = numbers(line, along ? "\"steps\"" : "\"value\"", b);
      memcpy(kept, t, sizeof t);
      for (int k = 0; k < count; k++, memcpy(t, kept, sizeof t)) {
        for (int j = 0; along && j < 4; j++) t[j] += b[k] * a[j];
        if (!along) t[(int)a[k]] = b[k];
        printf("%s%.17g", k ? "," : ",\"costs\":[", J(0));
      }
      printf("]");
    }
    puts("}"), fflush(stdout);
  }
}
