/// Takes functions from a library and keeps, beside each, its declaration in C.
///
/// The declarations are what a test compiles against the library's own header, and compares with
/// the Swift types, so that a wrong signature is found on a developer's machine.
struct SymbolBinder {
  let library: Library
  private(set) var declarations: [CDeclaration] = []

  init(_ library: Library) {
    self.library = library
  }

  /// Takes one function, as the type the caller's table declares.
  @unsafe
  mutating func bind<Signature>(
    _ result: String, _ name: String, _ parameters: String
  ) throws(DriverError) -> Signature {
    let declaration = CDeclaration(
      result: result, name: name, parameters: parameters, swiftType: Signature.self)
    declarations.append(declaration)
    return try unsafe library.function(name, as: Signature.self)
  }
}
