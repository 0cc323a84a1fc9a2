internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG512 labels-invalid` {
  private static let prefix = "org.opencontainers.image."

  private static func lines(_ key: String, _ value: String) async throws -> [String] {
    let labels: JSONText = .object([(key, .string(value))])
    return try await judge("labels-invalid", ImageBuilder([], config: ["Labels": labels])).lines
  }

  @Test(arguments: [
    ("created", "2026-01-01", "is no date as RFC 3339 has them"),
    ("created", "2026-02-30T00:00:00Z", "is no date as RFC 3339 has them"),
    ("licenses", "Apache License 2.0", "is no SPDX license expression"),
    ("licenses", "(MIT OR", "is no SPDX license expression"),
    ("licenses", "MIT,BSD", "is no SPDX license expression"),
    ("licenses", "MIT WITH (Classpath-exception-2.0)", "is no SPDX license expression"),
    (
      "licenses", "MIT OR Apache-2",
      "has Apache-2, which is not in the list 3.27 of SPDX; Apache-2.0 is"
    ),
    ("licenses", "Proprietary", "has Proprietary, which is not in the list 3.27 of SPDX"),
    (
      "licenses", "MIT WITH Apache-2.0",
      "has Apache-2.0, which is not in the list 3.27 of SPDX"
    ),
    ("licenses", "a:b:c", "has a:b:c, which is not in the list 3.27 of SPDX"),
    ("source", "github.com/me/app", "is no address"), ("url", "https://", "is no address"),
    ("revision", "dev", "is no hash of a commit"), ("revision", "abc", "is no hash of a commit"),
    ("version", "", "is empty"),
    ("revision", "${BUILD_NUMBER}", "has a variable that nobody put in"),
  ])
  func `fires for values that the specification does not know`(
    key: String,
    value: String,
    problem: String
  ) async throws {
    #expect(
      try await Self.lines(Self.prefix + key, value) == [
        "note: the label \(Self.prefix)\(key) \(problem)"
      ]
    )
  }

  @Test(arguments: [
    ("version", "", #"ARG VERSION\nLABEL version="$VERSION""#),
    (
      "org.opencontainers.image.revision", "dev",
      #"ARG REVISION\nLABEL org.opencontainers.image.revision="$REVISION""#
    ),
    (
      "org.opencontainers.image.title", "$T",
      #"ARG TITLE\nLABEL org.opencontainers.image.title="$TITLE""#
    ),
    (
      "org.opencontainers.image.licenses", "a,b",
      #"LABEL org.opencontainers.image.licenses="Apache-2.0""#
    ),
  ])
  func `says how to set the label that it is about`(key: String, value: String, fix: String)
    async throws
  {
    let labels: JSONText = .object([(key, .string(value))])
    let image = ImageBuilder([], config: ["Labels": labels])
    #expect(
      try await judge("labels-invalid", image).fixes == [
        fix.split(separator: #"\n"#).joined(separator: "\n")
      ]
    )
  }

  @Test func `fires for keys with capitals or spaces`() async throws {
    for key in ["Maintainer", "my key"] {
      #expect(
        try await Self.lines(key, "x") == [
          "note: the label \(key) has a key with capitals or spaces"
        ]
      )
    }
  }

  @Test(arguments: [
    ("created", "2026-01-02T03:04:05.678+01:00"), ("licenses", "MIT"),
    ("licenses", "(MIT OR Apache-2.0) AND GPL-2.0+ WITH Classpath-exception-2.0"),
    ("licenses", "mit OR lgpl-2.1-or-later OR LGPL-2.1+ OR 0BSD OR ZPL-2.1"),
    ("licenses", "LicenseRef-Acme AND DocumentRef-a:LicenseRef-b WITH AdditionRef-c"),
    ("licenses", "EUPL-1.2+ WITH x11vnc-openssl-exception"),
    ("source", "https://example.com/a?b"), ("source", "git@example.com:a/b.git"),
    ("revision", "0123abc"), ("revision", String(repeating: "aF0", count: 20)), ("title", "an app"),
  ])
  func `is content with the rest`(key: String, value: String) async throws {
    #expect(try await Self.lines(Self.prefix + key, value).isEmpty)
  }

  @Test func `leaves the base's own labels alone`() async throws {
    let image = ImageBuilder(
      layers: [[], []],
      history: ["ADD file:1 in /", .empty("LABEL Base=x"), .empty("CMD [\"bash\"]"), "COPY . ."],
      config: ["Labels": ["Base": "x"]]
    )
    #expect(try await judge("labels-invalid", image, baseLayers: 1).outcome == .clean)
  }
}
