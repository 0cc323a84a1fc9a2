internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let addInsteadOfCopy = Rule(
    603,
    "add-instead-of-copy",
    .note,
    title: "ADD where COPY would do",
    why: """
      ADD also unpacks archives and downloads, by what it is given; COPY does what it says. A local \
      archive that the layer shows unpacked is what ADD is for, and the root filesystem at the bottom \
      of a base image is no finding.
      """,
    fix: "COPY … …",
    guides: Guide.allCases,
    peers: ["CIS-DI-0009", "CIS 4.9", "DL3020", "DS-0005"]
  ) { evidence throws(NotCheckable) in
    var observations: [Observation] = []
    var isUnsure = false
    for (layer, instruction, copy) in try evidence.copies() where instruction.kind == .add {
      switch use(of: copy, in: layer, of: evidence.weighed.analysis) {
      case .unpacksOrDownloads: break
      case .unknown: isUnsure = true
      case .copies:
        let words = (copy.hasHashes ? [] : copy.sources) + [copy.destination]
        let plain = words.compactMap(\.plainWord)
        observations.append(
          Observation(
            "ADD only copies here, as COPY does",
            fix: plain.count < words.count
              ? nil : "COPY \(copy.hasHashes ? "… " : "")\(plain.joined(separator: " "))",
            layer: layer
          )
        )
      }
    }
    guard observations.isEmpty, isUnsure else { return observations }
    throw NotCheckable("the history does not say whether an ADD unpacked an archive")
  }

  /// What an ADD was good for.
  private enum AddUse {
    case copies, unpacksOrDownloads, unknown
  }

  private static func use(of copy: CopyArguments, in layer: Int, of analysis: ImageAnalysis)
    -> AddUse
  {
    if copy.isDirectory { return .copies }
    guard copy.hasHashes else {
      let isSpecial = copy.sources.contains { source in
        isArchive(source) || AddedAddress(source) != nil || source.hasPrefix("<<")
      }
      return isSpecial ? .unpacksOrDownloads : .copies
    }
    guard copy.isFile, let totals = analysis.layers[layer] else { return .unknown }
    // One file became many: it was an archive. Of one that stayed one, the name tells.
    guard totals.files + totals.symlinks + totals.hardLinks == 1 else { return .unpacksOrDownloads }
    let name = copy.destination.split(separator: "/").last.map { Array($0.utf8) } ?? []
    let file = analysis.shippedFiles(ofLayer: layer).first
    guard !copy.destination.hasSuffix("/"), let file,
      file.path.split(separator: 0x2F).last?.elementsEqual(name) == true
    else { return .unknown }
    // Only a download is for its owner alone.
    return file.mode == 0o600 && file.userID == 0 ? .unknown : .copies
  }

  /// Whether a name is that of an archive that ADD unpacks.
  private static func isArchive(_ name: String) -> Bool {
    let name = name.lowercased()
    return archiveEndings.contains { name.hasSuffix($0) }
  }

  private static let archiveEndings = [
    ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz", ".tar.zst", ".tzst",
    ".tar.lzma", ".tlz", ".tar.z",
  ]
}
