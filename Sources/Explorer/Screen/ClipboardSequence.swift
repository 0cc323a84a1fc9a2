internal import ImageReport

/// What puts text on the clipboard of a terminal: `OSC 52` of xterm's control sequences.
public enum ClipboardSequence {
  /// The most bytes of text: terminals take sequences of up to 100,000 bytes.
  public static let mostTextBytes = 74_994

  /// The sequence, which ends with BEL since tmux and screen take that, too; `nil` for text that is too
  /// long.
  public static func bytes(for text: String) -> [UInt8]? {
    let bytes = Array(text.utf8)
    guard bytes.count <= mostTextBytes else { return nil }
    return Array("\u{1B}]52;c;\(Base64.text(bytes))\u{07}".utf8)
  }
}
