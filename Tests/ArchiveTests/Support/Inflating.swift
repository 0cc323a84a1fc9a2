@testable internal import Archive

/// What a gzip decoder made of some bytes.
struct Inflated: Equatable {
  var content: [UInt8] = []
  var trailingBytes: Int64 = 0
  var error: ArchiveError?
}

/// The engines that this build has.
enum EngineName: String, CaseIterable, Sendable {
  case zlib
  #if ISAL
  case isal
  #endif

  /// Decodes `bytes`, which come `piece` at a time, `window` at a time.
  func decode(_ bytes: [UInt8], piece: Int = .max, window: Int = 256 << 10) -> Inflated {
    switch self {
    case .zlib: Self.decode(ZlibInflate.self, bytes, piece, window)
    #if ISAL
    case .isal: Self.decode(ISALInflate.self, bytes, piece, window)
    #endif
    }
  }

  private static func decode<Engine: InflateEngine & ~Copyable>(
    _ engine: Engine.Type,
    _ bytes: [UInt8],
    _ piece: Int,
    _ window: Int
  ) -> Inflated {
    var inflated = Inflated()
    do throws(ArchiveError) {
      let upstream = ByteStream(input: PieceInput(bytes, by: piece))
      let input = try GzipInput<Engine>(upstream: upstream, window: window)
      while true {
        let chunk = try unsafe input.next()
        if unsafe chunk.isEmpty { break }
        unsafe inflated.content += chunk
      }
      inflated.trailingBytes = input.trailingBytes
    } catch { inflated.error = error }
    return inflated
  }
}
