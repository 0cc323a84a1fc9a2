internal import LayerAnalysis

extension Rule {
  static let buildDescriptions = Rule(
    leftover: 210,
    "dockerfile-in-image",
    .note,
    title: "what describes the build",
    why: "No container reads it, and it tells whoever gets in how things are made.",
    fix: """
      # .dockerignore
      Dockerfile*
      docker-compose*.yml
      .dockerignore
      .github
      """,
    guides: [.reference, .production],
    peers: ["DKL-LI-0003"],
    [
      Leftover(
        message: "the description of the build is shipped",
        paths: [
          "**/Dockerfile", "**/Dockerfile.*", "**/Dockerfile-*", "**/Containerfile",
          "**/Containerfile.*", "**/docker-compose.yml", "**/docker-compose.yaml",
          "**/docker-compose.*.yml", "**/docker-compose.*.yaml", "**/docker-compose-*.yml",
          "**/docker-compose-*.yaml", "**/compose.yml", "**/compose.yaml", "**/.dockerignore",
          "**/.github/**", "**/.gitlab-ci.yml", "**/Jenkinsfile",
        ],
        isLeftover: { evidence in
          let roots = AppRoots(evidence.config)
          // Some programs write such files for others.
          return { file in
            roots.contain(file.path)
              && !file.isBelowAny(named: ["template", "templates", "testdata", "fixtures"])
          }
        }
      )
    ]
  )
}
