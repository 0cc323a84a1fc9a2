internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG517 multi-process` {
  @Test func `fires for what manages services`() async throws {
    for (words, line) in [
      (["supervisord", "-n"], "the command is supervisord, which manages services"),
      (["/sbin/init"], "the command is /sbin/init, which manages services"),
      (
        ["/bin/sh", "-c", "service nginx start && exec php-fpm"],
        "the command starts the service nginx beside its own program"
      ),
      (
        ["/bin/sh", "-c", "service ssh start && service cron start && tail -f /dev/null"],
        "the command starts the services ssh and cron"
      ),
      (
        ["/bin/sh", "-c", "service a start; service b start; service c start; service d start"],
        "the command starts the services a, b, c and others"
      ),
    ] as [(JSONText, String)] {
      let image = ImageBuilder([], config: ["Cmd": words])
      #expect(try await judge("multi-process", image).lines == ["note: \(line)"])
    }
  }

  @Test func `is content with one program, and s6-overlay`() async throws {
    for words: JSONText in [
      ["/init"], ["tini", "--", "server"], ["/bin/sh", "-c", "service nginx start"],
      ["/bin/sh", "-c", "service nginx status; exec x"], [],
    ] {
      #expect(
        try await judge("multi-process", ImageBuilder([], config: ["Cmd": words])).outcome == .clean
      )
    }
  }
}
