import TestSupport

extension TarBuilder.Entry {
  /// A file of `size` bytes, of which nearly all are a hole: large for a rule, and small in the archive.
  static func large(_ name: RawBytes, size: Int, uid: Int = 0, gid: Int = 0) -> Self {
    var entry = sparse(name, realSize: size, [(0, "x")], format: .pax10)
    (entry.uid, entry.gid) = (uid, gid)
    return entry
  }
}
