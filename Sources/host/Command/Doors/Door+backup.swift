import Foundation
import HostCommandLine
import HostStorage

extension Door {
  /// `host backup`: a copy of the data folder, also while the server runs.
  func backUp() throws -> ExitStatus {
    let target = arguments.value("folder") ?? ""
    let report = try Backup.make(of: try DataFolder(dataPath), at: target, now: Date())
    tell(report, "backed up to \(target)")
    if !report.hasKeys {
      output.notice(
        "The keys aren't in it, since they are kept outside the data folder. Back them up too: without "
          + "them every link is lost.")
    }
    return .success
  }

  /// `host restore`: a backup in the place of a data folder that isn't there.
  func restore() throws -> ExitStatus {
    let report = try Backup.restore(from: arguments.value("folder") ?? "", to: dataPath)
    tell(report, "restored to \(dataPath)")
    return .success
  }

  private func tell(_ report: Backup.Report, _ what: String) {
    for file in report.files { output.line("\(file.name)  \(file.bytes) bytes") }
    output.line("\(report.files.count) files \(what.visible(columns: 200)).")
  }
}

extension BackupFault: ExitingFault {
  var exitStatus: ExitStatus {
    switch self {
    case .noBackup, .changed: .dataError
    default: .failure
    }
  }
}
