/// The content of a tar entry, holes as zeros, for as long as the cursor stays on it.
@safe final class EntryInput: ByteInput {
  private let handle: ArchiveHandle
  private let generation: Int
  private var position: Int64 = 0
  /// A block that comes after a hole which is still to be handed out.
  private var pending: (bytes: UnsafeRawBufferPointer, offset: Int64)?

  /// Zeros for a hole; allocated for the first one, since hardly any file has one.
  private var hole: UnsafeMutableRawBufferPointer?

  /// The size of a sparse file, which may end in a hole; 0 for any other.
  private let sparseSize: Int64

  init(handle: ArchiveHandle, sparseSize: Int64) {
    self.handle = handle
    self.sparseSize = sparseSize
    generation = handle.generation
  }

  deinit { unsafe hole?.deallocate() }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    let end = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    guard handle.generation == generation else { return unsafe end }
    while true {
      if unsafe pending == nil { unsafe pending = try handle.nextBlock() }
      guard let block = unsafe pending else {
        return position < sparseSize ? unsafe zeros(sparseSize - position) : unsafe end
      }
      if unsafe block.offset > position {
        return unsafe zeros(block.offset - position)
      }
      unsafe pending = nil
      position += unsafe Int64(block.bytes.count)
      // An empty chunk would mean the end to the reader.
      if unsafe !block.bytes.isEmpty { return unsafe block.bytes }
    }
  }

  /// At most `count` of the zeros of a hole.
  private func zeros(_ count: Int64) -> UnsafeRawBufferPointer {
    let zeros: UnsafeMutableRawBufferPointer
    if let hole = unsafe hole {
      unsafe zeros = unsafe hole
    } else {
      unsafe zeros = .allocate(byteCount: 64 << 10, alignment: 16)
      unsafe zeros.initializeMemory(as: UInt8.self, repeating: 0)
      unsafe hole = unsafe zeros
    }
    let taken = Int(min(Int64(zeros.count), count))
    position += Int64(taken)
    return unsafe UnsafeRawBufferPointer(rebasing: zeros[..<taken])
  }

  func skip(_ count: Int64) -> Int64 { 0 }
}
