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
        paths: [
          "**/.cache/node-gyp/**", "**/.cache/Cypress/**", "**/.cache/ms-playwright/**",
          "**/.cache/puppeteer/**",
        ],
        severity: .note,
        fix: { files, evidence in
          evidence.argumentOfRemoval(of: files).map { "RUN … && rm -rf \($0)" }
            ?? evidence.place(of: files).map { "RUN … && rm -rf \($0)   # unless it is run here" }
        }
      ),
    ]
  )
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
        let path = [0x2F] + file.path
        guard
          let end = path.indices.last(where: { path[$0...].starts(with: marker) })
        else { return false }
        let project = path[..<end]
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
