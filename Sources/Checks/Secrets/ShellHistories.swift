/// The files in which shells and other consoles keep what was typed.
enum ShellHistories {
  static let paths =
    [
      "bash", "zsh", "ash", "sh", "fish", "psql", "mysql", "mariadb", "python", "node_repl", "irb",
      "sqlite", "rediscli",
    ].map { "**/.\($0)_history" } + ["**/.viminfo", "**/.lesshst"]
}
