internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The files that are being written and have no name of their own yet.
///
/// Whoever ends the program before they have one removes them first.
public enum TemporaryFiles {
  private struct State: Sendable {
    var paths: Set<String> = []
    var isEnding = false
  }

  private static let state = Mutex(State())

  /// Removes all of them, and lets none come or get its name any more: the program is about to end.
  public static func removeAll() {
    state.withLock { state in
      state.isEnding = true
      for path in state.paths { unsafe unlink(path) }
      state.paths = []
    }
  }

  /// Creates an empty file in `directory`, which ends in a slash or is empty for the working one.
  ///
  /// - Returns: Its path, and a descriptor to write to.
  /// - Throws: ``ArchiveError`` when the system refuses.
  static func create(in directory: String, mode: mode_t) throws(ArchiveError)
    -> (path: String, descriptor: Int32)
  {
    // Not the process's number: in a container every run has the same one, and what a run that was
    // killed left behind would be in the way of all later ones.
    // Nor the file's own name, which may be as long as a name can be.
    let number = String(UInt64.random(in: .min ... .max), radix: 36)
    let path = "\(directory).tare-\(number).tmp"
    return try state.withLock { state throws(ArchiveError) in
      guard !state.isEnding else { throw ArchiveError(.system, "cannot create a file there") }
      let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      guard descriptor >= 0 else { throw .system("create a file there") }
      state.paths.insert(path)
      return (path, descriptor)
    }
  }

  /// Gives files their names; none is removed by ``removeAll()`` before all have theirs.
  ///
  /// - Parameter names: The path of each file, and what it is to be called.
  /// - Returns: The first that could not be named, and why; those after it are not tried.
  static func rename(_ names: [(path: String, name: String)]) -> (index: Int, error: ArchiveError)?
  {
    state.withLock { state in
      guard !state.isEnding else { return (0, ArchiveError(.system, "cannot replace it")) }
      for (index, file) in names.enumerated() {
        guard systemRename(file.path, file.name) == 0 else {
          return (index, .system("replace it"))
        }
        state.paths.remove(file.path)
      }
      return nil
    }
  }

  /// Removes one, if it has no name yet.
  static func remove(_ path: String) {
    state.withLock { state in
      if state.paths.remove(path) != nil { unsafe unlink(path) }
    }
  }
}

/// The system's `rename`, which a method of the same name would hide.
private func systemRename(_ old: String, _ new: String) -> Int32 { unsafe rename(old, new) }
