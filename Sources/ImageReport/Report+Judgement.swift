public import Checks
internal import ImageFormat
internal import LayerAnalysis

extension Report {
  /// Adds what the rules say of the image.
  ///
  /// - Parameters:
  ///   - judgement: What they say.
  ///   - failOn: From which severity on a finding fails the gate; `nil` where there is none.
  public mutating func add(_ judgement: Judgement, failOn: CheckSettings.Threshold? = nil) {
    findings = judgement.findings.map { finding in
      Finding(finding, instruction: finding.layer.flatMap { layers[$0].instruction })
    }
    checks = Checks(
      failOn: failOn.map(Checks.Threshold.init),
      savableBytes: judgement.savableBytes,
      rules: judgement.rows.map(Checks.Rule.init)
    )
    if let packages = judgement.packages { add(packages) }
    warnings += judgement.notices.map { notice in
      Warning(code: notice.code, message: DisplayText.prose(notice.message))
    }
  }
}

extension Report.Finding {
  fileprivate init(_ finding: Finding, instruction: Report.Instruction?) {
    self.init(
      id: finding.rule.slug,
      code: finding.rule.code,
      severity: Severity(finding.severity),
      title: finding.rule.title,
      message: SecretRedaction.prose(finding.message),
      subject: finding.subject.map(SecretRedaction.prose),
      fix: SecretRedaction.prose(finding.fix),
      layer: finding.layer,
      instruction: instruction,
      paths: finding.paths.map(BytePath.init),
      pathCount: finding.pathCount,
      bytes: finding.bytes,
      savableBytes: finding.savableBytes,
      live: Live(finding),
      removedBy: finding.removedBy,
      fromBase: finding.fromBase
    )
  }
}

extension Report.Finding.Severity {
  fileprivate init(_ severity: Severity) {
    self =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
  }
}

extension Report.Finding.Live {
  fileprivate init?(_ finding: Finding) {
    guard finding.bytes != nil, !finding.isMixed else { return nil }
    self =
      switch finding.loss {
      case nil: .final
      case .deleted: .deleted
      case .overwritten, .metadataOnly, .sameLayer: .overwritten
      }
  }
}

extension Report.Checks.Rule {
  fileprivate init(_ row: Judgement.Row) {
    self.init(
      id: row.rule.slug,
      code: row.rule.code,
      outcome: .clean,
      ignored: row.ignored,
      ignoreReasons: row.ignoreReasons.map { DisplayText.prose(SecretRedaction.prose($0)) }
    )
    switch row.outcome {
    case .fired: outcome = .fired
    case .clean: outcome = .clean
    case .ignored: outcome = .ignored
    case .off: outcome = .off
    case .notCheckable(let reason):
      outcome = .notCheckable
      self.reason = DisplayText.prose(SecretRedaction.prose(reason))
    }
  }
}

extension Report.Checks.Threshold {
  fileprivate init(_ threshold: CheckSettings.Threshold) {
    self =
      switch threshold {
      case .error: .error
      case .warning: .warning
      case .note: .note
      case .never: .never
      }
  }
}
