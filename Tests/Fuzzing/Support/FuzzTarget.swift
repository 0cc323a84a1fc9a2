/// A part of the program that is fed bytes which nobody vouches for.
///
/// Each has a folder beside this one, and `Scripts/fuzz` runs it. It also gives its own seeds: what
/// the bytes mean is then said in one place.
public protocol FuzzTarget {
  /// Inputs to start from, small and of every kind.
  static var seeds: [[UInt8]] { get }

  /// Byte strings that are worth inserting, and that chance would hardly make.
  static var words: [String] { get }

  /// Does what the program does with such bytes, and checks what must hold afterwards.
  ///
  /// That a hostile input is refused is no finding; it ends in an error that is dropped.
  static func test(_ input: [UInt8]) throws
}
