// Preloaded into the host by .ci/sweep: counts the calls that change the files of one folder, and at one
// of them the program dies, or the machine's power is cut.
//
// What was written since a file's last flush is remembered, the bytes before and the bytes after. At a
// power cut the files go back to what was flushed, and of the rest comes through what chance wants, sector by
// sector in any order, as a drive may do it. A new file is there for certain once its folder is flushed. An
// unlink counts at once. The files of shared memory (-shm) aren't looked at; the proof deletes them.
//
// Real flushes are left out: nothing here loses what the system has taken, so they would only take time.
#include "shim.h"
#include <pthread.h>
#include <stdint.h>
#include <sys/stat.h>

enum { BEFORE, HALF, AFTER };
enum { ALL, NONE, SOME };
enum { SECTOR = 512 };

// What the proof orders and reads; .ci/proof/power.py has the same names in the same order.
static volatile struct {
  int64_t at, of_log, when, keep, seed, lies;
  int64_t calls, hit, is_dead, undone;
  char kinds[1 << 16];
} *state;

typedef struct Change {
  struct Change *before, *after;
  int is_sizing;
  // The bytes before: fewer than the new ones where the file ended.
  char *old, *new;
  size_t old_count, count;
  off_t at, size;
} Change;

typedef struct File {
  struct File *next;
  char *path;
  int is_new;
  Change *first, *last;
} File;

static File *files;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) { state = shared("CUT_STATE", sizeof *state); }

static File *file_of(const char *path) {
  for (File *file = files; file; file = file->next)
    if (!strcmp(file->path, path)) return file;
  File *file = calloc(1, sizeof *file);
  *file = (File){files, strdup(path), 0, NULL, NULL};
  return files = file;
}

static File *meant(int number) {
  char path[4096];
  if (!state || !path_of(number, path) || !is_in_folder(path) || ends(path, "-shm")) return NULL;
  return file_of(path);
}

static void forget(File *file) {
  for (Change *change = file->first, *after; change; change = after) {
    after = change->after;
    free(change->old);
    free(change->new);
    free(change);
  }
  file->first = file->last = NULL;
}

// Remembers the bytes from `at` on, before they change.
static Change *remember(File *file, int number, off_t at, size_t old_count) {
  Change *change = calloc(1, sizeof *change);
  struct stat found;
  fstat(number, &found);
  change->at = at;
  change->size = found.st_size;
  change->old = malloc(old_count + 1);
  ssize_t got = pread64(number, change->old, old_count, at);
  change->old_count = got > 0 ? got : 0;
  change->before = file->last;
  if (file->last) file->last->after = change; else file->first = change;
  return file->last = change;
}

static int chance(void) {
  static uint64_t bits;
  if (!bits) bits = state->seed * 0x9E3779B97F4A7C15u + 1;
  bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17;
  return bits >> 40 & 1;
}

static void put(int number, const char *bytes, size_t count, off_t at) {
  if (NEXT(pwrite64)(number, bytes, count, at) != (ssize_t)count) abort();
}

static void size(int number, off_t length) {
  if (NEXT(ftruncate64)(number, length)) abort();
}

static void lose(File *file) {
  if (file->is_new && (state->keep == NONE || chance())) {
    NEXT(unlink)(file->path);
    return;
  }
  int number = NEXT(open64)(file->path, O_RDWR);
  if (number < 0) return;
  for (Change *change = file->last; change; change = change->before) {
    size(number, change->size);
    put(number, change->old, change->old_count, change->at);
    state->undone += 1;
  }
  for (Change *change = file->first; change && state->keep == SOME; change = change->after) {
    if (change->is_sizing) {
      if (chance()) size(number, change->at);
      continue;
    }
    for (size_t from = 0, count; from < change->count; from += count) {
      count = SECTOR - (change->at + from) % SECTOR;
      if (count > change->count - from) count = change->count - from;
      if (chance()) put(number, change->new + from, count, change->at + from);
    }
  }
}

// Holding the lock, so that no other thread's write falls in between.
static void end(void) {
  state->is_dead = 1;
  if (state->keep != ALL)
    for (File *file = files; file; file = file->next) lose(file);
  die();
}

// Counts a call, in capitals outside the log; whether it is the one, and the moment is in it.
static int is_due(File *file, char kind) {
  static int64_t counts[2];
  int is_log = ends(file->path, "-wal");
  if (!is_log) kind += 'A' - 'a';
  if (++state->calls < (int64_t)sizeof state->kinds) state->kinds[state->calls] = kind;
  // Counted apart: when the log is moved into the database is a matter of time, and differs each time.
  if (++counts[is_log] != state->at || is_log != state->of_log) return 0;
  state->hit = kind;
  if (state->when == BEFORE) end();
  return 1;
}

#define WRITING(name, parameters, all, half, place)                 \
  ssize_t name parameters {                                         \
    static typeof(&name) next;                                      \
    if (!next) next = NEXT(name);                                   \
    if (!state) return next all;                                    \
    pthread_mutex_lock(&lock);                                      \
    File *file = meant(number);                                     \
    int is_it = file && is_due(file, 'w');                                \
    Change *change = file ? remember(file, number, place, count) : NULL; \
    ssize_t done = is_it && state->when == HALF ? next half : next all; \
    if (change && done > 0) {                                       \
      change->new = memcpy(malloc(done), bytes, done);              \
      change->count = done;                                         \
    }                                                               \
    if (is_it) end();                                               \
    pthread_mutex_unlock(&lock);                                    \
    return done;                                                    \
  }

WRITING(write, (int number, const void *bytes, size_t count), (number, bytes, count),
        (number, bytes, count / 2), lseek(number, 0, SEEK_CUR))
WRITING(pwrite, (int number, const void *bytes, size_t count, off_t at), (number, bytes, count, at),
        (number, bytes, count / 2, at), at)
WRITING(pwrite64, (int number, const void *bytes, size_t count, off64_t at), (number, bytes, count, at),
        (number, bytes, count / 2, at), at)

#define SIZING(name, type)                                          \
  int name(int number, type length) {                               \
    static typeof(&name) next;                                      \
    if (!next) next = NEXT(name);                                   \
    if (!state) return next(number, length);                        \
    pthread_mutex_lock(&lock);                                      \
    File *file = meant(number);                                     \
    int is_it = file && is_due(file, 't');                                \
    if (file) {                                                     \
      struct stat found;                                            \
      fstat(number, &found);                                        \
      size_t cut = found.st_size > length ? found.st_size - length : 0; \
      remember(file, number, length, cut)->is_sizing = 1;           \
    }                                                               \
    int done = next(number, length);                                \
    if (is_it) end();                                               \
    pthread_mutex_unlock(&lock);                                    \
    return done;                                                    \
  }

SIZING(ftruncate, off_t)
SIZING(ftruncate64, off64_t)

// A flushed folder has its new files for certain.
static void keep_names(const char *path) {
  size_t length = strlen(path);
  for (File *file = files; file; file = file->next)
    if (!strncmp(file->path, path, length) && file->path[length] == '/' &&
        !strchr(file->path + length + 1, '/'))
      file->is_new = 0;
}

#define FLUSHING(name)                                              \
  int name(int number) {                                            \
    static typeof(&name) next;                                      \
    if (!next) next = NEXT(name);                                   \
    if (!state) return next(number);                                \
    pthread_mutex_lock(&lock);                                      \
    char path[4096];                                                \
    struct stat found;                                              \
    int done = 0;                                                   \
    if (!fstat(number, &found) && S_ISDIR(found.st_mode)) {         \
      if (path_of(number, path) && !state->lies) keep_names(path);  \
    } else {                                                        \
      File *file = meant(number);                                   \
      int is_it = file && is_due(file, 'f');                              \
      if (file && !state->lies) forget(file);                       \
      if (!file) done = next(number);                               \
      if (is_it) end();                                             \
    }                                                               \
    pthread_mutex_unlock(&lock);                                    \
    return done;                                                    \
  }

FLUSHING(fsync)
FLUSHING(fdatasync)

int unlink(const char *path) {
  int done = NEXT(unlink)(path);
  if (!state || done || !is_in_folder(path)) return done;
  pthread_mutex_lock(&lock);
  File *file = file_of(path);
  forget(file);
  file->is_new = 0;
  pthread_mutex_unlock(&lock);
  return done;
}

#define OPENING(name)                                               \
  int name(const char *path, int flags, ...) {                      \
    static typeof(&name) next;                                      \
    if (!next) next = NEXT(name);                                   \
    mode_t mode = 0;                                                \
    int is_new = 0;                                                 \
    if (flags & O_CREAT) {                                          \
      va_list more;                                                 \
      va_start(more, flags);                                        \
      mode = va_arg(more, mode_t);                                  \
      va_end(more);                                                 \
      is_new = state && is_in_folder(path) && !ends(path, "-shm") && access(path, F_OK); \
    }                                                               \
    int number = next(path, flags, mode);                           \
    if (is_new && number >= 0) {                                    \
      pthread_mutex_lock(&lock);                                    \
      file_of(path)->is_new = 1;                                    \
      pthread_mutex_unlock(&lock);                                  \
    }                                                               \
    return number;                                                  \
  }

OPENING(open)
OPENING(open64)
