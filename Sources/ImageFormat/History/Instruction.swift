/// A build instruction, as a step of an image's history records it.
///
/// Every producer writes `created_by` in a form of its own; this is what they mean.
public struct Instruction: Sendable, Hashable {
  /// The keyword of a Dockerfile instruction.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Adds files, archives or downloads.
    case add = "ADD"
    /// Declares a build argument.
    case arg = "ARG"
    /// Sets the default command.
    case cmd = "CMD"
    /// Copies files.
    case copy = "COPY"
    /// Sets the first words of the command.
    case entrypoint = "ENTRYPOINT"
    /// Sets environment variables.
    case env = "ENV"
    /// Declares ports.
    case expose = "EXPOSE"
    /// Names the base image.
    case from = "FROM"
    /// Sets the health check.
    case healthcheck = "HEALTHCHECK"
    /// Adds metadata.
    case label = "LABEL"
    /// Names the author.
    case maintainer = "MAINTAINER"
    /// Adds an instruction to builds on top of the image.
    case onbuild = "ONBUILD"
    /// Runs a command.
    case run = "RUN"
    /// Sets the shell of later commands.
    case shell = "SHELL"
    /// Sets the signal that stops a container.
    case stopsignal = "STOPSIGNAL"
    /// Sets the user.
    case user = "USER"
    /// Declares volumes.
    case volume = "VOLUME"
    /// Sets the working directory.
    case workdir = "WORKDIR"
  }

  /// The keyword; `nil` where the producer does not work with instructions, or recorded none.
  public var kind: Kind?
  /// What follows the keyword, or what else the producer recorded; line breaks are kept.
  public var text: String
  /// The shell that ran the text of a `RUN`, as in `/bin/sh -c`; `nil` for the exec form.
  public var shell: String?
  /// The build arguments that a `RUN` was given, as `NAME=value`.
  public var buildArguments: [String]

  /// Creates an instruction.
  public init(
    kind: Kind? = nil,
    text: String,
    shell: String? = nil,
    buildArguments: [String] = []
  ) {
    self.kind = kind
    self.text = text
    self.shell = shell
    self.buildArguments = buildArguments
  }

  /// Reads the instruction that a step of a history records.
  public init(_ history: History) {
    var parser = InstructionParser(history)
    self = parser.parse()
  }

  /// The text on one line, with the 64 digits of a hash cut to 12.
  public var summary: String {
    var bytes: [UInt8] = []
    var pendingSpace = false
    var hexRun = 0
    let source = Array(text.utf8)
    for (index, byte) in source.enumerated() {
      let isContinuation =
        byte == UInt8(ascii: "\\") && index + 1 < source.count
        && (source[index + 1] == 0x0A || source[index + 1] == 0x0D)
      guard !isContinuation, !InstructionParser.isSpace(byte) else {
        Self.cutHash(&bytes, &hexRun)
        pendingSpace = !bytes.isEmpty
        continue
      }
      if pendingSpace {
        bytes.append(UInt8(ascii: " "))
        pendingSpace = false
      }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"):
        hexRun += 1
      default:
        Self.cutHash(&bytes, &hexRun)
      }
      bytes.append(byte)
    }
    Self.cutHash(&bytes, &hexRun)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func cutHash(_ bytes: inout [UInt8], _ hexRun: inout Int) {
    if hexRun == 64 { bytes.removeLast(64 - 12) }
    hexRun = 0
  }
}

extension Instruction: CustomStringConvertible {
  /// The keyword and the summary.
  public var description: String {
    guard let kind else { return summary }
    let summary = summary
    return summary.isEmpty ? kind.rawValue : "\(kind.rawValue) \(summary)"
  }
}
