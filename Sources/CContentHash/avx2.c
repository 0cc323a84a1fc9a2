#ifdef __x86_64__
#include <immintrin.h>

#define XXH_VECTOR 2 /* XXH_AVX2, which the header has not defined yet */
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define VARIANT content_hash_avx2
#include "variant.inc"
#pragma clang attribute pop
#endif
