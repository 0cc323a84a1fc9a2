internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG211 pycache` {
  @Test func `tells the app from what is installed`() async throws {
    let site = "usr/local/lib/python3.12/site-packages"
    let judgement = try await judge(
      "pycache",
      ImageBuilder(
        layers: [
          [.file(RawBytes("\(site)/pip/__pycache__/a.cpython-312.pyc".utf8), size: 9)],
          [.file(RawBytes("\(site)/flask/__pycache__/a.cpython-312.pyc".utf8), size: 20)],
          [
            .file("app/__pycache__/main.cpython-312.pyc", size: 10), .file("app/main.py", "x"),
            .file("app/old.pyc", size: 5), .file("app/old.py", "x"),
          ],
        ],
        history: ["ADD / /", "RUN pip install flask", "COPY . . # buildkit"]
      ),
      baseLayers: 1
    )
    #expect(
      judgement.summaries == [
        "note layer 1 [\"\(site)/flask/__pycache__/a.cpython-312.pyc\"] of 1, 20 bytes, visible: "
          + "compiled files of installed Python packages are shipped",
        #"note layer 2 ["app/__pycache__/main.cpython-312.pyc", "app/old.pyc"] of 2, 15 bytes, "#
          + "visible: compiled Python files of the app are shipped",
      ]
    )
    // Without those of packages every start is slower.
    #expect(judgement.savableBytes == 15)
    #expect(judgement.findings.last?.fix == "# .dockerignore\n**/__pycache__")
  }

  @Test func `takes a directory of the app for no library of Python's`() async throws {
    let image = ImageBuilder([
      .file("app/lib/python_client/__pycache__/a.pyc", "x"),
      .file("app/python3/__pycache__/a.pyc", "x"),
    ])
    #expect(try await judge("pycache", image).findings.map(\.pathCount) == [2])
  }

  @Test func `has another way for what a RUN compiled, and warns from 5 MiB on`() async throws {
    let image = ImageBuilder(layers: [[.large("app/__pycache__/a.pyc", size: (5 << 20) + 1)]])
    let judgement = try await judge("pycache", image)
    #expect(judgement.findings.map(\.severity) == [.warning])
    #expect(judgement.findings.map(\.fix) == ["ENV PYTHONDONTWRITEBYTECODE=1\nRUN …"])
  }

  @Test func `knows what pip of Debian installs`() async throws {
    let image = ImageBuilder(layers: [
      [.file("etc/os-release", "ID=debian\n")],
      [
        .file("usr/local/lib/python3.11/dist-packages/flask/__pycache__/app.cpython-311.pyc", "xx"),
        .file("usr/lib/python3/dist-packages/apt/__pycache__/apt.cpython-311.pyc", "xx"),
      ],
    ])
    let judgement = try await judge("pycache", image)
    #expect(
      judgement.lines == ["note: compiled files of installed Python packages are shipped"]
    )
    #expect(judgement.findings.map(\.pathCount) == [1])
    #expect(judgement.savableBytes == 0)
  }

  @Test func `passes over modules without a source, and those of the system`() async throws {
    let judgement = try await judge(
      "pycache",
      ImageBuilder(layers: [
        [
          .file("app/compiled.pyc", "x"),
          .file("usr/lib/python3/dist-packages/__pycache__/a.pyc", "x"),
          .file("usr/lib/python3.11/site-packages/a/__pycache__/a.pyc", "x"),
          .file("usr/local/lib/python3.12/__pycache__/os.pyc", "x"),
          .file("opt/bitnami/python/lib/python3.11/__pycache__/os.cpython-311.pyc", "x"),
          .file("home/u/.pyenv/versions/3.13.1/lib/python3.13/json/__pycache__/a.pyc", "x"),
        ]
      ])
    )
    #expect(judgement.outcome == .clean, "\(judgement.summaries)")
  }
}
