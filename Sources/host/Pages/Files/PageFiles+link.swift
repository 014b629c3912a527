extension PageFiles {
  /// The files of the link pages.
  static let link: [String: @Sendable () -> [UInt8]] = [
    "Link/link-accounts.html": { PackageResources.link_accounts_html },
    "Link/link-again.svg": { PackageResources.link_again_svg },
    "Link/link-card.svg": { PackageResources.link_card_svg },
    "Link/link-carried.svg": { PackageResources.link_carried_svg },
    "Link/link-closed.svg": { PackageResources.link_closed_svg },
    "Link/link-devices.svg": { PackageResources.link_devices_svg },
    "Link/link-fields.html": { PackageResources.link_fields_html },
    "Link/link-foot.html": { PackageResources.link_foot_html },
    "Link/link-head.html": { PackageResources.link_head_html },
    "Link/link-identify.html": { PackageResources.link_identify_html },
    "Link/link-kept.svg": { PackageResources.link_kept_svg },
    "Link/link-notice.html": { PackageResources.link_notice_html },
    "Link/link-passcode.svg": { PackageResources.link_passcode_svg },
    "Link/link-phone.svg": { PackageResources.link_phone_svg },
    "Link/link-return.html": { PackageResources.link_return_html },
    "Link/link-return.svg": { PackageResources.link_return_svg },
    "Link/link-safety.html": { PackageResources.link_safety_html },
    "Link/link-seedling.svg": { PackageResources.link_seedling_svg },
    "Link/link-start.html": { PackageResources.link_start_html },
    "Link/link-stop.html": { PackageResources.link_stop_html },
    "Link/link-unmoved.svg": { PackageResources.link_unmoved_svg },
    "Link/link-wait.svg": { PackageResources.link_wait_svg },
    "Link/link.css": { PackageResources.link_css },
    "Link/link.json5": { PackageResources.link_json5 },
  ]
}
