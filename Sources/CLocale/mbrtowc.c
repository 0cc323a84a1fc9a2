#include "clocale.h"

#include <errno.h>

/* libarchive, before 3.8.9 (its change 83ca7801), converts the path of every regular file to wide characters,
 * a byte at a time, only to look for a slash at its end; where it cannot, it looks at the bytes. glibc takes
 * hundreds of instructions for each byte: a third of the time of an image with many small files. A program's
 * own definition goes before the C library's, and this one says of each byte what glibc says, in tare's
 * locale, of all that are not ASCII: it cannot be converted.
 *
 * Nothing else in tare has a use for wide characters. Darwin binds each library to its own C library, which
 * this does not change. */
#if defined(__linux__)
size_t mbrtowc(wchar_t *restrict wide, const char *restrict bytes, size_t count, mbstate_t *restrict state) {
  (void)wide;
  (void)state; /* there are no shift states */
  if (!bytes) return 0;
  if (count == 0) return (size_t)-2;
  if (!*bytes) return 0;
  errno = EILSEQ;
  return (size_t)-1;
}
#endif
