internal import Checks

extension JSONRenderer {
  /// The version of the form that rules have.
  static let rulesSchemaVersion = 1

  /// Rules as JSON text: `schemaVersion` and `rules`, in the order of their numbers.
  func render(_ rules: [Rule]) -> [UInt8] {
    JSONWriter.document { json in
      json.member("schemaVersion", Self.rulesSchemaVersion)
      json.member("rules", each: rules) { json, rule in
        json.member("code", rule.code)
        json.member("id", rule.slug)
        json.member("family", rule.family.map { "\($0)" })
        json.member("severity", rule.severity.rawValue)
        json.member("optIn", rule.isOptIn)
        json.member("title", rule.title)
        json.member("why", rule.why)
        json.member("fix", rule.fix)
        json.member("guides", rule.guides.map(\.rawValue))
        json.member("peers", rule.peers, .row)
      }
    }
  }
}
