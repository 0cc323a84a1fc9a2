internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let pythonBytecode = Rule(
    leftover: 211,
    "pycache",
    .note,
    title: "compiled Python files",
    why: """
      Those of an app came from another machine, or of an instruction that ran it; the interpreter \
      makes what it needs. Those of installed packages make the first start faster: they are told \
      apart, and do not count as savings.
      """,
    fix: """
      # .dockerignore
      **/__pycache__
      """,
    guides: [.fundamentals, .reference, .art, .production, .notes],
    [
      Leftover(
        message: "compiled Python files of the app are shipped",
        paths: ["**/*.pyc"],
        warningBytes: 5 << 20,
        isLeftover: { evidence in
          let roots = AppRoots(evidence.config)
          return { file in
            guard roots.contain(file.path) else { return false }
            // Outside of __pycache__ one without its source is the module itself.
            return file.directory.elementsEqual("__pycache__".utf8)
              || file.directory.suffix(12).elementsEqual("/__pycache__".utf8)
              || evidence.root.file(at: Array(file.path.dropLast())) != nil
          }
        },
        fix: { files, evidence in
          guard evidence.isRun(files) else { return nil }
          return """
            ENV PYTHONDONTWRITEBYTECODE=1
            RUN …
            """
        }
      ),
      Leftover(
        message: "compiled files of installed Python packages are shipped",
        // pip of Debian and Ubuntu calls its own directory after the distribution's.
        paths: [
          "**/site-packages/**/__pycache__/*.pyc",
          "usr/local/lib/*/dist-packages/**/__pycache__/*.pyc",
        ],
        saves: false,
        isLeftover: { evidence in
          { file in
            guard let layer = file.content?.layer, !evidence.isProbablyFromBase(layer) else {
              return false
            }
            return !file.isBelow("usr/lib/") && !file.isBelow("usr/share/")
          }
        },
        fix: { _, _ in
          """
          RUN pip install --no-compile …   # smaller, and slower to start
          """
        }
      ),
    ]
  )
}
