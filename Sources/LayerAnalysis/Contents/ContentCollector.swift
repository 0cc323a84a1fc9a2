internal import Archive

/// Decides of which entries of a layer that streams past something is kept, and keeps it.
struct ContentCollector {
  private let requests: ContentRequests
  private var matcher: PathMatcher
  /// What each node of the layer's tree matches, as far as nodes were looked at.
  private var states: [PathMatcher.State]
  private var bytesLeft: Int

  /// Libraries are programs too, though hardly any may be run.
  private static let libraries = ["**/*.so", "**/*.so.*", "**/*.node"]

  init(_ requests: ContentRequests) {
    self.requests = requests
    bytesLeft = requests.keptBytes
    matcher = PathMatcher(
      requests.files.map(\.paths) + (requests.scanner?.paths ?? [])
        + (requests.inspectsExecutables ? Self.libraries.compactMap(PathPattern.init) : [])
    )
    states = [matcher.start]
  }

  /// What is to be kept of an entry's content; `nil` for nothing.
  mutating func sample(of entry: LayerEntry, in tree: PathTree) -> ContentSample? {
    while states.count < tree.count {
      let node = PathTree.Node(states.count)
      states.append(matcher.advance(states[Int(tree.parent(of: node))], tree.name(of: node)))
    }
    let scans = requests.scanner?.scansAllText == true && isScannable(entry)
    var sample = ContentSample(
      textBytes: scans ? ContentScanner.maximumBytes : 0,
      isExecutable: requests.inspectsExecutables && entry.mode & 0o111 != 0
    )
    let scanned = requests.files.count..<requests.files.count + (requests.scanner?.paths.count ?? 0)
    for pattern in matcher.matches(states[Int(entry.node)]) {
      if pattern < scanned.lowerBound {
        sample.firstBytes = max(sample.firstBytes, requests.files[pattern].bytes)
      } else if pattern >= scanned.upperBound {
        sample.isExecutable = true
      } else if isScannable(entry) {
        sample.firstBytes = max(sample.firstBytes, ContentScanner.maximumBytes)
      }
    }
    return sample.firstBytes > 0 || sample.textBytes > 0 || sample.isExecutable ? sample : nil
  }

  /// Keeps what is wanted of a sample, which is the content's of the entry that comes next.
  mutating func keep(
    _ sample: ContentSample,
    of entry: LayerEntry,
    in contents: inout LayerContents
  ) {
    let number = Int32(contents.entries.count)
    if sample.isExecutable, let executable = Executable(sample, size: entry.size) {
      contents.executables[number] = executable
    } else if sample.isPlainText, entry.mode & 0o111 != 0 {
      contents.plainTexts.insert(number)
    }
    var wanted = 0
    let isWhole = sample.head.count == entry.size
    var scans = requests.scanner?.scansAllText == true && ContentSample.isText(sample.head)
    for pattern in matcher.matches(states[Int(entry.node)]) {
      if pattern < requests.files.count {
        wanted = max(wanted, requests.files[pattern].bytes)
      } else if pattern < requests.files.count + (requests.scanner?.paths.count ?? 0) {
        scans = true
      }
    }
    if scans, isWhole, isScannable(entry), let scanner = requests.scanner {
      contents.marks[number] = scanner.scan(contents.tree.path(of: entry.node), sample.head)
    }
    guard wanted > 0 else { return }
    let kept = sample.head.prefix(wanted)
    bytesLeft -= kept.count
    guard bytesLeft >= 0 else { return }
    contents.heads[number] = Array(kept)
  }

  private func isScannable(_ entry: LayerEntry) -> Bool {
    entry.size <= Int64(ContentScanner.maximumBytes)
  }
}
