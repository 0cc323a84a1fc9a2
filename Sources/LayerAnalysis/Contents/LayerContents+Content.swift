internal import Archive

extension LayerContents {
  /// The first bytes of an entry, at most `count`; `nil` where they were not asked for in time, are
  /// too many with all others, or have holes.
  func content(ofEntry number: Int, upTo count: Int) throws(ArchiveError) -> FileContent? {
    let entry = entries[number]
    guard entry.size > 0 else { return FileContent(bytes: [], isWhole: true) }
    let wanted = Int(min(Int64(count), entry.size))
    if let stored = storedRange(of: entry) {
      let range = ByteRange(offset: stored.range.offset, count: Int64(wanted))
      return FileContent(bytes: try stored.file.read(range), isWhole: wanted == entry.size)
    }
    guard let head = heads[Int32(number)], head.count >= wanted else { return nil }
    return FileContent(bytes: Array(head.prefix(wanted)), isWhole: wanted == entry.size)
  }

  /// What an entry says about how it runs; `nil` where it is no program.
  func executable(ofEntry number: Int) throws(ArchiveError) -> Executable? {
    let entry = entries[number]
    guard let stored = storedRange(of: entry) else { return executables[Int32(number)] }
    func read(_ offset: Int64, _ count: Int) throws(ArchiveError) -> [UInt8] {
      let range = ByteRange(
        offset: stored.range.offset + offset,
        count: min(Int64(count), entry.size - offset)
      )
      return try stored.file.read(range)
    }
    guard entry.size > 0 else { return nil }
    let head = try read(0, ContentSample.elfHeadBytes)
    if ContentSample.isELF(head) {
      let tail = try read(
        max(0, entry.size - Int64(ContentSample.elfTailBytes)),
        ContentSample.elfTailBytes
      )
      return ELF(head: head, tail: tail, size: entry.size).map(Executable.elf) ?? .damaged
    }
    guard ContentSample.isScript(head) else { return nil }
    return .script(Script(try read(0, ContentSample.scriptBytes)))
  }

  /// Whether an entry that may be run is text, and does not say what runs it; an empty one is.
  func isPlainText(ofEntry number: Int) throws(ArchiveError) -> Bool {
    let entry = entries[number]
    guard entry.size > 0 else { return true }
    guard let stored = storedRange(of: entry) else { return plainTexts.contains(Int32(number)) }
    let count = min(Int64(ContentSample.sniffedTextBytes), entry.size)
    let head = try stored.file.read(ByteRange(offset: stored.range.offset, count: count))
    return head.count >= ContentSample.signBytes && ContentSample.isText(head)
      && !ContentSample.isELF(head) && !ContentSample.isScript(head)
  }

  /// What a scanner notices in an entry at a path; `nil` where it is not to be scanned.
  func marks(ofEntry number: Int, at path: [UInt8], by scanner: ContentScanner) throws(ArchiveError)
    -> [ContentMark]?
  {
    let entry = entries[number]
    guard entry.size <= Int64(ContentScanner.maximumBytes) else { return nil }
    guard scanner.scansAllText || scanner.isNamed(path) else { return nil }
    guard storedRange(of: entry) != nil else { return marks[Int32(number)] }
    guard let content = try content(ofEntry: number, upTo: ContentScanner.maximumBytes),
      !scanner.scansAllText || ContentSample.isText(content.bytes) || scanner.isNamed(path)
    else { return nil }
    return scanner.scan(path, content.bytes)
  }
}
