internal import LayerAnalysis

/// What is other about files that a layer ships again with the same content.
enum MetadataChange: Hashable {
  /// The owner, which most of them have now.
  case owner(userID: UInt32, groupID: UInt32)
  /// The mode; `nil` where they have several.
  case mode(UInt16?)
  /// What they may do.
  case capabilities
  /// Times at most.
  case nothing

  /// What is other about most of some files, by their sizes.
  init(_ files: [LossGroup.LostFile], _ evidence: Evidence) {
    // In the order in which they come, so that of equal ones the first is meant.
    var changes: [(change: MetadataChange, bytes: Int64)] = []
    for file in files {
      let change = MetadataChange(file)
      let bytes = evidence.size(of: file.id)
      if let place = changes.firstIndex(where: { $0.change == change }) {
        changes[place].bytes += bytes
      } else {
        // Of many, the rest is no more than that.
        guard changes.count < Self.maximumChanges else { continue }
        changes.append((change, bytes))
      }
    }
    var most: (kind: Int, bytes: Int64) = (Self.nothing.kind, 0)
    for change in changes {
      let bytes = changes.reduce(0) { $0 + ($1.change.kind == change.change.kind ? $1.bytes : 0) }
      if bytes > most.bytes { most = (change.change.kind, bytes) }
    }
    var meant = changes.filter { $0.change.kind == most.kind }
    // The first of the largest.
    meant.reverse()
    let first = meant.max { $0.bytes < $1.bytes }?.change ?? .nothing
    if case .mode = first, meant.count > 1 { self = .mode(nil) } else { self = first }
  }

  private static let maximumChanges = 64

  private var kind: Int {
    switch self {
    case .owner: 0
    case .mode: 1
    case .capabilities: 2
    case .nothing: 3
    }
  }

  /// What is other about one file.
  init(_ file: LossGroup.LostFile) { self.init(file.attributes, file.replacement) }

  private init(_ old: FileAttributes, _ new: FileAttributes?) {
    guard let new else {
      self = .nothing
      return
    }
    if (new.userID, new.groupID) != (old.userID, old.groupID) {
      self = .owner(userID: new.userID, groupID: new.groupID)
    } else if new.mode != old.mode {
      self = .mode(new.mode)
    } else {
      self = new.hasCapabilities == old.hasCapabilities ? .nothing : .capabilities
    }
  }

  /// What is wrong.
  var message: String {
    switch self {
    case .owner: "files of lower layers are shipped again, only with another owner"
    case .mode: "files of lower layers are shipped again, only with another mode"
    case .capabilities: "files of lower layers are shipped again, only with other capabilities"
    case .nothing: "files of lower layers are shipped again, with the same owner and mode"
    }
  }

  /// What to do about files at `path` that most of a layer brought, by an instruction or as a base image.
  func fix(_ evidence: Evidence, from layer: Int, at path: String) -> String {
    let isCopied = evidence.isCopied(layer)
    if evidence.isProbablyFromBase(layer), self != .nothing {
      return "# change only what is written to at run time, not all of \(path)"
    }
    return switch self {
    case .owner(let user, let group):
      isCopied
        ? "COPY --chown=\(user):\(group) … \(path)"
        : """
        RUN … \\
         && chown -R \(user):\(group) \(path)   # in the RUN of layer \(layer)
        """
    case .mode(let mode?):
      isCopied
        ? CopyMode(mode).instruction(evidence, at: path)
        : """
        RUN … \\
         && \(Self.change(to: mode, evidence, at: path))   # in the RUN of layer \(layer)
        """
    case .mode(nil):
      isCopied
        ? CopyMode.kept(at: path)
        : """
        RUN … \\
         && chmod … \(path)   # in the RUN of layer \(layer)
        """
    case .capabilities:
      """
      RUN … \\
       && setcap … \(path)   # in the RUN that writes it
      """
    case .nothing: "# leave \(path) out of this layer: layer \(layer) has it"
    }
  }

  /// The command that gives files a mode, and no directory.
  private static func change(to mode: UInt16, _ evidence: Evidence, at path: String) -> String {
    let mode = String(mode, radix: 8)
    return path == "…" || evidence.isFile(at: path)
      ? "chmod \(mode) \(path)" : "find \(path) -type f -exec chmod \(mode) {} +"
  }
}
