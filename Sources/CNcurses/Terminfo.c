#include "CNcurses.h"

// After everything else: it defines macros with names as common as "columns".
#include <term.h>

enum terminal_type terminal_look_up(int descriptor) {
  int problem = 1;
  if (setupterm(NULL, descriptor, &problem) != OK) {
    return problem < 0 ? TERMINAL_NO_DATABASE : TERMINAL_UNKNOWN;
  }
  bool can_draw = terminal_capability("cup") != NULL && terminal_capability("clear") != NULL;
  return can_draw && tigetflag("hc") <= 0 ? TERMINAL_USABLE : TERMINAL_TOO_SIMPLE;
}

const char *terminal_capability(const char *name) {
  const char *text = tigetstr((char *)name);
  return text == (const char *)-1 ? NULL : text;
}

const char *terminal_move(int row, int column) {
  char *cup = tigetstr("cup");
  if (cup == NULL || cup == (char *)-1) return NULL;
  return tparm(cup, (long)row, (long)column, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
}
