internal import Archive
internal import ArgumentParser
internal import Checks
internal import Explorer
internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis

/// `tare explore`: the image on the screen, to walk about in.
struct Explore: AsyncCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Walk through the layers and files of the image, in the terminal.",
    discussion: """
      The keys are those of dive and of Vim, and ? lists them: arrows or h j k l, Tab for the other pane, / to \
      search, w for waste alone, f for findings, x to extract, y to copy, q to quit. The mouse works, too.

      Needs a terminal of at least 40 columns and 10 rows; what it has of colours and Unicode is used, and \
      NO_COLOR is heeded. Of an image from a pipe, the keys come from the terminal all the same:
        docker save app | tare explore -

      What .tare.yml says of rules is heeded as by tare check: their severities, and what is ignored or \
      off.
      """
  )

  @OptionGroup var image: ImageOptions

  @OptionGroup var reading: ReadingOptions

  @OptionGroup(title: "Configuration") var file: ConfigurationOptions

  @OptionGroup(title: "Checks") var checks: CheckOptions

  @OptionGroup(title: "Base image") var base: BaseOptions

  @Flag(help: "Show no progress while the image is read.")
  var quiet = false

  nonisolated(nonsending) func perform() async throws {
    let terminal = try screen()
    var path = file.config
    let configuration = try file.configuration(path: &path)
    let judge = try checks.judge(checks.skipsChecks ? CheckSettings() : configuration.checks)
    let input = try image.input(reading)
    let stamp = FileStamp(path: image.path)
    let weighed = try await reading.weigh(
      input,
      named: image.reference,
      findsDuplicates: judge?.needsDuplicates == true,
      requests: judge?.requests() ?? ContentRequests(),
      isQuiet: quiet
    )
    let subject = try await subject(of: weighed, judge, configuration.budgets)
    let archive = ExploredArchive(
      reference: image.reference,
      stamp: stamp,
      passesOnce: input.passesOnce,
      weighed: weighed,
      limits: reading.limits
    )
    try show(subject, archive, on: terminal)
  }

  /// The image with all that is known of it.
  nonisolated(nonsending) private func subject(
    of weighed: WeighedImage,
    _ judge: Judge?,
    _ budgets: [Budget]
  ) async throws -> ExplorerSubject {
    let base = try base.baseImage(of: weighed.image, at: image.reference)
    // The rules take about as long.
    async let tree = Self.tree(of: weighed.analysis, limits: reading.limits.image)
    var report = Report(
      weighed,
      path: image.reference,
      tool: Report.Tool(name: "tare", version: Tare.version),
      base: base
    )
    var packages: PackageCatalogue?
    if let judge {
      let judgement = await judge.judge(weighed, base: base, jobs: reading.threads)
      report.add(judgement)
      packages = judgement.packages
    }
    report.budgets = BudgetGate(budgets).outcomes(for: weighed, base: base, baseline: nil)
      .map(Report.Budget.init)
    do {
      return ExplorerSubject(report: report, tree: try await tree.get(), packages: packages)
    } catch { throw Failure(ImageError(error, at: nil), reading: image.reference) }
  }

  private static func tree(of analysis: ImageAnalysis, limits: Limits.Image) async -> Result<
    FileTree, ArchiveError
  > {
    Result { () throws(ArchiveError) in try FileTree(analysis, limits: limits) }
  }

  private func show(
    _ subject: ExplorerSubject,
    _ archive: ExploredArchive,
    on terminal: TerminalOptions
  ) throws {
    let start = ContinuousClock.now
    var running: RunningExtraction?
    let loop = ExplorerLoop<ExplorerModel>(
      handle: { $0.handle($1) },
      step: { $0.step() },
      draw: { $0.draw(on: &$1) },
      extract: { model, request in
        guard running == nil else {
          return model.report("another file is still being extracted", isFailure: true)
        }
        running = RunningExtraction(request, from: archive)
        model.report("extracting…", isFailure: false)
      },
      isWaiting: { model in
        guard let extraction = running else { return false }
        guard let outcome = extraction.outcome else { return true }
        running = nil
        model.report(outcome.text, isFailure: outcome.isFailure)
        return true
      },
      now: { ContinuousClock.now - start }
    )
    Interruption.watch()
    Interruption.watchForScreen()
    let end: ExplorerLoop<ExplorerModel>.End
    do throws(TerminalError) {
      var session = try TerminalSession(terminal)
      var model = ExplorerModel(subject, size: session.size)
      end = loop.run(&model, on: &session)
    } catch { throw Self.failure(error) }
    if let given = running, given.outcome == nil {
      TemporaryFiles.removeAll()
      let name = DisplayText.name(given.request.destination, limit: 200)
      Process.report("\(name) was not written to its end, and is not there")
    }
    // Nobody is there to read a message.
    if end == .terminalGone { throw Failure(.unreadable, nil) }
  }
}

// MARK: The terminal

extension Explore {
  /// The terminal, before anything is read.
  ///
  /// - Throws: ``Failure`` where there is none to explore on.
  private func screen() throws -> TerminalOptions {
    guard Terminal.output.isTerminal else {
      throw Self.failure("standard output is no terminal")
    }
    var input = Terminal.input
    if !input.isTerminal {
      // An image may come through it, and no keys.
      guard image.path == "-", let keyboard = Terminal.keyboard() else {
        throw Self.failure("standard input is no terminal")
      }
      input = keyboard
    }
    guard let name = Process.environment("TERM") else {
      throw Self.failure("TERM does not say what terminal this is")
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(Process.environment).first
    let options = TerminalOptions(
      input: input.descriptor,
      output: Terminal.output.descriptor,
      name: name,
      locale: locale ?? "C",
      usesColor: Process.environment("NO_COLOR") == nil
    )
    do throws(TerminalError) { try TerminalSession.check(options) } catch {
      throw Self.failure(error)
    }
    return options
  }

  private static func failure(_ error: TerminalError) -> Failure {
    switch error {
    case .unknown(let name):
      failure(
        "this system does not know the terminal that TERM names, \(DisplayText.quoted(name, limit: 40)); "
          + "TERM=xterm-256color is like most"
      )
    case .tooDumb(let name):
      failure("a terminal like TERM=\(DisplayText.name(name, limit: 40)) shows no screen")
    case .refused: failure("the terminal cannot be set up")
    }
  }

  private static func failure(_ reason: String) -> Failure {
    Failure(
      .wrongUsage,
      "explore needs a terminal: \(reason); `tare IMAGE` prints the report, `tare IMAGE --format html` "
        + "makes a page"
    )
  }
}
