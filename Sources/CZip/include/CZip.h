#pragma once

// libzip, for archives, and zlib, on which it rests, for single compressed files.

#include <zip.h>
#include <zlib.h>
