internal import ImageReport
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@testable internal import Explorer

/// An image with everything that a layer can do to the ones below.
private let image = ImageBuilder(
  layers: [
    [
      .directory("etc"), .file("etc/passwd", "root"), .file("etc/hosts", "1234567"),
      .directory("data"), .file("data/big", RawBytes(repeatElement(0x61, count: 50_000))),
      .file("data/owned", RawBytes(repeatElement(0x62, count: 9000)), mode: 0o644, uid: 0),
      .file("home/user/x", "user", mode: 0o600, uid: 1000), .directory("cache"),
      .file("cache/one", RawBytes(repeatElement(0x63, count: 3000))),
    ],
    [
      .whiteout("data/big"),
      .file("data/owned", RawBytes(repeatElement(0x62, count: 9000)), mode: 0o600, uid: 1000),
    ],
    [
      .opaque("cache"), .file("cache/two", "2"), .file("etc/hosts", "7654321+"),
      .file("new", "new"),
    ],
  ],
  history: ["COPY . /", "RUN rm /data/big && chown 1000 /data/owned", "RUN make && rm -rf /cache"],
  tags: ["sample:1"]
)

@Suite struct `Exploring an image` {
  @Test func `begins with the final files, the largest first`() async throws {
    let explored = try await Explored(image)
    #expect(
      explored.tree == [" data 9000", " etc 12", " home 4", " new 3", " cache 1"]
    )
    #expect(explored.screen.contains("the image as a whole"))
    #expect(explored.screen.contains("Image sample:1"))
    #expect(explored.screen.contains("RUN rm /data/big && chown"))
  }

  @Test func `tells at once which instruction wastes most`() async throws {
    let explored = try await Explored(image, columns: 180)
    #expect(explored.screen.contains("most waste: layer 0, 62kB"))
    #expect(explored.screen.contains("50kB in 1 file deleted by layer 1  RUN rm /data/big"))
  }

  @Test func `shows what the chosen layer makes of those below`() async throws {
    var explored = try await Explored(image)
    explored.press(.down, .down)
    #expect(explored.tree == [" data 9000", "-  big 50000", "=  owned 9000"])
    explored.press(.down)
    #expect(
      explored.tree == [
        "ocache 1", "-  one 3000", "+  two 1", " etc 8", "~  hosts 8", "+new 3",
      ]
    )
  }

  @Test func `shows the image up to a layer, all changes so far, or a layer's entries`()
    async throws
  {
    var explored = try await Explored(image)
    explored.press(.down, .down, .down, .control("l"))
    #expect(explored.screen.contains("Image up to layer 2 "))
    #expect(explored.tree.contains("-  one 3000"))
    #expect(!explored.tree.contains("-  big 50000"))
    #expect(explored.tree.contains("     x 4"))
    explored.press(.control("a"))
    #expect(explored.screen.contains("Image up to layer 2, all changes"))
    #expect(explored.tree.contains("-  big 50000"))
    #expect(explored.tree.contains("=  owned 9000"))
    explored.press(.up, .character("v"))
    #expect(explored.screen.contains("Entries of layer 1"))
    #expect(explored.tree == [" data 9000", "=  owned 9000", "-  big 0"])
  }

  @Test func `shows only what is wasted, of the image and of a layer`() async throws {
    var explored = try await Explored(image)
    explored.press(.character("w"))
    #expect(explored.screen.contains("Waste of all layers"))
    #expect(
      explored.tree == [
        " data 59000", "   big 50000", "   owned 9000", " cache 3000", "   one 3000",
        " etc 7", "   hosts 7",
      ]
    )
    explored.press(.down, .down)
    #expect(explored.tree == [])
    explored.press(.up)
    #expect(explored.tree.contains("+  big 50000"))
    explored.press(.escape)
    #expect(!explored.screen.contains("waste only"))
  }

  @Test func `shows only the files of root`() async throws {
    var explored = try await Explored(image)
    explored.press(.character("r"), .tab, .control(" "))
    #expect(!explored.tree.contains { $0.contains("owned") || $0.contains(" x ") })
    #expect(explored.tree.contains { $0.contains("passwd") })
  }

  @Test func `hides added, deleted, changed and unchanged files`() async throws {
    var explored = try await Explored(image)
    explored.press(.down, .down, .down, .control("l"), .tab)
    func has(_ name: String) -> Bool { explored.tree.contains { $0.contains(name) } }
    #expect(has("one") && has("two") && has("hosts") && has("passwd"))
    explored.press(.control("a"))
    #expect(!has("two"))
    explored.press(.control("a"), .control("r"))
    #expect(has("two") && !has("one"))
    explored.press(.character("m"))
    #expect(!has("hosts"))
    explored.press(.control("u"))
    #expect(!has("passwd") && has("two"))
    explored.press(.escape)
    #expect(has("one") && has("hosts") && has("passwd"))
  }

  @Test func `filters while a search is typed, and goes on with what it found`() async throws {
    var explored = try await Explored(image)
    explored.press(.character("/"))
    explored.type("h")
    #expect(explored.screen.contains("found"))
    explored.type("osts")
    #expect(explored.tree == [" etc 8", "   hosts 8"])
    #expect(explored.lines.last?.contains("glob: hosts") == true)
    explored.press(.tab)
    #expect(explored.lines.last?.contains("regex: hosts") == true)
    explored.press(.enter)
    #expect(explored.model.prompt == nil)
    #expect(explored.tree == [" etc 8", "   hosts 8"])
    explored.press(.escape)
    #expect(explored.tree.count > 2)
  }

  @Test func `says what is wrong with an expression, and shows all files`() async throws {
    var explored = try await Explored(image)
    explored.press(.control("f"), .tab)
    explored.type("(")
    #expect(explored.screen.contains("Unmatched"))
    #expect(explored.tree.count == 5)
  }

  @Test func `shows all files again once what is typed means nothing any more`() async throws {
    var explored = try await Explored(image)
    explored.press(.character("/"))
    explored.type("hosts")
    #expect(explored.tree.count == 2)
    explored.type("[")
    #expect(explored.tree.contains { $0.contains("data") })
    explored.press(.enter)
    #expect(explored.lines.last?.contains("cannot search for it") == true)
    #expect(!explored.screen.contains("hosts["))
  }

  @Test func `counts what a search finds among what is shown`() async throws {
    var explored = try await Explored(image)
    explored.press(.character("/"))
    explored.type("*BIG*")
    #expect(explored.lines.last?.contains("0 found") == true)
    explored.press(.escape, .down, .down, .character("/"))
    explored.type("*big*")
    #expect(explored.lines.last?.contains("1 found") == true)
    #expect(explored.tree == [" data 0", "-  big 50000"])
  }

  @Test func `sums up the image up to a layer without what the layer deletes`() async throws {
    var explored = try await Explored(image)
    explored.press(.down, .down, .control("l"))
    #expect(explored.tree.first == " data 9000")
    #expect(explored.tree.contains("-  big 50000"))
  }

  @Test
  func `tells of the image and its budgets in the details where there is no room beside them`()
    async throws
  {
    let explored = try await Explored(image, rows: 24, columns: 80)
    #expect(explored.screen.contains("71kB shipped"))
    #expect(explored.screen.contains("most waste: layer 0"))
  }

  @Test func `lists findings with their fixes, and shows the files of one`() async throws {
    var explored = try await Explored(image)
    explored.press(.character("f"))
    #expect(explored.screen.contains("IMG101"))
    #expect(explored.screen.contains("fix"))
    while explored.model.selectedFinding?.code != "IMG103" { explored.press(.down) }
    explored.press(.enter)
    #expect(explored.tree == [" data 9000", "   owned 9000"])
    explored.press(.escape, .tab, .character("f"))
    #expect(explored.screen.contains("the image as a whole"))
  }

  @Test func `tells every layer that a file was in, and what became of it`() async throws {
    var explored = try await Explored(image)
    explored.press(.character("/"))
    explored.type("owned")
    explored.press(.enter, .down)
    let screen = explored.screen
    #expect(screen.contains("/data/owned"))
    #expect(screen.contains("layer 0 adds it, 9kB, copied again by layer 1"))
    #expect(screen.contains("layer 1 changes owner or mode"))
  }

  @Test func `sorts layers by what they waste, and files by name`() async throws {
    var explored = try await Explored(image)
    explored.press(.character("s"))
    #expect(explored.screen.contains("most waste first"))
    #expect(explored.model.selectedLayer == 0)
    explored.press(.character("s"), .character("s"), .tab, .character("s"))
    #expect(
      explored.tree.filter { !$0.hasPrefix("  ") } == [
        " cache 1", " data 9000", " etc 12", " home 4", " new 3",
      ]
    )
  }

  @Test func `extracts a file from the layer that ships it`() async throws {
    var explored = try await Explored(image)
    explored.press(.down, .down, .tab, .down, .character("x"))
    let content = try #require(explored.model.selectedFile?.content)
    #expect(content.layer == 0)
    #expect(explored.lines.last?.contains("extract to: big") == true)
    explored.type(".old")
    explored.press(.enter)
    let request = ExtractionRequest(
      .content(content),
      path: Array("data/big".utf8),
      destination: "big.old"
    )
    #expect(explored.effects == [.extract(request)])
  }

  @Test func `extracts a directory only from what holds just what is shown of it`() async throws {
    var explored = try await Explored(image)
    explored.press(.tab, .character("x"), .enter)
    explored.press(.tab, .down, .down, .down, .tab, .character("x"), .enter)
    explored.press(.tab, .control("l"), .tab, .character("g"), .character("x"))
    #expect(explored.lines.last?.contains("image as a whole") == true)
    let requests = explored.effects.compactMap { effect -> ExtractionRequest.Source? in
      guard case .extract(let request) = effect else { return nil }
      return request.source
    }
    #expect(requests == [.finalFiles, .layer(2)])
  }

  @Test func `goes from match to match, also in directories that are closed`() async throws {
    var explored = try await Explored(image)
    explored.press(.character("/"))
    explored.type("s")
    explored.press(.enter, .control(" "))
    func name() -> String {
      explored.model.selectedNode.map {
        String(decoding: explored.model.subject.tree.path(of: $0), as: UTF8.self)
      } ?? ""
    }
    var names: [String] = []
    for _ in 0..<5 {
      explored.press(.character("n"))
      names.append(name())
    }
    #expect(names == ["etc/hosts", "etc/passwd", "home/user", "etc/hosts", "etc/passwd"])
    explored.press(.character("N"))
    #expect(name() == "etc/hosts")
  }

  @Test func `tells how much a layer brings and how much it takes away`() async throws {
    var explored = try await Explored(image, columns: 160)
    explored.press(.down, .down)
    #expect(explored.screen.contains("9kB in 1 file, −50kB in 1"))
  }

  @Test func `shows the details on the whole screen`() async throws {
    var explored = try await Explored(image, rows: 12, columns: 60)
    #expect(!explored.screen.contains("most waste"))
    explored.press(.character("i"))
    #expect(explored.screen.contains("most waste: layer 0"))
    explored.press(.end, .home, .down, .up, .escape)
    #expect(!explored.screen.contains("most waste"))
  }

  @Test func `follows the findings, those without files too`() async throws {
    var explored = try await Explored(image)
    explored.press(.character("f"), .enter, .tab)
    for _ in 0..<explored.model.subject.report.findings.count {
      let finding = try #require(explored.model.selectedFinding)
      #expect(explored.screen.contains("Files of the finding"))
      #expect(explored.tree.isEmpty == finding.paths.isEmpty, "\(finding.code)")
      explored.press(.down)
    }
    explored.press(.escape, .escape)
    #expect(explored.screen.contains("the image as a whole"))
  }

  @Test func `does not scroll the details further than they go`() async throws {
    var explored = try await Explored(image)
    for _ in 0..<50 { explored.press(.character("]")) }
    let last = explored.model.detailsTop
    #expect(last < 50)
    if last > 0 {
      explored.press(.character("["))
      #expect(explored.model.detailsTop == last - 1)
    }
  }

  @Test func `copies all of a long instruction`() async throws {
    let command = "RUN echo " + String(repeating: "x", count: 9000)
    let long = ImageBuilder(layers: [[.file("a", "1")]], history: [.init(stringLiteral: command)])
    var explored = try await Explored(long)
    explored.press(.down, .character("y"))
    #expect(explored.effects == [.copy(command)])
  }

  @Test func `copies a path, an instruction and a fix`() async throws {
    var explored = try await Explored(image)
    explored.press(.tab, .character("y"), .tab, .down, .down, .character("y"))
    #expect(
      explored.effects == [
        .copy("/data"), .copy("RUN rm /data/big && chown 1000 /data/owned"),
      ]
    )
  }

  @Test func `opens and closes directories with dive's keys and with Vim's`() async throws {
    var explored = try await Explored(image)
    explored.press(.tab, .character(" "))
    #expect(explored.tree.prefix(2) == [" data 9000", "   owned 9000"])
    explored.press(.character("l"))
    #expect(explored.model.treeSelection.row == 1)
    explored.press(.character("h"))
    #expect(explored.model.treeSelection.row == 0)
    explored.press(.character("h"))
    #expect(explored.tree.count == 5)
    explored.press(.character("G"))
    #expect(explored.model.treeSelection.row == 4)
    explored.press(.character("g"), .character("j"), .character("k"))
    #expect(explored.model.treeSelection.row == 0)
  }

  @Test func `keeps the chosen file when the layer changes, or goes to its directory`() async throws
  {
    var explored = try await Explored(image)
    explored.press(.down, .down, .tab, .down)
    #expect(explored.model.selectedFile?.size == 50_000)
    explored.press(.tab, .up, .up, .tab)
    let node = try #require(explored.model.selectedNode)
    #expect(String(decoding: explored.model.subject.tree.path(of: node), as: UTF8.self) == "data")
  }

  @Test func `quits with q, and not while something is typed`() async throws {
    var explored = try await Explored(image)
    explored.press(.character("/"), .character("q"))
    #expect(explored.effects == [])
    explored.press(.escape, .character("?"), .character("q"))
    #expect(explored.effects == [])
    explored.press(.character("q"))
    #expect(explored.effects == [.quit])
  }

  @Test func `takes the mouse: a click chooses, a second one opens, the wheel moves`() async throws
  {
    var explored = try await Explored(image, rows: 30, columns: 120)
    let tree = try #require(explored.model.layout.tree)
    explored.press(.mouse(.left, row: tree.row + 2, column: tree.column + 5))
    #expect(explored.model.focus == .tree)
    explored.press(.mouse(.left, row: tree.row + 2, column: tree.column + 5))
    #expect(explored.tree.contains { $0.contains("owned") })
    explored.press(.mouse(.left, row: 4, column: 5))
    #expect(explored.model.selectedLayer == 1)
    explored.press(.mouse(.scrollUp, row: 4, column: 5))
    #expect(explored.model.selectedLayer == 0)
    explored.press(.mouse(.left, row: 400, column: 500), .mouse(.left, row: 0, column: 0))
    #expect(explored.model.selectedLayer == 0)
  }

  @Test(arguments: [
    (10, 40), (12, 60), (16, 80), (24, 89), (24, 90), (40, 120), (60, 240), (1, 1), (0, 0),
  ])
  func `fits every screen`(rows: Int, columns: Int) async throws {
    var explored = try await Explored(image, rows: rows, columns: columns)
    for key in [KeyEvent.tab, .down, .character("f"), .tab, .character("?"), .escape] {
      explored.press(key)
      #expect(explored.lines.count == rows)
    }
    explored.press(.resize(ScreenSize(rows: 30, columns: 100)))
    #expect(explored.lines.count == 30)
  }

  @Test func `shows names that would steer a terminal as text`() async throws {
    let hostile = ImageBuilder(
      layers: [[.file("a\u{1B}[31mb", "1"), .file("c\u{202E}d", "2"), .file("\u{FF}\n", "3")]],
      history: ["RUN echo \u{1B}]0;title\u{7}"]
    )
    var explored = try await Explored(hostile)
    for _ in 0..<4 {
      let scalars = explored.screen.unicodeScalars
      #expect(!scalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
      explored.press(.tab, .down)
    }
    explored.press(.tab, .character("y"))
    for case .copy(let text) in explored.effects {
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 })
    }
  }
}
