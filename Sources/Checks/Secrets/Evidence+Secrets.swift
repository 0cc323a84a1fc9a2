internal import Archive
internal import ImageFormat
internal import LayerAnalysis

extension Evidence {
  /// As many secrets of a rule are told one by one.
  private static let maximumSecrets = 100

  /// The files with secrets, in all layers.
  ///
  /// - Throws: ``NotCheckable`` when a layer's content is not there, or reading fails.
  func secretFiles() throws(NotCheckable) -> SecretFiles {
    if let known = knownSecretFiles { return known }
    let named = try files(SecretFileKind.globs(named: true))
    var candidates = try files(SecretFileKind.globs(named: false))
    candidates += named
    if scanner.scansAllText {
      candidates += weighed.analysis.files(smallEnoughFor: scanner)
    }
    var files = SecretFiles()
    for id in Set(candidates).sorted(by: >) {
      guard size(of: id) > 0, let file = self.file(id), file.kind == .file else { continue }
      let kind = SecretFileKind.of(file.path)
      if file.size > Int64(ContentScanner.maximumBytes) {
        if let kind, kind.reading == .opaque {
          files.add(file, kind, [], isCopied: isOwnCopy(file.layer))
        } else if let kind, kind.isUnknownIfLarge {
          files.unknown.append(
            (file.path, kind, "is larger than 1 MiB, and only smaller files are looked into")
          )
        }
        continue
      }
      let marks: [ContentMark]?
      do { marks = try weighed.analysis.marks(in: id, by: scanner) } catch {
        throw NotCheckable(error.message)
      }
      if let marks, !marks.isEmpty {
        files.add(file, kind, marks, isCopied: isOwnCopy(file.layer))
      } else if marks == nil, let kind {
        files.unknown.append((file.path, kind, "has holes, and is not looked into"))
      }
    }
    files.finish()
    knownSecretFiles = files
    return files
  }

  /// Whether a layer's files come from the author of the image, and not from that of its base.
  ///
  /// The lowest is where a root filesystem begins.
  private func isOwnCopy(_ layer: Int) -> Bool {
    layer > 0 && isCopied(layer) && !isProbablyFromBase(layer)
  }

  /// What a rule says of the secrets in files that it is about.
  ///
  /// - Throws: ``NotCheckable`` when there is none, and some files that it is about were not looked into.
  func observations(
    ofSecrets isMeant: (SecretFiles.Secret) -> Bool,
    unknown: (SecretFileKind?) -> Bool
  ) throws(NotCheckable) -> [Observation] {
    let found = try secretFiles()
    let secrets = found.secrets.filter(isMeant)
    if secrets.isEmpty, let first = found.unknown.first(where: { unknown($0.kind) }) {
      throw NotCheckable("\(String(decoding: first.path, as: UTF8.self)) \(first.reason)")
    }
    let own = secrets.filter { $0.place == .own }
    let others = byLayer(own.dropFirst(Self.maximumSecrets).flatMap(\.files))
    // The keys with which packages are tested come by the dozen.
    let madeUp = [SecretPlace.test, .package].flatMap { place in
      byLayer(secrets.filter { $0.place == place }.flatMap(\.files)).map { files in
        SecretMessage.observation(of: place, files)
      }
    }
    return own.prefix(Self.maximumSecrets).map { secret in
      let isRun =
        secret.copies.map(\.layer).min().map { instruction(of: $0)?.kind == .run } ?? false
      return SecretMessage.observation(secret, isRun: isRun)
    }
      + others.map { Observation("more files hold secrets", files: $0) } + madeUp
  }
}
