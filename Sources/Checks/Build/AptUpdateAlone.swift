internal import LayerAnalysis

extension Rule {
  static let aptUpdateAlone = Rule(
    601,
    "apt-update-alone",
    .warning,
    title: "package lists that are updated in a step of their own",
    why: """
      The step is cached as long as its text stays the same, so that a later step installs what the \
      lists of weeks ago name, or fails. Cache mounts leave no trace in an image: where the layer has \
      no lists, this is a note.
      """,
    fix: """
      RUN apt-get update && apt-get install -y --no-install-recommends … \\
       && rm -rf /var/lib/apt/lists/*
      """,
    guides: [.reference],
    peers: ["CIS-DI-0007", "CIS 4.7", "DS-0017"],
    needs: Needs(paths: [aptListPaths, apkListPaths])
  ) { evidence throws(NotCheckable) in
    let lists = (try? evidence.files([aptListPaths, apkListPaths])) ?? []
    let layersWithLists = Set(lists.filter { evidence.size(of: $0) > 0 }.map(\.layer))
    return try evidence.observeSteps { step in
      let commands = step.script.allCommands
      guard let manager = PackageManager.all.first(where: { $0.isOnlyUpdated(in: commands) }) else {
        return nil
      }
      let hasLists = step.layer.map(layersWithLists.contains) ?? false
      return Observation(
        "\(manager.update) runs without an install in the same RUN, so its lists go stale in the cache",
        severity: hasLists ? nil : .note,
        fix: manager.fix,
        layer: step.layer
      )
    }
  }

  private static let aptListPaths = "var/lib/apt/lists/**"
  private static let apkListPaths = "var/cache/apk/**"
}
