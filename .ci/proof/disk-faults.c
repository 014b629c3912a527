// Preloaded into the host by the proofs: makes the files of one folder fail upon order.
//
// FAULT_FOLDER is the folder. FAULT_ORDER is a file of two bytes, read anew at each call: what fails,
// and which files. First byte: '0' nothing, 'F' no space left, 'H' half is written and then no space is
// left, 'T' each write takes half of what it is given, 'W' writes fail, 'V' every second write fails,
// 'S' flushes fail, 'N' every second flush fails; and the process is killed: 'P' half-way through a
// write, 'K' before a flush, 'k' after one. Second byte: 'a' all files, 'd' the databases, 'w' the
// write-ahead logs.
#include "shim.h"

static volatile const char *order;

__attribute__((constructor)) static void begin(void) { order = shared("FAULT_ORDER", 2); }

static int is_meant(const char *path) {
  if (!is_in_folder(path)) return 0;
  switch (order[1]) {
    case 'd': return ends(path, ".db");
    case 'w': return ends(path, "-wal");
    default: return 1;
  }
}

// What is ordered for a file; '0' for nothing.
static char fault(int file) {
  char path[4096];
  if (!order || order[0] == '0' || !path_of(file, path)) return '0';
  return is_meant(path) ? order[0] : '0';
}

static int refuse(int number) {
  errno = number;
  return -1;
}

// Whether this is every second call.
static int is_second(void) {
  static int count;
  return __atomic_fetch_add(&count, 1, __ATOMIC_RELAXED) % 2;
}

#define WRITING(name, parameters, all, half)                         \
  ssize_t name parameters {                                          \
    static typeof(&name) next;                                       \
    if (!next) next = NEXT(name);                                    \
    switch (fault(file)) {                                           \
      case 'F': return refuse(ENOSPC);                               \
      case 'W': return refuse(EIO);                                  \
      case 'H': return count > 1 ? next half : refuse(ENOSPC);       \
      case 'V': return is_second() ? refuse(EIO) : next all;         \
      case 'T': return count > 1 ? next half : next all;             \
      case 'P': next half; die(); break;                             \
      default: break;                                                \
    }                                                                \
    return next all;                                                 \
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
    if (!next) next = NEXT(name);                                    \
    char what = fault(file);                                         \
    if (what == 'K') die();                                          \
    if (what == 'S' || (what == 'N' && is_second()))           \
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
