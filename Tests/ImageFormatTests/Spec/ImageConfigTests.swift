import ImageFormat
import Testing

struct ImageConfigTests {
  @Test func `a configuration has every field of the specification`() throws {
    let config = try decode(
      ImageConfig.self,
      """
      {
        "created": "2026-01-02T03:04:05Z", "author": "me", "architecture": "arm", "os": "linux",
        "os.version": "1", "variant": "v7", "docker_version": "20.10", "container": "x",
        "config": {
          "User": "1:2", "ExposedPorts": {"80/tcp": {}, "443/tcp": null}, "Env": ["A=1"],
          "Entrypoint": ["/e"], "Cmd": ["c"], "Volumes": {"/z": {}, "/a": {}}, "WorkingDir": "/w",
          "Labels": {"l": "v"}, "StopSignal": "SIGTERM", "Shell": ["/bin/sh", "-c"],
          "OnBuild": ["RUN x"], "ArgsEscaped": true,
          "Healthcheck": {"Test": ["NONE"], "Interval": 1, "Timeout": 2, "StartPeriod": 3,
            "StartInterval": 4, "Retries": 5}
        },
        "rootfs": {"type": "layers", "diff_ids": ["\(digestA)", "\(digestB)"]},
        "history": [{"created": "t", "created_by": "RUN x", "author": "a", "comment": "c",
          "empty_layer": true}, {}]
      }
      """
    )
    let runtime = RuntimeConfig(
      user: "1:2",
      exposedPorts: ["443/tcp", "80/tcp"],
      env: ["A=1"],
      entrypoint: ["/e"],
      cmd: ["c"],
      volumes: ["/a", "/z"],
      workingDir: "/w",
      labels: ["l": "v"],
      stopSignal: "SIGTERM",
      healthcheck: Healthcheck(
        test: ["NONE"],
        interval: 1,
        timeout: 2,
        startPeriod: 3,
        startInterval: 4,
        retries: 5
      ),
      shell: ["/bin/sh", "-c"],
      onBuild: ["RUN x"]
    )
    let expected = ImageConfig(
      created: "2026-01-02T03:04:05Z",
      author: "me",
      architecture: "arm",
      os: "linux",
      osVersion: "1",
      variant: "v7",
      config: runtime,
      diffIDs: [try Digest(parsing: digestA), try Digest(parsing: digestB)],
      history: [
        History(created: "t", createdBy: "RUN x", author: "a", comment: "c", emptyLayer: true),
        History(),
      ]
    )
    #expect(config == expected)
    #expect(config.platform?.description == "linux/arm/v7 (1)")
  }

  @Test(arguments: [
    "{}",
    """
    {"created":null,"author":null,"architecture":null,"os":null,"os.version":null,"variant":null,
    "config":null,"rootfs":null,"history":null}
    """,
    """
    {"config":{"User":null,"ExposedPorts":null,"Env":null,"Entrypoint":null,"Cmd":null,
    "Volumes":null,"WorkingDir":null,"Labels":null,"StopSignal":null,"Shell":null,"OnBuild":null,
    "Healthcheck":null},"rootfs":{"type":"layers","diff_ids":null}}
    """,
  ])
  func `every optional field may be absent or null`(json: String) throws {
    #expect(try decode(ImageConfig.self, json) == ImageConfig())
    #expect(try decode(ImageConfig.self, json).platform == nil)
  }

  @Test func `fields of a history entry and of a health check may be null`() throws {
    let config = try decode(
      ImageConfig.self,
      """
      {"config":{"Healthcheck":{"Test":null,"Interval":null,"Retries":null}},
      "history":[{"created":null,"created_by":null,"author":null,"comment":null,
      "empty_layer":null}]}
      """
    )
    #expect(config.history == [History()])
    #expect(config.config.healthcheck == Healthcheck())
  }

  @Test func `an entrypoint that was cleared is not one that was never set`() throws {
    let config = try decode(ImageConfig.self, "{\"config\":{\"Entrypoint\":[],\"Cmd\":null}}")
    #expect(config.config.entrypoint == [])
    #expect(config.config.cmd == nil)
  }

  @Test func `a command may be one string`() throws {
    let config = try decode(ImageConfig.self, "{\"config\":{\"Cmd\":\"top\"}}")
    #expect(config.config.cmd == ["top"])
  }
}
