internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis

/// Names and numbers as the explorer shows them, safe for any terminal.
enum ExplorerText {
  /// A path from the root, with a slash at its start.
  static func path(_ path: [UInt8]) -> String { "/" + DisplayText.name(path) }

  /// A name for a file to write, from one of the image that may be anything.
  static func fileName(_ name: [UInt8]) -> String {
    let text = DisplayText.name(name)
    return text.isEmpty || text == "." || text == ".." ? "file" : text
  }

  /// A size; `unknown` where nobody knows it.
  static func size(_ bytes: Int64?) -> String { bytes.map { "\(ByteCount($0))" } ?? "unknown" }

  /// Kind and mode as `ls` writes them: `-rwxr-xr-x`.
  static func mode(_ file: AnalyzedFile) -> String {
    var text =
      switch file.kind {
      case .directory: "d"
      case .symbolicLink: "l"
      case .characterDevice: "c"
      case .blockDevice: "b"
      case .namedPipe: "p"
      case .file, .hardLink: "-"
      case .whiteout, .opaqueWhiteout: "w"
      }
    for (shift, special, letter) in [(6, UInt16(0o4000), "s"), (3, 0o2000, "s"), (0, 0o1000, "t")] {
      let bits = file.mode >> UInt16(shift)
      text += bits & 4 != 0 ? "r" : "-"
      text += bits & 2 != 0 ? "w" : "-"
      let isExecutable = bits & 1 != 0
      text +=
        file.mode & special != 0
        ? (isExecutable ? letter : letter.uppercased()) : (isExecutable ? "x" : "-")
    }
    return text
  }

  /// User and group: `0:0`.
  static func owner(_ file: AnalyzedFile) -> String { "\(file.userID):\(file.groupID)" }

  /// What stands before a name for what became of it.
  static func sign(_ mark: FileTree.Mark) -> String {
    switch mark {
    case .unchanged: " "
    case .added: "+"
    case .changed: "~"
    case .metadataOnly: "="
    case .deleted: "-"
    case .opaque: "o"
    }
  }

  /// What a layer did, as in "layer 3 adds it".
  static func verb(_ mark: FileTree.Mark) -> String {
    switch mark {
    case .unchanged: "repeats it"
    case .added: "adds it"
    case .changed: "replaces it"
    case .metadataOnly: "changes owner or mode, and ships it again"
    case .deleted: "deletes it"
    case .opaque: "hides what is in it"
    }
  }

  /// What became of a content that nobody can see.
  static func fate(_ loss: AnalyzedFile.Loss) -> String {
    switch loss.cause {
    case .deleted: "deleted by layer \(loss.removedBy)"
    case .overwritten: "overwritten by layer \(loss.removedBy)"
    case .metadataOnly: "copied again by layer \(loss.removedBy)"
    case .sameLayer: "written twice in its layer"
    }
  }

  /// How what a layer made of a path looks.
  static func role(_ mark: FileTree.Mark) -> Style.Role {
    switch mark {
    case .unchanged: .normal
    case .added: .added
    case .changed: .changed
    case .metadataOnly: .metadataOnly
    case .deleted, .opaque: .deleted
    }
  }
}
