#pragma once
#include <stddef.h>
#include <stdint.h>

/* XXH3 of 128 bits under a secret, by the widest vectors that this processor has.
 *
 * libxxhash has everything in its header, which is compiled here: Debian's library uses vectors of 128 bits
 * alone, and takes 15 % of the time of an image with gzip layers. With 256 bits it is 1 %. */

typedef struct {
  uint64_t low;
  uint64_t high;
} content_hash;

typedef struct content_hash_state content_hash_state;

/* NULL when there is no memory. */
content_hash_state *content_hash_create(void);
void content_hash_free(content_hash_state *state);

/* The secret, of 136 bytes or more, has to stay where it is until the hash is finished. */
void content_hash_start(content_hash_state *state, const void *secret, size_t secret_count);
void content_hash_update(content_hash_state *state, const void *bytes, size_t count);
content_hash content_hash_finish(const content_hash_state *state);

/* The same in one step, and without a state. */
content_hash content_hash_of(const void *bytes, size_t count, const void *secret, size_t secret_count);
