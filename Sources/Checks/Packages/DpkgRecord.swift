/// What dpkg's status says of a package beside its name and version.
struct DpkgRecord: Sendable {
  /// The packages that one of a list can do with: `a | b` are two.
  typealias Alternatives = [String]

  /// What it cannot work without.
  var depends: [Alternatives] = []
  /// What apt installs with it unless told otherwise.
  var recommends: [Alternatives] = []
  /// The virtual packages that it stands for.
  var provides: [String] = []
  /// Whether the system needs it, whoever asked for it.
  var isEssential = false

  /// The names of a field such as `libc6 (>= 2.34), default-mta | mail-transport-agent:any`.
  ///
  /// Versions are not compared: what is installed satisfies them, or apt would not have installed it.
  static func relations(_ field: ArraySlice<UInt8>) -> [Alternatives] {
    field.split(separator: 0x2C).map { group in
      group.split(separator: 0x7C).compactMap { relation in
        let name = relation.trimmed.prefix { byte in
          // deb-control(5): letters, digits, plus, minus and points.
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
          default: false
          }
        }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
      }
    }
    .filter { !$0.isEmpty }
  }
}
