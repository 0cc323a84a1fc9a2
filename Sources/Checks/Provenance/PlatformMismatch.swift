internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let platformMismatch = Rule(
    710,
    "platform-mismatch",
    .warning,
    title: "programs for another processor than the image is for",
    why: """
      The container ends with "exec format error", or runs many times slower in an emulator: a stage with \
      --platform=$BUILDPLATFORM, or a file that was built elsewhere, got into the last stage.
      """,
    fix: "FROM --platform=$TARGETPLATFORM …",
    guides: [.reference, .notes],
    peers: ["InvalidBaseImagePlatform"],
    needs: .programs
  ) { evidence throws(NotCheckable) in
    try evidence.requireUnix()
    try evidence.requireLayers()
    let architecture = evidence.image.config.architecture ?? ""
    guard let machines = machines[architecture] else {
      throw NotCheckable(
        architecture.isEmpty
          ? "the config names no processor" : "the processor \(architecture) is not known"
      )
    }
    let command = evidence.command
    var words = [command.words.first, command.program.first].compactMap(\.self)
    words.append("/bin/sh")
    var seen: Set<[UInt8]> = []
    var looked = false
    var observations: [Observation] = []
    for word in words {
      guard let program = try? evidence.program(word) else { continue }
      for (file, executable) in zip(program.files, program.executables) {
        guard case .elf(let elf)? = executable else { continue }
        looked = true
        guard !machines.contains(elf.machine), seen.insert(file.path).inserted else { continue }
        let name = names[elf.machine] ?? "processor number \(elf.machine)"
        observations.append(
          Observation(
            "the image is for \(architecture), and \(String(decoding: file.path, as: UTF8.self)) for \(name)",
            files: file.content.map { [$0] } ?? []
          )
        )
      }
    }
    guard looked else { throw NotCheckable("no program is found whose processor is known") }
    return observations
  }

  /// The processors by Go's names, each with the numbers of ELF that it runs: 32-bit programs too.
  private static let machines: [String: Set<UInt16>] = [
    "386": [3], "amd64": [62, 3], "arm": [40], "arm64": [183, 40], "ppc64": [21], "ppc64le": [21],
    "s390x": [22], "riscv64": [243], "mips": [8], "mipsle": [8], "mips64": [8], "mips64le": [8],
    "loong64": [258],
  ]
  private static let names: [UInt16: String] = [
    3: "386", 8: "mips", 21: "ppc64", 22: "s390x", 40: "arm", 62: "amd64", 183: "arm64",
    243: "riscv64",
    258: "loong64",
  ]
}
