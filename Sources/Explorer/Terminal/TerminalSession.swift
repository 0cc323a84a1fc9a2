internal import CTerminal

/// A terminal that shows a screen, until this value is gone.
///
/// All that has to do with ncurses goes through here; there is one at a time.
@safe public struct TerminalSession: ~Copyable {
  private let palette: Palette
  private let isUnicode: Bool
  /// What is shown.
  private var shown: Canvas?
  private var decoder = KeyDecoder()
  private var bytes = [UInt8](repeating: 0, count: 4096)
  private var cells: [terminal_cell] = []

  /// Whether what is shown is not what was shown last: after a change of its size, or a stop.
  public var isStale: Bool { shown == nil }

  /// The size of the screen.
  public private(set) var size: ScreenSize

  /// Says whether there can be a session, before anything is changed.
  ///
  /// - Throws: ``TerminalError`` where there cannot.
  public static func check(_ options: TerminalOptions) throws(TerminalError) {
    try raise(unsafe terminal_check(options.name, options.output), options)
  }

  /// Gives the terminal back as it was, whatever thread shows a screen on it; that one changes nothing
  /// from then on.
  ///
  /// For a program that is about to end.
  ///
  /// - Returns: Whether there was a screen; nothing is done where no session is open.
  @discardableResult
  public static func restore() -> Bool { terminal_restore() }

  /// Turns a terminal into a screen.
  ///
  /// - Throws: ``TerminalError`` where that is not possible; the terminal is as it was then.
  public init(_ options: TerminalOptions) throws(TerminalError) {
    try Self.raise(
      unsafe terminal_open(
        options.name,
        options.locale,
        options.input,
        options.output,
        options.usesColor
      ),
      options
    )
    let traits = terminal_traits()
    palette = Palette(depth: ColorDepth(colors: Int(traits.colors)))
    isUnicode = traits.is_unicode
    size = Self.currentSize()
    for role in Style.Role.allCases {
      for highlight in Style.Highlight.allCases {
        let style = Style(role, highlight)
        let appearance = palette.appearance(of: style)
        terminal_define_style(
          style.number,
          Int32(appearance.foreground.map(Int.init) ?? -1),
          Int32(appearance.background.map(Int.init) ?? -1),
          UInt32(appearance.attributes.rawValue)
        )
      }
    }
  }

  deinit { terminal_close() }

  private static func raise(_ status: terminal_status, _ options: TerminalOptions)
    throws(TerminalError)
  {
    switch status {
    case TERMINAL_READY: break
    case TERMINAL_UNKNOWN: throw .unknown(options.name)
    case TERMINAL_TOO_DUMB: throw .tooDumb(options.name)
    default: throw .refused(terminal_error())
    }
  }

  private static func currentSize() -> ScreenSize {
    var (rows, columns): (Int32, Int32) = (0, 0)
    unsafe terminal_size(&rows, &columns)
    return ScreenSize(rows: Int(rows), columns: Int(columns))
  }

  // MARK: Output

  /// Shows a screen: sends the cells that are others than those that are shown.
  public mutating func show(_ canvas: Canvas) {
    guard canvas.size == size else { return }
    for row in 0..<size.rows {
      let range = row * size.columns..<(row + 1) * size.columns
      if let shown, shown.cells[range] == canvas.cells[range] { continue }
      cells.removeAll(keepingCapacity: true)
      for cell in canvas.cells[range] { add(cell) }
      unsafe terminal_put(Int32(row), 0, cells, Int32(cells.count))
    }
    let cursor = canvas.cursor
    terminal_show(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0))
    shown = canvas
  }

  /// Adds a cell as the terminal shows it.
  private mutating func add(_ cell: Cell) {
    var shown = terminal_cell()
    shown.columns = cell.width
    shown.style = cell.style.number
    guard isUnicode else {
      // A wide character is as many question marks as it has columns.
      shown.columns = 1
      shown.text.0 = cell.width == 0 ? cells.last?.text.0 ?? 0x20 : cell.ascii.value
      return cells.append(shown)
    }
    shown.text.0 = cell.scalar.value
    if !cell.marks.isEmpty {
      for (index, mark) in cell.marks.prefix(4).enumerated() {
        switch index {
        case 0: shown.text.1 = mark.value
        case 1: shown.text.2 = mark.value
        case 2: shown.text.3 = mark.value
        default: shown.text.4 = mark.value
        }
      }
    }
    cells.append(shown)
  }

  /// Puts text on the clipboard, by xterm's "OSC 52".
  ///
  /// - Returns: Whether it was sent; longer text than terminals take is not. Whether the terminal heeds it,
  ///   it does not say.
  public func copy(_ text: String) -> Bool {
    guard let sequence = ClipboardSequence.bytes(for: text) else { return false }
    unsafe terminal_send(sequence, sequence.count)
    return true
  }

  // MARK: Input

  /// Waits until something happens, or for so long; for ever if `timeout` is `nil`.
  public mutating func read(timeout: Duration?) -> TerminalEvents {
    let patience = decoder.patience
    let limit = [timeout, patience].compactMap(\.self).min()
    let milliseconds = limit.map(Self.milliseconds)
    let input = unsafe terminal_wait(milliseconds ?? -1, &bytes, bytes.count)
    var events = TerminalEvents()
    events.isAskedToStop = input.is_asked_to_stop
    events.isGone = input.count < 0
    if input.is_continued, !terminal_resume() { events.isGone = true }
    if input.count > 0 {
      events.keys = decoder.decode(bytes[..<input.count])
    } else if let patience, limit == patience {
      events.keys = decoder.giveUp()
    }
    if input.is_resized || input.is_continued { resize() }
    return events
  }

  /// A duration in milliseconds, at least as long.
  private static func milliseconds(_ duration: Duration) -> Int32 {
    let (seconds, attoseconds) = duration.components
    let part = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: max(0, min(seconds, 1 << 20) * 1000 + part))
  }

  /// Stops the program, until somebody goes on with it.
  ///
  /// - Parameter isGroup: Whether all of the job is stopped, as Ctrl+Z does it; else this program alone.
  /// - Returns: Whether the terminal is still there.
  public mutating func suspend(isGroup: Bool) -> Bool {
    let isThere = terminal_suspend(isGroup)
    resize()
    return isThere
  }

  /// Takes over the size that the terminal has now, and shows all of the next screen.
  private mutating func resize() {
    size = Self.currentSize()
    terminal_resize(Int32(size.rows), Int32(size.columns))
    shown = nil
  }
}

extension Style {
  /// The number that the terminal's side has for it.
  fileprivate var number: UInt8 {
    role.rawValue * UInt8(Highlight.allCases.count) + highlight.rawValue
  }
}
