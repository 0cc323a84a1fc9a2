internal import Foundation
internal import TestSupport

/// What must hold for everything that is printed, whatever the image says.
public enum Output {
  /// Requires that nothing but the ends of lines could steer a terminal.
  ///
  /// - Parameters:
  ///   - text: What is printed.
  ///   - isColored: Whether the program's own colours may be in it.
  public static func requireHarmless(_ text: String, isColored: Bool = false) {
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if isColored, scalar == "\u{1B}", rest.popFirst() == "[" {
        rest = rest.drop { ("0"..."9").contains($0) || $0 == ";" }
        require(
          rest.popFirst() == "m",
          "an escape sequence that is no colour: \(text.debugDescription)"
        )
        continue
      }
      let isHarmless =
        scalar == "\n"
        || !(scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
          || scalar == "\u{2028}" || scalar == "\u{2029}")
      require(isHarmless, "a control character is printed: \(text.debugDescription)")
    }
  }

  /// Requires that `text` is JSON, and harmless.
  public static func requireJSON(_ text: [UInt8]) {
    requireHarmless(String(decoding: text, as: UTF8.self))
    require(
      (try? JSONSerialization.jsonObject(with: Data(text))) != nil,
      "what is printed is no JSON: \(String(decoding: text.prefix(2000), as: UTF8.self))"
    )
  }

  /// Requires that a page has no markup but its own, and data that is JSON.
  public static func requirePage(_ output: [UInt8]) {
    let page = HTMLOutput(output)
    require(page.violations.isEmpty, page.violations.joined(separator: "\n"))
    requireJSON(page.data)
  }

  /// Requires that no runner of a CI system obeys what is printed.
  ///
  /// - Parameters:
  ///   - output: What is printed.
  ///   - isWorkflow: Whether it is for a runner.
  public static func requireNoCommand(_ output: [UInt8], isWorkflow: Bool = false) {
    let commands = LogOutput.commands(in: output, isWorkflow: isWorkflow)
    require(commands.isEmpty, commands.joined(separator: "\n"))
  }
}
