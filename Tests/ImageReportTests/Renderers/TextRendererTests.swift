import ImageReport
import Testing

@Suite struct TextRendererTests {
  private func text(_ report: Report, width: Int = 80, color: Bool = false, top: Int = 10) -> String
  {
    TextRenderer(RenderingOptions(width: width, color: color, top: top)).render(report)
  }

  private func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test(arguments: Sample.allCases, [60, 80, 81, 119, 120, 160, 200])
  func `no line is wider than the terminal`(sample: Sample, width: Int) {
    // What is there to be copied is never cut.
    let wide = lines(text(sample.report, width: width)).filter {
      DisplayWidth.columns(String($0)) > width && !$0.contains(#/^ {11}(fix| {3})  /#)
    }

    #expect(wide == [])
  }

  @Test(arguments: Sample.allCases)
  func `without colour there is no control character but the newline`(sample: Sample) {
    let controls = text(sample.report).unicodeScalars.filter {
      $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
    }

    #expect(controls.isEmpty)
  }

  @Test(arguments: Sample.allCases)
  func `colour adds nothing but colour`(sample: Sample) {
    let parts = text(sample.report, color: true).split(
      separator: "\u{1B}[",
      omittingEmptySubsequences: false
    )
    let plain = parts.dropFirst().map { $0.drop { $0 != "m" }.dropFirst() }

    #expect(String((parts[0] + plain.joined())) == text(sample.report))
  }

  @Test(arguments: Sample.allCases)
  func `no line ends in a space and the last one has a newline`(sample: Sample) {
    let text = text(sample.report)

    #expect(!text.contains(" \n"))
    #expect(text.hasSuffix("\n"))
    #expect(!text.contains("\n\n\n"))
  }

  @Test func `the wasteful image is this text`() {
    #expect(text(.wasteful, top: 3) == Self.wastefulText)
  }

  @Test func `a wide terminal has the blame beside the path`() {
    let line = lines(text(.wasteful, width: 120)).first { $0.contains("opt/archive.bin  ") }

    #expect(line?.contains("→ deleted by 6 RUN rm /opt/archive.bin") == true)
  }

  @Test func `every layer has a line`() {
    let text = lines(text(.manyLayers))

    for index in 0..<130 {
      #expect(text.contains { $0.hasSuffix("COPY \(index) /") })
    }
  }

  @Test func `what a partial analysis does not know is unknown, never 0`() {
    let text = text(.partial)

    #expect(text.contains("unknown shipped   unknown wasted   unknown efficiency"))
    #expect(text.contains("the content of 2 of 20 layers is not in the archive"))
    #expect(text.contains(" 3       —  not in the archive     —       —  COPY dir:… /opt/"))
    #expect(text.contains("WASTED  known so far: 242kB in 18 files"))
    #expect(text.contains("unknown files"))
    #expect(!text.contains(" 0 files"))
    #expect(!text.contains("0B wasted"))
  }

  @Test func `an empty image says so`() {
    let text = text(.empty)

    #expect(text.contains("LAYERS  none: the image is empty"))
    #expect(text.contains("0B shipped   0B wasted   100% efficiency"))
    #expect(text.contains("unknown user"))
    #expect(!text.contains("WASTED"))
  }

  @Test func `one of a thing is singular`() {
    let text = text(.single)

    #expect(text.contains("1 layer · 1 entry · 1 file · 1 directory · 1 symlink"))
    #expect(text.contains("LAYERS  1 layer\n"))
    #expect(text.contains("in 1 file\n"))
    #expect(text.contains("1 setuid file ·"))
    #expect(text.contains("written twice by 0 COPY a /"))
  }

  @Test func `an image without waste says so`() {
    var report = Report.manyLayers
    report.totals.wastedBytes = 0
    report.totals.visibleBytes = report.totals.shippedBytes

    let text = text(report)

    #expect(text.contains("0B wasted (0.0%)   100.0% efficiency"))
    #expect(text.contains("WASTED  nothing: every shipped byte is visible"))
  }

  @Test func `a little waste is not rounded away`() {
    var report = Report.wasteful
    report.totals.shippedBytes = 1_000_000
    report.totals.wastedBytes = 1
    report.totals.visibleBytes = 999_999

    #expect(text(report).contains("1B wasted (<0.1%)   >99.9% efficiency"))
  }

  @Test(arguments: [
    (nil, "runs as root: it sets no USER"), ("", "runs as root: it sets no USER"),
    ("root", "runs as root ·"), ("0", "runs as root (0) ·"), ("0:0", "runs as root (0:0) ·"),
    ("root:root", "runs as root (root:root) ·"), ("00", "runs as root (00) ·"),
    (":1000", "runs as root (:1000) ·"), ("app", "runs as app ·"), ("1000:0", "runs as 1000:0 ·"),
    ("rooty", "runs as rooty ·"),
  ])
  func `the text says whether the image runs as root`(user: String?, words: String) {
    var report = Report.wasteful
    report.image.config?.user = user

    let access = text(report).split(separator: "ACCESS\n").last ?? ""

    #expect(access.hasPrefix("  \(words)"))
  }

  @Test func `warnings are wrapped, and only ten of them shown`() {
    var report = Report.wasteful
    let message = Array(repeating: "word", count: 30).joined(separator: " ")
    report.warnings = (0..<12).map { _ in Report.Warning(code: "odd", message: message) }

    let text = text(report)

    #expect(text.contains("WARNINGS  12\n  ! word word"))
    #expect(text.contains("word\n    word"))
    #expect(text.hasSuffix("    … and 2 more\n"))
  }

  @Test func `the rest of the waste is summed up`() {
    #expect(
      text(.wasteful).contains("  16.7kB  in 4 more places, 5 files (--top 14 lists them)\n")
    )
    #expect(text(.wasteful, top: 14).contains("more places") == false)
    #expect(text(.wasteful, top: 0).contains("   692kB  in 14 places, 39 files"))
  }

  @Test func `a download size is shown where it is known`() {
    var report = Report.wasteful
    report.totals.downloadBytes = 512_000

    #expect(text(report).contains("41.1% efficiency   512kB download"))
  }

  @Test func `a group says which file makes most of it`() {
    #expect(text(.wasteful, top: 14).contains("    611B  srv/app/  2 files, mostly id_rsa"))
  }

  @Test func `a group names the largest file by its path inside`() {
    var report = Report.wasteful
    report.wasted = [
      Report.wasted("opt/cache/a", 10, .deleted, 3, 7),
      Report.wasted("opt/cache/deep/er/f", 90, .deleted, 3, 7),
      Report.wasted("marker", 30, .sameLayer, 5, 5), Report.wasted("marker", 30, .sameLayer, 5, 5),
    ]

    let text = text(report)

    #expect(text.contains("    100B  opt/cache/  2 files, mostly deep/er/f\n"))
    #expect(text.contains("     60B  marker  2 copies\n"))
  }

  @Test func `the date of the image is its day`() {
    var report = Report.wasteful
    report.image.created = "2026-11-21t03:04:05z"

    #expect(text(report).contains(" · created 2026-11-21 · "))
  }

  @Test func `sets of equal files are listed where somebody looked`() {
    var report = Report.wasteful
    report.totals.duplicateBytes = 12_000
    report.duplicates = [
      .init(bytes: 4000, wasteBytes: 4000, paths: ["c", "d"]),
      .init(bytes: 4000, wasteBytes: 8000, paths: ["usr/a", "usr/b", "x"]),
    ]

    let text = text(report)

    #expect(
      text.contains("DUPLICATES  12kB in visible copies of equal files\n     8kB  usr/a  3 copies")
    )
    #expect(text.contains("     4kB  c  2 copies"))
  }

  @Test func `an instruction keeps its colons and loses its digests`() {
    var report = Report.single
    let digest = String(repeating: "a1", count: 32)
    report.layers[0].instruction = .init(kind: nil, text: ":a: file:\(digest) in /b")

    #expect(text(report).contains("  :a: file:… /b\n"))
  }

  @Test func `an instruction of megabytes is cut, and says so`() {
    var report = Report.single
    let blank = String(repeating: " ", count: 1_000_000)
    report.layers[0].instruction = .init(kind: "RUN", text: "first\(blank)last")

    #expect(text(report).contains("RUN first…\n"))
  }

  private static let wastefulText = """
    wasteful:1
    linux/amd64 · id 8c3997be79c5 · created 2026-11-21 · runs as root
    docker-archive · plain layers · 1.38MB · wasteful.tar

    1.18MB shipped   692kB wasted (58.9%)   41.1% efficiency
    █████████████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░░
    █ visible 483kB   ▒ deleted 452kB   ░ overwritten 241kB (209kB metadata only)

    LAYERS  20 layers, 5 without content
     #    size  share              files  wasted  instruction
     0   231kB   20% ██████▍           4          ADD file:… /
     1      0B  no content                        WORKDIR /srv/app
     2   164kB   14% █▒▒▒▒            20   158kB  COPY dir:… .
     3   475kB   40% █▒▒▒▒▒▒▒▒▒▒▒▒    23   450kB  COPY dir:… /opt/
     4    80kB    7% ▒▒                2    80kB  RUN mkdir /data && head -c 50000…
     5   4.1kB   <1% ▏                 1   4.1kB  COPY file:… /marker
     6      0B  hides 300kB                       RUN rm /opt/archive.bin
     7      0B  hides 66kB                        RUN rm -rf /opt/cache
     8     40B   <1% ▏                 2          RUN rm -rf /opt/site && mkdir /op…
     9  3.53kB   <1% ▏                 1          COPY file:… /srv/app/config.json
    10  81.5kB    7% ██▎              10          RUN chown -R 1000:1000 /srv/app/a…
    11  12.9kB    1% ▍                 1          RUN chmod 0755 /srv/app/app.sh
    12    60kB    5% █▋                1          RUN touch /srv/app/data.bin
    13      0B  hides 30kB                        RUN rm /data/one /data/x /data/y
    14    50kB    4% █▍                1          RUN ln /data/two /data/three
    15  9.01kB    1% ▎                 2          RUN rm /opt/current && mkdir /opt…
    16     17B   <1% ▏                 2          RUN rm /opt/plugins && mkdir /opt…
    17      0B  hides 611B                        RUN rm -f /srv/app/.env /srv/app/…
    18     19B   <1% ▏                 2          RUN mkdir -p /usr/local/bin && pr…
    19   4.1kB   <1% ▏                 1          COPY file:… /marker

    WASTED  692kB in 39 files
       300kB  opt/archive.bin
              3 COPY dir:… /opt/ → deleted by 6 RUN rm /opt/archive.bin
      81.5kB  srv/app/assets/  10 files
              2 COPY dir:… . → copied again by 10 RUN chown -R 1000:1000 /srv/app/a…
        66kB  opt/cache/  12 files
              3 COPY dir:… /opt/ → deleted by 7 RUN rm -rf /opt/cache
       245kB  in 11 more places, 16 files (--top 14 lists them)

    ACCESS
      runs as root: it sets no USER · 60 of 70 files owned by root (402kB)
      1 setuid file · 0 setgid files · 1 world-writable file

    TOTALS
      20 layers · 179 entries · 70 files · 31 directories · 0 symlinks
      tar 1.32MB · archive 1.38MB · download unknown: the layers are stored unpacked

    """
}
