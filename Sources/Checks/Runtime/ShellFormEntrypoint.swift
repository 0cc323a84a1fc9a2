internal import ImageFormat

extension Rule {
  static let shellFormEntrypoint = Rule(
    shellForm: 501,
    "shell-form-entrypoint",
    instruction: "ENTRYPOINT"
  ) { $0.entrypoint }
}
