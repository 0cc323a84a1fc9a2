internal import Archive
@testable internal import Checks
internal import FuzzSupport
internal import LayerAnalysis
internal import TestSupport

/// Databases of package managers: the input is several of them, each behind a line of two bytes, of which
/// the first says which database it is and the second is a line break.
enum Packages: FuzzTarget {
  /// The files of an image that rules about packages read, by the letter that stands for them.
  private static let paths: KeyValuePairs<Character, String> = [
    "s": "var/lib/dpkg/status", "l": "var/lib/dpkg/info/a.list", "d": "var/lib/dpkg/diversions",
    "x": "var/lib/dpkg/status.d/a", "y": "var/lib/dpkg/status.d/a.md5sums",
    "e": "var/lib/apt/extended_states", "a": "lib/apk/db/installed",
    "r": "var/lib/rpm/rpmdb.sqlite", "w": "var/lib/rpm/rpmdb.sqlite-wal",
    "m": "usr/lib/python3/a-1.dist-info/METADATA", "c": "usr/lib/python3/a-1.dist-info/RECORD",
    "t": "usr/lib/python3/a-1.dist-info/WHEEL", "g": "usr/lib/python3/b.egg-info/PKG-INFO",
    "i": "usr/lib/python3/b.egg-info/installed-files.txt",
    "n": "app/node_modules/a/package.json", "o": "app/node_modules/@b/c/package.json",
    "p": "app/package.json", "q": "app/node_modules/.package-lock.json",
    "u": "etc/os-release",
  ]

  static let words: [String] =
    paths.map { "\n\u{1E}\($0.key)\n" } + [
      "Package: a\n", "Version: 1\n", "Status: install ok installed\n", "Architecture: amd64\n",
      "Installed-Size: 9223372036854775807\n", "Depends: a (>= 1), b | c:any\n", "Recommends: ",
      "Provides: ", "Essential: yes\n", "Auto-Installed: 1\n", "/usr/bin/a\n", "/../",
      "F:usr/bin\n",
      "R:a\n", "P:a\n", "V:1\n", "A:x\n", "I:-1\n", "Name: a\n", "Tag: cp39-abi3-linux_x86_64\n",
      "../../../", "a,sha256=b,1\n", "\"a\"\"b\",,\n", "\"version\": \"1\"", "\"packages\": {",
      "\"devDependencies\": {", "\"dependencies\": {", "\"dev\": true", "{\"a\": ", "[[[[",
      "\\u0000", "VERSION_ID=", "ID=debian\n", "SQLite format 3\0",
      "\u{0D}\0\0\0\u{1}", "\0\0\u{3}\u{E8}\0\0\0\u{6}", "\0\0\u{4}\u{5D}\0\0\0\u{8}",
      "\0\0\u{4}\u{5C}\0\0\0\u{4}", "\0\0\u{4}\u{5E}\0\0\0\u{8}",
    ]

  static let seeds: [[UInt8]] = {
    let texts = [
      """
      \u{1E}s
      Package: a
      Status: install ok installed
      Version: 1
      Installed-Size: 7
      Depends: libc6 (>= 2), b | c
      Recommends: b

      Package: b
      Provides: c
      Version: 2

      \u{1E}l
      /usr
      /usr/bin/a
      \u{1E}d
      /usr/bin/a
      /usr/bin/a.distrib
      b
      \u{1E}e
      Package: b
      Auto-Installed: 1

      """,
      "\u{1E}a\nP:a\nV:1\nI:5\nF:usr/bin\nR:a\nR:b\n\nP:b\n",
      "\u{1E}x\nPackage: a\nVersion: 1\n\u{1E}y\n0123456789abcdef0123456789abcdef  usr/bin/a\n",
      "\u{1E}m\nName: a\nVersion: 1\n\u{1E}c\n../../bin/a,,\n\"a\"\"b\",,\n\u{1E}t\nTag: py3-none-any\n",
      "\u{1E}g\nName: b\n\u{1E}i\n../x\n",
      #"""
      \#u{1E}n
      {"name": "a", "version": "1", "dependencies": {"@b/c": "1"}}
      \#u{1E}o
      {"version": "2"}
      \#u{1E}p
      {"devDependencies": {"a": "1"}, "dependencies": {}}
      \#u{1E}q
      {"packages": {"node_modules/a": {"dev": true}}}
      """#,
    ]
    return texts.map { Array($0.utf8) } + [[0x1E, 0x72, 0x0A] + database]
  }()

  /// A database of rpm's of one package, in two pages of 512 bytes.
  private static let database: [UInt8] = {
    func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }
    func varint(_ value: Int) -> [UInt8] {
      value < 128 ? [UInt8(value)] : [UInt8(value >> 7 | 128), UInt8(value & 127)]
    }
    let values = Array("a\u{0}1\u{0}\u{0}\u{0}\u{0}\u{0}a\u{0}/usr/bin/\u{0}".utf8)
    let tags = [(1000, 6, 0), (1001, 6, 2), (1116, 4, 4), (1117, 8, 8), (1118, 8, 10)]
    let header =
      number(tags.count) + number(values.count)
      + tags.flatMap { number($0.0) + number($0.1) + number($0.2) + number(1) } + values
    // The row: the bytes of its header, no number, a blob.
    let type = varint(header.count * 2 + 12)
    let row = [UInt8(type.count + 2), 0] + type + header
    let schema: [UInt8] =
      [6, 23, 27, 27, 1, 15] + Array("tablePackagesPackages".utf8) + [2] + Array("x".utf8)
    func page(_ prefix: [UInt8], _ cell: [UInt8]) -> [UInt8] {
      let start = 512 - cell.count
      let head = prefix + [0x0D, 0, 0, 0, 1, 0, 0, 0, UInt8(start >> 8), UInt8(start & 255)]
      return head + [UInt8](repeating: 0, count: start - head.count) + cell
    }
    var first = Array("SQLite format 3\u{0}".utf8) + [2, 0, 1, 1, 0]
    first += [UInt8](repeating: 0, count: 100 - first.count)
    return page(first, varint(schema.count) + [1] + schema)
      + page([], varint(row.count) + [1] + row)
  }()

  private static let rules = RuleCatalogue.all.rules.filter { rule in
    rule.needs.packages || rule.slug == "eol-os"
  }

  static func test(_ input: [UInt8]) throws {
    var entries: [TarBuilder.Entry] = [
      .file("usr/bin/a", size: 3), .file("usr/bin/b", size: 4), .symlink("bin", to: "usr/bin"),
      .file("app/node_modules/a/index.js", size: 5),
    ]
    var contents: [String: [UInt8]] = [:]
    for part in input.split(separator: 0x1E) {
      let part = Array(part)
      guard part.count > 1, part[1] == 0x0A else { continue }
      let letter = Character(Unicode.Scalar(part[0]))
      guard let path = paths.first(where: { $0.key == letter })?.value else { continue }
      contents[path, default: []] += part.dropFirst(2)
    }
    entries += contents.sorted { $0.key < $1.key }.map { path, bytes in
      .file(RawBytes(path.utf8), RawBytes(bytes))
    }
    let judgement = try JudgedImage.judge(entries, by: rules)
    for package in judgement.packages?.packages ?? [] {
      require(package.bytes <= 1 << 30 && package.bytes >= 0, "a size from nowhere: \(package)")
      require(package.installedBytes ?? 0 >= 0, "a negative size: \(package)")
    }
  }
}
