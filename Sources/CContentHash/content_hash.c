#define XXH_INLINE_ALL
#include <xxhash.h>

#include "variant.h"

static const struct variant *best(void) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) return &content_hash_avx2;
#endif
  return &content_hash_baseline;
}

content_hash_state *content_hash_create(void) { return (content_hash_state *)XXH3_createState(); }

void content_hash_free(content_hash_state *state) { XXH3_freeState((XXH3_state_t *)state); }

void content_hash_start(content_hash_state *state, const void *secret, size_t secret_count) {
  best()->start(state, secret, secret_count);
}

void content_hash_update(content_hash_state *state, const void *bytes, size_t count) {
  best()->update(state, bytes, count);
}

content_hash content_hash_finish(const content_hash_state *state) { return best()->finish(state); }

content_hash content_hash_of(const void *bytes, size_t count, const void *secret, size_t secret_count) {
  return best()->of(bytes, count, secret, secret_count);
}
