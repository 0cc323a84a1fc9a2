/// How to tell whether a container is healthy.
///
/// Docker's field of the image configuration; `config.md` of the OCI image specification only
/// reserves its name. Durations are in nanoseconds.
public struct Healthcheck: Sendable, Hashable {
  /// The test: empty to inherit it, `NONE`, `CMD` and words, or `CMD-SHELL` and a command.
  public var test: [String]
  /// The time between two tests.
  public var interval: Int64?
  /// How long a test may take.
  public var timeout: Int64?
  /// How long failures do not count.
  public var startPeriod: Int64?
  /// The time between two tests while failures do not count.
  public var startInterval: Int64?
  /// How many failures make a container unhealthy.
  public var retries: Int64?

  /// Creates a health check.
  public init(
    test: [String] = [],
    interval: Int64? = nil,
    timeout: Int64? = nil,
    startPeriod: Int64? = nil,
    startInterval: Int64? = nil,
    retries: Int64? = nil
  ) {
    self.test = test
    self.interval = interval
    self.timeout = timeout
    self.startPeriod = startPeriod
    self.startInterval = startInterval
    self.retries = retries
  }
}

extension Healthcheck: Decodable {
  /// Decodes a health check from a JSON object.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: JSONKey.self)
    self.init(
      test: try object.words("Test") ?? [],
      interval: try object.integer("Interval"),
      timeout: try object.integer("Timeout"),
      startPeriod: try object.integer("StartPeriod"),
      startInterval: try object.integer("StartInterval"),
      retries: try object.integer("Retries")
    )
  }
}
