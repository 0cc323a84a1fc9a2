internal import Archive
internal import FuzzSupport
@testable internal import ImageFormat

/// The members of an archive: the input is one, read where it lies and as it streams past.
enum Members: FuzzTarget {
  static let words = Seeds.words
  static let seeds = Seeds.archives

  static func test(_ input: [UInt8]) throws {
    guard input.count <= InputFile.pipeBytes else { return }
    let bytes = TarChecksums.repaired(input)
    try InputFile.withFile(bytes) { path in
      let stored = Listing(path)
      let streamed = try InputFile.withPipe(bytes) { Listing($0) }
      switch (stored.opened, streamed.opened) {
      case (.failure, .failure): break
      case (.success(.rootFilesystem), .success(.rootFilesystem)): break
      case (.success(.container(let container)), .success(.container(let other))):
        let file = try File(path: path)
        try compare(container, other, file, streamed.passed)
      default: fatalError("opened as \(stored.opened), from a pipe as \(streamed.opened)")
      }
    }
  }

  /// What a way in makes of the input.
  private final class Listing {
    // By bytes: two spellings of one letter are two members.
    var passed: [[UInt8]: [UInt8]] = [:]
    private(set) var opened: Result<ContainerReader.Opened, ImageError> = .failure(
      ImageError(.unreadable, "not opened")
    )

    init(_ path: String) {
      let reader = ContainerReader(limits: Limits(), cores: SpareCores(0)) {
        [self] member, content, size in
        passed[Array(member.utf8)] = try? content.readAll(limit: Int(size))
      }
      opened = Result { () throws(ImageError) in try reader.open(ImageReference(path: path)) }
    }
  }

  private static func compare(
    _ stored: ImageContainer,
    _ streamed: ImageContainer,
    _ file: File,
    _ passed: [[UInt8]: [UInt8]]
  ) throws {
    require(Set(stored.paths) == Set(streamed.paths), "other members in a pipe")
    require(stored.archiveBytes == file.size, "an archive of \(stored.archiveBytes) bytes")
    for path in stored.paths {
      let (member, other) = (member(path, of: stored), member(path, of: streamed))
      require(member?.path == other?.path, "`\(path)` leads elsewhere in a pipe")
      require(member?.size == other?.size, "`\(path)` has another size in a pipe")
      guard let member, let other else { continue }
      guard case .range(let range) = member.content else {
        if case .range = other.content { fatalError("a range of a pipe") }
        continue
      }
      require(
        range.offset >= 0 && range.count >= 0 && range.offset + range.count <= file.size,
        "`\(path)` is outside of the file: \(range)"
      )
      let bytes = try file.read(range)
      switch other.content {
      case .kept(let kept): require(kept == bytes, "`\(path)` has other bytes in a pipe")
      case .passed:
        require(
          passed[Array(other.path.utf8)] == bytes,
          "`\(path)` came past with other bytes, or not at all"
        )
      default: fatalError("`\(path)` is \(other.content) in a pipe")
      }
      _ = try? stored.document(path)
      _ = try? streamed.document(path)
    }
  }

  private static func member(_ path: String, of container: ImageContainer) -> Member? {
    try? container.member(path)
  }
}
