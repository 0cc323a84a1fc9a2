/// A tar archive written by hand from a literal list of entries.
///
///     let layer: TarBuilder = [.directory("etc"), .file("etc/motd", "hello\n"), .whiteout("tmp/x")]
///     layer.bytes
public struct TarBuilder: Sendable, ExpressibleByArrayLiteral {
  /// What follows the last entry.
  public enum Ending: Sendable {
    /// The two blocks of zeros that end an archive.
    case marker
    /// Nothing.
    case none
    /// The marker, and zeros up to a multiple of so many bytes.
    case padded(toMultipleOf: Int)
    /// The marker, and these bytes.
    case trailing([UInt8])
  }

  /// Where an entry's parts are in the archive.
  public struct Position: Sendable {
    /// The name that the entry was written with.
    public let name: RawBytes
    /// The first block of the entry, which may be an extension header.
    public let start: Int
    /// The header of the entry itself.
    public let header: Int
    /// The first byte of the contents.
    public let data: Int
    /// The number of bytes of contents, without padding.
    public let size: Int
  }

  /// The entries in order.
  public var entries: [Entry]
  /// What follows the last entry.
  public var ending = Ending.marker

  /// Takes the entries in order.
  public init(_ entries: [Entry], ending: Ending = .marker) {
    self.entries = entries
    self.ending = ending
  }

  /// Takes the entries in order.
  public init(arrayLiteral elements: Entry...) { entries = elements }

  /// The archive.
  public var bytes: [UInt8] { encoded().bytes }

  /// Where the entries are in ``bytes``, in order.
  public var positions: [Position] { encoded().positions }

  private func encoded() -> (bytes: [UInt8], positions: [Position]) {
    var bytes: [UInt8] = []
    let positions = entries.map { $0.append(to: &bytes) }
    switch ending {
    case .none: break
    case .marker: bytes += zeros(1024)
    case .padded(let size): bytes += zeros(1024 + (size - (bytes.count + 1024) % size) % size)
    case .trailing(let rest): bytes += zeros(1024) + rest
    }
    return (bytes, positions)
  }
}

func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
