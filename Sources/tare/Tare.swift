internal import Archive
internal import ArgumentParser

@main
struct Tare: ParsableCommand {
  @Argument var path: String
  func run() throws {
    let file = try path == "-" ? File.standardInput() : File(path: path)
    let raw =
      file.kind == .regular
      ? ByteStream(file: file, range: file.wholeRange, window: 4096) : ByteStream(stream: file)
    let c = Compression(sniffing: try raw.peek(6))
    let s = try ByteStream(decoding: raw, from: c)
    var t = try TarReader(stream: s)
    while try t.advance() {
      let off = t.contentOffset
      let p = t.withPath { p in
        var b = [UInt8](); for i in p.indices { b.append(p[i]) }; return b
      }
      print(
        String(decoding: p, as: UTF8.self),
        t.kind,
        t.size,
        off,
        t.isSparse ? "sparse \(t.storedSize)" : "",
        t.hasCapabilities,
        t.oddity ?? "",
        t.kind == .file ? try "\(t.contentHash())" : ""
      )
    }
    print("marker", t.endedWithMarker, try s.drain(), s.position, raw.position, s.trailingBytes)
  }
}
