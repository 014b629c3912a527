import CommandKit

extension PluginContract {
  /// A plugin that keeps something about customers must be able to forget it.
  func checkCustomerData() async -> [ContractFailure] {
    guard let holder = plugin as? any CustomerDataHolder else { return [] }
    let link = AccountLink(key: "link-1", customer: "sample", accounts: customer.linkedAccounts)
    do {
      for _ in 0..<2 {
        try await holder.eraseCustomerData(of: link)
        let left = try await holder.customerData(of: link)
        guard left.isEmpty else {
          return [
            ContractFailure(
              subject: "erasing a customer",
              problem: "It still holds \(left.map(\.name).joined(separator: ", ")).")
          ]
        }
      }
      return []
    } catch {
      return [ContractFailure(subject: "erasing a customer", problem: "It throws \(error).")]
    }
  }
}
