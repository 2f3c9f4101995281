#define _GNU_SOURCE 1
#include "PatientWrite.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

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
