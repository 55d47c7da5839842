/* Marks what a library offers. All else in it is hidden. Valid in C and C++. */
#pragma once

#if defined(__GNUC__)
#define ZHEN_API __attribute__((visibility("default")))
#else
#define ZHEN_API
#endif
