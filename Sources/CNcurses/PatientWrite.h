#pragma once

#include <stdbool.h>
#include <stddef.h>

/// Writes what a descriptor takes, and gives up when it has taken nothing for half a second: a frozen terminal would
/// take nothing for ever. Returns whether everything was taken. Safe in a signal handler.
bool patient_write(int descriptor, const char *bytes, size_t count);
