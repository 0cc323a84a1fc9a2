internal import Archive
internal import ArgumentParser
internal import Checks

/// Where it is written what an image is held against.
struct ConfigurationOptions: ParsableArguments {
  /// The names by which a configuration is found.
  static let names = [".tare.yml", ".tare.yaml"]

  @Option(
    help: ArgumentHelp(
      "The configuration, or a .dive-ci. (default: .tare.yml here or in a directory above)",
      valueName: "file"
    ),
    completion: .file()
  )
  var config: String?

  /// Refuses a configuration that nobody would look into.
  func validate(isUsed: Bool) throws {
    guard isUsed || config == nil else {
      throw ValidationError("--config is about the findings that --no-checks leaves out")
    }
  }

  /// The path of the configuration that was named, or of the one that is found; `nil` for none.
  ///
  /// - Throws: ``Failure`` where two are found, or one that is no file.
  func path() throws -> String? { try config ?? Self.found() }

  /// What the configuration says of the rules, for a command that has no gate.
  ///
  /// One that was named has to be right. One that is found may be of another project, and be broken: that
  /// is told, and takes no report away.
  ///
  /// - Parameter path: Is set to the path of the configuration that is heeded; `nil` for none.
  /// - Returns: What it says of the rules.
  /// - Throws: ``Failure`` where the configuration that was named cannot be used.
  func settings(path: inout String?) throws -> CheckSettings {
    try configuration(path: &path).checks
  }

  /// What the configuration says, for a command that has no gate; as ``settings(path:)``.
  func configuration(path: inout String?) throws -> Configuration {
    do {
      path = try self.path()
      return try Self.load(path)
    } catch let failure as Failure where config == nil {
      Process.report("\(failure.message ?? ""); the findings are shown as if it were not there")
      path = nil
      return Configuration()
    }
  }

  /// Reads the configuration at a path; empty where there is none.
  ///
  /// - Throws: ``Failure``: `unreadable` for a file that cannot be read, `wrongUsage` for what is in it.
  static func load(_ path: String?) throws -> Configuration {
    guard let path else { return Configuration() }
    let limits = Limits().configuration
    let text: [UInt8]
    do throws(ArchiveError) {
      text = try ByteStream(stream: File(path: path)).readAll(limit: limits.bytes)
    } catch {
      guard error.kind != .limit else {
        throw Failure(
          .wrongUsage,
          "\(path):1:1: the file has more than \(ByteSize(limits.bytes)), the most that is read"
        )
      }
      throw Failure(.unreadable, "\(path): \(error)")
    }
    do {
      let configuration = try Configuration(parsing: text, limits: limits)
      for notice in configuration.notices { Process.report("\(path):\(notice)") }
      return configuration
    } catch { throw Failure(.wrongUsage, "\(path):\(error)") }
  }

  /// The path of the configuration in the working directory or the nearest above it.
  private static func found() throws -> String? {
    guard let start = Process.workingDirectory else { return nil }
    var directory = start[...]
    while true {
      let parent = directory == start ? "" : directory == "/" ? "/" : "\(directory)/"
      let paths = names.map { parent + $0 }.filter { File.kind(at: $0) != nil }
      guard paths.count < 2 else {
        throw Failure(.wrongUsage, "\(paths[0]): there is \(names[1]), too; keep one of them")
      }
      if let path = paths.first {
        // A pipe that somebody left there would be waited for.
        guard File.kind(at: path) == .regular else {
          throw Failure(.unreadable, "\(path): expected a file; --config names another one")
        }
        return path
      }
      guard directory != "/", let slash = directory.lastIndex(of: "/") else { return nil }
      directory = slash == directory.startIndex ? "/" : directory[..<slash]
    }
  }
}
