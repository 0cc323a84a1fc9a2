internal import Checks
internal import Foundation
internal import ImageReport
internal import Testing

@Suite struct `The rules in a form` {
  private let rule = Rule(
    201,
    "apt-lists",
    .warning,
    title: "package lists of apt",
    why: "Nothing reads /var/lib/apt in a container.",
    fix: "RUN apt-get update \\\n && rm -rf /var/lib/apt/lists/*",
    guides: [.fundamentals, .art],
    peers: ["DKL-DI-0005", "DL3009"],
    isOptIn: true
  ) { _ in [] }

  private func text(_ format: RuleFormat, _ rule: Rule) -> String {
    String(decoding: format.render(rule, options: RenderingOptions()), as: UTF8.self)
  }

  @Test func `of text explain one`() {
    #expect(
      text(.text, rule) == """
        IMG201 apt-lists  warning  judged where a configuration gives it a severity
        package lists of apt

        Nothing reads /var/lib/apt in a container.

        FIX
          RUN apt-get update \\
           && rm -rf /var/lib/apt/lists/*

        ADVICE OF
          Writing a Dockerfile That Doesn't Suck
          Art of Writing a Dockerfile

        ELSEWHERE
          DKL-DI-0005, DL3009

        """
    )
  }

  @Test func `of text list all under their families`() {
    let other = Rule(901, "digest", .error, title: "a digest", why: "W.", fix: "f") { _ in [] }
    let bytes = RuleFormat.text.render(RuleCatalogue([other, rule]), options: RenderingOptions())
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        LEFTOVERS  1 rule
          IMG201  apt-lists  warning  package lists of apt (opt-in)

        HOW IT IS PACKED  1 rule
          IMG901  digest     error    a digest

        2 rules; tare rules ID explains one

        """
    )
  }

  @Test func `of Markdown have the fix as code`() {
    #expect(
      text(.markdown, rule) == """
        # IMG201 apt-lists

        **warning**, where a configuration asks for it: package lists of apt. Nothing reads \
        `/var/lib/apt` in a container.

        ```dockerfile
        RUN apt-get update \\
         && rm -rf /var/lib/apt/lists/*
        ```

        Advice of “Writing a Dockerfile That Doesn't Suck”, “Art of Writing a Dockerfile”. Elsewhere: \
        `DKL-DI-0005`, `DL3009`.

        """
    )
  }

  @Test func `of JSON have every field`() throws {
    let value = try JSONValue(RuleFormat.json.render(rule, options: RenderingOptions()))
    let row = value["rules"]?.items.first
    #expect(value["schemaVersion"] == .number("1"))
    #expect(
      row
        == .object([
          ("code", .string("IMG201")), ("id", .string("apt-lists")),
          ("family", .string("leftovers")),
          ("severity", .string("warning")), ("optIn", .bool(true)), ("title", .string(rule.title)),
          ("why", .string(rule.why)), ("fix", .string(rule.fix)),
          ("guides", .array(rule.guides.map { .string($0.rawValue) })),
          ("peers", .array(rule.peers.map(JSONValue.string))),
        ])
    )
  }

  @Test func `stand in the documentation as they are`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(
      contentsOf: root.appending(path: "Sources/tare/Documentation.docc/Rules.md"),
      encoding: .utf8
    )
    let bytes = RuleFormat.markdown.render(RuleCatalogue.all, options: RenderingOptions())
    let expected = String(decoding: bytes, as: UTF8.self)
    #expect(page == expected, "run Scripts/document-rules")
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let table = expected.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(readme.contains(table.joined(separator: "\n")), "run Scripts/document-rules")
  }
}
