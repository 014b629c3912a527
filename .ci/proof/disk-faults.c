// Preloaded into the host by the proofs: makes the files of one folder fail upon order.
//
// FAULT_FOLDER is the folder. FAULT_ORDER is a file of two bytes, read anew at each call: what fails,
// and which files. First byte: '0' nothing, 'F' no space left, 'H' half is written and then no space is
// left, 'W' writes fail, 'S' flushes fail, 'N' every second flush fails; and the process is killed:
// 'P' half-way through a write, 'K' before a flush, 'k' after one. Second byte: 'a' all files, 'd' the
// databases, 'w' the write-ahead logs.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

static volatile const char *order;
static const char *folder;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAULT_ORDER");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  folder = getenv("FAULT_FOLDER");
  if (file < 0 || !folder) return;
  void *bytes = mmap(NULL, 2, PROT_READ, MAP_SHARED, file, 0);
  if (bytes != MAP_FAILED) order = bytes;
  close(file);
}

static int is_meant(const char *path) {
  if (strncmp(path, folder, strlen(folder))) return 0;
  size_t length = strlen(path);
  switch (order[1]) {
    case 'd': return length > 3 && !strcmp(path + length - 3, ".db");
    case 'w': return length > 4 && !strcmp(path + length - 4, "-wal");
    default: return 1;
  }
}

// What is ordered for a file; '0' for nothing.
static char fault(int file) {
  if (!order || order[0] == '0') return '0';
  char link[40], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return '0';
  path[length] = 0;
  return is_meant(path) ? order[0] : '0';
}

static void die(void) {
  kill(getpid(), SIGKILL);
  pause();
}

static int refuse(int number) {
  errno = number;
  return -1;
}

#define NEXT(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

#define WRITING(name, parameters, all, half)                         \
  ssize_t name parameters {                                          \
    static typeof(&name) next;                                       \
    if (!next) next = NEXT(name);                                    \
    switch (fault(file)) {                                           \
      case 'F': return refuse(ENOSPC);                               \
      case 'W': return refuse(EIO);                                  \
      case 'H': return count > 1 ? next half : refuse(ENOSPC);       \
      case 'P': next half; die();                                    \
      default: return next all;                                      \
    }                                                                \
  }

WRITING(write, (int file, const void *bytes, size_t count), (file, bytes, count),
        (file, bytes, count / 2))
WRITING(pwrite, (int file, const void *bytes, size_t count, off_t at), (file, bytes, count, at),
        (file, bytes, count / 2, at))
WRITING(pwrite64, (int file, const void *bytes, size_t count, off64_t at), (file, bytes, count, at),
        (file, bytes, count / 2, at))

#define FLUSHING(name)                                               \
  int name(int file) {                                               \
    static typeof(&name) next;                                       \
    static int count;                                                \
    if (!next) next = NEXT(name);                                    \
    char what = fault(file);                                         \
    if (what == 'K') die();                                          \
    if (what == 'S' || (what == 'N' && __atomic_fetch_add(&count, 1, __ATOMIC_RELAXED) % 2)) \
      return refuse(EIO);                                            \
    int done = next(file);                                           \
    if (what == 'k') die();                                          \
    return done;                                                     \
  }

FLUSHING(fsync)
FLUSHING(fdatasync)

#define SIZING(name, type)                                           \
  int name(int file, type length) {                                  \
    static typeof(&name) next;                                       \
    if (!next) next = NEXT(name);                                    \
    char what = fault(file);                                         \
    if (length > 0 && (what == 'F' || what == 'H')) return refuse(ENOSPC); \
    if (what == 'W') return refuse(EIO);                             \
    return next(file, length);                                       \
  }

SIZING(ftruncate, off_t)
SIZING(ftruncate64, off64_t)

// A new file needs space as well.
#define OPENING(name)                                                \
  int name(const char *path, int flags, ...) {                       \
    static typeof(&name) next;                                       \
    if (!next) next = NEXT(name);                                    \
    mode_t mode = 0;                                                 \
    if (flags & O_CREAT) {                             \
      va_list more;                                                  \
      va_start(more, flags);                                         \
      mode = va_arg(more, mode_t);                                   \
      va_end(more);                                                  \
      if (order && (order[0] == 'F' || order[0] == 'H') && is_meant(path) && access(path, F_OK)) \
        return refuse(ENOSPC);                                       \
    }                                                                \
    return next(path, flags, mode);                                  \
  }

OPENING(open)
OPENING(open64)
