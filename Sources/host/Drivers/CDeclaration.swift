/// A function of a C library, as its header declares it and as this module calls it.
struct CDeclaration: Sendable {
  let result: String
  let name: String
  /// The parameters' types between commas, without names.
  let parameters: String
  /// The `@convention(c)` type the function is called through.
  let swiftType: any Any.Type
}
