#define _GNU_SOURCE 1
#include "CNcurses.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

void curses_prepare_keyboard(void) {
  // Ctrl-C and Ctrl-Z stay signals, so that they work however busy the program is.
  cbreak();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  typeahead(-1);
  if (getenv("ESCDELAY") == NULL) set_escdelay(25);
  // Ctrl-S, Ctrl-Q, Ctrl-V and Ctrl-O are keys here, not the line editor's.
  struct termios modes;
  if (tcgetattr(STDIN_FILENO, &modes) == 0) {
    modes.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
    modes.c_lflag &= ~(tcflag_t)IEXTEN;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
    def_prog_mode();
  }
}

void curses_put(int y, int x, const uint32_t *scalars, int count, int width, attr_t attributes,
                short pair) {
  wchar_t text[CCHARW_MAX + 1] = {0};
  if (count > CCHARW_MAX) count = CCHARW_MAX;
  for (int index = 0; index < count; index++) text[index] = (wchar_t)scalars[index];
  if (count < 1 || wcwidth(text[0]) != width) {
    text[0] = L'?';
    text[1] = 0;
  }
  for (int mark = 1; text[mark] != 0; mark++) {
    if (wcwidth(text[mark]) != 0) text[mark] = 0;
  }
  cchar_t cell;
  if (setcchar(&cell, text, attributes, pair, NULL) == OK) mvwadd_wch(stdscr, y, x, &cell);
  // The right half of a wide character that became a question mark.
  if (width == 2 && text[0] == L'?') mvwaddch(stdscr, y, x + 1, ' ');
}

int terminal_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

void curses_set_mouse(bool enabled) {
  mmask_t buttons = BUTTON1_PRESSED | BUTTON3_PRESSED;
#ifdef BUTTON4_PRESSED
  buttons |= BUTTON4_PRESSED;
#endif
#ifdef BUTTON5_PRESSED
  buttons |= BUTTON5_PRESSED;
#endif
  // A press counts at once: waiting whether it becomes a double click would delay every click.
  mouseinterval(0);
  mousemask(enabled ? buttons : 0, NULL);
}

enum curses_mouse_action curses_read_mouse(int *x, int *y) {
  MEVENT event;
  if (getmouse(&event) != OK) return CURSES_MOUSE_NONE;
  *x = event.x;
  *y = event.y;
  if (event.bstate & BUTTON1_PRESSED) return CURSES_MOUSE_CLICK;
  if (event.bstate & BUTTON3_PRESSED) return CURSES_MOUSE_OTHER_CLICK;
#ifdef BUTTON4_PRESSED
  if (event.bstate & BUTTON4_PRESSED) return CURSES_WHEEL_UP;
#endif
#ifdef BUTTON5_PRESSED
  if (event.bstate & BUTTON5_PRESSED) return CURSES_WHEEL_DOWN;
#endif
  return CURSES_MOUSE_NONE;
}

bool terminal_take_locale(void) {
  const char *wanted = NULL;
  const char *variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int index = 0; index < 3 && (wanted == NULL || *wanted == 0); index++) {
    wanted = getenv(variables[index]);
  }
  // Only characters: a decimal comma would change how C libraries read and write numbers.
  if (setlocale(LC_CTYPE, "") == NULL && wanted != NULL &&
      (strcasestr(wanted, "utf-8") != NULL || strcasestr(wanted, "utf8") != NULL)) {
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
  }
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool terminal_window_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
    return false;
  }
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}
