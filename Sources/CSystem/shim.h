#pragma once
// What the C library has and Swift's module of it leaves out.
#if defined(__linux__)
#include <malloc.h>
#endif
