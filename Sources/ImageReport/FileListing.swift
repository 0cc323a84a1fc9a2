/// Files of an image, each with its owner, its layer and what became of it.
public struct FileListing: Sendable, Hashable {
  /// The files, in the order of the output.
  public var files: [File]

  /// Creates a listing of `files`, in their order.
  public init(files: [File]) {
    self.files = files
  }

  /// The sum of the sizes, in bytes.
  public var bytes: Int64 {
    files.reduce(0) { $0.clampedAdding($1.bytes) }
  }
}
