#pragma once

// Error messages that would be written over the screen, and lost with it: the last words of a
// program that traps, warnings of libraries. They are held back while the screen is up.

/// Sends standard error into a file, if it goes to a terminal.
void error_output_hold(void);

/// Writes what was held back, and lets standard error go where it went. Safe in a signal handler.
void error_output_release(void);
