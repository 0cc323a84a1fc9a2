internal import ArgumentParser

/// A command that reads images, and does so on the thread that it is called on.
///
/// `AsyncParsableCommand` would leave the main thread first; a small image needs no other one, and a
/// thread takes as long to start as its layers take to be read.
protocol AsyncCommand: ParsableCommand {
  /// Does what the command is for.
  ///
  /// - Throws: ``Failure``, or what the argument parser makes of wrong usage.
  nonisolated(nonsending) func perform() async throws
}
