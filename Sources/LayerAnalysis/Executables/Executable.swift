internal import Archive

/// What a program or a library says about itself.
public enum Executable: Sendable, Hashable {
  /// It is in the format of Linux and most of Unix.
  case elf(ELF)
  /// An interpreter runs it.
  case script(Script)

  /// Reads what was kept of a file of `size` bytes; `nil` if it is neither, or makes no sense.
  init?(_ sample: ContentSample, size: Int64) {
    if ContentSample.isELF(sample.head) {
      guard
        let elf = ELF(
          head: sample.head,
          tail: sample.tail.suffix(ContentSample.elfTailBytes),
          size: size
        )
      else { return nil }
      self = .elf(elf)
    } else if ContentSample.isScript(sample.head) {
      self = .script(Script(sample.head.prefix(ContentSample.scriptBytes)))
    } else {
      return nil
    }
  }
}
