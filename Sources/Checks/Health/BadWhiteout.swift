extension Rule {
  static let badWhiteout = Rule(
    oddities: [
      Oddity(
        code: "invalid-whiteout",
        one: "a whiteout names nothing, and deletes nothing",
        many: "whiteouts name nothing, and delete nothing"
      ),
      Oddity(
        code: "unusual-whiteout",
        one: "a whiteout is no empty file, and some tools take it for one of the image",
        many:
          "whiteouts are no empty files, and some tools take them for files of the image; this is "
          + "the first"
      ),
      Oddity(
        code: "whiteout-of-nothing",
        severity: .note,
        needsAllLayers: true,
        one: "a whiteout deletes a path that no layer below has",
        many: "whiteouts delete paths that no layer below has"
      ),
      Oddity(
        code: "overlay-whiteout",
        one:
          "a character device 0:0 is overlayfs's own mark for what is deleted, which deletes nothing "
          + "in an image",
        many:
          "character devices 0:0 are overlayfs's own marks for what is deleted, which delete nothing "
          + "in an image"
      ),
    ],
    906,
    "bad-whiteout",
    .warning,
    title: "marks for deleted files that do not work",
    why: "What was to be deleted is there again, or tools disagree whether it is.",
    fix:
      "# write an empty file .wh.NAME for each NAME that is deleted, as the OCI specification says"
  )
}
