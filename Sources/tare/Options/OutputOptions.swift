internal import Archive
public import ArgumentParser
public import ImageReport

/// Where the result goes, and in which form.
struct OutputOptions: ParsableArguments {
  /// When to use colours.
  enum ColorMode: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(help: "The form of the result on standard output.")
  var format: ReportFormat = .text

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write the result to a file as well; repeatable. Without a format, in that of --format.",
      valueName: "[format=]file"
    ),
    completion: .file()
  )
  var output: [String] = []

  @Option(help: "When to use colours; auto heeds NO_COLOR.")
  var color: ColorMode = .auto

  @Flag(
    name: [.short, .long],
    help: "Show no progress, and nothing on standard output if -o is given."
  )
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "The file of the repository that sarif puts its results at. (default: Dockerfile)",
      valueName: "path"
    ),
    transform: Self.anchor
  )
  var sarifAnchor: SourceAnchor?

  /// How text is laid out on standard output.
  private func renderingOptions(top: Int) -> RenderingOptions {
    let takesColor =
      switch color {
      case .auto: Terminal.output.takesColor
      case .always: true
      case .never: false
      }
    return RenderingOptions(
      width: Terminal.output.columns ?? 80,
      color: takesColor,
      top: top,
      anchor: anchor
    )
  }

  private var anchor: SourceAnchor { sarifAnchor ?? .dockerfile }

  private static func anchor(_ path: String) throws -> SourceAnchor {
    guard let anchor = SourceAnchor(path: path) else {
      throw ValidationError(
        "expected the path of a file from the root of the repository, such as Dockerfile"
      )
    }
    return anchor
  }

  /// The forms of all results, that on standard output first.
  private var formats: [ReportFormat] {
    [format] + output.map { Self.parse($0)?.format ?? format }
  }

  /// Refuses the forms that a command does not have.
  ///
  /// - Parameters:
  ///   - possible: Those that it has.
  ///   - what: What is written, in the plural.
  /// - Throws: What the argument parser makes of wrong usage.
  func allow(_ possible: [ReportFormat], for what: String) throws {
    guard let wrong = formats.first(where: { !possible.contains($0) }) else { return }
    let names = possible.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("there are no \(what) in the form \(wrong.rawValue), only in \(names)")
  }

  /// Refuses to write over the image that is to be read.
  func spare(_ image: String) throws {
    for target in output {
      let path = Self.parse(target)?.path ?? target
      let isImage =
        image == "-" ? FileWriter.isStandardInput(path) : FileWriter.areSameFile(path, image)
      guard isImage else { continue }
      throw Failure(.wrongUsage, "--output \(target) would replace the image itself")
    }
  }

  /// Writes a result everywhere it was asked for: to all files or to none, then to standard output.
  ///
  /// `render` makes the bytes for a form.
  func write(top: Int, _ render: (ReportFormat, RenderingOptions) -> [UInt8]) throws {
    if !output.isEmpty { Interruption.watch() }
    var files = FileReplacement()
    do throws(FileReplacement.Failure) {
      for target in output {
        let (format, path) = Self.parse(target) ?? (self.format, target)
        try files.add(render(format, RenderingOptions(top: top, anchor: anchor)), at: path)
      }
      try files.commit()
    } catch { throw Failure(.unreadable, "\(error.path): \(error.reason)") }
    if formats.contains(.github), let summary = StepSummary.current {
      try summary.append(render(.markdown, RenderingOptions(top: top, anchor: anchor)))
    }
    guard !quiet || output.isEmpty else { return }
    try Self.writeToStandardOutput(render(format, renderingOptions(top: top)))
  }

  /// Writes to standard output; that nobody reads it to the end is no failure.
  static func writeToStandardOutput(_ bytes: [UInt8]) throws {
    do { _ = try FileWriter.write(bytes, toDescriptor: 1) } catch {
      throw Failure(.unreadable, "standard output: \(error)")
    }
  }

  mutating func validate() throws {
    let paths = output.map { Self.parse($0)?.path ?? $0 }
    guard Set(paths).count == paths.count else {
      throw ValidationError("--output names one file twice")
    }
    guard !paths.contains("-") else {
      throw ValidationError(
        "--output is for files; what goes to standard output is chosen with --format"
      )
    }
    for target in output {
      if (Self.parse(target)?.path ?? target).isEmpty {
        throw ValidationError("--output needs the name of a file")
      }
      // A word before `=` is a misspelt format rather than the start of a file's name.
      if Self.parse(target) == nil, let name = target.split(separator: "=").first,
        name.count < target.count, name.allSatisfy({ $0.isLetter })
      {
        let formats = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          "--output: there is no format \(name), only \(formats); for a file of that name, write "
            + "./\(target)"
        )
      }
    }
  }

  private static func parse(_ target: String) -> (format: ReportFormat, path: String)? {
    guard let separator = target.firstIndex(of: "="),
      let format = ReportFormat(rawValue: String(target[..<separator]))
    else { return nil }
    return (format, String(target[target.index(after: separator)...]))
  }
}

extension ReportFormat: ExpressibleByArgument {}
