/// Shows a model on a terminal, and hands it the keys, until one of them is the end.
///
/// The model is a value that knows no terminal; what it does is said in closures, so that it may be of any
/// type.
public struct ExplorerLoop<Model> {
  /// Does what a key is for.
  public var handle: (inout Model, KeyEvent) -> Effect?
  /// Does a small part, of at most a millisecond or two, of what takes long; says whether there is more.
  public var step: (inout Model) -> Bool
  /// Draws all of the screen.
  public var draw: (Model, inout Canvas) -> Void
  /// Begins to write a file of the image.
  public var extract: (inout Model, ExtractionRequest) -> Void
  /// Says whether something goes on beside the screen; what came of it goes into the model.
  public var isWaiting: (inout Model) -> Bool
  /// The time since any moment.
  public var now: () -> Duration

  /// Creates a loop.
  public init(
    handle: @escaping (inout Model, KeyEvent) -> Effect?,
    step: @escaping (inout Model) -> Bool = { _ in false },
    draw: @escaping (Model, inout Canvas) -> Void,
    extract: @escaping (inout Model, ExtractionRequest) -> Void = { _, _ in },
    isWaiting: @escaping (inout Model) -> Bool = { _ in false },
    now: @escaping () -> Duration
  ) {
    self.handle = handle
    self.step = step
    self.draw = draw
    self.extract = extract
    self.isWaiting = isWaiting
    self.now = now
  }

  /// What ends a loop.
  public enum End: Sendable {
    /// The user.
    case quit
    /// There is no terminal any more.
    case terminalGone
  }

  /// How long the model works before the keyboard is asked, and how often what it does is shown.
  private static var slice: Duration { .milliseconds(8) }
  private static var interval: Duration { .milliseconds(50) }

  /// Runs until the end.
  public func run(_ model: inout Model, on session: inout TerminalSession) -> End {
    var size = ScreenSize(rows: 0, columns: 0)
    var isBusy = true
    var isChanged = true
    var lastShown = now()
    while true {
      fit(&model, to: session.size, from: &size)
      if isChanged || session.isStale {
        show(model, on: &session)
        lastShown = now()
        isChanged = false
      }
      let isWaiting = isWaiting(&model)
      var events = session.read(timeout: isBusy ? .zero : isWaiting ? Self.interval : nil)
      if isWaiting { isChanged = true }
      if events.isAskedToStop, !session.suspend(isGroup: false) { events.isGone = true }
      // Where the mouse is, it is on the screen as it is now.
      fit(&model, to: session.size, from: &size)
      for key in events.keys {
        guard let effect = effect(of: key, &model, session.size) else { continue }
        switch effect {
        case .quit: return .quit
        case .suspend: if !session.suspend(isGroup: true) { return .terminalGone }
        case .copy(let text): _ = session.copy(text)
        case .extract(let request): extract(&model, request)
        }
      }
      if events.isGone { return .terminalGone }
      if !events.keys.isEmpty { (isChanged, isBusy) = (true, true) }
      guard isBusy else { continue }
      // A key is answered with what can be done at once, and the rest follows.
      let start = now()
      repeat { isBusy = step(&model) } while isBusy && now() - start < Self.slice
      if !isBusy || now() - lastShown >= Self.interval { isChanged = true }
    }
  }

  /// Tells the model of another size of the screen.
  private func fit(_ model: inout Model, to size: ScreenSize, from former: inout ScreenSize) {
    guard size != former else { return }
    former = size
    _ = handle(&model, .resize(size))
  }

  /// What a key makes happen, with those that every screen has.
  private func effect(of key: KeyEvent, _ model: inout Model, _ size: ScreenSize) -> Effect? {
    switch key {
    case .control("c"): return .quit
    case .control("z"): return .suspend
    // Nobody sees what any other key would do.
    case .character("q") where SmallScreen.isTooSmall(size): return .quit
    default: return SmallScreen.isTooSmall(size) ? nil : handle(&model, key)
    }
  }

  private func show(_ model: Model, on session: inout TerminalSession) {
    var canvas = Canvas(size: session.size)
    if SmallScreen.isTooSmall(session.size) {
      SmallScreen.draw(on: &canvas)
    } else {
      draw(model, &canvas)
    }
    session.show(canvas)
  }
}
