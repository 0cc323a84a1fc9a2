internal import ImageFormat

extension Rule {
  static let shellFormCmd = Rule(
    shellForm: 502,
    "shell-form-cmd",
    instruction: "CMD"
  ) { ($0.entrypoint ?? []).isEmpty ? $0.cmd : nil }
}
