internal import ArgumentParser
internal import ImageReport

/// The program: its subcommands, and what ends it.
@main
struct Tare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tare",
    abstract: "Weigh a container image: what each layer ships, and what of it nobody ever sees.",
    usage: """
      tare <image> [options]
      tare check <image> [--limit <name=value>] [options]
      tare diff <old> <new> [options]
      tare files <image> [options]
      tare extract <image> <path> [--layer <n>] [-o <file>]
      tare explore <image> [options]
      tare init <image> [-o <file>]
      tare rules [<id>]
      tare schema [--config|--diff]
      """,
    discussion: """
      IMAGE is a docker save archive, an OCI archive or layout directory, a skopeo dir: directory, \
      compressed or not, or - for standard input.

      EXAMPLES
        tare app.tar                          the report
        docker save app | tare -              the same, without a file
        tare app.tar --format json            for a script
        tare app.tar -o json=app.json         both, in one run
        tare app.tar --format markdown        for a comment on a pull request
        tare app.tar -o html=app.html         a page to look at
        tare app.tar --platform linux/arm64   one platform of several
        tare app.tar --verify                 check every digest as well
        tare check app.tar --limit image-size=250MB
        tare check app.tar --fail-on warning  findings fail, too
        tare diff old.tar app.tar             what became of it
        tare files app.tar --wasted --top 20  the largest files that nobody sees
        tare explore app.tar                  layers and files, in the terminal
        tare init app.tar -o .tare.yml        budgets for the image, as it is today
        tare rules apt-lists                  what a finding is about
        tare help inspect                     the options of the report
        tare --generate-completion-script bash

      FORMATS
        text      for people                   json    for programs: everything
        html      a page with a treemap        csv     a row a layer, named as in JSON
        markdown  a comment, < 65,000 bytes    sarif   2.1.0, for code scanning
        junit     a case a budget and a rule   github  annotations and summary of a workflow

      The columns of csv end with how many errors, warnings and notes blame the layer, and the numbers \
      of their rules; what blames no layer alone is in no row, but in json.

      EXIT CODES
        0 fine; 1 a budget is broken, or a finding fails; 2 the image could not be read completely; 64 wrong usage
      """,
    version: version,
    subcommands: [
      Inspect.self, Check.self, Diff.self, Files.self, Extract.self, Explore.self, Init.self,
      Rules.self, Schema.self,
    ],
    defaultSubcommand: Inspect.self
  )

  static let version = "0.1.0"

  // On the main thread, as all that is called from here: a small image needs no other.
  @MainActor static func main() async {
    Process.reserveStandardDescriptors()
    Process.ignoreBrokenPipes()
    Process.returnFreeMemory()
    do {
      var command = try parseAsRoot()
      if let command = command as? any AsyncCommand {
        try await command.perform()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      if let message = failure.message { Process.report(message) }
      Process.exit(failure.code)
    } catch {
      let code = exitCode(for: error)
      // Help and the version are no failures, though they come as errors.
      guard code != .success else { exit(withError: error) }
      let message = message(for: error)
      Process.report(
        "\(message.hasSuffix(".") ? String(message.dropLast()) : message); see tare --help"
      )
      Process.exit(.wrongUsage)
    }
  }
}
