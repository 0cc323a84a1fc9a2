#pragma once
#include <stddef.h>
#include <wchar.h>

/* mbrtowc(3) of the C locale, in place of the C library's: see mbrtowc.c. */
