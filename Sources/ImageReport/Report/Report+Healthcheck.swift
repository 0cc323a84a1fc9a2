extension Report {
  /// How to tell that a container is healthy.
  public struct Healthcheck: Sendable, Hashable {
    /// The command, after `NONE`, `CMD` or `CMD-SHELL`.
    public var test: [String]
    /// The time between two runs, in nanoseconds; `nil` when unset.
    public var interval: Int64?
    /// The time one run may take, in nanoseconds; `nil` when unset.
    public var timeout: Int64?
    /// The time a container may need to start, in nanoseconds; `nil` when unset.
    public var startPeriod: Int64?
    /// The time between two runs during the start, in nanoseconds; `nil` when unset.
    public var startInterval: Int64?
    /// The failures in a row that make a container unhealthy; `nil` when unset.
    public var retries: Int64?

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      test: [String],
      interval: Int64?,
      timeout: Int64?,
      startPeriod: Int64?,
      startInterval: Int64?,
      retries: Int64?
    ) {
      self.test = test
      self.interval = interval
      self.timeout = timeout
      self.startPeriod = startPeriod
      self.startInterval = startInterval
      self.retries = retries
    }
  }
}
