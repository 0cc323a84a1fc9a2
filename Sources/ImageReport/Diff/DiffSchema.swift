/// The JSON Schema of the comparison that `JSONRenderer` writes; as strict as that of the report.
public enum DiffSchema {
  /// The schema as JSON text, draft 2020-12.
  public static func json() -> [UInt8] {
    diff.document(
      title: "tare comparison",
      "What became of one container image. Sizes are integer bytes, layers are numbered from 0 at "
        + "the bottom, and what is unknown is null."
    )
  }

  private static let text = ReportSchema.text
  private static let bytes = ReportSchema.bytes
  private static let count = ReportSchema.count

  /// The schema as a value.
  static let diff = JSONSchema.object([
    .init("schemaVersion", .constant(ReportDiff.schemaVersion), "The version of this format."),
    .init("tool", ReportSchema.tool, "The program that compared the images."),
    .init("old", side, "The image as it was."),
    .init("new", side, "The image as it is."),
    .init("totals", totals, "The totals of both reports, by their keys."),
    .init("pull", pull, "What a pull of the new image moves to where the old one is."),
    .init("layers", .array(layer), "The layers of both, bottom first."),
    .init("configKnown", .boolean, "Whether both images have a configuration."),
    .init("config", .array(change), "What is different in how a container runs."),
    .init("findingsKnown", .boolean, "Whether both images were judged, or neither."),
    .init(
      "findings",
      .object([
        .init("new", .array(finding), "What the checks find in the new image only."),
        .init("fixed", .array(finding), "What the checks find in the old image only."),
      ]),
      "What the checks find in one of them only."
    ),
    .init("files", files, "Which files came, went or changed; null where some are unknown."),
    .init(
      "filesUnknown",
      .nullable(.options(ReportDiff.FilesUnknown.self)),
      "Why files is null."
    ),
  ])

  private static let side = JSONSchema.object(
    [
      .init("path", .string, "The path as given; - is standard input."),
      .init("kind", .options(ReportDiff.Side.Kind.self), "What was read."),
      .init("format", .options(Report.Source.Format.self), "The form of the archive or directory."),
    ] + ReportSchema.identity
  )

  private static let totals = JSONSchema.object(
    Report.Totals.Key.allCases.map { name in
      let number = JSONSchema.nullable(
        name.unit == .bytes || name.unit == .count ? .count : .number(through: nil)
      )
      return .init(
        name.rawValue,
        .object([
          .init("old", number, "What it was."),
          .init("new", number, "What it is."),
          .init("change", .nullable(.anyNumber), "How much it grew; null where one is unknown."),
        ]),
        "As in the report."
      )
    }
  )

  private static let pull = JSONSchema.object([
    .init("firstLayer", count, "The first layer that is pulled; null for none."),
    .init("layers", .count, "How many layers are pulled."),
    .init("bytes", bytes, "What they have, each content once, in bytes."),
    .init("unchangedBytes", bytes, "The part that the old image has in another place, in bytes."),
    .init(
      "measure",
      .options(ReportDiff.Pull.Measure.self),
      "Whether the bytes are those of the blobs, or of the content where blobs are unknown."
    ),
  ])

  private static let layer = JSONSchema.object([
    .init("change", .options(ReportDiff.Layer.Change.self), "What became of it."),
    .init("old", layerSide, "The layer of the old image; null for one that was added."),
    .init("new", layerSide, "The layer of the new image; null for one that was removed."),
    .init("shippedChange", .nullable(.anyNumber), "How much more it ships, in bytes."),
  ])

  private static let layerSide = JSONSchema.nullable(
    .object([
      .init("index", .count, "The layer's index, from 0 at the bottom."),
      .init("diffID", text, "The digest of the uncompressed tar stream."),
      .init("digest", text, "The digest of the blob."),
      .init("blobBytes", bytes, "The blob as stored, in bytes."),
      .init("shippedBytes", bytes, "The regular-file content of the layer, in bytes."),
      .init("instruction", ReportSchema.instruction, "The instruction that made the layer."),
    ])
  )

  private static let change = JSONSchema.object([
    .init("key", .options(ReportDiff.ConfigChange.Key.self), "What is different."),
    .init("name", text, "Which variable, port, volume, label or part of it."),
    .init("old", text, "What it was; null when it was not there."),
    .init("new", text, "What it is; null when it is there no more."),
  ])

  private static let finding = JSONSchema.object(
    ReportSchema.findingHead + [
      .init("paths", .array(.string), "Paths that the other image has it not for."),
      ReportSchema.pathsBase64,
      .init("pathCount", .count, "How many paths that are, listed or not."),
      .init("bytes", bytes, "The size it is about, in bytes."),
    ]
  )

  private static let sums: [JSONSchema.Property] = FileChanges.Kind.allCases.map { kind in
    .init(
      kind.rawValue,
      .object([
        .init("count", .count, "How many there are."),
        .init("bytes", .count, "How much larger or smaller they make the image, in bytes."),
      ]),
      "The files that are \(kind.rawValue)."
    )
  }

  private static let path: [JSONSchema.Property] = [
    .init("path", .string, "The path; U+FFFD where it is not UTF-8."),
    .init("pathBase64", .base64, "The bytes of path, only if it is not UTF-8.", isOptional: true),
  ]

  private static let files = JSONSchema.nullable(
    .object([
      .init("sums", .object(sums), "All files, by what became of them."),
      .init(
        "directories",
        .array(.object(path + sums)),
        "A few places that have all of them: directories with a slash at the end, or single files."
      ),
      .init(
        "changes",
        .array(
          .object(
            path + [
              .init("change", .options(FileChanges.Kind.self), "What became of it."),
              .init("oldBytes", bytes, "Its size, in bytes; null when it was not there."),
              .init("newBytes", bytes, "Its size, in bytes; null when it is there no more."),
            ]
          )
        ),
        "Each file, the greatest difference first, then by the bytes of the path."
      ),
    ])
  )
}
