extension Report {
  /// How a container of an image runs, in the words of the OCI config.
  public struct RuntimeConfig: Sendable, Hashable {
    /// The user, or user and group; `nil` when the image sets none.
    public var user: String?
    /// The entrypoint's arguments.
    public var entrypoint: [String]
    /// The command's arguments.
    public var cmd: [String]
    /// The working directory; `nil` when the image sets none.
    public var workingDir: String?
    /// The environment, each `NAME=value`.
    public var env: [String]
    /// The exposed ports, each `port/protocol`.
    public var exposedPorts: [String]
    /// The mount points of volumes.
    public var volumes: [String]
    /// The labels by key.
    public var labels: [String: String]
    /// How to tell that a container is healthy; `nil` when the image does not say.
    public var healthcheck: Healthcheck?
    /// The signal that stops a container; `nil` when the image sets none.
    public var stopSignal: String?
    /// The shell of the shell form of instructions.
    public var shell: [String]

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      user: String?,
      entrypoint: [String],
      cmd: [String],
      workingDir: String?,
      env: [String],
      exposedPorts: [String],
      volumes: [String],
      labels: [String: String],
      healthcheck: Healthcheck?,
      stopSignal: String?,
      shell: [String]
    ) {
      self.user = user
      self.entrypoint = entrypoint
      self.cmd = cmd
      self.workingDir = workingDir
      self.env = env
      self.exposedPorts = exposedPorts
      self.volumes = volumes
      self.labels = labels
      self.healthcheck = healthcheck
      self.stopSignal = stopSignal
      self.shell = shell
    }

    /// Whether a container starts as root: no user, the name root or the number 0, in any group.
    public var runsAsRoot: Bool {
      let name = Substring((user ?? "").utf8.prefix { $0 != UInt8(ascii: ":") })
      return name.isEmpty || name == "root" || Int(name) == 0
    }
  }
}
