/// A tool that installs what a project's manifest names.
struct Dependencies: Sendable {
  /// The names of files that it reads, the manifest first.
  var manifests: [String]
  /// Whether a command installs what they name, and nothing else.
  var installs: @Sendable (ShellCommand) -> Bool
  /// The command, as the fix shows it.
  var command: String

  /// The tools whose manifests are told apart.
  static let all = [
    Dependencies(
      manifests: ["package.json", "package-lock.json", "npm-shrinkwrap.json"],
      installs: { $0.program == "npm" && $0.isBare(["ci", "install", "i", "clean-install"]) },
      command: "npm ci"
    ),
    Dependencies(
      manifests: ["package.json", "yarn.lock"],
      installs: { $0.program == "yarn" && ($0.arguments.isEmpty || $0.isBare(["install"])) },
      command: "yarn install"
    ),
    Dependencies(
      manifests: ["package.json", "pnpm-lock.yaml"],
      installs: { $0.program == "pnpm" && $0.isBare(["install", "i", "ci"]) },
      command: "pnpm install"
    ),
    Dependencies(
      manifests: ["requirements.txt"],
      installs: { command in
        let isPip =
          ["pip", "pip3", "uv"].contains(command.program)
          || command.program.hasPrefix("python") && command.arguments.contains("pip")
        return isPip && command.arguments.contains("install")
          && command.arguments.contains { $0 == "-r" || $0.hasPrefix("--requirement") }
      },
      command: "pip install --no-cache-dir -r requirements.txt"
    ),
    Dependencies(
      manifests: ["pyproject.toml", "poetry.lock"],
      installs: { $0.program == "poetry" && $0.isBare(["install", "sync"]) },
      command: "poetry install --no-root"
    ),
    Dependencies(
      manifests: ["pyproject.toml", "uv.lock"],
      installs: { $0.program == "uv" && $0.isBare(["sync"]) },
      command: "uv sync --no-install-project"
    ),
    Dependencies(
      manifests: ["Pipfile", "Pipfile.lock"],
      installs: { $0.program == "pipenv" && $0.isBare(["install", "sync"]) },
      command: "pipenv sync"
    ),
    Dependencies(
      manifests: ["go.mod", "go.sum"],
      installs: { $0.program == "go" && $0.arguments.starts(with: ["mod", "download"]) },
      command: "go mod download"
    ),
    Dependencies(
      manifests: ["Gemfile", "Gemfile.lock"],
      installs: { $0.program == "bundle" && $0.isBare(["install"]) },
      command: "bundle install"
    ),
    Dependencies(
      manifests: ["composer.json", "composer.lock"],
      installs: { $0.program == "composer" && $0.isBare(["install"]) },
      command: "composer install --no-scripts --no-autoloader"
    ),
    Dependencies(
      manifests: ["pom.xml"],
      installs: { $0.program == "mvn" || $0.program == "mvnw" },
      command: "mvn dependency:go-offline"
    ),
    Dependencies(
      manifests: ["Cargo.toml", "Cargo.lock"],
      installs: { $0.program == "cargo" && $0.arguments.first == "build" },
      command: "cargo fetch"
    ),
  ]

  /// The names of all manifests, each once.
  static let names = Set(all.flatMap(\.manifests)).sorted()
}

extension ShellCommand {
  /// Whether the first word that is no option is one of some, and no other follows that names a package.
  fileprivate func isBare(_ words: Set<String>) -> Bool {
    guard !arguments.contains("-g"), !arguments.contains("--global") else { return false }
    let named = arguments.filter { !$0.hasPrefix("-") }
    guard let first = named.first, words.contains(first) else { return false }
    // Without the values of options, which cannot be told from packages: one word at most may follow.
    return named.count == 1
      || named.count == 2 && arguments.last?.hasPrefix("-") == false
        && arguments.dropLast().last?.hasPrefix("-") == true
  }
}
