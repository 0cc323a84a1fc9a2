/// The users and groups of an image, as passwd(5) and group(5) have them.
struct Accounts: Sendable {
  /// A line of `etc/passwd`.
  struct User: Sendable {
    /// What the user is called.
    var name: ArraySlice<UInt8>
    /// The password, or what stands in its place.
    var password: ArraySlice<UInt8>
    /// The number; `nil` where the line has none.
    var id: UInt32?
    /// The number of the group; `nil` where the line has none.
    var groupID: UInt32?
    /// The program that a login starts; empty for the default, and where the line has none.
    var shell: ArraySlice<UInt8>

    init(_ fields: [ArraySlice<UInt8>]) {
      func field(_ number: Int) -> ArraySlice<UInt8> { number < fields.count ? fields[number] : [] }
      name = field(0)
      password = fields.count > 1 ? fields[1] : [0x78]
      id = UInt32(decimal: field(2))
      groupID = UInt32(decimal: field(3))
      shell = field(6)
    }
  }

  /// A line of `etc/group`.
  struct Group: Sendable {
    /// What the group is called.
    var name: ArraySlice<UInt8>
    /// The number; `nil` where the line has none.
    var id: UInt32?
    /// The users that are in it besides those whose own group it is.
    var members: [ArraySlice<UInt8>]

    init(_ fields: [ArraySlice<UInt8>]) {
      func field(_ number: Int) -> ArraySlice<UInt8> { number < fields.count ? fields[number] : [] }
      name = field(0)
      id = UInt32(decimal: field(2))
      members = field(3).split(separator: UInt8(ascii: ","))
    }
  }

  /// The users, in the order of the file; none where there is no file.
  var users: [User] = []
  /// The groups, in the order of the file; none where there is no file.
  var groups: [Group] = []

  /// Databases of more bytes are not read.
  static let maximumBytes = 256 << 10

  /// The last user that people are given, on Debian as on Fedora.
  static let lastOrdinaryID: UInt32 = 59_999

  /// The first user that is called so.
  func user(named name: some Collection<UInt8>) -> User? {
    users.first { $0.name.elementsEqual(name) }
  }

  /// The first user with a number.
  func user(_ id: UInt32) -> User? { users.first { $0.id == id } }

  /// The first group that is called so.
  func group(named name: some Collection<UInt8>) -> Group? {
    groups.first { $0.name.elementsEqual(name) }
  }

  /// The fields of each line of a database, without empty lines, comments and those of NIS.
  static func lines(of bytes: [UInt8]) -> [[ArraySlice<UInt8>]] {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
      let line = line.drop { $0 == 0x20 || $0 == 0x09 }
      guard let first = line.first, !"#+-".utf8.contains(first) else { return nil }
      return line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    }
  }
}

extension UInt32 {
  /// A number of decimal digits alone; `nil` for anything else, and where it does not fit.
  init?(decimal digits: some Collection<UInt8>) {
    guard !digits.isEmpty else { return nil }
    var number: UInt32 = 0
    for digit in digits {
      guard 0x30...0x39 ~= digit else { return nil }
      let (product, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt32(digit - 0x30))
      guard !overflow, !carry else { return nil }
      number = sum
    }
    self = number
  }
}
