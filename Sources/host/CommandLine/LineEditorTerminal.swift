import Foundation

/// Standard input as a terminal that hands over every key at once.
///
/// All that is unsafe about line editing lies here: the calls of termios(3), poll(2) and read(2).
enum LineEditorTerminal {
  /// Whether a person types into, and reads from, a terminal.
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// The columns of the window as it is now; nil when the terminal doesn't say.
  static var columns: Int? {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Runs the body while no key is echoed, waits for Enter, or makes a signal.
  ///
  /// The former mode is back afterwards, also when a signal from outside ends the process.
  /// - Returns: nil, without running the body, when the terminal refuses.
  static func withKeys<Value>(_ body: () -> Value) -> Value? {
    guard unsafe tcgetattr(STDIN_FILENO, formerMode) == 0 else { return nil }
    var mode = unsafe formerMode.pointee
    unsafe cfmakeraw(&mode)
    // Output stays as it was, and so does Enter: what is typed ahead may be read by `readLine()`.
    unsafe mode.c_oflag = formerMode.pointee.c_oflag
    unsafe mode.c_iflag = formerMode.pointee.c_iflag & ~tcflag_t(IXON)
    let caught = [SIGTERM, SIGHUP, SIGINT].filter(catchSignal)
    defer {
      unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, formerMode)
      for number in caught { signal(number, SIG_DFL) }
    }
    guard unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &mode) == 0 else { return nil }
    return body()
  }

  /// Waits for a byte and takes it; nil when the terminal has gone.
  static func nextByte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      switch unsafe read(STDIN_FILENO, &byte, 1) {
      case 1: return byte
      case -1 where errno == EINTR: continue
      default: return nil
      }
    }
  }

  /// Whether another byte comes within so many milliseconds.
  static func hasByte(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, milliseconds) > 0
  }

  /// Catches a signal that would end the process; one that somebody else handles is left to them.
  private static func catchSignal(_ number: Int32) -> Bool {
    guard let other = signal(number, restoreAndEnd) else { return true }
    signal(number, other)
    return false
  }
}

/// The mode to go back to.
///
/// Unsafe because a signal may read it at any time: it is written only before the signals are
/// caught, and a pointer needs no lock or check that a signal could find half done.
nonisolated(unsafe) private let formerMode = UnsafeMutablePointer<termios>.allocate(capacity: 1)

/// Calls only what POSIX allows in a signal handler (signal-safety(7)).
private func restoreAndEnd(_ number: Int32) {
  unsafe tcsetattr(STDIN_FILENO, TCSANOW, formerMode)
  signal(number, SIG_DFL)
  raise(number)
}
