extension Rule {
  static let oddEntries = Rule(
    oddities: [
      Oddity(
        code: "special-file",
        one: "a device, a pipe or an entry of an unknown kind is shipped",
        many: "devices, pipes or entries of unknown kinds are shipped"
      ),
      Oddity(
        code: "dangling-hard-link",
        severity: .warning,
        needsAllLayers: true,
        one: "a hard link leads to no file, and engines refuse to unpack it",
        many: "hard links lead to no file, and engines refuse to unpack them"
      ),
      Oddity(
        code: "lost-link-target",
        severity: .warning,
        one: "a symbolic link has no target",
        many: "symbolic links have no target"
      ),
      Oddity(
        code: "symbolic-link-loop",
        one: "a path leads through a symbolic link that goes in circles",
        many: "paths lead through symbolic links that go in circles"
      ),
      Oddity(
        code: "odd-header",
        one: "a tar header is odd, and other tools may read it otherwise",
        many: "tar headers are odd, and other tools may read them otherwise"
      ),
    ],
    909,
    "odd-entries",
    .note,
    title: "entries that no image needs",
    why: """
      Engines make devices and pipes when a container starts; unpacking them takes root, and fails \
      without. What different tools read in different ways is not the same image for all.
      """,
    fix: "RUN rm -f … # in the RUN that makes it, or build the layer with a common tool"
  )
}
