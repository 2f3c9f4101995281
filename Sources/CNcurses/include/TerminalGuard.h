#pragma once

#include <stdbool.h>
#include <stddef.h>

// Signals, for as long as a program has the terminal: whichever would end it or crash it puts the
// terminal back first, in the handler itself; those that concern the screen are noted and waited for
// with poll.

enum guard_note { GUARD_RESIZE = 1, GUARD_STOP = 2, GUARD_CONTINUE = 4 };

/// Remembers the modes of a terminal and begins to handle signals; false if that isn't possible.
bool guard_begin(int descriptor);

/// The bytes that undo what the program did to the terminal; at most 512 are kept.
void guard_set_reset_bytes(const char *bytes, size_t count);

/// Whether the terminal needs those bytes when the program ends now.
void guard_set_active(bool active);

/// Readable when there is a note.
int guard_descriptor(void);

/// The notes since the last call.
unsigned guard_take_notes(void);

/// Stops the program as an unhandled SIGTSTP does, and returns when it is continued.
void guard_stop_process(void);

/// Gives the signals back to whom they belonged.
void guard_end(void);
