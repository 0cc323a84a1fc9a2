internal import Archive

extension ImageArchive {
  /// What is attested of the image with a manifest; `nil` where nothing is.
  ///
  /// Nothing is worth less to an image than a damaged attestation: it is told, and the image is read.
  func provenance(of manifest: Digest) -> Provenance? {
    guard let attestation = attestations[manifest] else { return nil }
    var provenance = Provenance(problem: attestation.problem)
    for descriptor in attestation.documents {
      do throws(ImageError) {
        let statement = try statement(descriptor)
        guard statement.subjects.isEmpty || statement.subjects.contains(manifest.encoded) else {
          throw ImageError(.malformed, "it is about another image")
        }
        let known = Set(provenance.sources.map(\.name))
        provenance.sources += statement.sources.filter { !known.contains($0.name) }
      } catch {
        provenance.problem = provenance.problem ?? error.description
      }
    }
    return provenance
  }

  private func statement(_ descriptor: Descriptor) throws(ImageError) -> Provenance.Statement {
    let path = "blobs/\(descriptor.digest.algorithm)/\(descriptor.digest.encoded)"
    guard let bytes = try container.document(path) ?? descriptor.data else {
      throw ImageError(.missing, at: path, "it is not in the archive")
    }
    guard
      descriptor.digest.algorithm != "sha256"
        || Digest(sha256: SHA256.digest(of: bytes)) == descriptor.digest
    else { throw ImageError(.damaged, at: path, "it is not what its digest says") }
    return try container.decode(Provenance.Statement.self, from: bytes, name: path)
  }
}
