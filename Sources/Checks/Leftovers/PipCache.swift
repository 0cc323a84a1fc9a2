extension Rule {
  static let pipCache = Rule(
    leftover: 205,
    "pip-cache",
    .warning,
    title: "the caches of Python's package installers",
    why: """
      The packages are installed; the cache is for the next installation, which is in another build. \
      PIP_NO_CACHE_DIR=1 does what the flag does, so that only the files tell.
      """,
    fix: "RUN pip install --no-cache-dir …",
    guides: [.fundamentals, .reference, .art, .production, .notes],
    peers: ["DL3042", "DKL-LI-0003"],
    [
      Leftover(
        cacheOf: "pip",
        ["**/.cache/pip"],
        command: "RUN pip install --no-cache-dir …"
      ),
      Leftover(cacheOf: "uv", ["**/.cache/uv"], command: "uv …"),
      // Beside them Poetry keeps the virtual environments, which are no cache.
      Leftover(
        cacheOf: "Poetry",
        ["**/.cache/pypoetry/cache", "**/.cache/pypoetry/artifacts"],
        command: "poetry install …"
      ),
      Leftover(cacheOf: "Pipenv", ["**/.cache/pipenv"], command: "pipenv install …"),
    ]
  )
}
