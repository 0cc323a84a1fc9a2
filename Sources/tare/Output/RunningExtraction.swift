internal import Explorer
internal import Synchronization

/// A file of the image that is being written while the screen goes on.
final class RunningExtraction: Sendable {
  /// What is written, and where to.
  let request: ExtractionRequest
  private let state = Mutex<(text: String, isFailure: Bool)?>(nil)

  /// Begins to write.
  init(_ request: ExtractionRequest, from archive: ExploredArchive) {
    self.request = request
    Task.detached { [self] in
      let outcome = archive.extract(request)
      state.withLock { $0 = outcome }
    }
  }

  /// What came of it, in a line; `nil` while it goes on.
  var outcome: (text: String, isFailure: Bool)? { state.withLock { $0 } }
}
