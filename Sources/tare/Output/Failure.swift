internal import ImageFormat

/// A reason to stop, with the line that the user reads.
struct Failure: Error {
  /// What the program returns to the shell.
  enum Code: Int32 {
    /// The image breaks a budget, a number that has one is unknown, or a finding is too serious.
    case failedGate = 1
    /// The input could not be read completely, or the output could not be written.
    case unreadable = 2
    /// The arguments make no sense (`EX_USAGE` of sysexits.h).
    case wrongUsage = 64
  }

  var code: Code
  /// `nil` where an output says it all.
  var message: String?
  /// Whether the input is something else than an image.
  var isAboutNoImage = false

  /// The failure to read `path`.
  init(_ error: ImageError, reading path: String) {
    code = .unreadable
    isAboutNoImage = error.kind == .notAnImage
    message = "\(path == "-" ? "standard input" : path): \(error.description)"
  }

  /// The failure to do what the arguments ask for, or to keep a budget.
  init(_ code: Code, _ message: String?) {
    self.code = code
    self.message = message
  }
}
