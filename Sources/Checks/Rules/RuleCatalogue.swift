public import LayerAnalysis

/// All rules, by their numbers.
public struct RuleCatalogue: Sendable {
  /// The rules that this program knows: the one list of them.
  public static let all = RuleCatalogue([
    .deletedButShipped,
    .rewrittenFile,
    .metadataOnlyRewrite,
    .duplicateContent,
    .tooManyLayers,
    .sparseFiles,
    .aptLists,
    .aptArchives,
    .apkCache,
    .rpmCache,
    .pipCache,
    .jsCache,
    .languageCache,
    .versionControl,
    .ignorableFiles,
    .buildDescriptions,
    .pythonBytecode,
    .temporaryFiles,
    .archives,
    .unstrippedBinaries,
    .secretFile,
    .secretContent,
    .secretEnv,
    .secretBuildArg,
    .secretInCommand,
    .secretLabel,
    .secretDeleted,
    .sshFiles,
    .shellHistory,
    .runsAsRoot,
    .userUnresolvable,
    .userNotNumeric,
    .lowUID,
    .loginShell,
    .rootOwnedAppFiles,
    .worldWritable,
    .setuidSetgid,
    .emptyPassword,
    .duplicateIDs,
    .unknownOwner,
    .sudoInstalled,
    .shellFormEntrypoint,
    .shellFormCmd,
    .pid1Wrapper,
    .noHealthcheck,
    .healthcheckLost,
    .healthcheckBroken,
    .entrypointMissing,
    .libcMismatch,
    .workdir,
    .labelsMissing,
    .labelsInvalid,
    .maintainer,
    .stopSignal,
    .exposeBad,
    .volume,
    .devDependencies,
    .nodeModulesFromContext,
    .buildToolsInFinal,
    .recommendsInstalled,
    .heavyBase,
    .multiProcess,
    .platformMismatch,
    .aptUpdateAlone,
    .distUpgrade,
    .addInsteadOfCopy,
    .addURL,
    .curlPipeShell,
    .depsAfterSource,
    .volatileLowLayer,
    .latestTag,
    .eolOS,
    .dockerCommit,
    .noHistory,
    .digestMismatch,
    .sizeMismatch,
    .missingBlob,
    .historyMismatch,
    .duplicateEntries,
    .badWhiteout,
    .unsafePath,
    .directoryOverSymlink,
    .oddEntries,
    .mediaTypeMismatch,
    .unreferencedBlobs,
    .uncompressedLayers,
  ])

  /// The rules, in the order of their numbers.
  public let rules: [Rule]

  /// Creates a catalogue.
  public init(_ rules: [Rule]) { self.rules = rules.sorted { $0.number < $1.number } }

  /// The rule with a slug, or with a number as in `IMG201`; `nil` where there is none.
  public subscript(name: String) -> Rule? {
    rules.first { $0.slug == name.lowercased() || $0.code == name.uppercased() }
  }

  /// What has to be read of the layers for the rules to be judged.
  ///
  /// - Parameter scansAllText: Whether secrets are looked for in every file that looks like text.
  /// - Returns: What to weigh the image with.
  public func requests(scansAllText: Bool = false) -> ContentRequests {
    var bytes: [String: Int] = [:]
    for (path, count) in rules.flatMap(\.needs.contents) {
      bytes[path] = max(bytes[path] ?? 0, count)
    }
    if needsPackages {
      for (path, count) in PackageDatabases.contents {
        bytes[path] = max(bytes[path] ?? 0, count)
      }
    }
    let files = bytes.sorted { $0.key < $1.key }.compactMap { path, count in
      PathPattern(path).map { ContentRequests.Files($0, bytes: count) }
    }
    return ContentRequests(
      files: files,
      inspectsExecutables: rules.contains(where: \.needs.executables),
      scanner: rules.contains(where: \.needs.secrets)
        ? SecretScanner.scanner(scansAllText: scansAllText) : nil
    )
  }

  /// Whether a rule has to know the packages of the image.
  var needsPackages: Bool { rules.contains(where: \.needs.packages) }
}
