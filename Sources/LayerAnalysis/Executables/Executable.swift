internal import Archive

/// What a program or a library says about itself.
public enum Executable: Sendable, Hashable {
  /// It is in the format of Linux and most of Unix.
  case elf(ELF)
  /// An interpreter runs it.
  case script(Script)
  /// It says that it is in the format of Linux, and the rest makes no sense.
  case damaged

  /// Reads what was kept of a file of `size` bytes; `nil` if it is neither.
  init?(_ sample: ContentSample, size: Int64) {
    if ContentSample.isELF(sample.head) {
      let tail = sample.tail.suffix(ContentSample.elfTailBytes)
      self = ELF(head: sample.head, tail: tail, size: size).map(Executable.elf) ?? .damaged
    } else if ContentSample.isScript(sample.head) {
      self = .script(Script(sample.head.prefix(ContentSample.scriptBytes)))
    } else {
      return nil
    }
  }
}
