extension String {
  /// What follows the last slash.
  var lastName: Substring {
    let bytes = utf8
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return self[...] }
    return Substring(bytes[bytes.index(after: slash)...])
  }

  /// The text, where it means itself in a command and in a Dockerfile; else `nil`.
  ///
  /// What an image says is never put into a command that somebody copies.
  var plainWord: String? {
    let isPlain = utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "/._+-:@,".utf8.contains(byte)
      }
    }
    return isPlain && !isEmpty && !hasPrefix("-") ? self : nil
  }
}

extension String {
  /// The text, where it may be the name of a variable; else `nil`.
  var variableName: String? {
    let isName = utf8.allSatisfy(TokenFormat.Alphabet.word.contains)
    return isName && utf8.first.map { !(0x30...0x39 ~= $0) } == true ? self : nil
  }
}

extension [UInt8] {
  /// A path as an absolute one, where it means itself in a command; else `nil`.
  var plainPath: String? { ("/" + String(decoding: self, as: UTF8.self)).plainWord }
}
