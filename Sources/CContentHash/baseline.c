#define VARIANT content_hash_baseline
#include "variant.inc"
