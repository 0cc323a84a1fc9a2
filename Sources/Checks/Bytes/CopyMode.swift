/// The mode that a `COPY` gives to files, and to directories with them.
struct CopyMode {
  private let mode: UInt16

  /// Takes the mode of files.
  init(_ mode: UInt16) { self.mode = mode }

  /// What to write in place of a `COPY` without a mode.
  ///
  /// In a directory that may be read and not searched, nothing can be opened: where the mode would make
  /// such directories, letters say it, of which `X` is for directories and programs alone.
  ///
  /// - Parameters:
  ///   - evidence: The image.
  ///   - path: Where to, as a fix names it.
  /// - Returns: The instruction, after a comment on a line of its own where it needs one.
  func instruction(_ evidence: Evidence, at path: String) -> String {
    let readers = mode >> 2 & 0o111
    if evidence.isFile(at: path) || readers & ~mode == 0 {
      return "COPY --chmod=\(String(mode, radix: 8)) … \(path)"
    }
    guard mode & 0o7000 == 0, mode & 0o111 == 0 else { return Self.kept(at: path) }
    return """
      # letters need docker/dockerfile:1.14; before it, set the modes in the build context
      COPY --chmod=\(letters) … \(path)
      """
  }

  /// What to write where the files have several modes.
  static func kept(at path: String) -> String {
    """
    # COPY keeps the modes of the build context: set them there
    COPY … \(path)
    """
  }

  /// The mode as chmod(1) reads it: `u=rwX,go=rX`.
  private var letters: String {
    let (user, group, others) = (letters(mode >> 6), letters(mode >> 3), letters(mode))
    return group == others
      ? "u=\(user),go=\(group)" : "u=\(user),g=\(group),o=\(others)"
  }

  private func letters(_ bits: UInt16) -> String {
    (bits & 4 != 0 ? "r" : "") + (bits & 2 != 0 ? "w" : "") + (bits & 4 != 0 ? "X" : "")
  }
}
