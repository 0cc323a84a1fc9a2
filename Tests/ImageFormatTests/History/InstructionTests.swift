import ImageFormat
import Testing

/// The forms that producers write, each with what it means.
struct InstructionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var createdBy: String
    var expected: Instruction
    var testDescription: String { String(createdBy.prefix(60)) }

    init(
      _ createdBy: String,
      _ kind: Instruction.Kind?,
      _ text: String,
      shell: String? = nil,
      arguments: [String] = []
    ) {
      self.createdBy = createdBy
      expected = Instruction(kind: kind, text: text, shell: shell, buildArguments: arguments)
    }
  }

  static let hash = String(repeating: "0123456789abcdef", count: 4)
  static let sh = "/bin/sh -c"

  static func read(_ createdBy: String?, comment: String? = nil, author: String? = nil)
    -> Instruction
  {
    Instruction(History(createdBy: createdBy, author: author, comment: comment))
  }

  @Test(arguments: [
    Row("/bin/sh -c apt-get update", .run, "apt-get update", shell: sh),
    Row("/bin/sh -c #(nop)  CMD [\"sh\"]", .cmd, "[\"sh\"]"),
    Row("/bin/sh -c #(nop) ADD file:\(hash) in / ", .add, "file:\(hash) in /"),
    Row("/bin/sh -c #(nop) COPY dir:\(hash) in /x ", .copy, "dir:\(hash) in /x"),
    Row("/bin/sh -c #(nop) COPY multi:\(hash) in /x/ ", .copy, "multi:\(hash) in /x/"),
    Row(
      "/bin/sh -c #(nop) COPY --chown=1:1 file:\(hash) in /x ",
      .copy,
      "--chown=1:1 file:\(hash) in /x"
    ),
    Row("/bin/sh -c #(nop) WORKDIR /app", .workdir, "/app"),
    Row("/bin/sh -c #(nop)  ENV A=b  c", .env, "A=b  c"),
    Row("/bin/sh -c #(nop)  ONBUILD RUN make", .onbuild, "RUN make"),
    Row("/bin/sh -c #(nop)  EXPOSE 80", .expose, "80"),
    Row("/bin/sh -c #(nop)  MAINTAINER me <me@x>", .maintainer, "me <me@x>"),
    Row("/bin/sh -c #(nop)  SHELL [/bin/bash -c]", .shell, "[/bin/bash -c]"),
    Row("/bin/sh -c #(nop)  NEWS x", nil, "NEWS x"),
    Row("/bin/sh -c echo '#(nop) ENV a=b'", .run, "echo '#(nop) ENV a=b'", shell: sh),
    Row("/bin/sh -c echo #(nop) ENV a=b", .run, "echo #(nop) ENV a=b", shell: sh),
    Row(
      "|2 A=1 B=2 /bin/sh -c make",
      .run,
      "make",
      shell: sh,
      arguments: ["A=1", "B=2"]
    ),
    Row(
      "|2 A=one two B=x=1 y /bin/sh -c make all",
      .run,
      "make all",
      shell: sh,
      arguments: ["A=one two", "B=x=1 y"]
    ),
    Row(
      "|2 A=use /bin/sh -c B=2 /bin/sh -c make",
      .run,
      "make",
      shell: sh,
      arguments: ["A=use /bin/sh -c", "B=2"]
    ),
    Row("|1 A= /bin/sh -c make", .run, "make", shell: sh, arguments: ["A="]),
    Row("|1 A=1 /bin/sh -c B=2 make", .run, "B=2 make", shell: sh, arguments: ["A=1"]),
    Row(
      "|1 A=1 /bin/sh -c bash -c 'make'",
      .run,
      "bash -c 'make'",
      shell: sh,
      arguments: ["A=1"]
    ),
    Row("|1 A=1 make all", .run, "make all", arguments: ["A=1"]),
    Row("|0 /bin/sh -c make", .run, "make", shell: sh),
    Row("|1 A=1 /bin/sh -c #(nop) WORKDIR /x", .workdir, "/x", arguments: ["A=1"]),
  ])
  func `the classic builder`(row: Row) {
    #expect(Self.read(row.createdBy) == row.expected)
  }

  @Test(arguments: [
    Row(
      "/bin/bash -o pipefail -c curl x | sh",
      .run,
      "curl x | sh",
      shell: "/bin/bash -o pipefail -c"
    ),
    Row("/bin/bash -euxo pipefail -c make", .run, "make", shell: "/bin/bash -euxo pipefail -c"),
    Row("/bin/ash -eo pipefail -c make", .run, "make", shell: "/bin/ash -eo pipefail -c"),
    Row("/bin/bash -lc make", .run, "make", shell: "/bin/bash -lc"),
    Row("/bin/bash --login -c make", .run, "make", shell: "/bin/bash --login -c"),
    Row("/bin/busybox sh -c make", .run, "make", shell: "/bin/busybox sh -c"),
    Row("/bin/bash -o pipefail -c #(nop) WORKDIR /x", .workdir, "/x"),
    Row("/usr/bin/python3 -c #(nop)  ENV A=b", .env, "A=b"),
    Row("/opt/my shell.sh #(nop)  USER x", .user, "x"),
    Row("cmd /S /C dir C:\\", .run, "dir C:\\", shell: "cmd /S /C"),
    Row("cmd /S /C #(nop)  CMD [\"c:\\\\x.exe\"]", .cmd, "[\"c:\\\\x.exe\"]"),
    Row("cmd /S /C #(nop) COPY dir:\(hash) in C:\\app ", .copy, "dir:\(hash) in C:\\app"),
    Row(
      "C:\\Windows\\System32\\cmd.exe /s /c dir",
      .run,
      "dir",
      shell: "C:\\Windows\\System32\\cmd.exe /s /c"
    ),
    Row(
      "powershell -Command Write-Host 'a'",
      .run,
      "Write-Host 'a'",
      shell: "powershell -Command"
    ),
    Row(
      "pwsh.exe -NoProfile -ExecutionPolicy Bypass -Command ls",
      .run,
      "ls",
      shell: "pwsh.exe -NoProfile -ExecutionPolicy Bypass -Command"
    ),
    Row(
      "powershell -Command $ErrorActionPreference = 'Stop'; #(nop)  ENV A=b",
      .env,
      "A=b"
    ),
    Row(
      "|1 V=3 powershell -Command ls",
      .run,
      "ls",
      shell: "powershell -Command",
      arguments: ["V=3"]
    ),
    Row("|1 V=3 cmd /S /C dir", .run, "dir", shell: "cmd /S /C", arguments: ["V=3"]),
  ])
  func `other shells than sh, and Windows`(row: Row) {
    #expect(Self.read(row.createdBy) == row.expected)
  }

  @Test(arguments: [
    Row("RUN /bin/sh -c make # buildkit", .run, "make", shell: sh),
    Row(
      "RUN |1 A=1 /bin/sh -c make # buildkit",
      .run,
      "make",
      shell: sh,
      arguments: ["A=1"]
    ),
    Row(
      "RUN |2 A=a b HTTP=x /bin/bash -o pipefail -c make # buildkit",
      .run,
      "make",
      shell: "/bin/bash -o pipefail -c",
      arguments: ["A=a b", "HTTP=x"]
    ),
    Row("RUN apt-get update # buildkit", .run, "apt-get update"),
    Row("RUN |1 A=1 apt-get update # buildkit", .run, "apt-get update", arguments: ["A=1"]),
    Row("RUN echo a# buildkit", .run, "echo a# buildkit"),
    Row("RUN /dev/pipes/EOF # buildkit", .run, "/dev/pipes/EOF"),
    Row(
      "RUN /bin/sh -c <<EOF\nset -e\nmake  # not buildkit\nEOF # buildkit",
      .run,
      "<<EOF\nset -e\nmake  # not buildkit\nEOF",
      shell: sh
    ),
    Row("RUN cmd /S /C dir # buildkit", .run, "dir", shell: "cmd /S /C"),
    Row("RUN echo #(nop) ENV a=b # buildkit", .run, "echo #(nop) ENV a=b"),
    Row("COPY --chown=a:b --chmod=755 s d # buildkit", .copy, "--chown=a:b --chmod=755 s d"),
    Row("ADD https://x/y /tmp/ # buildkit", .add, "https://x/y /tmp/"),
    Row("COPY <<EOF /x # buildkit", .copy, "<<EOF /x"),
    Row("COPY a#b /x", .copy, "a#b /x"),
    Row("WORKDIR /app", .workdir, "/app"),
    Row("ENV A=b", .env, "A=b"),
    Row("ENV A=# buildkit", .env, "A=# buildkit"),
    Row("CMD [\"sh\" \"-c\" \"x\"]", .cmd, "[\"sh\" \"-c\" \"x\"]"),
    Row("ENTRYPOINT [\"/e\"]", .entrypoint, "[\"/e\"]"),
    Row("USER x", .user, "x"),
    Row("EXPOSE map[80/tcp:{}]", .expose, "80/tcp"),
    Row("EXPOSE map[443/tcp:{} 80/tcp:{}]", .expose, "443/tcp 80/tcp"),
    Row("EXPOSE [80/tcp 443/tcp]", .expose, "80/tcp 443/tcp"),
    Row("ARG K=V", .arg, "K=V"),
    Row("HEALTHCHECK {Test:[CMD x] Retries:3}", .healthcheck, "{Test:[CMD x] Retries:3}"),
    Row("HEALTHCHECK &{[\"CMD\" \"x\"] \"30s\"}", .healthcheck, "&{[\"CMD\" \"x\"] \"30s\"}"),
    Row("VOLUME [/x /y]", .volume, "/x /y"),
    Row("VOLUME [\"/x\"]", .volume, "[\"/x\"]"),
    Row("SHELL [/bin/bash -c]", .shell, "[/bin/bash -c]"),
    Row("MAINTAINER x", .maintainer, "x"),
    Row("STOPSIGNAL SIGTERM", .stopsignal, "SIGTERM"),
    Row("LABEL k=v l=w", .label, "k=v l=w"),
    Row("ONBUILD RUN x", .onbuild, "RUN x"),
    Row("CMD", .cmd, ""),
  ])
  func `BuildKit, older and newer`(row: Row) {
    #expect(Self.read(row.createdBy, comment: "buildkit.dockerfile.v0") == row.expected)
  }

  @Test(arguments: [
    Row("/bin/sh -c make", .run, "make", shell: sh),
    Row("/bin/sh -c #(nop) CMD echo hi", .cmd, "echo hi"),
    Row("/bin/sh -c #(nop) cmd echo hi", .cmd, "echo hi"),
    Row("/bin/sh -c #(nop) COPY dir:\(hash) in /x ", .copy, "dir:\(hash) in /x"),
    Row("/bin/sh -c #(nop) WORKDIR /x", .workdir, "/x"),
    Row(
      "/bin/sh -c --mount=type=cache,target=/c make",
      .run,
      "--mount=type=cache,target=/c make",
      shell: sh
    ),
    Row(
      "/bin/sh -c #(nop) HEALTHCHECK NONE|unsetLabel=true|inheritLabels=false|force-mtime=10",
      .healthcheck,
      "NONE"
    ),
    Row(
      "/bin/sh -c #(nop) COPY dir:\(hash) in ./files |inheritLabels=false",
      .copy,
      "dir:\(hash) in ./files"
    ),
    Row("/bin/sh -c make |inheritLabels=false", .run, "make", shell: sh),
    Row(
      "|2 A=x y /bin/sh -c make|unsetLabel=true",
      .run,
      "make",
      shell: sh,
      arguments: ["A=x y"]
    ),
    Row("/bin/sh -c cat x |A=b sort", .run, "cat x |A=b sort", shell: sh),
    Row("/bin/sh -c #(nop) ENV A=b|c=d", .env, "A=b|c=d"),
    Row("/bin/sh", nil, "/bin/sh"),
    Row("/bin/sh -c", nil, "/bin/sh -c"),
  ])
  func `buildah and podman`(row: Row) {
    #expect(Self.read(row.createdBy, comment: "FROM 11bb68b19bac") == row.expected)
  }

  @Test(arguments: [
    Row("RUN apt-get update", .run, "apt-get update"),
    Row("run apt-get update", .run, "apt-get update"),
    Row("COPY . .", .copy, ". ."),
    Row("copy . .", .copy, ". ."),
  ])
  func `kaniko records the line as it was written`(row: Row) {
    #expect(Self.read(row.createdBy, author: "kaniko") == row.expected)
  }

  @Test(
    arguments: [
      ("jib-gradle-plugin:3.4.0", "classes", "Jib", "jib-gradle-plugin:3.4.0 (classes)"),
      ("ko build ko://x/y", nil, "ko", "ko build ko://x/y"),
      (nil, "store paths: ['/nix/store/x']", nil, "store paths: ['/nix/store/x']"),
      ("bash", "", nil, "bash"),
      ("bash", "by hand", nil, "bash (by hand)"),
      ("env A=1 bash", nil, nil, "env A=1 bash"),
      ("/usr/sbin/nginx -c /etc/nginx.conf", nil, nil, "/usr/sbin/nginx -c /etc/nginx.conf"),
      ("", "Imported from -", nil, "Imported from -"),
      (nil, "Imported from a root file system", nil, "Imported from a root file system"),
      ("", "merge sha256:1 to sha256:2", nil, "merge sha256:1 to sha256:2"),
      (nil, "buildkit.exporter.image.v0", nil, "buildkit.exporter.image.v0"),
      (
        "apko", "This is an apko single-layer image", nil,
        "apko (This is an apko single-layer image)"
      ),
      (
        "# debian.sh 'bookworm'", "debuerreotype 0.15", nil,
        "# debian.sh 'bookworm' (debuerreotype 0.15)"
      ),
      (nil, nil, nil, ""),
      (" \n", nil, nil, ""),
      ("|", nil, nil, "|"),
      ("|1", nil, nil, "|1"),
      ("|1 ", nil, nil, "|1"),
      ("|1 A=1", nil, nil, "|1 A=1"),
      ("|x A=1 /bin/sh -c x", nil, nil, "|x A=1 /bin/sh -c x"),
      ("|-1 A=1 b", nil, nil, "|-1 A=1 b"),
      ("|99999999999999999999 A=1 b", nil, nil, "|99999999999999999999 A=1 b"),
      ("#(nop)", nil, nil, "#(nop)"),
      ("/bin/sh -c #(nop)", nil, nil, "/bin/sh -c #(nop)"),
    ] as [(String?, String?, String?, String)]
  )
  func `a producer without instructions has a text and no keyword`(
    createdBy: String?,
    comment: String?,
    author: String?,
    text: String
  ) {
    let instruction = Self.read(createdBy, comment: comment, author: author)
    #expect(instruction == Instruction(text: text))
    #expect(instruction.description == instruction.summary)
  }

  @Test(arguments: [
    ("a  b\t c\n\nd ", "a b c d"),
    ("apt-get update && \\\n    apt-get install x", "apt-get update && apt-get install x"),
    ("a\\\r\nb", "a b"),
    ("a\\b \\", "a\\b \\"),
    ("dir:\(hash) in /app", "dir:0123456789ab in /app"),
    ("\(hash)", "0123456789ab"),
    ("\(hash)0", "\(hash)0"),
    ("x\(hash)y", "x0123456789aby"),
    ("", ""),
    (" \n ", ""),
    ("é  ü", "é ü"),
  ])
  func `the summary is one line with short hashes`(text: String, summary: String) {
    #expect(Instruction(text: text).summary == summary)
  }

  @Test func `the description begins with the keyword`() {
    #expect(Self.read("RUN /bin/sh -c a \\\n  b # buildkit").description == "RUN a b")
    #expect(Instruction(kind: .cmd, text: "").description == "CMD")
  }

  @Test(
    arguments: [
      "sh -x ", "|9999999 ", "A=1 ", "|", "#(nop) ", "/bin/sh -c ", "\\\n", " ", "a",
      "|inherit=", "|inheritLabels=false", "cmd /S ", "powershell -o x ", "sh -o ", "(", "map[",
    ]
  )
  func `hostile text is read to its end`(piece: String) {
    let filler = String(repeating: piece, count: 20_000 / piece.utf8.count)
    for prefix in [
      "", "|3 A=1 ", "|9999999 A=1 ", "/bin/sh -c ", "/bin/sh -c #(nop) ENV ", "RUN ",
      "RUN |1 A=1 ", "EXPOSE map[",
    ] {
      let instruction = Self.read(prefix + filler)
      #expect(instruction.text.utf8.count <= prefix.utf8.count + filler.utf8.count)
      #expect(instruction.summary.utf8.count <= instruction.text.utf8.count)
    }
  }
}
