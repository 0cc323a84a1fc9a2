#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The terminal of an interactive screen: what Swift cannot ask of ncurses, which is made of macros and globals,
 * and what a signal handler may do. There is one terminal at a time, and one thread that draws on it; only
 * terminal_restore may be called by any thread, and by signal handlers. */

/* A character cell. */
struct terminal_cell {
  uint32_t text[5]; /* the character, and up to four marks on it; 0 after the last */
  uint8_t columns;  /* 1, 2, or 0 for the right half of a wide character */
  uint8_t style;    /* as defined with terminal_define_style */
};

/* What a style is made of. */
enum {
  TERMINAL_BOLD = 1,
  TERMINAL_DIM = 2,
  TERMINAL_UNDERLINE = 4,
  TERMINAL_REVERSE = 8,
};

/* Whether a screen can be opened. */
enum terminal_status {
  TERMINAL_READY,
  TERMINAL_UNKNOWN, /* the system has no description of a terminal of that name */
  TERMINAL_TOO_DUMB, /* its cursor cannot be moved */
  TERMINAL_FAILED, /* errno says why */
};

/* What the terminal can do, once it is open. */
struct terminal_traits {
  int colors; /* 0, 8, 16, 256... */
  bool is_unicode;
};

/* What has happened since the last time. */
struct terminal_input {
  long count; /* the bytes that were typed; -1 when the terminal is gone */
  bool is_resized;
  bool is_asked_to_stop; /* by SIGTSTP */
  bool is_continued; /* by SIGCONT */
};

/* What the system said last. */
int terminal_error(void);

/* Whether terminfo(5) describes terminals of this name well enough. */
enum terminal_status terminal_check(const char *name, int output);

/* Turns the terminal of two descriptors into a screen: raw, the alternate screen, no cursor, the mouse.
 *
 * locale is the name that the environment has for the characters; uses_color is false for a user who wants none. */
enum terminal_status terminal_open(const char *name, const char *locale, int input, int output, bool uses_color);

/* Gives the terminal back as it was, from the thread that draws. */
void terminal_close(void);

/* Gives the terminal back as it was, and lets nothing be drawn from then on. False if no screen is open, not even
 * one that was stopped. Safe in a signal handler. */
bool terminal_restore(void);

struct terminal_traits terminal_traits(void);
void terminal_size(int *rows, int *columns);

/* Takes over the size that the terminal has now; what was put is lost. */
void terminal_resize(int rows, int columns);

/* A color below 0 is the terminal's own. */
void terminal_define_style(uint8_t style, int foreground, int background, unsigned attributes);

/* Puts cells in a row; they are seen with terminal_show. */
void terminal_put(int row, int column, const struct terminal_cell *cells, int count);

/* Sends what has changed; the cursor is hidden if its row is below 0. */
void terminal_show(int cursor_row, int cursor_column);

/* Sends bytes as they are, between two screens. */
void terminal_send(const uint8_t *bytes, size_t count);

/* Waits until something happens, or for so many milliseconds; for ever if they are below 0. */
struct terminal_input terminal_wait(int milliseconds, uint8_t *bytes, size_t capacity);

/* Gives the terminal back, stops the program until somebody goes on with it, and takes the terminal again.
 *
 * With is_group, all of the job is stopped, as Ctrl+Z does it. False if the terminal is gone afterwards. */
bool terminal_suspend(bool is_group);

/* Takes the terminal again, after the program was stopped without being asked. */
bool terminal_resume(void);
