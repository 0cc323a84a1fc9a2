import ImageFormat
import Testing

struct MediaTypeTests {
  @Test(arguments: [
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "Application/vnd.OCI.image.index.v1+JSON; charset=utf-8",
  ])
  func `an index is known by both of its types`(text: String) {
    let type = MediaType(rawValue: text)
    #expect(type.isIndex && !type.isManifest && !type.isSchema1)
  }

  @Test(arguments: [
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
  ])
  func `a manifest is known by both of its types`(text: String) {
    let type = MediaType(rawValue: text)
    #expect(type.isManifest && !type.isIndex && !type.isSchema1)
  }

  @Test(arguments: [
    "application/vnd.docker.distribution.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v1+prettyjws",
  ])
  func `schema 1 is known by both of its types`(text: String) {
    let type = MediaType(rawValue: text)
    #expect(type.isSchema1 && !type.isIndex && !type.isManifest)
  }

  @Test(arguments: [
    ("application/vnd.oci.image.layer.v1.tar", LayerKind.tar),
    ("application/vnd.oci.image.layer.v1.tar+gzip", .tar),
    ("application/vnd.oci.image.layer.v1.tar+zstd", .tar),
    ("application/vnd.docker.image.rootfs.diff.tar", .tar),
    ("application/vnd.docker.image.rootfs.diff.tar.gzip", .tar),
    ("application/vnd.docker.image.rootfs.diff.tar.zstd", .tar),
    ("application/vnd.docker.image.rootfs.diff.tar+zstd", .tar),
    ("", .tar),
    ("application/vnd.oci.image.layer.nondistributable.v1.tar", .foreign),
    ("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", .foreign),
    ("application/vnd.oci.image.layer.nondistributable.v1.tar+zstd", .foreign),
    ("application/vnd.docker.image.rootfs.foreign.diff.tar", .foreign),
    ("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", .foreign),
    ("application/vnd.oci.image.layer.v1.tar+encrypted", .encrypted),
    ("application/vnd.oci.image.layer.v1.tar+gzip+encrypted", .encrypted),
    ("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip+encrypted", .encrypted),
    ("application/vnd.erofs.layer.v1", .unsupported),
    ("application/vnd.sylabs.sif.layer.v1.squashfs", .unsupported),
    ("application/vnd.oci.image.layer.v2.raw", .unsupported),
    ("application/vnd.in-toto+json", .artifact),
    ("application/vnd.dev.cosign.simplesigning.v1+json", .artifact),
    ("application/vnd.cncf.helm.chart.content.v1.tar+gzip", .artifact),
    ("application/vnd.oci.empty.v1+json", .artifact),
    ("application/vnd.wasm.content.layer.v1+wasm", .artifact),
  ])
  func `a layer's kind follows from its type`(text: String, kind: LayerKind) {
    #expect(MediaType(rawValue: text).layerKind == kind)
  }
}
