internal import Checks
internal import TestSupport
internal import Testing

/// What one layer of a kind of leftovers makes of each rule.
@Suite struct `Caches` {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var path: RawBytes
    var message: String
    var fix: String
    var severity = Severity.warning
    var isWholeFix = false

    var testDescription: String { "\(rule) \(String(decoding: path.bytes, as: UTF8.self))" }
  }

  private static let fired: [Case] = [
    Case(
      rule: "apt-archives",
      path: "var/cache/apt/archives/curl_8.5_amd64.deb",
      message: "the packages that apt-get downloaded are shipped beside what was installed",
      fix: "apt-get clean"
    ),
    Case(
      rule: "apt-archives",
      path: "var/cache/apt/srcpkgcache.bin",
      message: "the binary caches of apt are shipped",
      fix: "apt-get clean"
    ),
    Case(
      rule: "apk-cache",
      path: "var/cache/apk/APKINDEX.b53994b4.tar.gz",
      message: "the cache of apk is shipped",
      fix: "RUN apk add --no-cache …"
    ),
    Case(
      rule: "rpm-cache",
      path: "var/cache/libdnf5/fedora/repodata/primary.xml",
      message: "the cache of dnf is shipped",
      fix: "dnf clean all"
    ),
    Case(
      rule: "rpm-cache",
      path: "var/cache/yum/x86_64/base/primary.sqlite",
      message: "the cache of yum or microdnf is shipped",
      fix: "yum clean all"
    ),
    Case(
      rule: "rpm-cache",
      path: "var/cache/zypp/solv/repo/solv",
      message: "the cache of zypper is shipped",
      fix: "zypper clean -a"
    ),
    Case(
      rule: "pip-cache",
      path: "root/.cache/pip/http/a/b",
      message: "the cache of pip is shipped",
      fix: "RUN pip install --no-cache-dir …",
      isWholeFix: true
    ),
    Case(
      rule: "pip-cache",
      path: "home/app/.cache/uv/wheels-v1/x",
      message: "the cache of uv is shipped",
      fix: "RUN --mount=type=cache,target=/home/app/.cache/uv \\\n    uv …"
    ),
    Case(
      rule: "pip-cache",
      path: "root/.cache/pypoetry/cache/repositories/x",
      message: "the cache of Poetry is shipped",
      fix: "target=/root/.cache/pypoetry/cache \\"
    ),
    Case(
      rule: "js-cache",
      path: "root/.npm/_cacache/index-v5/x",
      message: "the cache of npm is shipped",
      fix: "npm cache clean --force"
    ),
    Case(
      rule: "js-cache",
      path: "usr/local/share/.cache/yarn/v6/npm-a/x",
      message: "the cache of Yarn is shipped",
      fix: "yarn cache clean"
    ),
    Case(
      rule: "js-cache",
      path: "app/.yarn/cache/lodash.zip",
      message: "the cache of Yarn is shipped",
      fix: "yarn cache clean"
    ),
    Case(
      rule: "js-cache",
      path: "app/.pnpm-store/v3/files/00/x",
      message: "the cache of pnpm is shipped",
      fix: "target=/app/.pnpm-store \\"
    ),
    Case(
      rule: "js-cache",
      path: "root/.cache/ms-playwright/chromium/chrome",
      message: "what a package downloaded besides is shipped",
      fix: "unless it is run here",
      severity: .note
    ),
    Case(
      rule: "language-cache",
      path: "root/.cache/go-build/00/x-d",
      message: "the cache of Go is shipped",
      fix: "target=/root/.cache/go-build \\",
      severity: .note
    ),
    Case(
      rule: "language-cache",
      path: "root/.m2/repository/org/a.jar",
      message: "the cache of Maven is shipped",
      fix: "target=/root/.m2/repository \\",
      severity: .note
    ),
    Case(
      rule: "language-cache",
      path: "usr/local/cargo/registry/cache/x.crate",
      message: "the cache of Cargo is shipped",
      fix: "target=/usr/local/cargo/registry \\",
      severity: .note
    ),
    Case(
      rule: "language-cache",
      path: "usr/local/lib/ruby/gems/3.3.0/cache/rack-3.gem",
      message: "the cache of Bundler is shipped",
      fix: "bundle install",
      severity: .note
    ),
    Case(
      rule: "language-cache",
      path: "opt/conda/pkgs/numpy/x",
      message: "the cache of conda is shipped",
      fix: "conda clean -afy",
      severity: .note
    ),
  ]

  @Test(arguments: fired) func `are named, seen or not`(test: Case) async throws {
    let path = String(decoding: test.path.bytes, as: UTF8.self)
    let judgement = try await judge(
      test.rule,
      ImageBuilder(layers: [
        [.file("bin/sh", "x")], [.file(test.path, "1234")], [.file(test.path, "12345")],
        [.whiteout(test.path)],
      ])
    )
    #expect(
      judgement.summaries == [
        "\(test.severity) layer 2 [\"\(path)\"] of 1, 5 bytes, deleted: \(test.message)",
        "\(test.severity) layer 1 [\"\(path)\"] of 1, 4 bytes, overwritten: \(test.message)",
      ]
    )
    let visible = try await judge(test.rule, ImageBuilder(layers: [[.file(test.path, "1234")]]))
    #expect(
      visible.summaries == [
        "\(test.severity) layer 0 [\"\(path)\"] of 1, 4 bytes, visible: \(test.message)"
      ]
    )
    let fix = visible.findings.first?.fix ?? ""
    #expect(test.isWholeFix ? fix == test.fix : fix.contains(test.fix), "\(fix)")
    #expect(visible.savableBytes == 4)
  }

  @Test func `are deleted one by one where more than one kind is there`() async throws {
    let image = ImageBuilder([
      .file("root/.cache/puppeteer/chrome/1", "x"), .file("root/.cache/ms-playwright/2/3", "x"),
      .file("root/.cache/puppeteer/chrome/4", "x"), .file("root/.cache/huggingface/model", "x"),
    ])
    #expect(
      try await judge("js-cache", image).fixes == [
        "RUN … \\\n && rm -rf /root/.cache/puppeteer /root/.cache/ms-playwright   "
          + "# unless it is run here"
      ]
    )
  }

  @Test func `are mounted for the user that writes them, and nowhere with a comma`() async throws {
    let image = ImageBuilder([
      .file("home/app/.cache/uv/x", "x", uid: 1000, gid: 100),
      .file("home/a,b/.cache/pipenv/y", "x"),
    ])
    #expect(
      Set(try await judge("pip-cache", image).fixes) == [
        "RUN --mount=type=cache,target=/home/app/.cache/uv,uid=1000,gid=100 \\\n    uv …",
        "RUN pipenv install …",
      ]
    )
  }

  private static let clean: [(rule: String, layer: TarBuilder)] = [
    (
      "apt-archives",
      [
        .directory("var/cache/apt/archives/partial"), .file("var/cache/apt/archives/lock", "x"),
        .file("opt/my.deb", "x"),
      ]
    ),
    ("apk-cache", [.directory("var/cache/apk"), .file("lib/apk/db/scripts.tar", "x")]),
    (
      "rpm-cache", [.file("var/lib/dnf/history.sqlite", "x"), .file("var/cache/ldconfig/aux", "x")]
    ),
    (
      "pip-cache",
      [
        .file("root/.cache/pypoetry/virtualenvs/app-py3.12/bin/app", "x"),
        .file("root/.cache/fontconfig/x", "x"), .file("usr/lib/python3/dist-packages/pip/x", "x"),
      ]
    ),
    (
      "js-cache",
      [
        .file("app/.yarn/cache/lodash.zip", "x"), .file("app/.pnp.cjs", "x"),
        .file("app/.yarn/releases/yarn-4.cjs", "x"), .file("root/.npmrc", "x"),
      ]
    ),
    (
      "language-cache",
      [
        .file("opt/conda/pkgs/numpy/lib/x", "content"),
        .hardLink("opt/conda/lib/x", to: "opt/conda/pkgs/numpy/lib/x"),
        .file("go/pkg/mod/github.com/x/y.go", "x"), .file("app/cache/x.gem", "x"),
      ]
    ),
  ]

  @Test(arguments: clean.indices) func `are not what is used`(index: Int) async throws {
    let (rule, layer) = Self.clean[index]
    let judgement = try await judge(rule, ImageBuilder(layers: [ImageBuilder.Layer(layer)]))
    #expect(judgement.outcome == .clean, "\(judgement.summaries)")
  }

  @Test func `count once their installed links are gone too`() async throws {
    let judgement = try await judge(
      "language-cache",
      ImageBuilder(layers: [
        [
          .file("opt/conda/pkgs/numpy/lib/x", "content"),
          .hardLink("opt/conda/pkgs/numpy/lib/y", to: "opt/conda/pkgs/numpy/lib/x"),
        ]
      ])
    )
    #expect(judgement.findings.map(\.bytes) == [7])
  }

  @Test func `of languages are worth a warning from 10 MiB on`() async throws {
    let image = ImageBuilder(layers: [[.large("root/.m2/repository/a.jar", size: (10 << 20) + 1)]])
    #expect(try await judge("language-cache", image).findings.map(\.severity) == [.warning])
  }

  @Test(arguments: ["apt-archives", "language-cache", "vcs-dir", "tmp-and-logs"])
  func `are not looked for where a layer is not in the archive`(rule: String) async throws {
    let judgement = try await judge(
      rule,
      ImageBuilder(layers: [.foreign([.file("Files/x", "x")]), [.file("a", "a")]]),
      in: [.ociArchive]
    )
    #expect(judgement.outcome == .notCheckable("the content of a layer is not in the archive"))
  }
}
