/// The JSON Schema of the report that `JSONRenderer` writes.
///
/// It is strict: every key is required but the `Base64` ones, and no other key is allowed.
public enum ReportSchema {
  /// The schema as JSON text, draft 2020-12.
  public static func json() -> [UInt8] {
    report.document(
      title: "tare report",
      "What one container image ships and wastes. Sizes are integer bytes, layers are numbered "
        + "from 0 at the bottom, and what is unknown is null."
    )
  }

  /// The schema as a value.
  static let report = JSONSchema.object([
    .init("schemaVersion", .constant(Report.schemaVersion), "The version of this format."),
    .init("tool", tool, "The program that wrote the report."),
    .init("source", source, "The archive that the image was read from."),
    .init("image", image, "What the image says about itself."),
    .init("totals", totals, "Sums over all layers, and counts of the final root filesystem."),
    .init("base", base, "The image that this one was built on."),
    .init("layers", .array(layer), "The layers, bottom first."),
    .init(
      "wasted",
      .array(wasted),
      "One row for each wasted inode above 0 bytes, largest first, then by the bytes of the path."
    ),
    .init(
      "duplicates",
      .array(duplicates),
      "Sets of equal visible files; empty too when totals.duplicateBytes is null."
    ),
    .init(
      "packages",
      .nullable(.array(package)),
      "The packages in the final root filesystem, the largest first, then by name; null where nobody "
        + "looked for them."
    ),
    .init("findings", .array(finding), "What the checks found."),
    .init("checks", .nullable(checks), "What came of the rules; null where nobody judged."),
    .init("budgets", .array(budget), "How the image stands against each budget."),
    .init(
      "warnings",
      .array(
        .object([
          .init("code", .string, "A slug for programs."),
          .init("message", .string, "A sentence for people."),
        ])
      ),
      "What was odd about the input."
    ),
  ])

  private static let source = JSONSchema.object([
    .init("path", .string, "The path as given; - is standard input."),
    .init("format", .options(Report.Source.Format.self), "The form of the archive or directory."),
    .init("compression", compression, "The compression around the whole archive."),
    .init("archiveBytes", bytes, "The size of the file or directory as given, in bytes."),
    .init("unreferencedBytes", bytes, "Members that no image refers to, in bytes."),
  ])

  private static let base = JSONSchema.object([
    .init("layers", count, "How many of the lowest layers belong to the base image."),
    .init("source", .options(Report.Base.Source.self), "How the base image is known."),
    .init("name", text, "The name of the base image."),
    .init("digest", text, "The digest of the base image."),
  ])

  private static let totals = JSONSchema.object([
    .init("layers", .count, "The number of layers."),
    .init("archiveBytes", bytes, "The size of the file or directory as given, in bytes."),
    .init(
      "downloadBytes",
      bytes,
      "What a pull moves, in bytes; null where layers are stored uncompressed."
    ),
    .init("tarBytes", bytes, "The uncompressed tar streams of all layers, in bytes."),
    .init("shippedBytes", bytes, "The regular-file content in all layers, in bytes."),
    .init("visibleBytes", bytes, "The content in the final root filesystem, in bytes."),
    .init("wastedBytes", bytes, "shippedBytes - visibleBytes, in bytes."),
    .init(
      "wastedPercent",
      .nullable(.number(through: 100)),
      "wastedBytes of shippedBytes, in percent with 2 decimals."
    ),
    .init("deletedBytes", bytes, "Waste with nothing left at its path, in bytes."),
    .init("overwrittenBytes", bytes, "Waste with something else at its path, in bytes."),
    .init("metadataOnlyBytes", bytes, "Overwritten waste with equal content, in bytes."),
    .init("sameLayerBytes", bytes, "Waste by a later entry of the same layer, in bytes."),
    .init("duplicateBytes", bytes, "Visible copies beyond the first, in bytes; null unless asked."),
    .init(
      "efficiency",
      .nullable(.number(through: 1)),
      "visibleBytes of shippedBytes, from 0 to 1 with 4 decimals; 1 for an empty image."
    ),
    .init("entries", count, "Entries of all layers."),
    .init("files", count, "Names of regular files in the final root filesystem."),
    .init("directories", count, "Directories in the final root filesystem."),
    .init("symlinks", count, "Symlinks in the final root filesystem."),
    .init("rootOwnedFiles", count, "Files in the final root filesystem that user 0 owns."),
    .init("rootOwnedBytes", bytes, "The content of those files, in bytes."),
    .init("setuidFiles", count, "Files in the final root filesystem with the setuid bit."),
    .init("setgidFiles", count, "Files in the final root filesystem with the setgid bit."),
    .init("worldWritableFiles", count, "Files in the final root filesystem open to all writers."),
  ])

  private static let layer = JSONSchema.object([
    .init("index", .count, "The layer's index, from 0 at the bottom."),
    .init("diffID", text, "The digest of the uncompressed tar stream."),
    .init("digest", text, "The digest of the blob."),
    .init("mediaType", text, "The media type in the manifest."),
    .init("compression", compression, "The compression of the blob."),
    .init("blobBytes", bytes, "The blob as stored, in bytes."),
    .init("tarBytes", bytes, "The uncompressed tar stream, in bytes."),
    .init("shippedBytes", bytes, "The regular-file content of the layer, in bytes."),
    .init("wastedBytes", bytes, "What of it is not visible in the end, in bytes."),
    .init("removesBytes", bytes, "What of lower layers this layer wastes, in bytes."),
    .init("entries", count, "Entries of the layer."),
    .init("files", count, "Regular files among them."),
    .init("directories", count, "Directories among them."),
    .init("symlinks", count, "Symlinks among them."),
    .init("hardLinks", count, "Hard links among them."),
    .init("whiteouts", count, "Whiteouts among them."),
    .init("opaqueWhiteouts", count, "Opaque whiteouts among them."),
    .init("rootOwnedFiles", count, "Files of the layer that user 0 owns."),
    .init("rootOwnedBytes", bytes, "The content of those files, in bytes."),
    .init("setuidFiles", count, "Files of the layer with the setuid bit."),
    .init("instruction", instruction, "The Dockerfile instruction that made the layer."),
    .init("createdBy", text, "The command as the history has it."),
    .init("created", text, "When the layer was made, as the history has it."),
    .init("comment", text, "The comment in the history."),
    .init("fromBase", .nullable(.boolean), "Whether the layer belongs to the base image."),
  ])

  private static let wasted = JSONSchema.object([
    .init("path", .string, "The name that carried the bytes; U+FFFD where it is not UTF-8."),
    .init("pathBase64", .base64, "The bytes of path, only if it is not UTF-8.", isOptional: true),
    .init("lastPath", text, "The name it lost last; null when that is path."),
    .init(
      "lastPathBase64",
      .base64,
      "The bytes of lastPath, only if it is not UTF-8.",
      isOptional: true
    ),
    .init("bytes", .count, "The size of the file, in bytes."),
    .init("cause", .options(Report.WastedFile.Cause.self), "How the file was lost."),
    .init("addedBy", .count, "The index of the layer that ships it."),
    .init("removedBy", .count, "The index of the layer that hides it."),
  ])

  private static let duplicates = JSONSchema.object([
    .init("bytes", .count, "The size of one of the files, in bytes."),
    .init("wasteBytes", .count, "The size of all but one of them, in bytes."),
    .init("paths", .array(.string), "Their paths; U+FFFD where one is not UTF-8."),
    pathsBase64,
  ])

  private static let finding = JSONSchema.object(
    findingHead + [
      .init("fix", text, "What to do about it."),
      .init("layer", count, "The index of the layer to blame."),
      .init("instruction", instruction, "The Dockerfile instruction to blame."),
      .init("paths", .array(.string), "Paths it is about; U+FFFD where one is not UTF-8."),
      pathsBase64,
      .init("pathCount", .count, "How many paths it is about, listed or not."),
      .init("bytes", bytes, "The size it is about, in bytes."),
      .init(
        "savableBytes",
        .count,
        "How much smaller the image would be without the files, each counted for the first finding, in bytes."
      ),
      .init(
        "live",
        .nullable(.options(Report.Finding.Live.self)),
        "What became of the files in the final root filesystem; null for none, or several things."
      ),
      .init("removedBy", count, "The layer that took the files away, if it is one."),
      .init("fromBase", .nullable(.boolean), "Whether the base image is to blame."),
    ]
  )

  private static let package = JSONSchema.object([
    .init("kind", .options(Report.Package.Kind.self), "Whose package it is."),
    .init("name", .string, "Its name."),
    .init("version", text, "Its version; null where none is said."),
    .init("architecture", text, "The processor it is for; null where none is said."),
    .init("bytes", .count, "The files that belong to it, each content once, in bytes."),
    .init("files", .count, "How many names of files belong to it."),
    .init(
      "installedBytes",
      bytes,
      "The size that it says it has, in bytes; null where it does not."
    ),
    .init("layer", .count, "The index of the layer that brought it."),
  ])

  private static let checks = JSONSchema.object([
    .init(
      "failOn",
      .nullable(.options(Report.Checks.Threshold.self)),
      "From which severity on a finding fails the gate; null where there is no gate."
    ),
    .init(
      "savableBytes",
      .count,
      "How much smaller the image would be without the files of findings, each once, in bytes."
    ),
    .init(
      "rules",
      .array(
        .object([
          .init("id", .string, "The slug of the rule."),
          .init("code", .string, "The number of the rule, IMG and three digits."),
          .init("outcome", .options(Report.Checks.Rule.Outcome.self), "What came of it."),
          .init("reason", text, "Why nobody can tell, where it is not-checkable."),
          .init("ignored", .count, "How many of its findings are ignored, wholly or in part."),
          .init("ignoreReasons", .array(.string), "Why, as the configuration says."),
        ])
      ),
      "All rules, those that are off included."
    ),
  ])

  private static let budget = JSONSchema.object([
    .init(
      "name",
      .string,
      "The name of the budget; of one for paths, `path:` and their pattern."
    ),
    .init("scope", .options(Report.Budget.Scope.self), "Which layers it is about."),
    .init(
      "limit",
      .nullable(.number(through: nil)),
      "The hard limit, in the unit; null where there is only a soft one."
    ),
    .init(
      "warnLimit",
      .nullable(.number(through: nil)),
      "The soft limit, in the unit; null where there is only a hard one."
    ),
    .init("minimum", .boolean, "Whether the limits are the least that is allowed."),
    .init(
      "floor",
      .nullable(bytes),
      "The bytes below which the budget is kept, whatever its number."
    ),
    .init("actual", .nullable(.number(through: nil)), "What was measured, in the unit."),
    .init(
      "baseline",
      .nullable(.number(through: nil)),
      "The same number of the baseline; null without one."
    ),
    .init(
      "unit",
      .options(Report.Budget.Unit.self),
      "The unit of all these numbers but the floor."
    ),
    .init("status", .options(Report.Budget.Status.self), "The outcome."),
    .init("message", .string, "The outcome in a sentence."),
  ])
}
