/// One step of how an image came to be.
///
/// An element of `history` in `config.md` of the OCI image specification.
public struct History: Sendable, Hashable {
  /// When the step ran, in RFC 3339 form as written.
  public var created: String?
  /// The command, in a form of the producer's own; see `Instruction`.
  public var createdBy: String?
  /// Who ran the step.
  public var author: String?
  /// A message, or the producer's mark.
  public var comment: String?
  /// Whether the step made no layer.
  public var emptyLayer: Bool

  /// Creates a step.
  public init(
    created: String? = nil,
    createdBy: String? = nil,
    author: String? = nil,
    comment: String? = nil,
    emptyLayer: Bool = false
  ) {
    self.created = created
    self.createdBy = createdBy
    self.author = author
    self.comment = comment
    self.emptyLayer = emptyLayer
  }
}

extension History: Decodable {
  /// Decodes a step from a JSON object.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: JSONKey.self)
    self.init(
      created: try object.text("created"),
      createdBy: try object.text("created_by"),
      author: try object.text("author"),
      comment: try object.text("comment"),
      emptyLayer: try object.decodeIfPresent(Bool.self, forKey: "empty_layer") ?? false
    )
  }
}
