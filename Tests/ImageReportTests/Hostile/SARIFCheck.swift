import TestSupport

/// What a report as SARIF may not do besides what no JSON may.
enum SARIFCheck {
  /// One sentence for each thing that `bytes` do.
  static func violations(in bytes: [UInt8]) -> [String] {
    guard let run = try? JSONValue(bytes)["runs"]?.items.first else { return ["it is no SARIF"] }
    let rules = run["tool"]?["driver"]?["rules"]?.items ?? []
    var violations = messages(in: run).filter { message in
      // A link, or the place of an argument.
      message.contains(/(?:[^\\]|^)\]\(/)
        || message.replacing("{{", with: "").replacing("}}", with: "").contains(/[{}]/)
    }
    .map { "a message acts: \($0.prefix(200).debugDescription)" }
    for result in run["results"]?.items ?? [] {
      let location = result["locations"]?.items.first?["physicalLocation"]
      let hash = result["partialFingerprints"]?["primaryLocationLineHash"]?.text ?? ""
      if location?["artifactLocation"]?["uri"] != .string("Dockerfile") {
        violations.append("a result is elsewhere")
      }
      if hash.wholeMatch(of: /[0-9a-f]{32}:[0-9]+/) == nil { violations.append("no hash: \(hash)") }
      guard case .number(let index)? = result["ruleIndex"], let place = Int(index),
        rules.indices.contains(place), rules[place]["id"] == result["ruleId"]
      else {
        violations.append("a result without its rule")
        continue
      }
    }
    return violations
  }

  /// The texts of all messages.
  private static func messages(in value: JSONValue) -> [String] {
    switch value {
    case .array(let items): items.flatMap(messages)
    case .object(let members):
      members.flatMap { key, value in
        key == "text" ? [value.text].compactMap { $0 } : messages(in: value)
      }
    default: []
    }
  }
}

extension JSONValue {
  /// The text, if it is one.
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}
