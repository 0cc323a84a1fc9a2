internal import ImageFormat

/// What a container starts: the words of `ENTRYPOINT` and `CMD` together.
struct Command {
  /// The words; empty where the image names nothing.
  let words: [String]
  /// Where the words begin that are left without an init process, `gosu` and the like, which start
  /// the rest.
  private(set) var start = 0
  /// Whether something in front of the program passes signals on to it, and takes care of orphans.
  private(set) var hasInit = false
  /// Whether something in front of the program gives up the rights of root.
  private(set) var dropsPrivileges = false

  private static let inits: Set<String> = [
    "tini", "tini-static", "dumb-init", "catatonit", "docker-init",
  ]
  /// Programs that take a user, then the program to start as that user.
  private static let droppers: Set<String> = ["gosu", "su-exec"]
  /// Programs whose options say the user; where the program begins is only sure after `--`.
  private static let optionDroppers: Set<String> = ["setpriv", "chpst", "runuser"]

  init(_ config: RuntimeConfig) { self.init((config.entrypoint ?? []) + (config.cmd ?? [])) }

  init(_ words: [String]) {
    self.words = words
    var rounds = 0
    while start < words.count, rounds < 8 {
      rounds += 1
      let name = String(words[start].lastName)
      if Self.inits.contains(name) {
        hasInit = true
        start += 1
        skipOptions(withValue: ["-p", "-e", "--rewrite", "-r"])
      } else if Self.droppers.contains(name) {
        dropsPrivileges = true
        start += 2
      } else if Self.optionDroppers.contains(name) {
        dropsPrivileges = true
        guard let end = words[start...].firstIndex(of: "--") else { break }
        start = end + 1
      } else if name == "env" {
        start += 1
        while start < words.count, words[start].contains("="), !words[start].hasPrefix("-") {
          start += 1
        }
      } else {
        break
      }
    }
    start = min(start, words.count)
  }

  private mutating func skipOptions(withValue: Set<String>) {
    while start < words.count, words[start].hasPrefix("-") {
      let word = words[start]
      start += withValue.contains(word) ? 2 : 1
      if word == "--" { return }
    }
  }

  /// The words without what only starts the rest.
  var program: ArraySlice<String> { words[start...] }

  /// What the program is called, without its directory; empty where there is none.
  var programName: String { program.first.map { String($0.lastName) } ?? "" }
}
