internal import Foundation

/// How long a test waits for the program.
///
/// A machine that stands still, as a virtual one does now and then, or that is busy with others, uses
/// up little of it: what counts is for how long somebody looked.
struct Patience {
  private static let longestStep = Duration.milliseconds(100)

  private var last = ContinuousClock.now
  private var left: Duration

  /// Has patience for so many seconds.
  init(seconds: Double) { left = .seconds(seconds) }

  /// Whether there is none left.
  var isExhausted: Bool { left <= .zero }

  /// Waits for a moment.
  mutating func wait(seconds: Double) {
    Thread.sleep(forTimeInterval: seconds)
    let now = ContinuousClock.now
    left -= min(now - last, Self.longestStep)
    last = now
  }
}
