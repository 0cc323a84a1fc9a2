internal import Checks
internal import ImageFormat
internal import LayerAnalysis
internal import Testing

/// What all rules say of images that real tools built from real Dockerfiles, which lie beside them.
@Suite struct `Findings in real images` {
  private static func judge(
    _ path: String,
    by rules: RuleCatalogue = .all,
    findsDuplicates: Bool = false
  ) async throws -> Judgement {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let judge = Judge(rules)
    let weighed = try await ImageWeigher(
      findsDuplicates: findsDuplicates,
      requests: judge.requests()
    )
    .weigh(ImageReference(path: "\(root)/TestImages/\(path)"))
    return await judge.judge(weighed, base: BaseImage(of: weighed.image))
  }

  /// The findings of a severity, as ``RealImage`` has them.
  private static func found(_ severity: Severity, in judgement: Judgement) -> String {
    var counts: [(number: Int, layer: Int?, count: Int)] = []
    let findings = judgement.findings.filter { $0.severity == severity }
      .sorted { ($0.rule.number, $0.layer ?? -1) < ($1.rule.number, $1.layer ?? -1) }
    for finding in findings {
      if let last = counts.last, (last.number, last.layer) == (finding.rule.number, finding.layer) {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((finding.rule.number, finding.layer, 1))
      }
    }
    return counts.map { number, layer, count in
      "\(number)" + (layer.map { "@\($0)" } ?? "") + (count > 1 ? "*\(count)" : "")
    }
    .joined(separator: " ")
  }

  @Test(arguments: RealImage.mistakes + RealImage.guides + RealImage.others)
  func `are those that a person found, and no others`(image: RealImage) async throws {
    let judgement = try await Self.judge(image.path)
    #expect(Self.found(.error, in: judgement) == image.errors)
    #expect(Self.found(.warning, in: judgement) == image.warnings)
    #expect(Self.found(.note, in: judgement) == image.notes)
    let unknown = judgement.rows.filter { row in
      // These need an option.
      guard ![104, 609].contains(row.rule.number), case .notCheckable = row.outcome else {
        return false
      }
      return true
    }
    #expect(unknown.map { "\($0.rule.number)" }.joined(separator: " ") == image.unknown)
  }

  @Test func `show most rules at work`() {
    let images = RealImage.mistakes + RealImage.guides + RealImage.others
    var fired: Set<Substring> = []
    for image in images {
      for rules in [image.errors, image.warnings, image.notes] {
        fired.formUnion(rules.split(separator: " ").map { $0.prefix { $0 != "@" && $0 != "*" } })
      }
    }
    #expect(fired.count >= 70)
  }

  @Test func `have equal files in them where somebody looks for these`() async throws {
    let rule = try #require(RuleCatalogue.all["duplicate-content"])
    let judgement = try await Self.judge(
      "waste/docker-save.tar",
      by: RuleCatalogue([rule]),
      findsDuplicates: true
    )
    #expect(
      judgement.summaries == [
        #"note layer - ["marker.copy", "opt/twin-b"] of 2, 9096 bytes, visible: "#
          + "files are shipped several times, under different names"
      ]
    )
  }

  @Test(arguments: [
    // A build stage installed a compiler, cleaned up or not, and the image is another.
    (
      "guides/fundamentals.tar.zst",
      ["build-tools-in-final", "apt-lists", "apt-archives", "pip-cache"]
    ),
    // COPY --chown; a user above 10000 without a shell; curl is not what checks.
    (
      "guides/fundamentals.tar.zst",
      ["metadata-only-rewrite", "low-uid", "login-shell", "runs-as-root", "healthcheck-broken"]
    ),
    // What is only configured, and a certificate that is public, are no secrets.
    ("guides/fundamentals.tar.zst", ["secret-file", "secret-content", "secret-env"]),
    // npm cache clean in the stage, --production, tini in front of node, apk --no-cache.
    (
      "guides/reference.tar.zst",
      ["js-cache", "dev-dependencies", "pid1-wrapper", "apk-cache", "node-modules-from-context"]
    ),
    // curl was installed before HEALTHCHECK calls it, and tini before ENTRYPOINT does.
    (
      "guides/reference.tar.zst", ["healthcheck-broken", "entrypoint-missing", "user-unresolvable"]
    ),
    // A static program in an image without a shell, and its own user.
    (
      "guides/go.tar.zst",
      [
        "entrypoint-missing", "healthcheck-broken", "libc-mismatch", "user-unresolvable",
        "unknown-owner", "unstripped-binaries", "duplicate-uid-gid",
      ]
    ),
    // A cache mount leaves nothing in a layer, whatever the text of the RUN is.
    ("guides/art.tar.zst", ["pip-cache", "deps-after-source", "rewritten-file"]),
    // pip, in a stage of its own, upgraded itself there.
    ("guides/production.tar.zst", ["rewritten-file", "deps-after-source", "pip-cache"]),
    // Host keys and caches that dnf or dpkg write are neither deleted nor duplicated by this.
    ("mistakes/fedora.tar.zst", ["entrypoint-missing", "secret-file", "sparse-files"]),
    // ADD of an archive unpacks it; one of an address downloads.
    ("mistakes/binary.tar.zst", ["apt-update-alone", "runs-as-root", "deleted-but-shipped"]),
    // docker commit brought no history of a shell, and no cache.
    ("mistakes/committed.tar.zst", ["shell-history", "no-history", "no-healthcheck"]),
  ])
  func `have none by rules that come near`(path: String, slugs: [String]) async throws {
    let rules = try slugs.map { try #require(RuleCatalogue.all[$0]) }
    let judgement = try await Self.judge(path, by: RuleCatalogue(rules))
    for row in judgement.rows { #expect(row.outcome == .clean, "\(row.rule.slug)") }
  }
}
