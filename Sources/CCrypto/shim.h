#pragma once
// SHA256_Init and its like: OpenSSL prefers EVP since 3.0, which looks for its algorithm through
// providers and their configuration, for longer than all else that a small image takes.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
