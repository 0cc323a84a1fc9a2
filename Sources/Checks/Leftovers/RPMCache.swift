internal import LayerAnalysis

extension Rule {
  static let rpmCache = Rule(
    leftover: 204,
    "rpm-cache",
    .warning,
    title: "the caches of dnf, yum and zypper",
    why: "Nothing reads the repositories' metadata and the packages in a container.",
    fix: "RUN dnf install -y … && dnf clean all",
    peers: [
      "DL3032", "DL3036", "DL3040", "DS-0015", "DS-0019", "DS-0020", "DS-0027",
    ],
    [
      Leftover(
        message: "the cache of dnf is shipped",
        paths: ["var/cache/dnf/**", "var/cache/libdnf5/**", "var/lib/dnf/repos/**"]
      ),
      Leftover(
        message: "the cache of yum or microdnf is shipped",
        paths: ["var/cache/yum/**"],
        fix: { _, evidence in
          let hasMicrodnf = evidence.root.file(at: "usr/bin/microdnf") != nil
          return hasMicrodnf
            ? "RUN microdnf install -y … && microdnf clean all"
            : "RUN yum install -y … && yum clean all && rm -rf /var/cache/yum"
        }
      ),
      Leftover(
        message: "the cache of zypper is shipped",
        paths: ["var/cache/zypp/**"],
        fix: { _, _ in "RUN zypper install -y … && zypper clean -a" }
      ),
    ]
  )
}
