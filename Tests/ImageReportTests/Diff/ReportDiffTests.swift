import Testing

@testable import ImageReport

@Suite struct `What became of layers` {
  /// Each row as the change, and the numbers of the old and the new layer.
  private func rows(_ diff: ReportDiff) -> [String] {
    diff.layers.map { layer in
      let numbers = [layer.old, layer.new].map { $0.map { String($0.index) } ?? "-" }
      return "\(layer.change) \(numbers.joined(separator: " "))"
    }
  }

  @Test func `nothing, where all are the same`() {
    let report = Report.stacking(("a", "ADD a"), ("b", "RUN b"))

    let diff = report.diff(to: report)

    #expect(rows(diff) == ["same 0 0", "same 1 1"])
    #expect(diff.pull.firstLayer == nil)
    #expect(diff.pull.layers == 0)
    #expect(diff.pull.bytes == 0)
  }

  @Test func `a changed step moves the same content above it`() {
    let old = Report.stacking(("a", "ADD a"), ("bb", "COPY . ."), ("cccc", "RUN c"), packed: true)
    let new = Report.stacking(("a", "ADD a"), ("dd", "COPY . ."), ("cccc", "RUN c"), packed: true)

    let diff = old.diff(to: new)

    #expect(rows(diff) == ["same 0 0", "changed 1 1", "moved 2 2"])
    #expect(diff.pull.firstLayer == 1)
    #expect(diff.pull.layers == 2)
    #expect(diff.pull.bytes == 600)
    #expect(diff.pull.unchangedBytes == 400)
    #expect(diff.pull.measure == .blobs)
  }

  @Test func `layers that are stored unpacked count by their contents`() {
    let old = Report.stacking(("a", "ADD a"), ("bb", "RUN b"))
    let new = Report.stacking(("a", "ADD a"), ("ccc", "RUN b"))

    let pull = old.diff(to: new).pull

    #expect(pull.measure == .content)
    #expect(pull.bytes == 3000)
    #expect(pull.unchangedBytes == 0)
  }

  @Test func `content that occurs twice is pulled once`() {
    let old = Report.stacking(("a", "ADD a"), packed: true)
    let new = Report.stacking(("b", "ADD b"), ("a", "RUN a"), ("a", "RUN a"), packed: true)

    let pull = old.diff(to: new).pull

    #expect(pull.layers == 3)
    #expect(pull.bytes == 200)
    #expect(pull.unchangedBytes == 100)
  }

  @Test func `what is not in the archive makes the sum unknown`() {
    let old = Report.stacking(("a", "ADD a"))
    var new = Report.stacking(("b", "ADD b"), ("c", "RUN c"))
    new.layers[1].shippedBytes = nil
    new.layers[1].blobBytes = nil

    #expect(old.diff(to: new).pull.bytes == nil)
  }

  @Test func `a layer between others is added, and one that is gone stands where it was`() {
    let old = Report.stacking(("a", "ADD a"), ("b", "RUN b"), ("c", "COPY c"), ("d", "ENV d"))
    let new = Report.stacking(("a", "ADD a"), ("x", "USER x"), ("b", "RUN b"), ("d", "ENV d"))

    #expect(
      rows(old.diff(to: new)) == ["same 0 0", "added - 1", "moved 1 2", "removed 2 -", "moved 3 3"]
    )
  }

  @Test func `layers that change places are the same content elsewhere`() {
    let old = Report.stacking(("a", "ADD a"), ("b", "RUN b"))
    let new = Report.stacking(("b", "RUN b"), ("a", "ADD a"))

    #expect(rows(old.diff(to: new)) == ["moved 1 0", "moved 0 1"])
  }

  @Test func `a step that reads otherwise is the same one between the same neighbours`() {
    let old = Report.stacking(("a", "ADD a"), ("b", "RUN apt install x"), ("c", "COPY c"))
    let new = Report.stacking(("a", "ADD a"), ("d", "RUN apt install x y"), ("e", "COPY c"))

    #expect(rows(old.diff(to: new)) == ["same 0 0", "changed 1 1", "changed 2 2"])
  }

  @Test func `a step of another kind is another step`() {
    let old = Report.stacking(("a", "ADD a"), ("b", "RUN b"))
    let new = Report.stacking(("a", "ADD a"), ("d", "COPY d"))

    #expect(rows(old.diff(to: new)) == ["same 0 0", "added - 1", "removed 1 -"])
  }

  @Test func `the digests in a step are those of what it copies`() {
    let digits = String(repeating: "0a", count: 32)
    let others = String(repeating: "1b", count: 32)
    let old = Report.stacking(
      ("a", "COPY dir:\(digits) in /app"),
      ("b", "COPY dir:\(digits) in /b")
    )
    let new = Report.stacking(
      ("b", "COPY dir:\(others) in /b"),
      ("c", "COPY dir:\(others) in /app")
    )

    #expect(rows(old.diff(to: new)) == ["moved 1 0", "changed 0 1"])
  }

  @Test func `layers without digests are never the same`() {
    let report = Report.stacking((nil, "ADD a"))

    #expect(rows(report.diff(to: report)) == ["changed 0 0"])
    #expect(report.diff(to: report).pull.unchangedBytes == 0)
  }

  @Test func `a hundred layers of one content keep their order`() {
    var old = Report.manyLayers
    for index in old.layers.indices { old.layers[index].diffID = "same" }
    var new = old
    new.layers.remove(at: 50)

    let diff = old.diff(to: new)

    #expect(diff.layers.count { $0.change == .same } == 129)
    #expect(diff.layers.last?.change == .removed)
  }
}

@Suite struct `What became of totals` {
  @Test func `each number has its difference, and none where one is unknown`() throws {
    var new = Report.wasteful
    new.totals.shippedBytes = 1_000_000
    new.totals.wastedBytes = 500_000
    new.totals.visibleBytes = 500_000
    new.totals.downloadBytes = 1
    new.totals.files = 71

    let totals = Report.wasteful.diff(to: new).totals
    func change(_ name: Report.Totals.Key) -> String? {
      totals.first { $0.name == name }?.difference?.description
    }

    #expect(totals.map(\.name) == Report.Totals.Key.allCases)
    #expect(change(.shippedBytes) == "-175232")
    #expect(change(.files) == "1")
    #expect(change(.layers) == "0")
    #expect(change(.wastedPercent) == "-8.90")
    #expect(change(.efficiency) == "0.0890")
    #expect(change(.downloadBytes) == nil)
  }

  @Test func `the greatest numbers have a difference`() {
    var old = Report.wasteful
    var new = Report.wasteful
    old.totals.shippedBytes = .max
    new.totals.shippedBytes = 0
    let total = old.diff(to: new).totals.first { $0.name == .shippedBytes }

    #expect(total?.difference?.description == "-9223372036854775807")
  }
}

@Suite struct `What became of the configuration` {
  private func changes(_ change: (inout Report.RuntimeConfig) -> Void) -> [String]? {
    let old = Report.full
    var new = old
    if var config = new.image.config {
      change(&config)
      new.image.config = config
    }
    return old.diff(to: new).config?.map { change in
      "\(change.mark) \(change.key) \(change.name ?? "") \(change.old ?? "nil") \(change.new ?? "nil")"
    }
  }

  @Test func `every part is compared`() {
    #expect(changes { _ in } == [])
    #expect(changes { $0.user = "1000" } == ["+ user  nil 1000"])
    #expect(changes { $0.user = "" } == [])
    #expect(changes { $0.entrypoint = ["a", "b\"c"] } == [#"+ entrypoint  nil ["a", "b\"c"]"#])
    #expect(
      changes { $0.cmd = ["/bin/sh"] }
        == [#"~ cmd  ["/bin/sh", "-c", "/srv/app/app.sh"] ["/bin/sh"]"#]
    )
    #expect(changes { $0.workingDir = nil } == ["- workingDir  /srv/app nil"])
    #expect(
      changes { $0.env = ["LANG=C.UTF-8", "NEW="] } == [
        "~ env LANG C C.UTF-8", "+ env NEW nil ", "- env PATH /usr/local/bin:/usr/bin:/bin nil",
      ]
    )
    #expect(
      changes { $0.exposedPorts = ["80/tcp"] }
        == ["+ exposedPorts 80/tcp nil 80/tcp", "- exposedPorts 8080/tcp 8080/tcp nil"]
    )
    #expect(changes { $0.volumes = ["/data"] } == ["+ volumes /data nil /data"])
    #expect(
      changes { $0.labels["org.opencontainers.image.title"] = "b" }
        == ["~ labels org.opencontainers.image.title wasteful b"]
    )
    #expect(
      changes { $0.healthcheck?.interval = 1_500_000_000 }
        == ["~ healthcheck interval 1s 1.5s"]
    )
    #expect(
      changes { $0.healthcheck = nil }?.first == #"- healthcheck interval 1s nil"#
    )
    #expect(changes { $0.stopSignal = "SIGINT" } == ["+ stopSignal  nil SIGINT"])
    #expect(changes { $0.shell = [] } == [#"- shell  ["/bin/sh"] nil"#])
  }

  @Test func `no secret is in it, whoever wrote the report`() {
    let changes = changes {
      $0.env.append("API_TOKEN=hunter2")
      $0.cmd = ["server", "--password", "hunter2"]
    }

    #expect(changes?.contains("+ env API_TOKEN nil ***") == true)
    #expect(changes?.joined().contains("hunter2") == false)
  }

  @Test func `another platform is part of it`() {
    var new = Report.full
    new.image.platform.architecture = "arm64"

    #expect(Report.full.diff(to: new).config?.first?.key == .platform)
  }

  @Test func `it is unknown without one`() {
    #expect(Report.full.diff(to: .empty).config == nil)
    #expect(Report.empty.diff(to: .full).config == nil)
  }
}

@Suite struct `What became of findings` {
  @Test func `a rule is new or fixed, or has other paths`() throws {
    var old = Report.full
    var new = Report.full
    #expect(old.diff(to: new).findings.new == [])
    #expect(old.diff(to: new).findings.fixed == [])

    let finding = try #require(new.findings.first)
    new.findings[0].paths = ["b", "c"] + finding.paths
    new.findings[0].pathCount = 3
    #expect(old.diff(to: new).findings.new.map(\.paths) == [["b", "c"]])
    #expect(old.diff(to: new).findings.fixed == [])

    old.findings = []
    #expect(old.diff(to: new).findings.new == new.findings)
    #expect(new.diff(to: old).findings.fixed == new.findings)

    var other = finding
    other.id = "other"
    other.paths = []
    old.checks?.rules.append(.init(id: "other", code: "IMG002", outcome: .clean))
    new.checks = old.checks
    old.findings = [finding]
    new.findings = [other]
    #expect(old.diff(to: new).findings.new == [other])
    #expect(old.diff(to: new).findings.fixed == [finding])
    #expect(old.diff(to: new).findings.isKnown)
  }

  @Test func `of many paths only more are other ones`() {
    var old = Report.judged
    var new = Report.judged
    new.findings[1].paths.removeLast(2)
    #expect(old.diff(to: new).findings.new == [])
    #expect(old.diff(to: new).findings.fixed == [])
    // Fewer of them are ignored than in the old one.
    old.checks?.rules[0].ignored = 0
    new.findings[1].pathCount = 13
    #expect(old.diff(to: new).findings.new == [new.findings[1]])
    #expect(old.diff(to: new).findings.fixed == [])
  }

  @Test func `one of many paths is another one where its name says so`() throws {
    var old = Report.judged
    old.checks?.rules[0].ignored = 0
    var new = old
    let paths = (10..<15).map { BytePath(Array("lists/\($0)".utf8)) }
    (old.findings[1].paths, old.findings[1].pathCount) = (paths, 12)
    (new.findings[1].paths, new.findings[1].pathCount) = (["lists/0"] + paths.prefix(4), 12)
    let diff = old.diff(to: new).findings
    #expect(diff.new.map(\.paths) == [["lists/0"]])
    #expect(diff.new.map(\.pathCount) == [1])
    #expect(diff.new.first?.bytes == nil)
    // The last that the old one names may be among those that the new one counts.
    #expect(diff.fixed == [])
    // All are named in one of them.
    (new.findings[1].paths, new.findings[1].pathCount) = (paths, 5)
    old.findings[1].paths = ["a"] + paths
    #expect(old.diff(to: new).findings.fixed.map(\.paths) == [["a"]])
    #expect(old.diff(to: new).findings.fixed.map(\.pathCount) == [7])
    #expect(old.diff(to: new).findings.new == [])
  }

  /// A report of findings of one rule without paths.
  private static func variables(_ names: String..., subjects: Bool = true) -> Report {
    var report = Report.judged
    let finding = report.findings[2]
    report.findings = names.map { name in
      var other = finding
      other.message = "ENV sets \(name)"
      other.subject = subjects ? String(name.prefix { $0 != "," }) : nil
      return other
    }
    return report
  }

  @Test func `what has no paths is another one by its subject`() {
    let old = Self.variables("A", "DB, 8 characters")
    let new = Self.variables("DB, 9 characters", "C", "C")
    #expect(old.diff(to: new).findings.new == Array(new.findings.dropFirst()))
    #expect(old.diff(to: new).findings.fixed == [old.findings[0]])
    #expect(new.diff(to: new).findings.new == [])
    let text = TextRenderer(RenderingOptions()).render(old.diff(to: new))
    #expect(
      text.contains(
        """
        FINDINGS  2 new, 1 fixed
          + warning IMG401 ENV sets C
          + warning IMG401 ENV sets C
          - warning IMG401 ENV sets A

        """
      )
    )
  }

  @Test func `what has neither is another one where there are more`() {
    let old = Self.variables("A", "B", subjects: false)
    let new = Self.variables("C", "A", "D")
    // As in a report that a version without subjects saved.
    #expect(old.diff(to: new).findings.new == [new.findings[0]])
    #expect(old.diff(to: new).findings.fixed == [])
    #expect(new.diff(to: old).findings.fixed == [new.findings[0]])
    var moved = old
    moved.findings[0].instruction = .init(kind: "RUN", text: "RUN true")
    #expect(old.diff(to: moved).findings.new == [moved.findings[0]])
    #expect(old.diff(to: moved).findings.fixed == [old.findings[0]])
  }

  @Test func `eight thousand on each side are soon compared`() {
    var old = Report.judged
    var new = Report.judged
    let finding = old.findings[0]
    func many(_ letter: String) -> [Report.Finding] {
      (0..<8000).map { number in
        var other = finding
        other.paths = [BytePath(Array("\(letter)\(number)".utf8))]
        return other
      }
    }
    (old.findings, new.findings) = (many("a"), many("b"))
    // Which took more than half a minute when each looked at all others.
    #expect(old.diff(to: new).findings.new == new.findings)
    #expect(old.diff(to: new).findings.fixed == old.findings)
  }

  @Test func `each has its severity and a path`() {
    var new = Report.judged
    new.findings[0].paths = ["srv/app/some/directory/with/a/name/of/many/words/id_rsa"]
    let text = TextRenderer(RenderingOptions()).render(Report.judged.diff(to: new))
    #expect(
      text.contains(
        """
        FINDINGS  1 new, 1 fixed
          + error   IMG303 about private-key
                           srv/app/some/directory/with/a/name/of/many/words/id_rsa
          - error   IMG303 about private-key  srv/app/id_rsa

        """
      )
    )
  }

  @Test(arguments: [Report.Checks.Rule.Outcome.off, .notCheckable, .ignored, .clean, .fired])
  func `what nobody looked for is not new`(outcome: Report.Checks.Rule.Outcome) {
    var old = Report.judged
    let new = Report.judged
    old.findings.removeFirst()
    old.checks?.rules[3].outcome = outcome
    let isKnown = outcome == .clean || outcome == .fired
    #expect(old.diff(to: new).findings.new.map(\.id) == (isKnown ? ["private-key"] : []))
    old.checks?.rules.remove(at: 3)
    #expect(old.diff(to: new).findings.new == [])
  }

  @Test func `nothing is said where one of the two was not judged`() {
    let diff = Report.wasteful.diff(to: .judged)
    #expect(!diff.findings.isKnown)
    #expect(diff.findings.new == [] && diff.findings.fixed == [])
    let text = TextRenderer(RenderingOptions()).render(diff)
    #expect(text.contains("FINDINGS  unknown: only one of the two was judged\n"))
    #expect(Report.judged.diff(to: .wasteful).findings.isKnown == false)
    #expect(Report.wasteful.diff(to: .wasteful).findings.isKnown)
  }
}
