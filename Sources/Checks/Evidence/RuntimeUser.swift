/// The user that a container runs as, unless it is started otherwise.
struct RuntimeUser: Sendable {
  /// The user as `USER` names it, by name or number; empty where nothing does.
  var name: String
  /// The group as `USER` names it; `nil` where nothing does.
  var groupName: String?
  /// The number; `nil` where the image has no user of that name.
  var id: UInt32?
  /// The number of the group; `nil` where the image has no group of that name.
  var groupID: UInt32?
  /// The user's line in `etc/passwd`; `nil` for none.
  var account: Accounts.User?
  /// The numbers of all groups that the user is in.
  var groupIDs: Set<UInt32> = []

  /// Whether the user is called by a number.
  var isNumeric: Bool { UInt32(decimal: name.utf8) != nil }
  /// Whether it is root, as it is where nobody says anything.
  var isRoot: Bool { id == 0 || name == "root" }

  /// Whether the user may write to something of an owner, a group and a mode.
  func mayWrite(userID: UInt32, groupID: UInt32, mode: UInt16) -> Bool {
    if id == 0 { return true }
    if userID == id { return mode & 0o200 != 0 }
    if groupIDs.contains(groupID) { return mode & 0o020 != 0 }
    return mode & 0o002 != 0
  }
}
