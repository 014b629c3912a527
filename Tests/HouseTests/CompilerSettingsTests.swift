// A misspelt name in `.enableUpcomingFeature` is ignored without a word; these lines are not.
#if !hasFeature(ExistentialAny)
  #error("ExistentialAny is off: see the settings in Package.swift.")
#endif
#if !hasFeature(MemberImportVisibility)
  #error("MemberImportVisibility is off: see the settings in Package.swift.")
#endif
#if !hasFeature(InternalImportsByDefault)
  #error("InternalImportsByDefault is off: see the settings in Package.swift.")
#endif
#if !hasFeature(NonisolatedNonsendingByDefault)
  #error("NonisolatedNonsendingByDefault is off: see the settings in Package.swift.")
#endif
#if !hasFeature(InferIsolatedConformances)
  #error("InferIsolatedConformances is off: see the settings in Package.swift.")
#endif
#if !hasFeature(StrictMemorySafety)
  #error("Strict memory safety is off: see the settings in Package.swift.")
#endif
