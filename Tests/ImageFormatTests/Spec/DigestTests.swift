import ImageFormat
import Testing

struct DigestTests {
  static let hex = String(repeating: "0a", count: 32)

  @Test func `a sha256 digest has two parts and prints as it was written`() throws {
    let digest = try Digest(parsing: "sha256:\(Self.hex)")
    #expect(digest.algorithm == "sha256")
    #expect(digest.encoded == Self.hex)
    #expect(digest.description == "sha256:\(Self.hex)")
  }

  @Test(arguments: [
    "sha512:\(String(repeating: "f", count: 128))",
    "blake3:AbC_-=9",
    "sha256+b64u:LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564",
    "multihash.v1_x-y:q",
  ])
  func `other algorithms are accepted when they follow the grammar`(text: String) throws {
    #expect(try Digest(parsing: text).description == text)
  }

  @Test(arguments: [
    "", ":", "sha256", "sha256:", hex, "sha256:abc", "sha256:\(hex)0",
    "sha256:\(hex.uppercased())", "sha256:\(hex.dropLast())g", "sha512:\(hex)",
    "sha256:../../../../etc/passwd", "x:..", "x:a/b", "x:a.b", "x:a:b", "x:a b", "x:é",
    "../x:abc", "a..b:abc", "a.:abc", ".a:abc", "A:abc", "x:a\u{0}", "sha256:\(hex)\n",
    "sha256:\(String(repeating: "a", count: 63))\u{301}",
  ])
  func `a digest that is no plain name is refused`(text: String) {
    #expect { try Digest(parsing: text) } throws: { error in
      guard let error = error as? ImageError else { return false }
      return error.kind == .malformed && !error.message.contains("\n")
    }
  }

  @Test func `a hash prints as lower-case hexadecimal digits`() {
    let digest = Digest(sha256: [UInt8](0..<32))
    #expect(
      digest.description
        == "sha256:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    )
  }

  @Test func `a message quotes hostile text on one line and not at length`() {
    let text = "\u{1B}[31m\u{202E}\u{2028}" + String(repeating: "x", count: 1_000_000)
    #expect { try Digest(parsing: text) } throws: { error in
      guard let message = (error as? ImageError)?.message else { return false }
      return message.unicodeScalars.count < 300
        && !message.unicodeScalars.contains { ["\u{1B}", "\u{202E}", "\u{2028}"].contains($0) }
    }
  }
}
