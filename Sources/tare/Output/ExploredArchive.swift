internal import Archive
internal import Explorer
internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis

/// The archive of the image that is explored, from which files are extracted while the screen is open.
struct ExploredArchive: Sendable {
  /// The image as the user named it.
  let reference: String
  /// What was at its path when it was read; `nil` where there was nothing.
  let stamp: FileStamp?
  /// Whether it came through a pipe.
  let passesOnce: Bool
  let weighed: WeighedImage
  let limits: Limits

  /// Writes a file of the image to a file that is not there yet.
  ///
  /// - Returns: What was done or why not, in a line; nothing is thrown, since the exploring goes on.
  func extract(_ request: ExtractionRequest) -> (text: String, isFailure: Bool) {
    let shown = Self.shown(request.destination)
    do {
      if let fault = fault(in: request) { return (fault, true) }
      let extraction =
        switch request.source {
        case .content(let content): weighed.analysis.extraction(of: content)
        case .finalFiles: try weighed.analysis.extraction(of: request.path)
        case .layer(let layer): try weighed.analysis.extraction(of: request.path, inLayer: layer)
        }
      guard let extraction else { return ("there is nothing here to extract", true) }
      let writer = ExtractionWriter(
        analysis: weighed.analysis,
        source: ContentSource(
          weighed,
          at: try ImageReference(parsing: reference),
          limits: limits
        ),
        keptBytes: 0
      )
      try writer.write(extraction, toFile: request.destination)
      let size =
        extraction.isDirectory ? "as a tar stream" : "\(ByteCount(extraction.file.size))"
      return ("wrote \(shown), \(size)", false)
    } catch let error as ImageError {
      return ("\(Self.shown(path)): \(error)", true)
    } catch let error as ArchiveError {
      return ("\(shown): \(error.message)", true)
    } catch { return ("\(shown): it cannot be written", true) }
  }

  /// A path that leaves room for what there is to say of it.
  private static func shown(_ path: String) -> String {
    DisplayWidth.truncatedPath(DisplayText.name(path, limit: 4096), to: 40)
  }

  private var path: String { ImageReference.path(of: reference) }

  /// Why nothing can be written; `nil` for no reason.
  private func fault(in request: ExtractionRequest) -> String? {
    let target = request.destination
    let (shown, image) = (Self.shown(target), Self.shown(path))
    guard FileIdentity(leadingTo: target)?.isRead(at: target, from: path) != true else {
      return "\(shown): that is the image itself"
    }
    switch File.kind(at: target) {
    case .regular: return "\(shown): it is there already; choose another name"
    case .directory: return "\(shown): it is a directory; write a name in it"
    case .stream: return "\(shown): it is no regular file; choose another name"
    case nil: break
    }
    guard !passesOnce else {
      return "the image came through a pipe and is gone; explore it from a file to extract"
    }
    // An image that was redirected has no path, and is still open.
    guard let stamp, path != "-" else { return nil }
    guard let now = FileStamp(path: path) else {
      return "\(image): it was deleted since it was read; nothing can be extracted any more"
    }
    // What comes into a directory changes it; what its files hold is looked at when they are read.
    let isSame = File.kind(at: path) == .directory ? !now.isOtherFile(than: stamp) : now == stamp
    guard !isSame else { return nil }
    let change = now.isOtherFile(than: stamp) ? "replaced" : "written to"
    return "\(image): it was \(change) since it was read; quit and explore it again to extract"
  }
}
