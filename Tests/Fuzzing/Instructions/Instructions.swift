internal import FuzzSupport
internal import ImageFormat
@testable internal import ImageReport

/// Histories: a line of the input is a step, its `created_by`, comment and author between tabs.
///
/// A line that begins with `-` is a step that made no layer; the last byte counts the layers.
enum Instructions: FuzzTarget {
  static let words =
    Instruction.Kind.allCases.map { $0.rawValue + " " } + [
      "/bin/sh -c ", "#(nop) ", "/bin/sh -c #(nop)  ", "|2 A=1 B=2 ", "|0 ", "|-1 ", "# buildkit",
      "|inheritLabels=false", "|force-mtime=10", "busybox sh ", "cmd /S /C ",
      "powershell -Command ",
      "pwsh.exe -ExecutionPolicy Bypass ", "-o pipefail ", "map[80/tcp:{}]", "[\"a\"]", "kaniko",
      "PASSWORD=", "--token ", "://user:password@", "dir:", "file:", " in /",
      String(repeating: "0a", count: 32), "\u{1B}[2J", "\u{202E}", "\u{300}", "\u{FE0F}",
      "\u{1F600}",
      "\u{3164}", "\\", "\\\n",
    ]

  static let seeds: [[UInt8]] = [
    "/bin/sh -c #(nop) ADD file:0a0b in / \n-/bin/sh -c #(nop)  CMD [\"sh\"]\n/bin/sh -c apt-get update\u{2}",
    "RUN |1 TOKEN=a /bin/sh -c make # buildkit\tbuildkit.dockerfile.v0\n-ENV A=b\tbuildkit\nCOPY a b # buildkit\u{3}",
    "|2 A=1 2 B=3 /bin/bash -o pipefail -c curl https://u:p@host | sh|unsetLabel=a\tFROM x\u{1}",
    "powershell -Command $ErrorActionPreference = 'Stop'; Get-Item\ncmd /S /C #(nop) COPY a in b\u{1}",
    "bazel build\tcomment\nkaniko\t\tkaniko\nrun echo --password x\t\tkaniko\u{2}",
    "EXPOSE map[80/tcp:{} 443/tcp:{}]\n-VOLUME [/a /b]\n\n\t\t\u{1}",
  ].map { Array($0.utf8) }

  static func test(_ input: [UInt8]) {
    let history = input.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false).map(
      step
    )
    for step in history { check(step) }
    check(history, layers: Int(input.last ?? 0))
    let words = history.compactMap(\.createdBy)
    require(
      SecretRedaction.arguments(words).count == words.count,
      "redaction changes the number of arguments: \(words)"
    )
  }

  private static func step(_ line: ArraySlice<UInt8>) -> History {
    let isEmpty = line.first == UInt8(ascii: "-")
    let fields = line.dropFirst(isEmpty ? 1 : 0)
      .split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    return History(
      createdBy: fields.first,
      author: fields.count > 2 ? fields[2] : nil,
      comment: fields.count > 1 ? fields[1] : nil,
      emptyLayer: isEmpty
    )
  }

  private static func check(_ step: History) {
    let instruction = Instruction(step)
    let summary = instruction.description
    require(!summary.contains("\n"), "a summary of several lines: \(summary.debugDescription)")
    let most = (step.createdBy ?? "").utf8.count + (step.comment ?? "").utf8.count
    // Bytes that are cut apart may each become a replacement character.
    require(instruction.text.utf8.count <= 3 * most + 3, "a text from nowhere: \(instruction)")
    for argument in instruction.buildArguments {
      let isAssignment = argument.utf8.contains(UInt8(ascii: "="))
      require(isAssignment, "a build argument without a value: \(argument)")
    }
    let text = SecretRedaction.prose(instruction.text)
    require(SecretRedaction.prose(text) == text, "a redaction that is not finished: \(text)")
    _ = SecretRedaction.assignment(instruction.text)
    let line = InstructionText.line(
      Report.Instruction(kind: instruction.kind?.rawValue, text: text)
    )
    Output.requireHarmless(line)
    require(!line.contains("\n"), "an instruction of several lines: \(line.debugDescription)")
    check(line)
    Output.requireHarmless(DisplayText.name(step.createdBy ?? ""))
  }

  private static func check(_ line: String) {
    for width in [0, 1, 7, 60] {
      for short in [
        DisplayWidth.truncated(line, to: width), DisplayWidth.truncatedPath(line, to: width),
      ] {
        require(
          DisplayWidth.columns(short) <= width,
          "wider than \(width): \(short.debugDescription)"
        )
      }
    }
  }

  private static func check(_ history: [History], layers: Int) {
    let alignment = HistoryAlignment(history, layerCount: layers)
    require(alignment.positions.count == layers, "a layer without a place")
    let positions = alignment.positions.compactMap(\.self)
    require(zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 }, "steps out of order")
    require(positions.allSatisfy { !history[$0].emptyLayer }, "a step that made no layer made one")
    let steps = history.count { !$0.emptyLayer }
    require(
      (alignment.status == .complete) == (steps == layers),
      "\(steps) steps, \(layers) layers"
    )
  }
}
