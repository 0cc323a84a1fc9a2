internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `Packages of Python` {
  private static let site = "venv/lib/python3.11/site-packages"

  @Test func `own what their RECORD names, scripts outside included`() async throws {
    let site = Self.site
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .file(
            "\(site)/requests-2.31.0.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: requests\nVersion: 2.31.0\nClassifier: A\n\nVersion: 9\n"
          ),
          .file(
            "\(site)/requests-2.31.0.dist-info/RECORD",
            "../../../bin/normalizer,sha256=x,5\r\n"
              + "requests-2.31.0.dist-info/METADATA,sha256=x,50\r\n"
              + "requests/__init__.py,sha256=x,100\r\n\"requests/a,\"\"b\"\"\",,\r\n"
              + "../../../../../../../../etc/passwd,,\r\n"
          ),
          .file(
            "\(site)/requests-2.31.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nTag: py3-none-any\nTag: cp311-cp311-manylinux_2_17_x86_64\n"
          ),
          .file("\(site)/requests/__init__.py", size: 100),
          .file("\(site)/requests/a,\"b\"", size: 20),
          .file("\(site)/requests/unlisted.py", size: 7),
          .file("venv/bin/normalizer", size: 5),
          .file("etc/passwd", size: 9),
        ],
        [
          .file(
            "\(site)/requests-2.31.0.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: requests\nVersion: 2.31.0\nClassifier: A\n\nVersion: 9\n",
            uid: 7
          )
        ],
      ])
    )
    // A path that leads out of the root leads to it, as in a container.
    #expect(catalogue.lines == ["python requests 2.31.0 - 213 5 - 0"])
    #expect(
      catalogue.packages.map(\.wheelTags) == [
        ["py3-none-any", "cp311-cp311-manylinux_2_17_x86_64"]
      ]
    )
  }

  @Test func `may be eggs`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .file("\(Self.site)/old-1.0.egg-info/PKG-INFO", "Name: old\nVersion: 1.0\n"),
          .file("\(Self.site)/old-1.0.egg-info/installed-files.txt", "../old.py\nPKG-INFO\n"),
          .file("\(Self.site)/old.py", size: 40),
        ]
      ])
    )
    #expect(catalogue.lines == ["python old 1.0 - 63 2 - 0"])
  }

  @Test func `that a distribution packaged are the distribution's`() async throws {
    let record = "usr/lib/python3/dist-packages/yaml-6.0.dist-info"
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .file("var/lib/dpkg/status", "Package: python3-yaml\nVersion: 6.0-3\n"),
          .file("var/lib/dpkg/info/python3-yaml.list", "/\(RawBytes(record.utf8))/METADATA\n"),
          .file("\(RawBytes(record.utf8))/METADATA", "Name: PyYAML\nVersion: 6.0\n"),
        ]
      ])
    )
    #expect(catalogue.lines == ["dpkg python3-yaml 6.0-3 - 26 1 - 0"])
  }

  @Test func `are not known from a damaged METADATA, and the rest stands`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .file("\(Self.site)/a-1.dist-info/METADATA", [0xFF, 0x00]),
          .file("\(Self.site)/b-1.dist-info/METADATA", "Name: b\nVersion: 1\n"),
        ]
      ])
    )
    #expect(catalogue.lines == ["python b 1 - 19 1 - 0"])
    #expect(
      catalogue.reasons == [
        "python: \(Self.site)/a-1.dist-info/METADATA is damaged: it has no name"
      ]
    )
  }
}
