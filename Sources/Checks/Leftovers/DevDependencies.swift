internal import LayerAnalysis

extension Rule {
  static let devDependencies = Rule(
    212,
    "dev-dependencies",
    .warning,
    title: "packages that only development needs",
    why: """
      Compilers, linters and test frameworks are not run in production. The flag is --omit=dev: \
      --production, as some guides have it, is its old name.
      """,
    fix: "RUN npm ci --omit=dev",
    guides: [.fundamentals, .reference, .art, .notes],
    needs: Needs(
      contents: [
        NodeProject.lockFiles: NodeProject.maximumLockBytes,
        PackageDatabases.nodeManifests: NodeProject.maximumManifestBytes,
      ],
      packages: true
    )
  ) { evidence throws(NotCheckable) in
    let catalogue = evidence.packages
    var observations: [Observation] = []
    var bytesLeft = NodeProject.maximumBytes
    var unread: NotCheckable?
    for project in NodeProject.all(in: catalogue) {
      let (packages, isExact): ([Int], Bool)
      do throws(NotCheckable) {
        (packages, isExact) = try project.development(catalogue, evidence, &bytesLeft)
      } catch {
        unread = unread ?? error
        // What is read of all together has an end.
        if bytesLeft < 0 { break }
        continue
      }
      for (layer, packages) in catalogue.byLayer(packages) {
        let verb = packages.count == 1 ? "is" : "are"
        let files = catalogue.files(of: packages)
        let bytes = files.reduce(0) { $0 + evidence.size(of: $1) }
        observations.append(
          Observation(
            "\(catalogue.summary(packages)) \(verb) "
              + (isExact ? "only needed to develop" : "hardly needed but to develop"),
            severity: isExact && bytes > warningBytes ? .warning : .note,
            fix: project.fix(evidence),
            layer: layer,
            files: files,
            saves: isExact
          )
        )
      }
    }
    let tools = catalogue.packages.indices.filter { number in
      catalogue.packages[number].kind == .python
        && developmentTools.contains(catalogue.packages[number].name.lowercased())
    }
    for (layer, packages) in catalogue.byLayer(tools) {
      let verb = packages.count == 1 ? "is" : "are"
      observations.append(
        Observation(
          "\(catalogue.summary(packages)) \(verb) hardly needed but to develop",
          severity: .note,
          fix:
            "RUN pip install --no-cache-dir -r requirements.txt  # without the tools of development",
          layer: layer,
          files: catalogue.files(of: packages)
        )
      )
    }
    // What is found is there, whatever else there may be.
    if observations.isEmpty {
      try catalogue.require([.node, .python])
      if let unread { throw unread }
    }
    return observations
  }

  /// More are a warning where it is certain that nothing runs them.
  private static let warningBytes: Int64 = 10 << 20

  /// Python distributions that programs are written with, and do not run with.
  private static let developmentTools: Set<String> = [
    "black", "flake8", "ipython", "isort", "mypy", "notebook", "pylint", "pytest", "ruff", "tox",
  ]
}
