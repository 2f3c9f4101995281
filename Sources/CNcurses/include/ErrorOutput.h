#pragma once

#include <stdbool.h>
#include <stddef.h>

// Error messages that would be written over the screen, and lost with it: the last words of a
// program that traps, warnings of libraries. They are held back while the screen is up.

/// Sends standard error into a file, if it goes to a terminal.
void error_output_hold(void);

/// Writes what was held back, and lets standard error go where it went. Safe in a signal handler.
void error_output_release(void);

/// Writes what a descriptor takes, and gives up when it has taken nothing for half a second: a frozen terminal would
/// take nothing for ever. Returns whether everything was taken. Safe in a signal handler.
bool patient_write(int descriptor, const char *bytes, size_t count);

/// Writes all of it, however long the terminal takes, or as much as can be written before it is gone.
void terminal_write(int descriptor, const void *bytes, size_t count);
