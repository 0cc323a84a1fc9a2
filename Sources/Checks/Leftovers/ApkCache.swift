extension Rule {
  static let apkCache = Rule(
    leftover: 203,
    "apk-cache",
    .warning,
    title: "the cache of apk",
    why: "Nothing reads the index and the packages in a container.",
    fix: "RUN apk add --no-cache …",
    guides: [.reference],
    peers: ["DKL-DI-0004", "DL3019", "DS-0025"],
    [
      Leftover(
        message: "the cache of apk is shipped",
        paths: ["var/cache/apk/**", "etc/apk/cache/**"]
      )
    ]
  )
}
