internal import Archive
internal import LayerAnalysis

/// Looks for secrets in the contents of files; what it returns says of them all but their values.
enum SecretScanner {
  /// As many secrets as are told of one file.
  static let maximumMarks = 100

  /// The scanner of the files whose names promise secrets; of all text, if asked for.
  static func scanner(scansAllText: Bool) -> ContentScanner {
    let globs = SecretFileKind.globs(named: true) + SecretFileKind.globs(named: false)
    return ContentScanner(
      paths: globs.compactMap(PathPattern.init),
      scansAllText: scansAllText,
      scan: { path, content in marks(in: content, at: path) }
    )
  }

  /// The secrets in the content of the file at a path.
  static func marks(in content: [UInt8], at path: [UInt8]) -> [ContentMark] {
    let kind = SecretFileKind.of(path)
    if kind == nil, SecretFileKind.isExempt(path) { return [] }
    if kind?.reading == .opaque {
      guard !content.isEmpty else { return [] }
      let whole = SecretSpan(0..<content.count, nil)
      return [ContentMark(whole, in: content)]
    }
    guard ContentSample.isText(content) else { return [] }
    var spans = TokenScan.spans(in: content, limit: maximumMarks).filter(\.isCertain)
    if let kind { spans += SecretFileReader(content).spans(kind.reading) }
    var (line, position) = (1, 0)
    var known: Set<String> = []
    return SecretSpan.merged(spans).prefix(maximumMarks).compactMap { span in
      line += content[position..<span.range.lowerBound].count { $0 == 0x0A }
      position = span.range.lowerBound
      let mark = ContentMark(span, in: content, line: line)
      return known.insert(mark.fingerprint + (mark.key ?? "")).inserted ? mark : nil
    }
  }
}
