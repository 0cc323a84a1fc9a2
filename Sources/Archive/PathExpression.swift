#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A POSIX extended regular expression for the bytes of paths, compiled by the C library.
///
/// POSIX.1-2024, section 9.4. In the "C" locale, whatever the program's: a byte is a character, and a
/// search through all paths of an image takes a fraction of the time.
@safe public final class PathExpression {
  private let expression: UnsafeMutablePointer<regex_t>
  private let locale: locale_t?

  /// Compiles an expression.
  ///
  /// - Parameters:
  ///   - text: The expression; it matches any part of a path that it does not tie to an end.
  ///   - ignoresCase: Whether ASCII letters stand for capitals, too.
  /// - Throws: ``ArchiveError`` of the kind `damaged`, in the C library's words, for text that is none.
  public init(_ text: String, ignoresCase: Bool = false) throws(ArchiveError) {
    // A null byte would end it early: what comes after would not count.
    guard !text.utf8.contains(0) else { throw ArchiveError(.damaged, "it has a null byte") }
    guard Self.repetitions(in: text) <= Self.mostRepetitions else {
      throw ArchiveError(
        .limit,
        "its bounds repeat more than \(Self.mostRepetitions) times together"
      )
    }
    let expression = UnsafeMutablePointer<regex_t>.allocate(capacity: 1)
    let locale = unsafe newlocale(1 << LC_CTYPE, "C", nil)
    let flags = REG_EXTENDED | REG_NOSUB | (ignoresCase ? REG_ICASE : 0)
    let status = Self.inLocale(locale) { unsafe regcomp(expression, text, flags) }
    guard status == 0 else {
      var message = [CChar](repeating: 0, count: 200)
      _ = unsafe regerror(status, expression, &message, message.count)
      if let locale = unsafe locale { unsafe freelocale(locale) }
      unsafe expression.deallocate()
      let bytes = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw ArchiveError(.damaged, String(decoding: bytes, as: UTF8.self))
    }
    unsafe self.expression = expression
    unsafe self.locale = locale
  }

  /// How often the bounds of an expression repeat something, were they all in each other: as many copies
  /// the C library makes.
  private static func repetitions(in text: String) -> Int {
    var product = 1
    for part in text.split(separator: "{").dropFirst() {
      let bound = part.prefix { $0 != "}" }.split(separator: ",").compactMap { Int($0) }.max()
      let (result, isTooMuch) = product.multipliedReportingOverflow(by: max(1, bound ?? 1))
      guard !isTooMuch else { return .max }
      product = result
    }
    return product
  }

  private static let mostRepetitions = 1000

  deinit {
    unsafe regfree(expression)
    unsafe expression.deallocate()
    if let locale = unsafe locale { unsafe freelocale(locale) }
  }

  /// Calls `body` with what says of a path whether it matches.
  public func withMatcher(_ body: (([UInt8]) -> Bool) -> Void) {
    var text: [CChar] = []
    unsafe Self.inLocale(locale) {
      body { path in
        text.removeAll(keepingCapacity: true)
        for byte in path { text.append(CChar(bitPattern: byte)) }
        text.append(0)
        return unsafe regexec(self.expression, text, 0, nil, 0) == 0
      }
    }
  }

  @safe private static func inLocale<Result>(_ locale: locale_t?, _ body: () -> Result) -> Result {
    guard let locale = unsafe locale else { return body() }
    let former = unsafe uselocale(locale)
    defer { unsafe _ = uselocale(former) }
    return body()
  }
}
