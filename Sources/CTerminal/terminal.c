#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1

#include "terminal.h"

#include <curses.h>
#include <term.h>

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

/* term.h makes macros of names as common as these. */
#undef columns
#undef lines

/* The largest screen that is drawn; a terminal may claim to have 65,535 rows and columns. */
enum { MOST_ROWS = 500, MOST_COLUMNS = 1000 };

enum { STYLES = 256, PAIRS = 64 };

static struct {
  SCREEN *screen;
  FILE *writer; /* what ncurses writes with: a descriptor of its own, that terminal_restore takes away */
  FILE *reader;
  int input, output;
  int nowhere; /* /dev/null */
  struct termios former;
  locale_t locale;
  bool is_unicode, has_colors, has_mouse;
  attr_t attributes[STYLES];
  short pairs[STYLES];
  struct { int foreground, background; } known_pairs[PAIRS];
  int pair_count;
  struct sigaction former_resize, former_stop, former_continue;
  bool can_stop;
} terminal;

/* What a signal handler reads. */
static atomic_bool is_open, is_shown;
static char restoring[512]; /* what is sent to give the terminal back */
static size_t restoring_count;
static int signal_pipe[2] = {-1, -1};

/* Mouse reports as in xterm's "SGR (1006)", and pasted text in brackets, "2004". */
static const char mouse_on[] = "\033[?1000h\033[?1006h\033[?2004h";
static const char mouse_off[] = "\033[?2004l\033[?1006l\033[?1000l";

/* Signals --------------------------------------------------------------------------------------- */

static void tell(int number) {
  int code = errno;
  char byte = number == SIGWINCH ? 'W' : number == SIGTSTP ? 'T' : 'C';
  ssize_t written = write(signal_pipe[1], &byte, 1); /* a full pipe has told enough */
  (void)written;
  errno = code;
}

static void catch(int number, void (*handler)(int), struct sigaction *former) {
  struct sigaction action = {.sa_handler = handler};
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(number, &action, former);
}

static const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};
enum { CRASHES = sizeof crashes / sizeof *crashes };
static struct sigaction former_crashes[CRASHES];

/* A bug ends the program, and not the terminal: then the fault is whose it was, of Swift or of the system. */
static void crash(int number, siginfo_t *info, void *context) {
  (void)context;
  terminal_restore();
  for (int index = 0; index < CRASHES; index++) {
    if (crashes[index] == number) sigaction(number, &former_crashes[index], NULL);
  }
  /* A fault comes again by itself. */
  if (info->si_code <= 0) raise(number);
}

static void catch_crashes(void) {
  struct sigaction action = {.sa_sigaction = crash, .sa_flags = SA_SIGINFO};
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < CRASHES; index++) sigaction(crashes[index], &action, &former_crashes[index]);
}

static void forget_signals(void) {
  sigaction(SIGWINCH, &terminal.former_resize, NULL);
  sigaction(SIGCONT, &terminal.former_continue, NULL);
  sigaction(SIGTSTP, &terminal.former_stop, NULL);
  for (int index = 0; index < CRASHES; index++) sigaction(crashes[index], &former_crashes[index], NULL);
}

/* Whether a descriptor takes bytes, now or in a moment. */
static bool is_writable(int descriptor) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(descriptor, &set);
  struct timeval moment = {.tv_usec = 200000};
  return select(descriptor + 1, NULL, &set, NULL, &moment) > 0;
}

/* Writes all, without stdio; to a terminal that shows nothing more, as at the end of a dead line, what it takes. */
static void send_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN && is_writable(descriptor)) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

/* Whether somebody else has the terminal: the shell, while this job goes on in the background. */
static bool is_in_background(void) {
  pid_t group = tcgetpgrp(terminal.output);
  return group > 0 && group != getpgrp();
}

bool terminal_restore(void) {
  if (!atomic_exchange(&is_shown, false)) return atomic_load(&is_open);
  int code = errno;
  sigset_t stop, former;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stop, &former);
  /* The other thread may be drawing. */
  dup2(terminal.nowhere, fileno(terminal.writer));
  if (is_writable(terminal.output)) send_all(terminal.output, restoring, restoring_count);
  if (!is_in_background()) {
    tcflush(terminal.input, TCIFLUSH);
    tcsetattr(terminal.output, TCSANOW, &terminal.former);
  }
  pthread_sigmask(SIG_SETMASK, &former, NULL);
  errno = code;
  return true;
}

/* The locale ------------------------------------------------------------------------------------ */

/* The program's own locale is C. Of this thread it is another one while ncurses is at work: what it writes is
 * made of wide characters. */
static locale_t enter_locale(void) { return terminal.locale ? uselocale(terminal.locale) : (locale_t)0; }

static void leave_locale(locale_t former) {
  if (former) uselocale(former);
}

static bool is_utf8(locale_t locale) {
  return locale && strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
}

static bool ends_with_utf8(const char *name) {
  size_t count = strlen(name);
  return (count >= 5 && strcasecmp(name + count - 5, "UTF-8") == 0) ||
         (count >= 4 && strcasecmp(name + count - 4, "UTF8") == 0);
}

static locale_t find_locale(const char *name) {
  locale_t locale = newlocale(LC_CTYPE_MASK, name, (locale_t)0);
  if (is_utf8(locale) || !ends_with_utf8(name)) return locale;
  /* A small system has no locales, and a terminal that shows UTF-8 all the same. */
  static const char *others[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};
  for (int index = 0; index < 3; index++) {
    locale_t other = newlocale(LC_CTYPE_MASK, others[index], (locale_t)0);
    if (is_utf8(other)) {
      if (locale) freelocale(locale);
      return other;
    }
    if (other) freelocale(other);
  }
  return locale;
}

/* Opening and closing --------------------------------------------------------------------------- */

static bool has_string(const char *capability) {
  char *text = tigetstr((char *)capability);
  return text && text != (char *)-1 && *text;
}

int terminal_error(void) { return errno; }

enum terminal_status terminal_check(const char *name, int output) {
  int error = 0;
  TERMINAL *former = set_curterm(NULL);
  enum terminal_status status = TERMINAL_UNKNOWN;
  if (setupterm((char *)name, output, &error) == OK) {
    status = has_string("cup") && has_string("clear") ? TERMINAL_READY : TERMINAL_TOO_DUMB;
    del_curterm(set_curterm(former));
  } else {
    set_curterm(former);
    /* A terminal that is described, and is none: "hard copy", "generic". */
    if (error > 0) status = TERMINAL_TOO_DUMB;
  }
  return status;
}

static int collect(int character) {
  if (restoring_count < sizeof restoring) restoring[restoring_count++] = (char)character;
  return character;
}

static void collect_string(const char *capability) {
  if (has_string(capability)) tputs(tigetstr((char *)capability), 1, collect);
}

static void prepare_restoring(void) {
  restoring_count = 0;
  if (terminal.has_mouse) {
    for (const char *byte = mouse_off; *byte; byte++) collect(*byte);
  }
  collect_string("sgr0");
  collect_string("op");
  collect_string("rmkx");
  if (has_string("rmcup")) {
    collect_string("rmcup");
  } else {
    collect('\r');
    collect('\n');
  }
  collect_string("cnorm");
}

static void free_terminal(void) {
  if (terminal.writer) fclose(terminal.writer);
  if (terminal.reader) fclose(terminal.reader);
  if (terminal.nowhere >= 0) close(terminal.nowhere);
  if (terminal.locale) freelocale(terminal.locale);
  for (int end = 0; end < 2; end++) {
    if (signal_pipe[end] >= 0) close(signal_pipe[end]);
    signal_pipe[end] = -1;
  }
  terminal.writer = terminal.reader = NULL;
  terminal.locale = (locale_t)0;
}

static FILE *duplicate(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  FILE *file = copy < 0 ? NULL : fdopen(copy, mode);
  if (!file && copy >= 0) close(copy);
  return file;
}

static bool open_pipe(void) {
  if (pipe(signal_pipe) != 0) return false;
  for (int end = 0; end < 2; end++) {
    if (signal_pipe[end] >= FD_SETSIZE || fcntl(signal_pipe[end], F_SETFD, FD_CLOEXEC) != 0 ||
        fcntl(signal_pipe[end], F_SETFL, O_NONBLOCK) != 0) {
      return false;
    }
  }
  return true;
}

enum terminal_status terminal_open(const char *name, const char *locale, int input, int output, bool uses_color) {
  enum terminal_status status = terminal_check(name, output);
  if (status != TERMINAL_READY) return status;
  memset(&terminal, 0, sizeof terminal);
  terminal.input = input;
  terminal.output = output;
  terminal.nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  terminal.writer = duplicate(output, "w");
  terminal.reader = duplicate(input, "r");
  if (terminal.nowhere < 0 || !terminal.writer || !terminal.reader || input >= FD_SETSIZE || output >= FD_SETSIZE ||
      fileno(terminal.writer) >= FD_SETSIZE || !open_pipe() ||
      tcgetattr(output, &terminal.former) != 0) {
    int code = errno;
    free_terminal();
    errno = code;
    return TERMINAL_FAILED;
  }
  terminal.locale = find_locale(locale);
  terminal.is_unicode = is_utf8(terminal.locale);

  /* Before ncurses, which leaves alone what is handled already. */
  catch(SIGWINCH, tell, &terminal.former_resize);
  catch(SIGCONT, tell, &terminal.former_continue);
  sigaction(SIGTSTP, NULL, &terminal.former_stop);
  terminal.can_stop = terminal.former_stop.sa_handler != SIG_IGN;
  if (terminal.can_stop) catch(SIGTSTP, tell, NULL);

  /* From the first byte on, whatever ends the program gives the terminal back. */
  int error;
  TERMINAL *former_terminal = set_curterm(NULL);
  setupterm((char *)name, output, &error);
  terminal.has_mouse = has_string("kmous");
  prepare_restoring();
  del_curterm(set_curterm(former_terminal));
  catch_crashes();
  atomic_store(&is_open, true);
  atomic_store(&is_shown, true);

  locale_t former = enter_locale();
  terminal.screen = newterm((char *)name, terminal.writer, terminal.reader);
  if (!terminal.screen) {
    leave_locale(former);
    terminal_restore();
    atomic_store(&is_open, false);
    forget_signals();
    free_terminal();
    return TERMINAL_UNKNOWN;
  }
  raw();
  noecho();
  nonl();
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  typeahead(-1); /* a screen is sent to its end, though more keys are waiting */
  if (uses_color && has_colors() && start_color() == OK) {
    terminal.has_colors = true;
    use_default_colors();
  }
  curs_set(0);
  int rows, columns;
  terminal_size(&rows, &columns);
  resizeterm(rows, columns);
  clearok(curscr, TRUE);
  refresh();
  if (terminal.has_mouse) terminal_send((const uint8_t *)mouse_on, sizeof mouse_on - 1);
  leave_locale(former);
  return TERMINAL_READY;
}

/* Gives the terminal back, until it is taken again or for good. */
static void leave(bool is_end) {
  if (!atomic_load(&is_shown)) return;
  locale_t former = enter_locale();
  if (terminal.has_mouse) terminal_send((const uint8_t *)mouse_off, sizeof mouse_off - 1);
  endwin();
  atomic_store(&is_shown, false);
  /* What the mouse has reported by now is no command for the shell. */
  tcsetattr(terminal.output, is_end ? TCSAFLUSH : TCSADRAIN, &terminal.former);
  leave_locale(former);
}

void terminal_close(void) {
  if (!terminal.screen) return;
  leave(true);
  locale_t former = enter_locale();
  delscreen(terminal.screen);
  leave_locale(former);
  terminal.screen = NULL;
  atomic_store(&is_open, false);
  forget_signals();
  free_terminal();
}

struct terminal_traits terminal_traits(void) {
  return (struct terminal_traits){
      .colors = terminal.has_colors ? COLORS : 0,
      .is_unicode = terminal.is_unicode,
  };
}

void terminal_size(int *rows, int *columns) {
  struct winsize size;
  bool is_known = ioctl(terminal.output, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
  int known_rows = is_known ? size.ws_row : LINES;
  int known_columns = is_known ? size.ws_col : COLS;
  *rows = known_rows > MOST_ROWS ? MOST_ROWS : known_rows;
  *columns = known_columns > MOST_COLUMNS ? MOST_COLUMNS : known_columns;
}

/* Drawing --------------------------------------------------------------------------------------- */

void terminal_resize(int rows, int columns) {
  locale_t former = enter_locale();
  resizeterm(rows, columns);
  erase();
  clearok(curscr, TRUE);
  leave_locale(former);
}

static short color_pair(int foreground, int background) {
  if (!terminal.has_colors || (foreground < 0 && background < 0)) return 0;
  for (int index = 0; index < terminal.pair_count; index++) {
    if (terminal.known_pairs[index].foreground == foreground && terminal.known_pairs[index].background == background)
      return (short)(index + 1);
  }
  int number = terminal.pair_count + 1;
  if (number >= PAIRS || number >= COLOR_PAIRS || init_pair((short)number, (short)foreground, (short)background) != OK)
    return 0;
  terminal.known_pairs[terminal.pair_count].foreground = foreground;
  terminal.known_pairs[terminal.pair_count].background = background;
  terminal.pair_count = number;
  return (short)number;
}

void terminal_define_style(uint8_t style, int foreground, int background, unsigned attributes) {
  attr_t value = A_NORMAL;
  if (attributes & TERMINAL_BOLD) value |= A_BOLD;
  if (attributes & TERMINAL_DIM) value |= A_DIM;
  if (attributes & TERMINAL_UNDERLINE) value |= A_UNDERLINE;
  if (attributes & TERMINAL_REVERSE) value |= A_REVERSE;
  terminal.attributes[style] = value;
  terminal.pairs[style] = color_pair(foreground, background);
}

static void make(cchar_t *cell, const wchar_t *text, uint8_t style) {
  if (setcchar(cell, text, terminal.attributes[style], terminal.pairs[style], NULL) != OK)
    setcchar(cell, L"?", terminal.attributes[style], terminal.pairs[style], NULL);
}

void terminal_put(int row, int column, const struct terminal_cell *cells, int count) {
  static cchar_t buffer[MOST_COLUMNS + 1]; /* a character may come as two */
  int used = 0;
  locale_t former = enter_locale();
  for (int index = 0; index < count && used < MOST_COLUMNS; index++) {
    const struct terminal_cell *cell = &cells[index];
    if (cell->columns == 0) continue;
    wchar_t text[6] = {(wchar_t)cell->text[0]};
    if (text[0] >= 0x80) {
      /* ncurses counts with the C library, and has to come to the same columns: else all that follows in the row
       * would be in the wrong place. */
      int width = wcwidth(text[0]);
      bool is_widened = width == 1 && cell->columns == 2;
      int marks = 0;
      for (int mark = 1; mark < 5 && cell->text[mark]; mark++) {
        /* What a selector widens is left as narrow as it is by itself, and has a space after it. */
        if (cell->text[mark] == 0xFE0F && width == 1) continue;
        if (wcwidth((wchar_t)cell->text[mark]) == 0) text[++marks] = (wchar_t)cell->text[mark];
      }
      bool is_symbol = is_widened && cell->text[1] == 0xFE0F;
      if (width != cell->columns && !is_symbol) {
        text[0] = L'?';
        text[1] = 0;
        width = 1;
      }
      make(&buffer[used++], text, cell->style);
      if (width < cell->columns) make(&buffer[used++], L" ", cell->style);
    } else {
      for (int mark = 1; mark < 5 && cell->text[mark]; mark++) {
        if (wcwidth((wchar_t)cell->text[mark]) != 0) break;
        text[mark] = (wchar_t)cell->text[mark];
      }
      make(&buffer[used++], text, cell->style);
    }
  }
  mvadd_wchnstr(row, column, buffer, used);
  leave_locale(former);
}

void terminal_show(int cursor_row, int cursor_column) {
  locale_t former = enter_locale();
  if (cursor_row >= 0) move(cursor_row, cursor_column);
  curs_set(cursor_row >= 0 ? 1 : 0);
  refresh();
  leave_locale(former);
}

void terminal_send(const uint8_t *bytes, size_t count) {
  send_all(fileno(terminal.writer), (const char *)bytes, count);
}

/* Input ----------------------------------------------------------------------------------------- */

/* What has been told through the pipe. */
static void hear(struct terminal_input *input) {
  char bytes[64];
  ssize_t count;
  while ((count = read(signal_pipe[0], bytes, sizeof bytes)) > 0) {
    for (ssize_t index = 0; index < count; index++) {
      switch (bytes[index]) {
      case 'W': input->is_resized = true; break;
      case 'T': input->is_asked_to_stop = true; break;
      default: input->is_continued = true; break;
      }
    }
  }
}

/* Waits for input or a signal; true if there is something to read. */
static bool await(bool for_input, int milliseconds) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(signal_pipe[0], &set);
  if (for_input) FD_SET(terminal.input, &set);
  struct timeval time = {.tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000};
  int highest = for_input && terminal.input > signal_pipe[0] ? terminal.input : signal_pipe[0];
  int ready = select(highest + 1, &set, NULL, NULL, milliseconds < 0 ? NULL : &time);
  return ready > 0 && for_input && FD_ISSET(terminal.input, &set);
}

struct terminal_input terminal_wait(int milliseconds, uint8_t *bytes, size_t capacity) {
  struct terminal_input input = {0};
  bool is_ready = await(true, milliseconds);
  hear(&input);
  if (is_ready) {
    ssize_t count = read(terminal.input, bytes, capacity);
    /* Nothing after all, or a signal, is no end. */
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return input;
    input.count = count > 0 ? count : -1;
  }
  return input;
}

/* Stopping -------------------------------------------------------------------------------------- */

/* Stops the program with a signal that would stop it; false if it went on at once. */
static bool stop(int number, bool is_group) {
  struct sigaction former, action = {.sa_handler = SIG_DFL};
  struct terminal_input input = {0};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, &former);
  hear(&input);
  input.is_continued = false;
  if (is_group) {
    kill(0, number);
  } else {
    raise(number);
  }
  /* Another thread may take the signal, and a moment. Nothing stops a job that has no shell to go on with it. */
  for (int turn = 0; turn < 20 && !input.is_continued; turn++) {
    await(false, 10);
    hear(&input);
  }
  sigaction(number, &former, NULL);
  return input.is_continued;
}

bool terminal_resume(void) {
  while (is_in_background()) {
    /* A signal that ends the program may have come first. */
    struct timeval moment = {.tv_usec = 50000};
    select(0, NULL, NULL, NULL, &moment);
    if (is_in_background() && !stop(SIGTTOU, false)) return false;
  }
  leave(false);
  locale_t former = enter_locale();
  atomic_store(&is_shown, true);
  int rows, columns;
  terminal_size(&rows, &columns);
  resizeterm(rows, columns);
  clearok(curscr, TRUE);
  refresh();
  if (terminal.has_mouse) terminal_send((const uint8_t *)mouse_on, sizeof mouse_on - 1);
  leave_locale(former);
  return true;
}

bool terminal_suspend(bool is_group) {
  /* Where no shell of the same session started it, nobody would go on with it, and the system does not stop it. */
  if (!terminal.can_stop || getsid(getppid()) != getsid(0)) return true;
  leave(false);
  stop(SIGTSTP, is_group);
  /* What was set with stty in the meantime is what the terminal goes back to. */
  if (!is_in_background()) tcgetattr(terminal.output, &terminal.former);
  return terminal_resume();
}
