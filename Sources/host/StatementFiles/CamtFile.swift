package import HostFormats

/// Reads ISO 20022 camt.053, Bank to Customer Statement, element by element.
///
/// Versions .001.02 to .001.13. Only booked entries come in. What a statement says twice is held
/// against each other: opening balance, entries and closing balance, and the totals where it has
/// them. What it hands on before a fault is for the sink to throw away.
package enum CamtFile {
  /// Reads a file and hands what is in it to a sink.
  ///
  /// - Throws: `StatementFileFault` with the element, and what the sink throws.
  package static func read<Sink: StatementSink>(
    _ source: ByteSource, limits: XMLLimits = .statement, into sink: inout Sink
  ) throws {
    var reader = CamtReader(sink)
    defer { sink = reader.sink }
    do {
      try XMLEvents.read(source, limits: limits, into: &reader)
    } catch let fault as XMLFault {
      throw fault.place.fault(fault.mistake.problem, fault.mistake.remedy)
    }
    try reader.finish()
  }
}
