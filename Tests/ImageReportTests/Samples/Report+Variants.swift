internal import Checks

import ImageReport

extension Report {
  /// The wasteful image without the contents of layers 0 and 3.
  static let partial: Report = {
    var report = wasteful
    for index in [0, 3] {
      report.layers[index].shippedBytes = nil
      report.layers[index].wastedBytes = nil
      report.layers[index].removesBytes = nil
      report.layers[index].entries = nil
      report.layers[index].files = nil
    }
    report.totals = .unknown(layers: 20)
    report.wasted.removeAll { $0.addedBy == 3 }
    return report
  }()

  /// An image without layers, names or a config.
  static let empty = Report(
    tool: Tool(name: "tare", version: "1.2.3"),
    source: Source(
      path: "rootfs.tar",
      format: .rootfs,
      compression: nil,
      archiveBytes: nil,
      unreferencedBytes: nil
    ),
    image: Image(
      names: [],
      id: nil,
      manifestDigest: nil,
      platform: Platform(os: nil, architecture: nil, variant: nil),
      created: nil,
      config: nil
    ),
    totals: Totals(
      layers: 0,
      archiveBytes: nil,
      downloadBytes: nil,
      tarBytes: 0,
      shippedBytes: 0,
      visibleBytes: 0,
      wastedBytes: 0,
      deletedBytes: 0,
      overwrittenBytes: 0,
      metadataOnlyBytes: 0,
      sameLayerBytes: 0,
      duplicateBytes: nil,
      entries: 0,
      files: 0,
      directories: 0,
      symlinks: 0,
      rootOwnedFiles: 0,
      rootOwnedBytes: 0,
      setuidFiles: 0,
      setgidFiles: 0,
      worldWritableFiles: 0
    ),
    base: Base(layers: nil, source: .unknown, name: nil, digest: nil),
    layers: [],
    wasted: [],
    duplicates: [],
    findings: [],
    budgets: [],
    warnings: []
  )

  /// An image whose every text tries to leave its line, with the largest numbers there are.
  static let hostile: Report = {
    var report = wasteful
    let attack = "\u{1B}[2J\u{202E}evil\u{200B}\r\n\u{9B}31m\u{2028}" + "日本語👩‍💻e\u{301}" + "❤️"
    let long = String(repeating: attack, count: 30)
    report.source.path = long
    report.image.names = [long, attack, "b"]
    report.image.id = "sha256:\(attack)"
    report.image.created = attack
    report.image.platform = Platform(os: attack, architecture: long, variant: attack)
    report.image.config?.user = long
    report.image.config?.labels = [attack: attack]
    report.layers = (0..<3).map { layer($0, Array(repeating: .max, count: 15), attack, long) }
    let path = BytePath(Array("\(attack)/\(long)".utf8) + [0xFF, 0x1B, UInt8(ascii: "/"), 0xC3])
    report.wasted = [
      wasted(path, .max, .deleted, 0, 1),
      wasted(path, .max, .sameLayer, 2, 2, last: path),
      wasted("\u{301}mark", 1, .overwritten, 98, 99),
    ]
    report.duplicates = [DuplicateSet(bytes: .max, wasteBytes: .max, paths: [path, "a"])]
    report.totals.duplicateBytes = .max
    report.totals.shippedBytes = .max
    report.totals.wastedBytes = .max
    report.totals.deletedBytes = .max
    report.warnings = [Warning(code: attack, message: long), Warning(code: "", message: "")]
    return report
  }()

  /// An image of 130 equal layers.
  static let manyLayers: Report = {
    var report = wasteful
    report.layers = (0..<130).map { index in
      layer(index, [10, 10, 9000, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 9000, 0], "COPY", "\(index) /")
    }
    report.wasted = []
    report.totals.layers = 130
    return report
  }()

  /// An image with one of everything.
  static let single: Report = {
    var report = empty
    report.image.names = ["one"]
    report.totals.layers = 1
    report.totals.entries = 1
    report.totals.files = 1
    report.totals.directories = 1
    report.totals.symlinks = 1
    report.totals.setuidFiles = 1
    report.totals.shippedBytes = 1
    report.totals.wastedBytes = 1
    report.totals.deletedBytes = 1
    report.layers = [
      layer(0, [1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0], "COPY", "a /")
    ]
    report.wasted = [wasted("a", 1, .sameLayer, 0, 0)]
    return report
  }()

  /// A report in which every list has a row, every value is known and no path is UTF-8.
  static let full: Report = {
    var report = wasteful
    let path = BytePath([UInt8(ascii: "a"), 0xFF])
    report.image.manifestDigest = "sha256:00"
    report.image.config?.healthcheck = Healthcheck(
      test: ["CMD", "true"],
      interval: 1_000_000_000,
      timeout: nil,
      startPeriod: 2,
      startInterval: 3,
      retries: 4
    )
    report.image.config?.shell = ["/bin/sh"]
    report.base = Base(layers: 1, source: .flag, name: "base", digest: "sha256:00")
    report.wasted = [wasted(path, 5, .sameLayer, 0, 0, last: path)]
    report.duplicates = [DuplicateSet(bytes: 4096, wasteBytes: 4096, paths: ["b", path])]
    report.packages = [
      Package(
        kind: .dpkg,
        name: "libc6",
        version: "2.36-9",
        architecture: "amd64",
        bytes: 5,
        files: 1,
        installedBytes: 12_000_000,
        layer: 0
      ),
      Package(
        kind: .node,
        name: "@types/node",
        version: nil,
        architecture: nil,
        bytes: 0,
        files: 0,
        installedBytes: nil,
        layer: 0
      ),
    ]
    report.findings = [
      Finding(
        id: "runs-as-root",
        code: "IMG001",
        severity: .warning,
        title: "Runs as root",
        message: "The image sets no USER.",
        fix: "Set one.",
        layer: 0,
        instruction: Instruction(kind: nil, text: "x"),
        paths: [path],
        pathCount: 1,
        bytes: 5,
        savableBytes: 5,
        live: .deleted,
        removedBy: 3,
        fromBase: false
      )
    ]
    report.checks = Checks(
      failOn: .error,
      savableBytes: 5,
      rules: [
        Checks.Rule(
          id: "no-history",
          code: "IMG000",
          outcome: .notCheckable,
          reason: "there is no history",
          ignored: 2
        ),
        Checks.Rule(id: "runs-as-root", code: "IMG001", outcome: .fired),
      ]
    )
    report.budgets = [
      Budget(
        name: "wasted-percent",
        scope: .image,
        limit: FixedDecimal(units: 50, places: 1),
        warnLimit: FixedDecimal(units: 20, places: 1),
        isMinimum: false,
        floor: 1_000_000,
        actual: FixedDecimal(units: 5890, places: 2),
        baseline: FixedDecimal(units: 4000, places: 2),
        unit: .percent,
        status: .fail,
        message: "58.90% is over 5.0%"
      ),
      Budget(
        name: "image-size",
        scope: .app,
        limit: FixedDecimal(units: 250_000_000),
        warnLimit: nil,
        isMinimum: false,
        floor: nil,
        actual: nil,
        baseline: nil,
        unit: .bytes,
        status: .unknown,
        message: "unknown"
      ),
      Budget(
        name: "layers",
        scope: .image,
        limit: nil,
        warnLimit: FixedDecimal(units: 3),
        isMinimum: false,
        floor: nil,
        actual: FixedDecimal(units: 4),
        baseline: nil,
        unit: .count,
        status: .warn,
        message: "4 is over 3"
      ),
    ]
    report.warnings = [Warning(code: "odd", message: "Odd.")]
    return report
  }()
}

extension Report.Totals {
  /// Totals of which nothing but the count of layers is known.
  static func unknown(layers: Int) -> Self {
    Self(
      layers: layers,
      archiveBytes: nil,
      downloadBytes: nil,
      tarBytes: nil,
      shippedBytes: nil,
      visibleBytes: nil,
      wastedBytes: nil,
      deletedBytes: nil,
      overwrittenBytes: nil,
      metadataOnlyBytes: nil,
      sameLayerBytes: nil,
      duplicateBytes: nil,
      entries: nil,
      files: nil,
      directories: nil,
      symlinks: nil,
      rootOwnedFiles: nil,
      rootOwnedBytes: nil,
      setuidFiles: nil,
      setgidFiles: nil,
      worldWritableFiles: nil
    )
  }
}
