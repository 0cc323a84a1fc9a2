/// The rights that a program gets beside those of whoever starts it, as the extended attribute
/// `security.capability` keeps them.
///
/// capabilities(7), and `linux/capability.h`: a word with the version and a flag, then the sets as words
/// of 32 bits, the least significant byte first.
public struct FileCapabilities: Sendable, Hashable {
  /// The capabilities that the program may use, a bit each.
  public let permitted: UInt64
  /// The capabilities that it keeps if whoever starts it has them, a bit each.
  public let inheritable: UInt64
  /// Whether it has them from the start, without asking for them.
  public let isEffective: Bool

  /// The words after the first, by the version in its highest byte: a pair, two pairs, and two pairs with
  /// the user that is root in the namespace.
  private static let words: [UInt8: Int] = [1: 2, 2: 4, 3: 5]

  /// Decodes the attribute's value; `nil` for one of another form, whatever its length.
  init?(_ value: Span<UInt8>) {
    guard value.count >= 4, let words = Self.words[value[3]], value.count == 4 + 4 * words else {
      return nil
    }
    func word(_ number: Int) -> UInt64 {
      (0..<4).reduce(0) { $0 | UInt64(value[4 * number + $1]) << (8 * UInt64($1)) }
    }
    isEffective = value[0] & 1 != 0
    permitted = word(1) | (words > 2 ? word(3) << 32 : 0)
    inheritable = word(2) | (words > 2 ? word(4) << 32 : 0)
  }
}

extension FileCapabilities: CustomStringConvertible {
  /// The capabilities as `getcap` writes them and `setcap` reads them: `cap_net_raw=ep`.
  public var description: String {
    var groups: [(flags: String, names: [String])] = []
    for number in 0..<UInt64.bitWidth {
      let (isPermitted, isInheritable) = (
        Self.has(permitted, number), Self.has(inheritable, number)
      )
      guard isPermitted || isInheritable else { continue }
      let flags =
        (isEffective ? "e" : "") + (isInheritable ? "i" : "") + (isPermitted ? "p" : "")
      let name = number < Self.names.count ? "cap_\(Self.names[number])" : "\(number)"
      if let place = groups.firstIndex(where: { $0.flags == flags }) {
        groups[place].names.append(name)
      } else {
        groups.append((flags, [name]))
      }
    }
    guard !groups.isEmpty else { return "=" }
    return groups.map { group in
      let isAll = group.names.count >= Self.names.count
      return "\(isAll ? "all" : group.names.joined(separator: ","))=\(group.flags)"
    }.joined(separator: " ")
  }

  private static func has(_ set: UInt64, _ number: Int) -> Bool { set >> UInt64(number) & 1 != 0 }

  /// By number, as of Linux 5.9, which added the last so far.
  private static let names = [
    "chown", "dac_override", "dac_read_search", "fowner", "fsetid", "kill", "setgid", "setuid",
    "setpcap", "linux_immutable", "net_bind_service", "net_broadcast", "net_admin", "net_raw",
    "ipc_lock", "ipc_owner", "sys_module", "sys_rawio", "sys_chroot", "sys_ptrace", "sys_pacct",
    "sys_admin", "sys_boot", "sys_nice", "sys_resource", "sys_time", "sys_tty_config", "mknod",
    "lease", "audit_write", "audit_control", "setfcap", "mac_override", "mac_admin", "syslog",
    "wake_alarm", "block_suspend", "audit_read", "perfmon", "bpf", "checkpoint_restore",
  ]
}
