/// What is at a path of an image, as far as it can be written somewhere else.
public struct Extraction: Sendable {
  /// An entry of a directory.
  public struct Item: Sendable {
    /// The entry, with its path in the image.
    public var file: AnalyzedFile
    /// Its path from the directory that holds what was asked for.
    public var name: [UInt8]
  }

  /// What was asked for: a file or a directory.
  public var file: AnalyzedFile
  /// What is in the directory, itself first: each before what is in it, and hard links last.
  public var items: [Item]
  /// How many hard links of the directory are left out, since their layer does not bring their content.
  public var omittedLinks = 0

  /// Whether it is a directory.
  public var isDirectory: Bool { file.kind == .directory }

  /// The entries whose contents are wanted.
  public var contents: [FileID] {
    let files = isDirectory ? items.map(\.file) : [file]
    return files.filter { $0.kind == .file && $0.size > 0 }.compactMap(\.content)
  }

  /// What is in a directory, in an order in which it can be unpacked.
  ///
  /// - Parameters:
  ///   - directory: The directory.
  ///   - files: What is in it, at any depth; of several entries of one path the last counts that is no
  ///     whiteout, which is about the layers below.
  init(_ directory: AnalyzedFile, holding files: [AnalyzedFile]) {
    file = directory
    let parent = directory.path.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
    var last: [[UInt8]: AnalyzedFile] = [:]
    for file in files where !file.isWhiteout { last[file.path] = file }
    items = []
    if !directory.path.isEmpty {
      items.append(Item(file: directory, name: Array(directory.path[parent...])))
    }
    let sorted = last.values.sorted { left, right in
      let (first, second) = (Self.rank(left.kind), Self.rank(right.kind))
      return first != second ? first < second : left.path.lexicographicallyPrecedes(right.path)
    }
    for file in sorted where Self.rank(file.kind) < Self.left {
      items.append(Item(file: file, name: Array(file.path[parent...])))
    }
  }

  /// A file.
  init(_ file: AnalyzedFile) {
    self.file = file
    items = []
  }

  /// The rank of what is left out: devices and pipes, which are of no use elsewhere.
  private static let left = 4

  private static func rank(_ kind: AnalyzedFile.Kind) -> Int {
    switch kind {
    case .directory: 0
    case .file: 1
    case .symbolicLink: 2
    case .hardLink: 3
    case .characterDevice, .blockDevice, .namedPipe, .whiteout, .opaqueWhiteout: left
    }
  }
}
