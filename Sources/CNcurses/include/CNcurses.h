#pragma once

// What Swift can't import from curses: variables such as stdscr, macros such as A_BOLD, and terminfo.

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <ncurses.h>
#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

#include "ErrorOutput.h"
#include "TerminalGuard.h"

/// Begins to draw on standard output; NULL if that isn't possible. initscr() would end the program.
///
/// The screen has the size that the kernel knows, or that COLUMNS and LINES say, or else terminfo.
static inline SCREEN *curses_open(bool asks_kernel, bool asks_environment) {
  use_tioctl(asks_kernel);
  use_env(asks_environment);
  return newterm(NULL, stdout, stdin);
}

static inline WINDOW *curses_screen(void) { return stdscr; }
static inline int curses_columns(void) { return getmaxx(stdscr); }
static inline int curses_rows(void) { return getmaxy(stdscr); }
static inline int curses_color_count(void) { return COLORS; }
static inline int curses_pair_count(void) { return COLOR_PAIRS; }

static inline attr_t curses_bold(void) { return WA_BOLD; }
static inline attr_t curses_reverse(void) { return WA_REVERSE; }
static inline attr_t curses_underline(void) { return WA_UNDERLINE; }

/// Puts the window's keyboard into the state the program wants: special keys decoded, reads that
/// don't wait, no echo, and control keys other than those that send signals passed on.
void curses_prepare_keyboard(void);

/// Writes a character with its marks into a cell; one that the C library measures differently from
/// `width` becomes a question mark.
void curses_put(int y, int x, const uint32_t *scalars, int count, int width, attr_t attributes,
                short pair);

/// The columns that the C library gives to a character; negative for one that can't be shown.
int terminal_width(uint32_t scalar);

/// Shows what was put, and nothing that has not changed.
static inline void curses_show(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

static inline void curses_erase(void) { werase(stdscr); }

/// Lets the next ``curses_show`` draw everything anew.
static inline void curses_forget_screen(void) { clearok(curscr, TRUE); }

/// Reads a key without waiting: ERR, OK (a character) or KEY_CODE_YES.
static inline int curses_read(wint_t *key) { return wget_wch(stdscr, key); }

/// The buttons that are reported: the left one, the right one and the wheel.
void curses_set_mouse(bool enabled);

enum curses_mouse_action {
  CURSES_MOUSE_NONE,
  CURSES_MOUSE_CLICK,
  CURSES_MOUSE_OTHER_CLICK,
  CURSES_WHEEL_UP,
  CURSES_WHEEL_DOWN
};

/// What the mouse did after KEY_MOUSE was read.
enum curses_mouse_action curses_read_mouse(int *x, int *y);

enum terminal_type { TERMINAL_USABLE, TERMINAL_UNKNOWN, TERMINAL_TOO_SIMPLE, TERMINAL_NO_DATABASE };

/// Looks the terminal named by TERM up in terminfo, without writing anything.
enum terminal_type terminal_look_up(int descriptor);

/// A text capability by its terminfo name, or NULL; only after ``terminal_look_up``.
const char *terminal_capability(const char *name);

/// The sequence that moves the cursor, or NULL; only after ``terminal_look_up``.
const char *terminal_move(int row, int column);

/// Takes the user's locale for characters; falls back on any UTF-8 locale if the environment asks
/// for one that isn't installed.
///
/// Returns whether characters are UTF-8 then.
bool terminal_take_locale(void);

/// Columns and rows as the kernel has them, false if it doesn't know.
bool terminal_window_size(int descriptor, int *columns, int *rows);
