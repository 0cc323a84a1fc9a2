/// The code points that may not reach a screen, listed one by one: an opinion of its own, and not
/// that of the properties by which the program decides.
enum CodePoints {
  /// C0 and C1, which steer a terminal.
  static let controls: [ClosedRange<UInt32>] = [0x00...0x1F, 0x7F...0x9F]

  /// What changes the order of the text around it.
  static let bidirectional: [ClosedRange<UInt32>] = [
    0x061C...0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069,
  ]

  /// What ends a line outside of ASCII.
  static let separators: [ClosedRange<UInt32>] = [0x2028...0x2029]

  /// What shows nothing: `Default_Ignorable_Code_Point` of Unicode, annotations, a blank Braille
  /// cell, and noncharacters.
  static let invisible: [ClosedRange<UInt32>] = [
    0x00AD...0x00AD, 0x034F...0x034F, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F,
    0x200B...0x200D, 0x2060...0x206F, 0x2800...0x2800, 0x3164...0x3164, 0xFDD0...0xFDEF,
    0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF0...0xFFFB, 0xFFFE...0xFFFF,
    0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF,
  ]

  /// What looks like a space, or like nothing, and is not U+0020.
  static let spaces: [ClosedRange<UInt32>] = [
    0x00A0...0x00A0, 0x1680...0x1680, 0x2000...0x200A, 0x202F...0x202F, 0x205F...0x205F,
    0x3000...0x3000,
  ]

  /// What sits on the character before it; the usual ones.
  static let marks: [ClosedRange<UInt32>] = [
    0x0300...0x036F, 0x0483...0x0489, 0x1AB0...0x1ACE, 0x1DC0...0x1DFF, 0x20D0...0x20F0,
    0xFE20...0xFE2F,
  ]
}

extension [ClosedRange<UInt32>] {
  func contains(_ scalar: Unicode.Scalar) -> Bool { contains { $0.contains(scalar.value) } }
}
