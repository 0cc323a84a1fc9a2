internal import ImageFormat
public import LayerAnalysis

extension Report.Warning {
  /// Says in a sentence what is odd about a layer.
  public init(_ warning: AnalysisWarning) {
    self.init(code: warning.code, message: "layer \(warning.layer): \(Self.sentence(warning))")
  }

  private static func sentence(_ warning: AnalysisWarning) -> String {
    let count = warning.count
    let example = warning.path.map { DisplayText.name($0, limit: 200) } ?? ""
    // The words of a library.
    let detail = warning.detail.map { DisplayText.prose($0, limit: 200) }
    func counted(_ one: String, _ many: String) -> String {
      count == 1 ? "\(one): \(example)" : "\(count) \(many), the first is \(example)"
    }
    return switch warning.code {
    case "unsafe-name":
      counted(
        "a name has .. in it and was taken to stay inside the root",
        "names have .. in them and were taken to stay inside the root"
      )
    case "invalid-whiteout":
      counted("a whiteout names nothing and was ignored", "whiteouts name nothing and were ignored")
    case "unusual-whiteout":
      counted("a whiteout is no empty file", "whiteouts are no empty files")
    case "whiteout-of-nothing":
      counted("a whiteout deletes nothing", "whiteouts delete nothing")
    case "duplicate-entry":
      counted(
        "a path occurs twice, and the last entry was taken",
        "entries have a path that occurred before, and the last was taken"
      )
    case "lost-link-target":
      counted(
        "a symbolic link has no target that libarchive can read, and is not followed",
        "symbolic links have no target that libarchive can read, and are not followed"
      )
    case "symbolic-link-loop":
      counted(
        "a path goes through a symbolic link that leads in circles, taken for a directory",
        "paths go through symbolic links that lead in circles, taken for directories"
      )
    case "dangling-hard-link":
      counted("a hard link leads to no file", "hard links lead to no file")
    case "overlay-whiteout":
      counted(
        "a character device 0:0 looks like overlayfs's own whiteout; engines delete nothing for it",
        "character devices 0:0 look like overlayfs's own whiteouts; engines delete nothing for them"
      )
    case "format-entries":
      counted(
        "an entry of the layer's format is no file of the image",
        "entries of the layer's format are no files of the image"
      ) + (detail.map { " (\($0) in all)" } ?? "")
    case "odd-header":
      counted("an odd tar header", "odd tar headers") + (detail.map { " (\($0))" } ?? "")
    case "trailing-data":
      count == 1
        ? "1 byte follows the compressed data and was ignored"
        : "\(count) bytes follow the compressed data and were ignored"
    case "no-end-marker": "the tar archive has no end marker"
    default: "\(warning.code): \(example)"
    }
  }
}
