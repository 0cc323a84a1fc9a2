internal import FuzzSupport

/// Called by libFuzzer once, before all inputs.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_: UnsafeMutableRawPointer?, _: UnsafeMutableRawPointer?) -> CInt {
  Fuzzing.start(Accounts.self)
}

/// Called by libFuzzer with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  unsafe Fuzzing.run(Accounts.self, bytes, count)
}
