internal import ImageFormat

/// What a `node_modules` directory says about how it came to be.
enum NodeModules {
  /// Files that npm, yarn and pnpm leave in one that they install.
  static let markers = [
    "**/node_modules/.package-lock.json", "**/node_modules/.yarn-integrity",
    "**/node_modules/.modules.yaml", "**/node_modules/.bin/**",
  ]
  static let files = "**/node_modules/**"

  /// The directory that the outermost `node_modules` of a path is in; `nil` where there is none.
  static func project(of path: [UInt8]) -> [UInt8]? {
    let names = path.split(separator: 0x2F)
    return names.firstIndex { $0.elementsEqual("node_modules".utf8) }.map { first in
      Array(names[..<first].joined(separator: [0x2F]))
    }
  }

  /// Whether an instruction copies from the build context, as far as can be told: the history does not
  /// say which stage a `COPY` is from, but who copies from one names an absolute path.
  ///
  /// - Returns: `nil` where it has a hash in place of what was copied, as it has in both cases.
  static func isFromContext(_ instruction: Instruction) -> Bool? {
    guard let copy = CopyArguments(instruction) else { return false }
    if copy.hasHashes { return nil }
    let words = instruction.text.split { " \t\n[],\"".contains($0) }.filter { !$0.hasPrefix("--") }
    return !words.dropLast().contains { $0.hasPrefix("/") }
  }

  /// Whether an instruction brings a `node_modules` that is meant: not one that only changes owners.
  static func installs(_ instruction: Instruction) -> Bool {
    switch instruction.kind {
    case .copy, .add: true
    case .run:
      instruction.text.split { !$0.isLetter }.contains {
        ["npm", "pnpm", "yarn", "bun"].contains($0)
      }
    default: false
    }
  }
}
