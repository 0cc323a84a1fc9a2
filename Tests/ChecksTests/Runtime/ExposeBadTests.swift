internal import Checks
internal import TestSupport
internal import Testing

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

  @Test func `says which EXPOSE to leave out`() async throws {
    let config: JSONText = ["ExposedPorts": ["3000/tcp": [:], "9229/tcp": [:]]]
    #expect(
      try await judge("expose-bad", ImageBuilder([], config: config)).fixes
        == ["leave out EXPOSE 9229/tcp"]
    )
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

  @Test func `says what to do, without a word of the image's`() async throws {
    for (config, fix) in [
      (["ExposedPorts": ["9229/tcp": [:]]], "leave out EXPOSE 9229/tcp"),
      (["ExposedPorts": ["22/tcp": [:]]], "use docker exec, and no sshd in the image"),
      (["ExposedPorts": .object([("x\nRUN y", .object([]))])], "EXPOSE 8080"),
      (
        ["Cmd": ["node", "--inspect=0.0.0.0\nRUN evil"]],
        "leave --inspect to the command line of whoever debugs"
      ),
      (
        ["Cmd": ["java", "-agentlib:jdwp=address=*,x=$(evil)"]],
        "leave -agentlib:jdwp to the command line of whoever debugs"
      ), (["Cmd": ["uvicorn", "--reload"]], "leave out --reload"),
      (["Env": ["NODE_ENV=development"]], "leave out ENV NODE_ENV"),
    ] as [(JSONText, String)] {
      #expect(try await judge("expose-bad", ImageBuilder([], config: config)).fixes == [fix])
    }
  }

  @Test(
    arguments: [
      [
        "ExposedPorts": [
          "80/tcp": [:], "53/udp": [:], "8000-8010/tcp": [:], "9229/udp": [:], "443": [:],
          // Delve is told 4000 by some, and it is where Phoenix and Jekyll serve.
          "4000/tcp": [:],
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

  @Test func `tells so many of them, and how many more there are`() async throws {
    let ports = (70_000..<71_005).map { (String($0), JSONText.object([])) }
    let image = ImageBuilder([], config: ["ExposedPorts": .object(ports)])
    let lines = try await judge("expose-bad", image).lines
    #expect(lines.count == 1001)
    #expect(lines.filter { $0.hasSuffix("there is more of the kind, 5 times") }.count == 1)
  }
}
