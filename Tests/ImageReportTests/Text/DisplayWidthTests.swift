import ImageReport
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한", 2), ("😀", 2), ("❤️", 2),
    ("❤", 1), ("█▒…→—", 5), ("\u{FF21}", 2), ("⌚", 2),
  ])
  func `wide characters take two columns and marks none`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(text) == columns)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abc def", 5, "abc…"), ("日本語", 5, "日本…"),
    ("日本語", 4, "日…"), ("abc", 1, "…"), ("abc", 0, ""),
  ])
  func `text is cut at its end`(text: String, width: Int, cut: String) {
    #expect(DisplayWidth.truncated(text, to: width) == cut)
  }

  @Test(arguments: [
    ("usr/lib/libfoo.so", 17, "usr/lib/libfoo.so"), ("usr/lib/libfoo.so", 15, "usr/…/libfoo.so"),
    ("usr/lib/libfoo.so", 11, "…/libfoo.so"), ("usr/lib/libfoo.so", 8, "…bfoo.so"),
    ("usr/share/doc/", 10, "usr/…/doc/"), ("usr/share/doc/", 4, "…oc/"),
    ("日本/語.txt", 10, "日…/語.txt"),
    ("usr/lib/python3/site/pkg/mod/file.py", 30, "usr/lib/pytho…/pkg/mod/file.py"),
    ("abc", 0, ""), ("abcdef", 3, "…ef"),
  ])
  func `a path keeps the name of its file`(path: String, width: Int, cut: String) {
    #expect(DisplayWidth.truncatedPath(path, to: width) == cut)
  }
}
