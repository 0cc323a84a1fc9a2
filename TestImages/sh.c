/* The shell of the test images: one small static program, so that a RUN step works on top of
 * FROM scratch and nothing under another licence gets into an archive.
 *
 *   sh -c 'LINE'   or   sh FILE
 *
 * A line is words, 'quoted' or "quoted", in commands joined by && or ;, each with at most one
 * "> file". Commands: echo, fill, rm [-rf], mkdir [-p], mv, cp, ln [-s], touch, chmod [-R],
 * chown [-R] and cd; any other command, `NAME WORD ...`, is the script NAME-WORD or NAME in
 * /usr/local/bin, whose lines are such lines. `fill BYTES FILE...` writes that many bytes of text that depend on the FILE's name alone.
 * A star at the end of what rm removes empties that directory: the only pattern there is. Blanks
 * stand around every operator. The first error ends it all with status 1.
 *
 * cc -Os -static -s -o sh sh.c
 */

#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WORDS 64

static char options[8], *redirect;

static void run(char *line);

static int has(char option) { return strchr(options, option) != NULL; }

static void fail(const char *command, const char *what) {
  const char *parts[] = {"sh: ", command, ": ", what, "\n"};
  for (int i = 0; i < 5; i++)
    if (write(2, parts[i], strlen(parts[i])) < 0) break;
  exit(1);
}

/* Calls `act` on a path, after everything below it if `deep`. */
static int each(const char *path, int deep, int (*act)(const char *)) {
  struct stat info;
  if (lstat(path, &info) != 0) return has('f') ? 0 : -1;
  int result = 0;
  DIR *folder = deep && S_ISDIR(info.st_mode) ? opendir(path) : NULL;
  if (folder) {
    for (struct dirent *entry; (entry = readdir(folder)) && result == 0;) {
      char below[PATH_MAX];
      if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
      strcat(strcat(strcpy(below, path), "/"), entry->d_name);
      result = each(below, deep, act);
    }
    closedir(folder);
  }
  return result ? result : act(path);
}

static mode_t mode;
static uid_t uid;
static gid_t gid;

static int set_mode(const char *path) {
  struct stat info;
  return lstat(path, &info) == 0 && S_ISLNK(info.st_mode) ? 0 : chmod(path, mode);
}

static int set_owner(const char *path) { return lchown(path, uid, gid); }

static int rm(char *path) {
  size_t length = strlen(path);
  if (length < 2 || strcmp(path + length - 2, "/*") != 0) return each(path, has('r'), remove);
  path[length - 2] = 0;
  DIR *folder = opendir(path);
  if (!folder) return has('f') ? 0 : -1;
  for (struct dirent *entry; (entry = readdir(folder));) {
    char below[PATH_MAX];
    strcat(strcat(strcpy(below, path), "/"), entry->d_name);
    if (entry->d_name[0] != '.' && each(below, 1, remove) != 0) return -1;
  }
  return closedir(folder);
}

static int make_directory(char *path) {
  struct stat info;
  for (char *slash = path; has('p') && (slash = strchr(slash + 1, '/'));) {
    *slash = 0;
    if (stat(path, &info) != 0 && mkdir(path, 0755) != 0) return -1;
    *slash = '/';
  }
  return has('p') && stat(path, &info) == 0 ? 0 : mkdir(path, 0755);
}

static int fill(const char *path, long size) {
  unsigned state = 2166136261u;
  for (const char *p = path; *p; p++) state = (state ^ (unsigned char)*p) * 16777619u;
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) return -1;
  while (size > 0) {
    char block[4096];
    for (size_t i = 0; i < sizeof block; i++) {
      state = state * 1664525u + 1013904223u;
      block[i] = i % 64 == 63 ? '\n' : "etaoin shrdlu 01"[state >> 28];
    }
    size_t part = size < (long)sizeof block ? (size_t)size : sizeof block;
    if (write(file, block, part) != (ssize_t)part) return -1;
    size -= part;
  }
  return close(file);
}

static int copy(const char *from, const char *to) {
  char block[4096];
  struct stat info;
  int in = open(from, O_RDONLY);
  if (in < 0 || fstat(in, &info) != 0) return -1;
  int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, info.st_mode & 0777);
  for (ssize_t got; out >= 0 && (got = read(in, block, sizeof block)) > 0;)
    if (write(out, block, got) != got) return -1;
  close(in);
  return out < 0 ? -1 : close(out);
}

/* The number that a word starts with, or that the account file gives a name; `rest` is what follows. */
static unsigned long number(const char *word, const char *accounts, char **rest) {
  unsigned long value = strtoul(word, rest, 10);
  size_t length = strcspn(word, ":");
  if (*rest != word || length == 0) return value;
  char text[4096];
  int file = open(accounts, O_RDONLY);
  ssize_t size = file < 0 ? 0 : read(file, text, sizeof text - 1);
  text[size < 0 ? 0 : size] = 0;
  if (file >= 0) close(file);
  for (char *line = text; line; line = strchr(line, '\n')) {
    line += *line == '\n';
    if (strncmp(line, word, length) != 0 || line[length] != ':') continue;
    char *second = strchr(line + length + 1, ':');
    *rest = (char *)word + length;
    return second ? strtoul(second + 1, NULL, 10) : 0;
  }
  fail("chown", word);
  return 0;
}

static int touch(const char *path) {
  int file = open(path, O_WRONLY | O_CREAT, 0644);
  return file < 0 || futimens(file, NULL) != 0 ? -1 : close(file);
}

static void script(const char *name, const char *word) {
  char path[PATH_MAX] = "/usr/local/bin/", longer[PATH_MAX], text[16384];
  if (strchr(name, '/')) *path = 0;
  strcat(strcat(strcpy(longer, strcat(path, name)), "-"), word ? word : "");
  int file = open(longer, O_RDONLY);
  if (file < 0) file = open(path, O_RDONLY);
  ssize_t size = file < 0 ? -1 : read(file, text, sizeof text - 1);
  if (size < 0) fail(name, "not found");
  text[size] = 0;
  close(file);
  for (char *line = text, *end; line && *line; line = end) {
    if ((end = strchr(line, '\n'))) *end++ = 0;
    if (*line != '#') run(line);
  }
}

static void command(int count, char **words) {
  char *name = words[0];
  int first = 1, result = 0;
  options[0] = 0;
  if (count > 1 && words[1][0] == '-' && strlen(words[1]) < sizeof options) strcpy(options, words[first++] + 1);
  char *word = words[first];
  if (!strcmp(name, "echo")) {
    int file = redirect ? open(redirect, O_WRONLY | O_CREAT | O_TRUNC, 0644) : 1;
    for (int i = 1; i < count && file >= 0; i++) {
      if (write(file, words[i], strlen(words[i])) < 0) fail(name, words[i]);
      if (write(file, i + 1 < count ? " " : "\n", 1) < 0) fail(name, words[i]);
    }
    result = file < 0 ? -1 : 0;
  } else if (!strcmp(name, "cd")) result = chdir(word);
  else if (!strcmp(name, "mv")) result = rename(word, words[first + 1]);
  else if (!strcmp(name, "cp")) result = copy(word, words[first + 1]);
  else if (!strcmp(name, "ln")) result = (has('s') ? symlink : link)(word, words[first + 1]);
  else if (!strcmp(name, "rm") || !strcmp(name, "mkdir") || !strcmp(name, "touch"))
    for (; first < count && result == 0; first++)
      result = (*name == 'r' ? rm(words[first]) : *name == 'm' ? make_directory(words[first]) : touch(words[first]));
  else if (!strcmp(name, "fill"))
    while (++first < count && result == 0) result = fill(words[first], atol(word));
  else if (!strcmp(name, "chmod") || !strcmp(name, "chown")) {
    char *rest;
    mode = strtoul(word, NULL, 8);
    int owns = name[2] == 'o';
    uid = owns ? number(word, "/etc/passwd", &rest) : 0;
    gid = owns && *rest == ':' ? number(rest + 1, "/etc/group", &rest) : (gid_t)-1;
    while (++first < count && result == 0) result = each(words[first], has('R'), name[2] == 'm' ? set_mode : set_owner);
  } else script(name, words[1]);
  if (result != 0) fail(name, count > 1 ? words[count - 1] : "");
}

static void run(char *line) {
  char *words[WORDS + 1];
  int count = 0, to_file = 0;
  redirect = NULL;
  for (;;) {
    line += strspn(line, " \t");
    int stops = !*line || *line == ';' || !strncmp(line, "&&", 2);
    if (stops) {
      char next = *line;
      words[count] = NULL;
      if (next) *line++ = 0;
      if (count) command(count, words);
      if (!next) return;
      line += next == '&';
      count = to_file = 0;
      redirect = NULL;
    } else if (*line == '>') {
      *line++ = 0;
      to_file = 1;
    } else {
      char quote = *line == '\'' || *line == '"' ? *line++ : 0;
      char *word = line;
      while (*line && (quote ? *line != quote : !strchr(" \t", *line))) line++;
      if (to_file) redirect = word;
      else if (count < WORDS) words[count++] = word;
      to_file = 0;
      if (*line) *line++ = 0;
    }
  }
}

int main(int count, char **words) {
  if (count >= 3 && !strcmp(words[1], "-c")) run(words[2]);
  else if (count >= 2) script(words[1], NULL);
  return 0;
}
