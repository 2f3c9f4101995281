#define _GNU_SOURCE 1
#include "TerminalGuard.h"

#include "ErrorOutput.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Those that don't end a process by themselves, and those that nothing can be done about. All the others do.
static const int left_alone[] = {
    SIGKILL, SIGSTOP, SIGCHLD, SIGURG, SIGTTIN, SIGTTOU,
#ifdef __APPLE__
    SIGIO,   SIGINFO,
#endif
};
static const int notes[] = {SIGWINCH, SIGTSTP, SIGCONT};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct sigaction previous[NSIG];
static struct termios saved_modes;
static int terminal = -1;
static int pipe_ends[2] = {-1, -1};
static char reset_bytes[512];
static volatile size_t reset_count;
static volatile sig_atomic_t active;
static volatile sig_atomic_t noted_resize, noted_stop, noted_continue;
// A crash by stack overflow leaves no room for the handler on the stack that overflowed.
static char alternate_stack[64 * 1024];

// The first signal that ends the process does so; another one that a second thread gets meanwhile waits for that.
static atomic_flag is_ending = ATOMIC_FLAG_INIT;

// Only what POSIX allows in a signal handler.
static void restore_terminal(void) {
  if (!active) return;
  active = 0;
  // Ctrl-S may have stopped it.
  tcflow(terminal, TCOON);
  patient_write(terminal, reset_bytes, reset_count);
  tcsetattr(terminal, TCSANOW, &saved_modes);
  error_output_release();
}

static void end_process(int signal_number) {
  while (atomic_flag_test_and_set(&is_ending)) pause();
  restore_terminal();
  // The status must tell which signal it was, and the runtime's own crash handler would prompt.
  signal(signal_number, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal_number);
  raise(signal_number);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static void note(int signal_number) {
  int saved_errno = errno;
  if (signal_number == SIGWINCH) noted_resize = 1;
  if (signal_number == SIGTSTP) noted_stop = 1;
  if (signal_number == SIGCONT) noted_continue = 1;
  // A full pipe is as readable as it can be.
  ssize_t written = write(pipe_ends[1], "", 1);
  (void)written;
  errno = saved_errno;
}

static bool open_pipe(void) {
  if (pipe(pipe_ends) != 0) return false;
  for (int end = 0; end < 2; end++) {
    fcntl(pipe_ends[end], F_SETFL, O_NONBLOCK);
    fcntl(pipe_ends[end], F_SETFD, FD_CLOEXEC);
  }
  return true;
}

static bool contains(const int *signals, size_t count, int signal_number) {
  for (size_t index = 0; index < count; index++) {
    if (signals[index] == signal_number) return true;
  }
  return false;
}

static void handle(int signal_number) {
  bool is_note = contains(notes, COUNT(notes), signal_number);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = is_note ? note : end_process;
  action.sa_flags = is_note ? SA_RESTART : SA_ONSTACK;
  sigfillset(&action.sa_mask);
  // What nohup or a shell script ignores stays ignored; the C library keeps some for itself.
  struct sigaction *before = &previous[signal_number];
  if (sigaction(signal_number, NULL, before) == 0 && before->sa_handler != SIG_IGN) {
    sigaction(signal_number, &action, NULL);
  }
}

bool guard_begin(int descriptor) {
  static bool registered = false;
  if (tcgetattr(descriptor, &saved_modes) != 0 || !open_pipe()) return false;
  terminal = descriptor;
  noted_resize = noted_stop = noted_continue = 0;
  // For whoever calls exit() in the middle.
  if (!registered) registered = atexit(restore_terminal) == 0;

  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = alternate_stack;
  stack.ss_size = sizeof alternate_stack;
  sigaltstack(&stack, NULL);
  for (int number = 1; number < NSIG; number++) {
    if (!contains(left_alone, COUNT(left_alone), number)) handle(number);
  }
  return true;
}

void guard_set_reset_bytes(const char *bytes, size_t count) {
  if (count > sizeof reset_bytes) count = sizeof reset_bytes;
  reset_count = 0;
  memcpy(reset_bytes, bytes, count);
  reset_count = count;
}

void guard_set_active(bool is_active) { active = is_active; }

int guard_descriptor(void) { return pipe_ends[0]; }

unsigned guard_take_notes(void) {
  char bytes[64];
  while (read(pipe_ends[0], bytes, sizeof bytes) > 0) {
  }
  unsigned taken = 0;
  if (noted_resize) taken |= GUARD_RESIZE;
  noted_resize = 0;
  if (noted_stop) taken |= GUARD_STOP;
  noted_stop = 0;
  if (noted_continue) taken |= GUARD_CONTINUE;
  noted_continue = 0;
  return taken;
}

void guard_stop_process(void) {
  struct sigaction handler, stop;
  memset(&stop, 0, sizeof stop);
  stop.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &stop, &handler);
  noted_continue = 0;
  kill(getpid(), SIGTSTP);
  // With several threads the stop may come a little after the call.
  for (int tries = 0; tries < 100 && !noted_continue; tries++) usleep(1000);
  sigaction(SIGTSTP, &handler, NULL);
  noted_stop = noted_continue = 0;
}

void guard_end(void) {
  active = 0;
  for (int number = 1; number < NSIG; number++) {
    if (!contains(left_alone, COUNT(left_alone), number)) sigaction(number, &previous[number], NULL);
  }
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  pipe_ends[0] = pipe_ends[1] = -1;
}
