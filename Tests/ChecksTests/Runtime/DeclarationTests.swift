internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG511 labels-missing` {
  private static let keys = [
    "source", "revision", "version", "licenses", "title", "description", "created", "authors",
  ]

  private static func labels(_ keys: [String], prefix: String = "org.opencontainers.image.")
    -> JSONText
  {
    .object(keys.map { (prefix + $0, "x") })
  }

  @Test func `fires for what is missing or empty, and proposes it`() async throws {
    var labels = Self.labels(["source", "version", "title", "description", "created", "authors"])
    labels["org.opencontainers.image.revision"] = ""
    let judgement = try await judge("labels-missing", ImageBuilder([], config: ["Labels": labels]))
    #expect(judgement.lines == ["note: it has no label for its revision, licenses"])
    #expect(
      judgement.fixes == [
        "LABEL org.opencontainers.image.revision=\"$REVISION\"\n"
          + "LABEL org.opencontainers.image.licenses=\"Apache-2.0\""
      ]
    )
  }

  @Test func `is content with labels old and new`() async throws {
    let new = ImageBuilder([], config: ["Labels": Self.labels(Self.keys)])
    #expect(try await judge("labels-missing", new).outcome == .clean)
    var labels = Self.labels(
      ["vcs-url", "vcs-ref", "version", "name", "description", "build-date", "vendor"],
      prefix: "org.label-schema."
    )
    labels["org.opencontainers.image.licenses"] = "MIT"
    let old = ImageBuilder([], config: ["Labels": labels])
    #expect(try await judge("labels-missing", old).outcome == .clean)
  }

  @Test func `takes those that only the base sets for what they are`() async throws {
    let image = ImageBuilder(
      layers: [[], []],
      history: [
        "ADD file:1 in /", .empty("LABEL org.opencontainers.image.version=24.04"),
        .empty("CMD [\"bash\"]"),
        .empty("LABEL org.opencontainers.image.title=app"), "COPY . . # buildkit",
      ],
      config: ["Labels": Self.labels(Self.keys)]
    )
    let judgement = try await judge("labels-missing", image, baseLayers: 1)
    #expect(
      judgement.lines == [
        "note: it has no label for its version",
        "note: the base image brings org.opencontainers.image.version, and they describe the base",
      ]
    )
  }
}

@Suite struct `IMG515 expose-bad` {
  private static func lines(_ config: JSONText) async throws -> [String] {
    try await judge("expose-bad", ImageBuilder([], config: config)).lines
  }

  @Test(arguments: [
    ("0/tcp", "note: EXPOSE 0/tcp is no port"), ("70000", "note: EXPOSE 70000 is no port"),
    ("http", "note: EXPOSE http is no port"), ("80/icmp", "note: EXPOSE 80/icmp is no port"),
    ("80-x/tcp", "note: EXPOSE 80-x/tcp is no port"),
    ("22/tcp", "warning: EXPOSE 22/tcp is for ssh"),
    ("9229/tcp", "note: EXPOSE 9229/tcp is where the debugger of Node.js listens"),
  ])
  func `fires for ports`(port: String, line: String) async throws {
    #expect(try await Self.lines(["ExposedPorts": .object([(port, .object([]))])]) == [line])
  }

  @Test func `fires for switches and variables`() async throws {
    for (config, line) in [
      (
        ["Cmd": ["node", "--inspect=0.0.0.0", "x.js"]],
        "the command has --inspect=0.0.0.0: everybody who reaches the container can debug the program"
      ),
      (
        ["Env": ["JAVA_TOOL_OPTIONS=-Xmx1g -agentlib:jdwp=transport=dt_socket,address=*:5005"]],
        "the command has -agentlib:jdwp=transport=dt_socket,address=*:5005: everybody who reaches the "
          + "container can debug the program"
      ),
      (
        ["Cmd": ["/bin/sh", "-c", "uvicorn app:app --reload"]],
        "the command has --reload, which is for development"
      ),
      (["Env": ["NODE_ENV=development"]], "ENV NODE_ENV=development is for development"),
      (["Env": ["FLASK_DEBUG=1"]], "ENV FLASK_DEBUG=1 is for development"),
    ] as [(JSONText, String)] {
      #expect(try await Self.lines(config) == ["warning: \(line)"])
    }
  }

  @Test(
    arguments: [
      [
        "ExposedPorts": [
          "80/tcp": [:], "53/udp": [:], "8000-8010/tcp": [:], "9229/udp": [:], "443": [:],
        ]
      ],
      ["Cmd": ["node", "--inspect=127.0.0.1:9229", "x.js"]], ["Cmd": ["tool", "--reload"]],
      [
        "Env": [
          "NODE_ENV=production", "FLASK_DEBUG=0", "FLASK_ENV=production", "X=--inspect=0.0.0.0",
        ]
      ],
    ] as [JSONText]
  )
  func `is content with the rest`(config: JSONText) async throws {
    #expect(try await Self.lines(config).isEmpty)
  }
}

@Suite struct `IMG516 volume` {
  private static func image(_ path: String, _ entries: TarBuilder.Entry...) -> ImageBuilder {
    ImageBuilder(entries, config: ["Volumes": .object([(path, .object([]))])])
  }

  @Test(arguments: ["/", "/etc", "/usr/", "/proc/sys", "/dev/shm", "/var/run/docker.sock"])
  func `is an error over a part of the system`(path: String) async throws {
    #expect(
      try await judge("volume", Self.image(path)).lines == [
        "error: VOLUME \(path) covers a part of the system"
      ]
    )
  }

  @Test func `fires for files that each start copies`() async throws {
    let judgement = try await judge(
      "volume",
      Self.image("/data", .file("data/a", "123"), .file("data/b/c", "12"), .file("database", "x"))
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "note layer 0 [\"data/a\", \"data/b/c\"] of 2, 5 bytes, visible: "
          + "VOLUME /data has files in it, which each start copies"
      ]
    )
  }

  @Test(arguments: ["/data", "/etc/nginx/conf.d", "/usr/src/app"])
  func `is content with an empty volume of the app's`(path: String) async throws {
    let image = Self.image(path, .directory("data"), .file("data/empty", ""))
    #expect(try await judge("volume", image).outcome == .clean)
  }

  @Test func `cannot tell without the layers`() async throws {
    let config: JSONText = ["Volumes": ["/data": [:]]]
    #expect(try await outcomeWithoutLayers("volume", config: config) == .withoutLayers)
    let system: JSONText = ["Volumes": ["/etc": [:]]]
    #expect(try await outcomeWithoutLayers("volume", config: system) == .fired)
  }
}
