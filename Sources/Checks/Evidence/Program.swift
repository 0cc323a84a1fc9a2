internal import LayerAnalysis

/// A program that is to be started, as far as the image has it.
struct Program {
  /// Why it cannot be started.
  enum Defect: Hashable {
    /// Nothing is at its path, or in no directory of `PATH`.
    case missing
    /// A directory is at its path.
    case directory
    /// Nobody may run it.
    case notExecutable
    /// Its first line ends as on Windows, so that the kernel looks for a name with a carriage return.
    case windowsLineEnd
    /// It is text whose first line does not say what runs it.
    case noInterpreter
    /// It is a script whose interpreter is missing.
    case interpreterMissing(String)
    /// It is a program whose loader is missing: it was linked against another C library.
    case loaderMissing(String)
  }

  /// How it is called.
  var word: String
  /// It, then its interpreter and its loader, each as far as it is there.
  var files: [AnalyzedFile] = []
  /// What the files say about how they run.
  var executables: [Executable?] = []
  /// Why it cannot be started; `nil` where nothing speaks against it.
  var defect: Defect?

  /// What its file says about how it runs.
  var executable: Executable? { executables.first ?? nil }

  /// The defect as the rest of a sentence that begins with the program.
  var problem: String? {
    switch defect {
    case nil: nil
    case .missing: "is not in the image"
    case .directory: "is a directory"
    case .notExecutable: "may not be executed by anybody"
    case .windowsLineEnd:
      "has a first line that ends as on Windows, so that its interpreter is not found"
    case .noInterpreter:
      "is text whose first line does not name an interpreter, and only a shell would start that"
    case .interpreterMissing(let path): "is run by \(path), which is not in the image"
    case .loaderMissing(let path):
      "needs the loader \(path), which is not in the image: it was linked against another C library"
    }
  }
}
