internal import LayerAnalysis

extension Rule {
  static let jsCache = Rule(
    leftover: 206,
    "js-cache",
    .warning,
    title: "the caches of npm, Yarn and pnpm",
    why:
      "The packages are in node_modules; the cache is for the next installation, in another build.",
    fix: "RUN npm ci && npm cache clean --force",
    guides: [.reference],
    peers: ["DL3060", "DKL-LI-0003"],
    [
      Leftover(
        cacheOf: "npm",
        ["**/.npm/_cacache", "**/.npm/_logs"],
        command: "RUN npm ci && npm cache clean --force"
      ),
      Leftover(
        cacheOf: "Yarn",
        ["**/.cache/yarn", "**/.yarn/berry/cache"],
        command: "RUN yarn install --frozen-lockfile && yarn cache clean"
      ),
      .yarnPackages,
      Leftover(
        cacheOf: "pnpm",
        ["**/.pnpm-store", "**/.local/share/pnpm/store"],
        command: "pnpm install …"
      ),
      // Whoever runs browsers in the image wants them.
      Leftover(
        message: "what a package downloaded besides is shipped",
        paths: downloads.map { "\($0)/**" },
        severity: .note,
        fix: { files, evidence in
          let places = evidence.removal(of: files, downloads) ?? "…"
          return """
            RUN … \\
             && rm -rf \(places)   # unless it is run here
            """
        }
      ),
    ]
  )

  private static let downloads = [
    "**/.cache/node-gyp", "**/.cache/Cypress", "**/.cache/ms-playwright", "**/.cache/puppeteer",
  ]
}

extension Leftover {
  /// The packages that Yarn keeps as archives: without a `.pnp.cjs` beside them nothing runs from there.
  fileprivate static let yarnPackages = Leftover(
    message: "the cache of Yarn is shipped",
    paths: ["**/.yarn/cache/**"],
    isLeftover: { evidence in
      var isNeeded: [ArraySlice<UInt8>: Bool] = [:]
      let marker = Array("/.yarn/cache/".utf8)
      return { file in
        // The project's directory ends where the last of these starts.
        guard let project = file.path(before: marker, isLast: true) else { return false }
        if let isNeeded = isNeeded[project] { return !isNeeded }
        let known = [".pnp.cjs", ".pnp.js", ".pnp.loader.mjs"].contains { name in
          evidence.root.file(at: Array(project) + Array("/\(name)".utf8)) != nil
        }
        isNeeded[project] = known
        return !known
      }
    },
    fix: { _, _ in "RUN yarn install --immutable && yarn cache clean" }
  )
}
