import TestSupport
import Testing

@testable import ImageReport

@Suite struct `The findings in the text` {
  private func section(
    _ report: Report,
    width: Int = 80,
    top: Int = 10
  ) -> [String] {
    let text = TextRenderer(RenderingOptions(width: width, top: top)).render(report)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return Array(lines.drop { !$0.hasPrefix("FINDINGS") }.prefix { !$0.isEmpty })
  }

  @Test func `are by severity, each with its evidence and a fix`() {
    #expect(section(.judged).joined(separator: "\n") == Self.text)
  }

  private static let text = #"""
    FINDINGS  1 error, 2 warnings, 3 notes
      error    IMG303 private-key  494B in 1 file
               a private key is readable in the image: PEM, RSA
               deleted in layer 17, still shipped by layer 2 COPY dir:… .
               srv/app/id_rsa
               fix  RUN --mount=type=ssh git clone git@example.com:shop/app.git
      warning  IMG201 apt-lists  40kB in 12 files
               the package lists of apt-get update are shipped
               from layer 3 COPY dir:… /opt/
               ….debian.org_debian_dists_bookworm-updates_main_binary-amd64_Packages
               var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_InRelease
               var/lib/apt/lists/x and 9 more
               fix  RUN apt-get update && apt-get install -y \
                        --no-install-recommends ca-certificates curl git \
                     && rm -rf /var/lib/apt/lists/*
      warning  IMG401 runs-as-root
               it sets no USER
               fix  Name a user that the image has, by its number, before the last
                    instruction.
      note     IMG505 no-healthcheck  it sets no HEALTHCHECK
      note     IMG212 docs  about docs  2 findings, 7kB
               --top 11 shows notes with their fixes
      unknown  IMG601 curl-pipe-shell, IMG604 latest-tag: there is no history
      ignored  3 findings of IMG201 apt-lists, IMG206 pip-cache
      46kB can go (3.9%): IMG201 apt-lists 40kB, IMG212 docs 7kB
    """#

  @Test func `come after the numbers, and in a gate after the budgets`() throws {
    func titles(_ report: Report) -> [Substring] {
      TextRenderer(RenderingOptions()).render(report).split(separator: "\n")
        .map { $0.prefix { $0.isUppercase || $0 == " " } }.filter {
          $0.count > 3 && !$0.hasPrefix(" ")
        }
    }
    #expect(
      titles(.judged) == ["LAYERS  ", "WASTED  ", "FINDINGS  ", "ACCESS", "TOTALS"]
    )
    #expect(titles(.judgedGate) == ["FAIL  ", "FINDINGS  ", "LARGEST LAYERS  ", "WASTED  "])
    #expect(!titles(.wasteful).contains("FINDINGS  "))
  }

  @Test func `are none where all rules are content`() {
    var report = Report.judged
    report.findings = []
    report.checks = .init(savableBytes: 0, rules: [.init(id: "a", code: "IMG1", outcome: .clean)])
    #expect(section(report) == ["FINDINGS  none, by 1 rule"])
    report.checks?.rules += [
      .init(id: "b", code: "IMG2", outcome: .notCheckable, reason: "it is too odd"),
      .init(id: "c", code: "IMG3", outcome: .off),
    ]
    #expect(section(report).first == "FINDINGS  none, by 1 of 2 rules")
  }

  @Test func `are as many as there is room for, and more where somebody asks`() {
    var report = Report.judged
    var (warning, note) = (report.findings[2], report.findings[3])
    (warning.fix, note.fix) = (nil, "HEALTHCHECK CMD true")
    report.findings =
      Array(repeating: warning, count: 14)
      + (0..<30).map { number in
        var other = note
        other.id = "rule-\(number)"
        return other
      }
    let lines = section(report, top: 3)
    #expect(lines.count { $0.hasPrefix("  warning  ") } == 10)
    #expect(lines.contains("           … and 4 more (--top 44 lists them)"))
    #expect(lines.count { $0.hasPrefix("  note ") } == 20)
    #expect(lines.contains("           … and notes of 10 more rules (--top 44 lists them)"))
    let all = section(report, top: 44)
    #expect(all.count { $0.hasPrefix("  warning  ") } == 14)
    #expect(all.count { $0.contains("fix  HEALTHCHECK CMD true") } == 30)
    #expect(!all.contains { $0.contains("--top") })
    let none = section(report, top: 0)
    #expect(none.count { $0.hasPrefix("  warning  ") } == 0)
    #expect(none.contains("           … and 44 more (--top 44 lists them)"))
  }

  @Test func `that need the same fix have it once`() {
    var report = Report.judged
    report.findings.insert(report.findings[1], at: 2)
    #expect(section(report).count { $0.contains("IMG201 apt-lists  40kB") } == 2)
    #expect(section(report).count { $0.contains("fix  RUN apt-get update") } == 1)
    report.findings[2].fix = "RUN true"
    #expect(section(report).contains("           fix  RUN true"))
  }

  @Test(arguments: [60, 80, 100, 160, 200])
  func `have a fix that can be copied, on lines that fit`(width: Int) {
    let lines = section(.judged, width: width)
    let start = lines.firstIndex { $0.contains("fix  RUN apt-get update") } ?? 0
    let fix = lines[start...].prefix { !$0.hasPrefix("  warning") }
    // As docker reads it: without the ends of lines that are continued.
    let words = fix.joined(separator: "\n").replacing("\\\n", with: " ").split(separator: " ")
    #expect(
      words.joined(separator: " ")
        == "fix RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates "
        + "curl git && rm -rf /var/lib/apt/lists/*"
    )
    #expect(lines.allSatisfy { DisplayWidth.columns($0) <= width })
  }

  @Test(arguments: [60, 80, 120])
  func `of a long path keep the end of their message and all of their fix`(width: Int) {
    var report = Report.judged
    let path = "srv/application/" + String(repeating: "deeply/nested/", count: 10) + ".npmrc"
    report.findings[0].paths = [BytePath(Array(path.utf8))]
    report.findings[0].message =
      "\(path), a file with tokens, holds _authToken, an npm token, line 2, 36 characters, SHA-256 "
      + "0a1b2c3d…; deleted in layer 1, still readable from layer 0"
    report.findings[0].fix = """
      # revoke what was in it: this still shows it, to everybody who has the image or its layers
      # tare extract IMAGE \(path) --layer 0
      # and where a build needs it:
      RUN --mount=type=secret,id=npmrc,target=/\(path) npm ci
      """
    let lines = section(report, width: width)
    let message = lines[2...].prefix { !$0.contains("deleted in layer 17") }
    let text = message.map { $0.drop { $0 == " " } }.joined(separator: " ")
    #expect(text.hasSuffix("0a1b2c3d…; deleted in layer 1, still readable from layer 0"))
    #expect(text.contains("/.npmrc, a file with tokens, holds _authToken, an npm token, line 2,"))
    #expect(lines.contains { $0.hasSuffix("# tare extract IMAGE \(path) --layer 0") })
    let fix = lines.drop { !$0.hasPrefix("           fix  ") }.prefix { !$0.hasPrefix("  warning") }
    let command = fix.drop { !$0.contains("RUN") }.map { $0.drop { $0 == " " } }
      .joined(separator: "\n").replacing(" \\\n", with: " ")
    #expect(command == "RUN --mount=type=secret,id=npmrc,target=/\(path) npm ci")
    // A comment that is continued is one.
    #expect(fix.dropFirst().prefix { !$0.contains("RUN") }.allSatisfy { $0.contains(#/^ +# /#) })
    #expect(fix.joined().contains("layers"))
  }

  @Test func `have a fix of as many lines as there is room for, and say so`() {
    var report = Report.judged
    report.findings[0].fix = "RUN true \\\n" + String(repeating: " && true \\\n", count: 20)
    let fix = section(report).drop { !$0.contains("fix  ") }.prefix { !$0.hasPrefix("  warning") }
    #expect(fix.last?.hasSuffix("  # … JSON has all of it") == true)
    #expect(fix.count == 13)
  }

  @Test func `decide with the budgets whether the image passes`() {
    func verdict(_ change: (inout Report) -> Void) -> String {
      var report = Report.judgedGate
      change(&report)
      let text = TextRenderer(RenderingOptions(width: 120)).render(report)
      #expect(report.failsGate == text.hasPrefix("FAIL"))
      return String(text.prefix { $0 != "\n" })
    }
    #expect(verdict { _ in } == "FAIL  wasteful:1 has 1 error · 5 other findings")
    #expect(
      verdict { $0.checks?.failOn = .warning }
        == "FAIL  wasteful:1 has 1 error, 2 warnings · 3 other findings"
    )
    #expect(
      verdict { $0.findings.removeFirst() } == "PASS  wasteful:1 has no error · 5 findings"
    )
    #expect(
      verdict {
        $0.findings = []
        $0.checks?.failOn = .warning
      } == "PASS  wasteful:1 has no error or warning"
    )
    #expect(
      verdict { $0.budgets = [Report.full.budgets[2]] }
        == "FAIL  wasteful:1 keeps its budget, has 1 error · 1 warning · 5 other findings"
    )
    #expect(
      verdict {
        $0.budgets = Report.full.budgets
        $0.checks?.failOn = .never
      } == "FAIL  wasteful:1 breaks 2 of 3 budgets · 1 warning · 6 findings"
    )
  }

  @Test func `that fail are named in the line of the verdict`() {
    var report = Report.judgedGate
    #expect(
      report.verdict
        == "it has 1 error: IMG303 private-key: a private key is readable in the image: PEM, RSA "
        + "(layer 2)"
    )
    report.checks?.failOn = .warning
    report.budgets = Report.full.budgets
    #expect(
      report.verdict.hasPrefix("it breaks 2 of 3 budgets: 58.90% is over 5.0%; unknown; it has ")
    )
    #expect(report.verdict.contains("1 error, 2 warnings: IMG303"))
    #expect(
      GateVerdict(report)?.text.hasSuffix("; 3 findings failed (1 error, 2 warnings)") == true
    )
    report.findings = []
    report.budgets = []
    #expect(GateVerdict(report)?.text == "no findings")
    #expect(GateVerdict(report)?.status == .pass)
    #expect(GateVerdict(.judged) == nil)
    // Without a gate nothing stops an image, whatever is found.
    #expect(!Report.judged.failsGate)
  }
}
