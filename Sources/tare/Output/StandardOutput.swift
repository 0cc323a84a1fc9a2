internal import Archive

/// Where results go that nobody asked a file for.
enum StandardOutput {
  /// Writes to standard output; that nobody reads it to the end is no failure.
  static func write(_ bytes: [UInt8]) throws {
    do { _ = try FileWriter.write(bytes, toDescriptor: 1) } catch {
      throw Failure(.unreadable, "standard output: \(error)")
    }
  }
}
