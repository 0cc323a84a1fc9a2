internal import Archive
internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis

/// One line on the terminal that says what is being read, once it takes longer than half a second.
final class ProgressLine {
  private let start = ContinuousClock.now
  private let isEnabled: Bool
  private var isShown = false

  /// Creates a line; it stays silent if `isQuiet`, or where nobody looks.
  init(isQuiet: Bool) { isEnabled = !isQuiet && Terminal.error.isTerminal }

  /// Shows a step.
  func show(_ step: ImageWeigher.Step) {
    guard isEnabled, ContinuousClock.now - start > .milliseconds(500) else { return }
    let text =
      switch step {
      case .layer(let number, let count): "reading layer \(number) of \(count)"
      case .member(let path): "reading \(DisplayText.prose(path))"
      }
    Interruption.watch()
    // One column is left free: some terminals wrap on the last.
    let columns = (Terminal.error.columns ?? 80) - 1
    Self.write("\r\u{1B}[K\(DisplayWidth.truncated(text, to: columns))")
    isShown = true
  }

  /// Takes the line away.
  func clear() {
    if isShown { Self.write("\r\u{1B}[K") }
    isShown = false
  }

  /// Takes away whatever line is shown on the terminal.
  static func wipe() {
    if Terminal.error.isTerminal { write("\r\u{1B}[K") }
  }

  private static func write(_ text: String) {
    _ = try? FileWriter.write(Array(text.utf8), toDescriptor: 2)
  }
}
