/* Large enough to be worth stripping: with -g3, what its headers define is in it. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

static const char page[] = {[299999] = 1};

struct option {
  const char *name, *meaning;
};

static const struct option options[] = {{"--config", "a file"}, {"--help", "this"}};

static void usage(void) {
  for (unsigned i = 0; i < sizeof options / sizeof *options; i++)
    printf("%s %s\n", options[i].name, options[i].meaning);
}

int main(int count, char **words) {
  if (count > 1 && !strcmp(words[1], "--config")) return 0;
  usage();
  return page[count] + 64;
}
