internal import CLocale
internal import Testing

#if canImport(Glibc)
internal import Glibc

@Suite struct `A conversion to wide characters` {
  @Test func `is refused at the first byte, which is what spares libarchive the others`() {
    for byte in 1...UInt8.max {
      var wide = wchar_t(0)
      var state = mbstate_t()
      var text = CChar(bitPattern: byte)
      errno = 0
      #expect(unsafe mbrtowc(&wide, &text, 1, &state) == Int(bitPattern: .max))
      #expect(errno == EILSEQ)
    }
  }
}
#endif
