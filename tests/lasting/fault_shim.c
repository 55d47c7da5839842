// Loaded before a program (LD_PRELOAD), makes its writing fail: the ZHEN_FAULT_AT-th call that changes the file system
// below ZHEN_FAULT_BELOW gets ZHEN_FAULT_ERRNO, and with ZHEN_FAULT_STAYS all that follow. Reads are left alone.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;

static const char* below(void) {
  const char* folder = getenv("ZHEN_FAULT_BELOW");
  return folder == NULL ? "/" : folder;
}

/// Whether this call is to fail; sets errno.
static int fails(void) {
  const char* at = getenv("ZHEN_FAULT_AT");
  if (at == NULL) return 0;
  const long number = atomic_fetch_add(&calls, 1) + 1;
  const long wanted = atol(at);
  if (number < wanted || (number > wanted && getenv("ZHEN_FAULT_STAYS") == NULL)) return 0;
  errno = atoi(getenv("ZHEN_FAULT_ERRNO"));
  return 1;
}

static int is_path(const char* path) {
  return path != NULL && strncmp(path, below(), strlen(below())) == 0;
}

static int is_descriptor(int descriptor) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return 0;
  path[size] = '\0';
  return is_path(path);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (is_descriptor(descriptor) && fails()) return -1;
  return NEXT(write)(descriptor, bytes, size);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  if (is_descriptor(descriptor) && fails()) return -1;
  return NEXT(pwrite)(descriptor, bytes, size, offset);
}

ssize_t copy_file_range(int in, off64_t* in_offset, int out, off64_t* out_offset, size_t size, unsigned flags) {
  if (is_descriptor(out) && fails()) return -1;
  return NEXT(copy_file_range)(in, in_offset, out, out_offset, size, flags);
}

int fsync(int descriptor) {
  if (is_descriptor(descriptor) && fails()) return -1;
  return NEXT(fsync)(descriptor);
}

int ftruncate(int descriptor, off_t size) {
  if (is_descriptor(descriptor) && fails()) return -1;
  return NEXT(ftruncate)(descriptor, size);
}

int rename(const char* from, const char* to) {
  if (is_path(to) && fails()) return -1;
  return NEXT(rename)(from, to);
}

int link(const char* from, const char* to) {
  if (is_path(to) && fails()) return -1;
  return NEXT(link)(from, to);
}

int mkdir(const char* path, mode_t mode) {
  if (is_path(path) && fails()) return -1;
  return NEXT(mkdir)(path, mode);
}

int open(const char* path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
    va_list more;
    va_start(more, flags);
    mode = va_arg(more, mode_t);
    va_end(more);
    if (is_path(path) && fails()) return -1;
  }
  return NEXT(open)(path, flags, mode);
}
