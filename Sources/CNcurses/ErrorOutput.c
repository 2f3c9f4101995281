#define _GNU_SOURCE 1
#include "ErrorOutput.h"


#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int held = -1;
static int original = -1;

/// A file without a name.
static int nameless_file(void) {
  const char *directory = getenv("TMPDIR");
  char path[1024] = "/tmp";
  if (directory != NULL && *directory != 0 && strlen(directory) < sizeof path - 32) {
    strcpy(path, directory);
  }
  strcat(path, "/error-output-XXXXXX");
  int file = mkstemp(path);
  if (file >= 0) {
    unlink(path);
    fcntl(file, F_SETFD, FD_CLOEXEC);
  }
  return file;
}

void error_output_hold(void) {
  if (held >= 0 || !isatty(STDERR_FILENO)) return;
  held = nameless_file();
  if (held < 0) return;
  // Appending, so that programs started meanwhile don't write over each other.
  fcntl(held, F_SETFL, O_APPEND);
  original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (original < 0 || dup2(held, STDERR_FILENO) < 0) error_output_release();
}

void error_output_release(void) {
  if (held < 0) return;
  int file = held;
  held = -1;
  if (original >= 0) dup2(original, STDERR_FILENO);
  char bytes[1024];
  ssize_t count;
  lseek(file, 0, SEEK_SET);
  while ((count = read(file, bytes, sizeof bytes)) > 0) {
    if (!patient_write(STDERR_FILENO, bytes, (size_t)count)) break;
  }
  close(file);
  if (original >= 0) close(original);
  original = -1;
}

enum { PAUSE_MILLISECONDS = 10, MOST_PAUSES = 50 };

bool patient_write(int descriptor, const char *bytes, size_t count) {
  // The shell has the same open file: it must find it as it was.
  int flags = fcntl(descriptor, F_GETFL);
  if (flags >= 0) fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
  for (int pauses = 0; count > 0 && pauses < MOST_PAUSES;) {
    ssize_t written = write(descriptor, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
      pauses = 0;
    } else if (written < 0 && errno == EAGAIN) {
      poll(NULL, 0, PAUSE_MILLISECONDS);
      pauses++;
    } else if (written == 0 || errno != EINTR) {
      break;
    }
  }
  if (flags >= 0) fcntl(descriptor, F_SETFL, flags);
  return count == 0;
}

void terminal_write(int descriptor, const void *bytes, size_t count) {
  const char *rest = bytes;
  while (count > 0) {
    ssize_t written = write(descriptor, rest, count);
    if (written > 0) {
      rest += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd end = {.fd = descriptor, .events = POLLOUT};
      poll(&end, 1, -1);
    } else if (written == 0 || errno != EINTR) {
      return;
    }
  }
}
