/// What the schema of the report and that of the comparison both have.
extension ReportSchema {
  static let bytes = JSONSchema.nullable(.count)
  static let count = JSONSchema.nullable(.count)
  static let text = JSONSchema.nullable(.string)
  static let compression = JSONSchema.nullable(.options(Report.Compression.self))

  static let instruction = JSONSchema.nullable(
    .object([
      .init("kind", text, "The keyword in capitals."),
      .init("text", .string, "What follows the keyword."),
    ])
  )

  static let pathsBase64 = JSONSchema.Property(
    "pathsBase64",
    .array(.base64),
    "The bytes of all paths in the same order, only if one is not UTF-8.",
    isOptional: true
  )

  static let tool = JSONSchema.object([
    .init("name", .string, "The program's name."),
    .init("version", .string, "The program's version."),
  ])

  /// What tells an image from others.
  static let identity: [JSONSchema.Property] = [
    .init("names", .array(.string), "The names and tags that the archive gives to the image."),
    .init("id", text, "The digest of the config."),
    .init("manifestDigest", text, "The digest of the manifest."),
    .init(
      "platform",
      .object([
        .init("os", text, "The operating system."),
        .init("architecture", text, "The CPU architecture."),
        .init("variant", text, "The variant of the architecture."),
      ]),
      "The platform the image is made for."
    ),
    .init("created", text, "When the image was made, as the config says."),
  ]

  /// What a finding starts with.
  static let findingHead: [JSONSchema.Property] = [
    .init("id", .string, "The slug of the rule."),
    .init("code", .string, "The number of the rule, IMG and three digits."),
    .init("severity", .options(Report.Finding.Severity.self), "How serious it is."),
    .init("title", .string, "What the rule is about."),
    .init("message", .string, "What was found."),
    .init(
      "subject",
      text,
      "Which of several things it is about, such as a variable or a label; null for what the layer and "
        + "the paths tell."
    ),
  ]
}
