extension Rule {
  static let languageCache = Rule(
    leftover: 207,
    "language-cache",
    .note,
    title: "caches of compilers and package managers",
    why: "A build needs them, and what it builds does not: that is what build stages are for.",
    fix: "COPY --from=build … …",
    guides: [.fundamentals, .production],
    kinds
  )

  private static let kinds: [Leftover] = [
    ("Go", ["**/.cache/go-build", "**/go/pkg/mod/cache"], "go build …"),
    ("Maven", ["**/.m2/repository"], "mvn package …"),
    ("Gradle", ["**/.gradle/caches"], "gradle build …"),
    (
      "Cargo",
      ["**/.cargo/registry", "**/.cargo/git", "usr/local/cargo/registry", "usr/local/cargo/git"],
      "cargo build …"
    ),
    ("Composer", ["**/.composer/cache", "**/.cache/composer"], "composer install …"),
    (
      "Bundler",
      [
        "**/.bundle/cache", "usr/local/bundle/cache", "**/ruby/gems/*/cache",
        "**/vendor/bundle/ruby/*/cache",
      ], "bundle install …"
    ),
    ("conda", ["opt/conda/pkgs"], "RUN conda install -y … && conda clean -afy"),
    ("NuGet", ["**/.nuget/packages"], "dotnet publish …"),
    ("Bazel", ["**/.cache/bazel"], "bazel build …"),
    ("ccache", ["**/.cache/ccache"], "make …"),
  ].map { tool, directories, command in
    Leftover(cacheOf: tool, directories, warningBytes: 10 << 20, command: command)
  }
}
