internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG514 stopsignal` {
  private static func lines(
    _ signal: String,
    _ entries: [TarBuilder.Entry] = [],
    _ name: String = "x"
  )
    async throws -> [String]
  {
    let image = ImageBuilder(
      entries,
      config: ["StopSignal": .string(signal), "Cmd": ["tini", "--", .string("/usr/sbin/\(name)")]]
    )
    return try await judge("stopsignal", image).lines
  }

  @Test(arguments: ["SIGKILL", "9", "kill", "SIGSTOP"])
  func `fires for what no program can catch`(signal: String) async throws {
    #expect(
      try await Self.lines(signal) == ["note: STOPSIGNAL \(signal) cannot be caught by any program"]
    )
  }

  @Test(arguments: ["SIGSTART", "0", "65", "RTMIN+31", "RTMAX+1", "-1"])
  func `fires for what is no signal`(signal: String) async throws {
    #expect(try await Self.lines(signal) == ["note: STOPSIGNAL \(signal) is no signal"])
  }

  @Test func `fires for servers that finish on another signal`() async throws {
    #expect(
      try await Self.lines("", [], "nginx") == [
        "note: nginx finishes its requests on SIGQUIT, and not on SIGTERM"
      ]
    )
    let image = ImageBuilder([], config: ["Cmd": ["nginx"]])
    #expect(try await judge("stopsignal", image).fixes == ["STOPSIGNAL SIGQUIT"])
    let apache: [TarBuilder.Entry] = [.directory("usr/local/apache2")]
    #expect(try await Self.lines("", apache, "httpd").count == 1)
  }

  @Test(arguments: ["SIGTERM", "TERM", "sigint", "15", "64", "SIGRTMIN+3", "RTMAX-2", "SIGQUIT"])
  func `is content with signals`(signal: String) async throws {
    #expect(try await Self.lines(signal, [], "nginx").isEmpty)
  }

  @Test(arguments: ["httpd", "node"])
  func `is content with other servers, and the one of BusyBox`(name: String) async throws {
    #expect(try await Self.lines("", [], name).isEmpty)
  }
}
