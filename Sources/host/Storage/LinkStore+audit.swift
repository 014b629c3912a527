import Foundation
import HostDrivers

/// What is recorded of links and of operators.
extension LinkStore {
  /// Records that someone at the bank did something with a customer's data, and why.
  ///
  /// - Parameter customer: Whose data; nil for everybody's.
  public func record(
    operator name: String, did action: String, customer: String?, reason: String
  ) throws {
    try connection.transaction {
      let person = try customer.map { try self.person($0) }
      try audit.append(
        AuditRecord(action, at: now(), person: person, actor: name), note: reason)
    }
  }

  /// Records a change of a link, within a transaction of the caller's.
  func note(_ link: Int64, _ action: String, _ actor: Actor, person: Int64?) throws {
    try audit.append([
      AuditRecord(
        action, at: now(), subject: "link \(link)", person: person, actor: actor.rawValue)
    ])
  }

  /// The number that stands for a customer in the audit, within a transaction of the caller's.
  func person(_ customer: String) throws -> Int64 {
    let known = try connection.first(
      "SELECT number FROM person WHERE customer = ?", .text(customer))
    if let known { return try known.int(0) }
    return try connection.insert("INSERT INTO person (customer) VALUES (?)", [.text(customer)]) ?? 0
  }

  /// Takes records over that earlier versions kept without a seal.
  func takeOverUnsealed() throws {
    try audit.takeOver(from: "link_event") {
      let rows = try connection.query(
        """
        SELECT at, action, 'link ' || link, customer, actor, '' FROM link_event
          JOIN link ON link.id = link_event.link
        UNION ALL
        SELECT at, command, NULL, customer, operator, reason FROM operator_event ORDER BY 1
        """, [])
      for row in rows {
        let (customer, note) = (try row.text(3), try row.text(5))
        let person = ["all", "*"].contains(customer) ? nil : try person(customer)
        try audit.append(
          AuditRecord(
            try row.text(1), at: Date(timeIntervalSince1970: Double(try row.int(0))),
            subject: try row.optionalText(2), person: person, actor: try row.text(4)),
          note: note)
      }
      try connection.execute("DROP TABLE link_event; DROP TABLE operator_event")
    }
  }
}
