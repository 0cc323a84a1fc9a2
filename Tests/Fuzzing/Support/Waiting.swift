internal import Dispatch
internal import Synchronization

/// Runs `body` to its end, for a caller that cannot wait in Swift's own way: libFuzzer is written in C.
public func waiting<Success: Sendable, Failure: Error>(
  for body: @escaping @Sendable () async throws(Failure) -> Success
) throws(Failure) -> Success {
  let outcome = Outcome<Success, Failure>()
  let semaphore = DispatchSemaphore(value: 0)
  Task.detached {
    let result: Result<Success, Failure>
    do throws(Failure) { result = .success(try await body()) } catch { result = .failure(error) }
    outcome.result.withLock { $0 = result }
    semaphore.signal()
  }
  semaphore.wait()
  guard let result = outcome.result.withLock({ $0 }) else { fatalError("the task left no result") }
  return try result.get()
}

private final class Outcome<Success: Sendable, Failure: Error>: Sendable {
  let result = Mutex<Result<Success, Failure>?>(nil)
}
