/// Says whether two byte strings are equal, in a time that does not depend on where they differ.
///
/// The lengths are not secret: different lengths answer at once.
public func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left.count == right.count else { return false }
  var difference: UInt8 = 0
  for (a, b) in zip(left, right) { difference |= a ^ b }
  return difference == 0
}
