/// What an input may ask of the machine; beyond it the input is refused, whichever way it came.
///
/// All limits of the program are here, each with its unit and its reason. `LimitsAndFaults.md` in the
/// program's documentation says what happens beyond each, and which test shows it. They are values
/// rather than constants so that an option can raise one, and a test need not make gigabytes.
public struct Limits: Sendable, Hashable {
  /// The JSON documents of an archive.
  public var documents = Documents()
  /// The members of an archive, or the files of a layout directory.
  public var members = Members()
  /// The tar stream of one layer.
  public var layer = Layer()
  /// All layers of an image together.
  public var image = Image()
  /// What the tar stream of one layer unpacks to.
  public var unpacking = Unpacking()
  /// The reports that were saved, and are compared with.
  public var reports = Reports()
  /// The databases of package managers in an image.
  public var packages = Packages()
  /// A configuration file.
  public var configuration = Configuration()

  /// Creates the limits that hold unless an option says otherwise.
  public init() {}

  /// What an archive that is compressed as a whole unpacks to, and all compressed layers together:
  /// four times what one layer may.
  ///
  /// A layer that is allowed less says nothing about their number, so that changes nothing here.
  public var unpackingTogether: Unpacking {
    var together = unpacking
    together.bytes = max(Unpacking().bytes, unpacking.bytes).clampedProduct(4)
    together.freeBytes = unpacking.freeBytes.clampedProduct(4)
    return together
  }
}

extension Int64 {
  /// The product of two numbers of at least 0, or the largest number there is.
  fileprivate func clampedProduct(_ factor: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
