internal import Archive
internal import ArgumentParser
public import ImageReport

/// The forms of a result: those of a report are others than those of a comparison.
protocol OutputFormat: ExpressibleByArgument, RawRepresentable<String>, CaseIterable, Equatable,
  Sendable
{
  /// For people, in a terminal.
  static var text: Self { get }
  /// The form for a workflow of GitHub Actions, and that of the summary which goes with it.
  static var workflow: (form: Self, summary: Self)? { get }
}

extension ReportFormat: OutputFormat {
  static var workflow: (form: Self, summary: Self)? { (.github, .markdown) }
}

extension DiffFormat: OutputFormat {
  static var workflow: (form: Self, summary: Self)? { nil }
}

/// When to use colours.
enum ColorMode: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// Where the result goes, and in which form.
struct OutputOptions<Format: OutputFormat>: ParsableArguments {
  @Option(help: "The form of the result on standard output.")
  var format: Format = .text

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
  var formats: [Format] {
    [format] + output.map { Self.parse($0)?.format ?? format }
  }

  /// Refuses the forms that a command does not have.
  ///
  /// - Parameters:
  ///   - possible: Those that it has.
  ///   - what: What is written, in the plural.
  /// - Throws: `ValidationError` for the first form that is not possible.
  func allow(_ possible: [Format], for what: String) throws {
    guard let wrong = formats.first(where: { !possible.contains($0) }) else { return }
    let names = possible.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("there are no \(what) in the form \(wrong.rawValue), only in \(names)")
  }

  /// Refuses to write over what is to be read, and to write twice to one file, however it is spelt.
  ///
  /// - Parameters:
  ///   - image: The path of the image, or `-`.
  ///   - others: What else is read, by what it is to the user.
  /// - Throws: ``Failure`` for the first output that would.
  func spare(_ image: String, _ others: KeyValuePairs<String, String?> = [:]) throws {
    var inputs: [(what: String, path: String?)] = [("the image", image)]
    for (what, path) in others { inputs.append((what, path)) }
    try spare(inputs)
  }

  /// Refuses to write over what is to be read, each by what it is to the user.
  func spare(_ inputs: [(what: String, path: String?)]) throws {
    guard !output.isEmpty else { return }
    let inputs = inputs.compactMap { what, path in path.map { (what, $0) } }
    var taken: [FileIdentity: String] = [:]
    for target in output {
      let path = Self.parse(target)?.path ?? target
      guard let file = FileIdentity(leadingTo: path) else { continue }
      if let (what, _) = inputs.first(where: { file.isRead(at: path, from: $0.1) }) {
        throw Failure(.wrongUsage, "--output \(target) would replace \(what) itself")
      }
      if let other = taken.updateValue(target, forKey: file) {
        throw Failure(.wrongUsage, "--output \(target) and --output \(other) name one file")
      }
    }
  }

  /// Whether standard output gets the form for people.
  var showsText: Bool { format.rawValue == Format.text.rawValue && (!quiet || output.isEmpty) }

  /// Writes a result everywhere it was asked for: to all files or to none, then to standard output.
  ///
  /// `render` makes the bytes for a form.
  func write(top: Int, _ render: (Format, RenderingOptions) -> [UInt8]) throws {
    if !output.isEmpty { Interruption.watch() }
    var files = FileReplacement()
    do throws(FileReplacement.Failure) {
      for target in output {
        let (format, path) = Self.parse(target) ?? (self.format, target)
        try files.add(render(format, RenderingOptions(top: top, anchor: anchor)), at: path)
      }
      try files.commit()
    } catch { throw Failure(.unreadable, "\(error.path): \(error.reason)") }
    if let workflow = Format.workflow, formats.contains(workflow.form),
      let summary = StepSummary.current
    {
      try summary.append(render(workflow.summary, RenderingOptions(top: top, anchor: anchor)))
    }
    guard !quiet || output.isEmpty else { return }
    try StandardOutput.write(render(format, renderingOptions(top: top)))
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
        let formats = Format.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          "--output: there is no format \(name), only \(formats); for a file of that name, write "
            + "./\(target)"
        )
      }
    }
  }

  private static func parse(_ target: String) -> (format: Format, path: String)? {
    guard let separator = target.firstIndex(of: "="),
      let format = Format(rawValue: String(target[..<separator]))
    else { return nil }
    return (format, String(target[target.index(after: separator)...]))
  }
}
