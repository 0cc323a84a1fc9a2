internal import Checks
internal import ImageFormat

/// Writes a report for people: what is shipped, where the waste is, and who is to blame.
public struct TextRenderer: Sendable {
  let width: Int
  let top: Int
  private let style: Style

  /// Creates a renderer; the width is kept between 60 and 200 columns.
  public init(_ options: RenderingOptions) {
    width = min(max(options.width, 60), 200)
    top = max(options.top, 0)
    style = Style(isEnabled: options.color)
  }

  /// The report as lines of at most the width, but for long words of what is there to be copied, each with
  /// a newline at its end.
  ///
  /// Where there is a gate, it is about this: whether the image passes, what stops it, what is largest.
  public func render(_ report: Report) -> String {
    let sections =
      GateVerdict(report) == nil
      ? [
        header(report), headline(report), layers(report), wasted(report), duplicates(report),
        findings(report), access(report), totals(report), warnings(report),
      ]
      : [
        verdict(report), budgets(report), findings(report), largestLayers(report), wasted(report),
        duplicates(report), warnings(report),
      ]
    return text(sections)
  }

  // MARK: Pieces that sections share

  /// Sections with an empty line between them; those without lines are left out.
  func text(_ sections: [[TextLine]]) -> String {
    sections.filter { !$0.isEmpty }
      .map { lines in lines.map { $0.rendered(style, limit: width) + "\n" }.joined() }
      .joined(separator: "\n")
  }

  /// The title of a section and what it is about.
  func title(_ name: String, _ summary: String = "") -> TextLine {
    var line = TextLine(name, .strong)
    if !summary.isEmpty {
      line.add("  \(summary)", .dim)
    }
    return line
  }

  /// The bytes of a name that are used: more than the widest line takes.
  private static let nameLimit = 4096

  /// A name, safe to show, in which a line can find all that it has room for.
  static func name(_ text: String) -> String { DisplayText.name(text, limit: nameLimit) }

  /// A path, safe to show, in which a line can find all that it has room for.
  static func name(_ path: BytePath) -> String {
    DisplayText.name(path.bytes, limit: nameLimit)
  }

  /// The size, or that it is unknown.
  func size(_ bytes: Int64?) -> String {
    bytes.map { ByteCount($0).description } ?? "unknown"
  }

  /// The count with its noun, or that it is unknown.
  func count(_ count: Int?, _ noun: String, _ plural: String? = nil) -> String {
    guard let count else { return "unknown \(plural ?? "\(noun)s")" }
    return DisplayText.count(count, noun, plural)
  }

  /// The part in percent with one decimal, without 0% for something or 100% for not all of it.
  func percent(_ part: Int64, of whole: Int64) -> String {
    let tenths = FixedDecimal(part, of: whole, scale: 100, places: 1)
    if tenths.units == 0, part > 0 {
      return "<0.1%"
    }
    if tenths.units == 1000, part < whole {
      return ">99.9%"
    }
    return "\(tenths)%"
  }

  /// The items on as many lines as they need.
  func flow(_ items: [TextLine], indent: Int = 0, separator: String = " · ") -> [TextLine] {
    var lines: [TextLine] = []
    var line = TextLine(indent: indent)
    for item in items where item.width > 0 {
      if line.width > indent {
        if line.width + DisplayWidth.columns(separator) + item.width > width {
          lines.append(line)
          line = TextLine(indent: indent)
        } else {
          line.add(separator, .dim)
        }
      }
      line.add(item)
    }
    return line.width > indent ? lines + [line] : lines
  }

  /// The words of safe text on as many lines as they need, the first one after `marker`.
  func wrap(_ text: String, after marker: String = "", _ role: Style.Role = .plain) -> [TextLine] {
    let indent = DisplayWidth.columns(marker)
    var lines: [TextLine] = []
    var line = TextLine(marker, .caution)
    for word in text.split(separator: " ") {
      let word = DisplayWidth.truncatedPath(String(word), to: width - indent)
      if line.width > indent, line.width + 1 + DisplayWidth.columns(word) > width {
        lines.append(line)
        line = TextLine(indent: indent)
      }
      line.add(line.width > indent ? " \(word)" : word, role)
    }
    return lines + [line]
  }

  /// The instruction of a layer on one line, or that there is none.
  func instruction(_ layer: Report.Layer?) -> String {
    guard let instruction = layer?.instruction else { return "(no history)" }
    return InstructionText.line(instruction)
  }
}
