/// The way that fits a base address.
package enum LINETransports {
  /// URLSession for `https://`, kept plain connections for `http://`.
  package static func make(
    to address: LINEAddress, limits: TransportLimits = TransportLimits()
  ) -> any LINETransport {
    address.isSecure
      ? SessionTransport(to: address, limits: limits) : PlainTransport(to: address, limits: limits)
  }
}
