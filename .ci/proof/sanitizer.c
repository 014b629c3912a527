// What .ci/sanitize links into the tests and the host: where findings go, and for thread sanitizer the waits
// inside Swift's Mutex.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

// Each process leaves its findings in a file, so that those of a child aren't overlooked. Leaks aren't
// looked for: Foundation itself keeps 4 KiB of each empty file that it reads, and libcurl some of each
// session; .ci/soak shows that nothing grows.
const char *__asan_default_options(void) { return "detect_leaks=0:log_path=" FINDINGS; }
const char *__tsan_default_options(void) { return "halt_on_error=0:log_path=" FINDINGS; }

#ifdef SANITIZER_thread

// The quick way of a Mutex is compiled into our code, so the sanitizer sees it. The slow way, taken when
// another thread holds it, lies in Swift's library, which isn't instrumented: without this, what two threads
// do one after the other looks like a race. The two functions are `_MutexHandle._lockSlow(_:)` and
// `_MutexHandle._unlockSlow()` under their mangled names; their `self` is the address of the Mutex.
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

void __tsan_acquire(void *address);
void __tsan_release(void *address);

SWIFT void lock_slow(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void unlock_slow(SELF) __asm__(UNLOCK);

static SWIFT void (*library_lock)(uint32_t, SELF);
static SWIFT void (*library_unlock)(SELF);

__attribute__((constructor)) static void find(void) {
  *(void **)&library_lock = dlsym(RTLD_NEXT, LOCK);
  *(void **)&library_unlock = dlsym(RTLD_NEXT, UNLOCK);
}

SWIFT void lock_slow(uint32_t thread, SELF) {
  library_lock(thread, self);
  __tsan_acquire(self);
}

SWIFT void unlock_slow(SELF) {
  __tsan_release(self);
  library_unlock(self);
}

#endif
