internal import LayerAnalysis

/// What is said of secrets in files.
enum SecretMessage {
  /// What is said of the secrets at a path.
  ///
  /// - Parameters:
  ///   - secret: The secrets, and the copies of the file.
  ///   - isRun: Whether a `RUN` made the file, rather than the build context having it.
  /// - Returns: What there is to say, without their values.
  static func observation(_ secret: SecretFiles.Secret, isRun: Bool) -> Observation {
    let path = String(decoding: secret.path, as: UTF8.self)
    var message = path
    if let label = secret.kind?.label {
      let isSecretItself = secret.kind?.reading == .opaque
      message += isSecretItself ? " is \(label)" : ", \(label), holds "
      if !isSecretItself { message += ContentMark.words(secret.marks) }
      if isSecretItself, let mark = secret.marks.first {
        message += " (SHA-256 \(mark.fingerprint)…)"
      }
    } else {
      message += " holds " + ContentMark.words(secret.marks)
    }
    let layers = Set(secret.copies.map(\.layer)).sorted()
    if !secret.isVisible, let last = secret.copies.last, let loss = last.loss {
      message += "; \(word(loss)), still readable from \(name(of: layers))"
    } else if layers.count > 1 {
      message += "; \(name(of: layers)) ship it"
    }
    return Observation(
      message,
      severity: severity(of: secret),
      fix: fix(secret, isRun: isRun),
      layer: layers.first,
      files: secret.files
    )
  }

  /// What is said of files of tests or packages, which one layer ships.
  static func observation(of place: SecretPlace, _ files: [FileID]) -> Observation {
    Observation(
      place == .test
        ? "tests or examples bring keys or tokens, which are made up more often than not"
        : "installed packages bring keys or tokens, which are made up more often than not",
      severity: place.severity,
      fix: place == .test
        ? "# keep tests out of the build context with a line in .dockerignore"
        : "# look at them once, and ignore their paths under checks: ignore: in .tare.yml",
      files: files
    )
  }

  /// Layers as they are told, `layer 2` or `layers 2, 3 and 5`: all of them, since each gives the secret
  /// away.
  private static func name(of layers: [Int]) -> String {
    let numbers = layers.map(String.init)
    guard let last = numbers.last, numbers.count > 1 else {
      return "layer \(numbers.first ?? "")"
    }
    return "layers \(numbers.dropLast().joined(separator: ", ")) and \(last)"
  }

  private static func word(_ loss: AnalyzedFile.Loss) -> String {
    switch loss.cause {
    case .deleted: "deleted in layer \(loss.removedBy)"
    case .overwritten, .metadataOnly: "replaced in layer \(loss.removedBy)"
    case .sameLayer: "replaced later in the same layer"
    }
  }

  private static func severity(of secret: SecretFiles.Secret) -> Severity? {
    let isEncrypted =
      !secret.marks.isEmpty && secret.marks.allSatisfy { $0.label == TokenScan.encryptedKey }
    return isEncrypted ? .warning : nil
  }

  /// What to do, with the file's own path in it.
  private static func fix(_ secret: SecretFiles.Secret, isRun: Bool) -> String? {
    guard let path = ShellWord(secret.path), let last = secret.copies.last else { return nil }
    let name = secret.path.split(separator: 0x2F).last ?? []
    let id = String(
      decoding: name.drop { $0 == 0x2E }.map { byte in
        TokenFormat.Alphabet.word.contains(byte) ? byte : 0x5F
      },
      as: UTF8.self
    )
    let mount =
      "RUN --mount=type=secret,id=\(id.isEmpty ? "secret" : id),target=\(path.mountTarget) …"
    guard !secret.isVisible else {
      guard secret.kind?.label != nil else {
        // The file itself is wanted, only not with what is in it.
        return """
          # take it out of \(path); a step that needs it:
          RUN --mount=type=secret,id=token,env=TOKEN …
          # and revoke it: whoever has the image has it
          """
      }
      guard !isRun else {
        return """
          # where the build needs it; what containers need comes with docker run -v, not with the image:
          \(mount)
          # and revoke what was in it: whoever has the image has it
          """
      }
      return """
        # keep it out of the build context with a line in .dockerignore, and where a build needs it:
        \(mount)
        # and revoke what was in it: whoever has the image has it
        """
    }
    return """
      # revoke what was in it: this still shows it
      # tare extract IMAGE \(path) --layer \(last.layer)
      # and where a build needs it:
      \(mount)
      """
  }
}
