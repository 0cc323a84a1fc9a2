#pragma once
#include "content_hash.h"

/* What is compiled once for each width of vectors. */
struct variant {
  void (*start)(void *state, const void *secret, size_t secret_count);
  void (*update)(void *state, const void *bytes, size_t count);
  content_hash (*finish)(const void *state);
  content_hash (*of)(const void *bytes, size_t count, const void *secret, size_t secret_count);
};

extern const struct variant content_hash_baseline;
#ifdef __x86_64__
extern const struct variant content_hash_avx2;
#endif
