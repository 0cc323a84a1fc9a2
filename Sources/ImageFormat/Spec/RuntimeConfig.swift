/// The defaults of a container that runs an image.
///
/// The `config` object of `config.md` of the OCI image specification, with the fields that Docker
/// adds to it.
public struct RuntimeConfig: Sendable, Hashable {
  /// The user and group, by name or number.
  public var user: String?
  /// The ports, sorted, as in `8080/tcp`.
  public var exposedPorts: [String]
  /// The environment, as `NAME=value`.
  public var env: [String]
  /// The command's first words; `nil` when unset, empty when cleared.
  public var entrypoint: [String]?
  /// The command's last words, or the whole of it; `nil` when unset, empty when cleared.
  public var cmd: [String]?
  /// The paths of the volumes, sorted.
  public var volumes: [String]
  /// The working directory.
  public var workingDir: String?
  /// Arbitrary metadata.
  public var labels: [String: String]
  /// The signal that stops a container.
  public var stopSignal: String?
  /// How to tell whether a container is healthy.
  public var healthcheck: Healthcheck?
  /// The shell of instructions that are not in exec form.
  public var shell: [String]?
  /// The instructions that a build on top of this image starts with.
  public var onBuild: [String]

  /// Creates the defaults.
  public init(
    user: String? = nil,
    exposedPorts: [String] = [],
    env: [String] = [],
    entrypoint: [String]? = nil,
    cmd: [String]? = nil,
    volumes: [String] = [],
    workingDir: String? = nil,
    labels: [String: String] = [:],
    stopSignal: String? = nil,
    healthcheck: Healthcheck? = nil,
    shell: [String]? = nil,
    onBuild: [String] = []
  ) {
    self.user = user
    self.exposedPorts = exposedPorts
    self.env = env
    self.entrypoint = entrypoint
    self.cmd = cmd
    self.volumes = volumes
    self.workingDir = workingDir
    self.labels = labels
    self.stopSignal = stopSignal
    self.healthcheck = healthcheck
    self.shell = shell
    self.onBuild = onBuild
  }
}

extension RuntimeConfig: Decodable {
  /// Decodes the defaults from a JSON object.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: JSONKey.self)
    self.init(
      user: try object.text("User"),
      exposedPorts: try object.set("ExposedPorts"),
      env: try object.list("Env", of: String.self),
      entrypoint: try object.words("Entrypoint"),
      cmd: try object.words("Cmd"),
      volumes: try object.set("Volumes"),
      workingDir: try object.text("WorkingDir"),
      labels: try object.texts("Labels"),
      stopSignal: try object.text("StopSignal"),
      healthcheck: try object.decodeIfPresent(Healthcheck.self, forKey: "Healthcheck"),
      shell: try object.words("Shell"),
      onBuild: try object.list("OnBuild", of: String.self)
    )
  }
}
