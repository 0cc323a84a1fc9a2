internal import Checks
internal import ImageFormat
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `Random damage to what rules read` {
  private static func files() throws -> [(path: String, content: [UInt8])] {
    let texts: KeyValuePairs<String, String> = [
      "var/lib/dpkg/status":
        "Package: a\nStatus: install ok installed\nVersion: 1\nInstalled-Size: 7\nDepends: b (>= 1), c | d\n\nPackage: b\nVersion: 2\nRecommends: a\n",
      "var/lib/dpkg/info/a.list": "/.\n/usr\n/usr/bin/a\n/etc/conf\n",
      "var/lib/dpkg/diversions": "/usr/bin/a\n/usr/bin/a.distrib\nb\n",
      "var/lib/apt/extended_states": "Package: b\nAuto-Installed: 1\n",
      "lib/apk/db/installed": "P:c\nV:3\nA:x86_64\nI:9\nF:usr/bin\nR:a\nR:c\n\nP:d\nV:4\n",
      "usr/lib/python3/e-1.dist-info/METADATA": "Name: e\nVersion: 1\n\nText\n",
      "usr/lib/python3/e-1.dist-info/RECORD": "../../bin/e,,\n\"e \"\"1\"\".py\",sha256=a,1\n",
      "usr/lib/python3/e-1.dist-info/WHEEL": "Tag: cp39-abi3-musllinux_1_1_x86_64\n",
      "app/package.json": #"{"devDependencies": {"f": "1"}, "dependencies": {"g": "^1"}}"#,
      "app/node_modules/f/package.json": #"{"name": "f", "version": "1.2", "dependencies": {}}"#,
      "app/node_modules/.package-lock.json": #"{"packages": {"node_modules/f": {"dev": true}}}"#,
      "etc/passwd": "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/:/bin/sh\n",
      "etc/group": "root:x:0:\napp:x:1000:app,root\n",
      "etc/shadow": "root:*:1:0\napp:$6$salt$0123456789abcdef:1\n",
      "etc/os-release": "ID=debian\nVERSION_ID=\"9\"\n",
      "srv/.env": "# x\nDB_PASSWORD='hunter2 xyz'\nexport API_KEY=0123456789abcdefABCDEF\n",
      "root/.netrc": "machine h login a password hunter2xyz\n",
      "bin/run": "#!/usr/bin/env sh\nset -e\nexec gosu app \"$@\"\n",
    ]
    return texts.map { ($0.key, Array($0.value.utf8)) } + [
      ("var/lib/rpm/rpmdb.sqlite", try #require(Base64Text.decoded(RPMDatabaseFixture.base64))),
      ("bin/app", RawBytes.elf(interpreter: "/lib/ld.so", symbols: 20).bytes),
    ]
  }

  /// Changes, removes or repeats a few bytes.
  private static func damage(_ bytes: [UInt8], using randomness: inout Randomness) -> [UInt8] {
    var damaged = bytes
    for _ in 0..<Int.random(in: 1...6, using: &randomness) where !damaged.isEmpty {
      let place = Int.random(in: damaged.indices, using: &randomness)
      switch Int.random(in: 0..<4, using: &randomness) {
      case 0: damaged[place] = UInt8.random(in: 0...255, using: &randomness)
      case 1:
        damaged[place] = [0, 0x0A, 0x22, 0x3A, 0x2F, 0xFF].randomElement(using: &randomness) ?? 0
      case 2: damaged.removeSubrange(place..<min(damaged.count, place + place % 40))
      default: damaged += damaged[place...].prefix(200)
      }
    }
    return damaged
  }

  @Test(arguments: 0..<12)
  func `ends in findings and reasons, the same whether layers are plain or packed`(seed: Int)
    async throws
  {
    var randomness = Randomness(seed: seed)
    var entries: [TarBuilder.Entry] = [.file("usr/bin/a", size: 9), .file("etc/conf", size: 3)]
    for (path, content) in try Self.files() {
      let damaged = Self.damage(content, using: &randomness)
      entries.append(.file(RawBytes(path.utf8), RawBytes(damaged), mode: 0o755))
    }
    let image = ImageBuilder(
      layers: [.init(TarBuilder(entries))],
      config: ["Entrypoint": ["/bin/run"], "Cmd": ["/bin/app"], "User": "app"]
    )
    var judgements: [Judgement] = []
    for flavour in [PackedImage.Flavour.dockerSave, .ociArchive] {
      let directory = try TemporaryDirectory()
      let path = try image.archive(flavour).write(in: directory, as: "image")
      let weighed = try await ImageWeigher(requests: Judge().requests())
        .weigh(ImageReference(path: path))
      judgements.append(
        await Judge().judge(weighed, base: try BaseImage(of: weighed.image, claim: nil))
      )
    }
    #expect(judgements[0].lines == judgements[1].lines)
    #expect(judgements[0].packages?.packages == judgements[1].packages?.packages)
    for row in judgements[0].rows {
      guard case .notCheckable(let reason) = row.outcome else { continue }
      #expect(!reason.isEmpty && reason.utf8.count < 500, "\(row.rule.slug)")
    }
  }
}
