import Foundation

/// How many descriptors this process may have open.
enum DescriptorLimit {
  /// Raises the soft limit towards what is wanted, as far as the hard one lets it.
  ///
  /// - Returns: The limit now; nil when the system doesn't say.
  static func raise(to wanted: Int) -> Int? {
    var limit = rlimit()
    #if canImport(Darwin)
      let kind = RLIMIT_NOFILE
    #else
      let kind = Int32(RLIMIT_NOFILE.rawValue)
    #endif
    guard unsafe getrlimit(kind, &limit) == 0 else { return nil }
    if limit.rlim_cur < rlim_t(wanted) {
      var raised = limit
      raised.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
      if unsafe setrlimit(kind, &raised) == 0 { limit = raised }
    }
    return Int(min(limit.rlim_cur, rlim_t(Int32.max)))
  }
}
