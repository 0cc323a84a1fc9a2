/// What a layer's media type says that the layer is made of.
///
/// From `layer.md` of the OCI image specification and the types that other tools add to it.
public enum LayerKind: Sendable, Hashable {
  /// A tar archive, compressed or not.
  case tar
  /// A tar archive that may not be distributed, and is usually absent.
  case foreign
  /// A tar archive that cannot be read without a key.
  case encrypted
  /// A root filesystem in a form that is no tar archive, such as squashfs or EROFS.
  case unsupported
  /// Something other than a root filesystem: an attestation, a signature, a chart.
  case artifact
}
