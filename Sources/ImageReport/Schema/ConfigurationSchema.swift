internal import Checks

/// The JSON Schema of `.tare.yml`, for editors that complete and check YAML with one.
///
/// Its keys are those that the reader takes. What only the reader can tell it lets pass, such as a soft
/// limit that is beyond the hard one.
public enum ConfigurationSchema {
  /// The schema as JSON text, draft 2020-12.
  public static func json() -> [UInt8] {
    configuration.document(
      title: "tare configuration",
      "What tare check holds a container image against: .tare.yml."
    ) { json in
      json.member("$defs", Definition.allCases) { json, definitions in
        for definition in definitions {
          json.member(definition.rawValue, schema(of: definition)) { $1.write(to: &$0) }
        }
      }
    }
  }

  /// What is there more than once.
  private enum Definition: String, CaseIterable {
    case budgets, paths
    case sizeBudget, wasteBudget, percentageBudget, wasteShareBudget, countBudget
    case size, percentage, count

    var reference: JSONSchema { .reference(rawValue) }
  }

  private static func schema(of definition: Definition) -> JSONSchema {
    switch definition {
    case .budgets: budgets
    // The keys are patterns.
    case .paths: .mapping(Definition.sizeBudget.reference)
    case .sizeBudget: limits(.size, takesFloor: false)
    case .wasteBudget: limits(.size, takesFloor: true)
    case .percentageBudget: limits(.percentage, takesFloor: false)
    case .wasteShareBudget: limits(.percentage, takesFloor: true)
    case .countBudget: limits(.count, takesFloor: false)
    case .size:
      .either([.count, .form(#"^[0-9]+(\.[0-9]+)?([kKmMgGtTpP][iI]?)?[bB]$|^[0-9]+$"#)])
    case .percentage: .either([.number(through: nil), .form(#"^[0-9]+(\.[0-9]{1,4})?%?$"#)])
    case .count: .either([.count, .form("^[0-9]+$")])
    }
  }

  /// The schema as a value.
  static let configuration = JSONSchema.object(
    ConfigurationKey.allCases.map { key in
      switch key {
      case .version:
        .init(key.rawValue, .constant(Configuration.version), "The version of this format.")
      case .budgets:
        property(key.rawValue, Definition.budgets.reference, "Limits of the image's numbers.")
      case .paths:
        property(
          key.rawValue,
          Definition.paths.reference,
          "Limits of the sizes of what is at paths."
        )
      case .app: property(key.rawValue, app, "Limits of the layers above the base image alone.")
      case .checks: property(key.rawValue, checks, "How findings are judged.")
      }
    }
  )

  private static func property(_ key: String, _ schema: JSONSchema, _ description: String)
    -> JSONSchema.Property
  {
    .init(key, schema, description, isOptional: true)
  }

  // MARK: Budgets

  private static let app = JSONSchema.object(
    ConfigurationKey.App.allCases.map { key in
      switch key {
      case .budgets:
        property(
          key.rawValue,
          Definition.budgets.reference,
          "Limits of the numbers of these layers."
        )
      case .paths:
        property(
          key.rawValue,
          Definition.paths.reference,
          "Limits of what these layers have at paths."
        )
      }
    }
  )

  private static let budgets = JSONSchema.object(
    Measure.allCases.map { measure in
      property(
        measure.rawValue,
        definition(of: measure).reference,
        description(of: measure)
      )
    }
  )

  private static func definition(of measure: Measure) -> Definition {
    switch measure.unit {
    case .bytes: measure.takesFloor ? .wasteBudget : .sizeBudget
    case .percent: measure.takesFloor ? .wasteShareBudget : .percentageBudget
    case .count: .countBudget
    }
  }

  /// A hard limit alone, or an object that has a limit.
  private static func limits(_ value: Definition, takesFloor: Bool) -> JSONSchema {
    let value = value.reference
    let either = [ConfigurationKey.Limit.fail, .warn].map { required in
      JSONSchema.object(
        ConfigurationKey.Limit.allCases.compactMap { key in
          switch key {
          case .warn:
            .init(
              key.rawValue,
              value,
              "The limit beyond which the gate warns.",
              isOptional: key != required
            )
          case .fail:
            .init(
              key.rawValue,
              value,
              "The limit beyond which the gate fails.",
              isOptional: key != required
            )
          case .floor:
            takesFloor
              ? property(
                key.rawValue,
                Definition.size.reference,
                "The bytes of waste below which the budget is kept, whatever its number."
              ) : nil
          }
        }
      )
    }
    return .either([value] + either)
  }

  private static func description(of measure: Measure) -> String {
    switch measure {
    case .imageSize: "What all layers ship, such as 250MB."
    case .downloadSize: "What a pull moves: the packed layers, the config and the manifest."
    case .visibleSize: "What of it a container sees."
    case .layerSize: "What the largest layer ships."
    case .layers: "How many layers there are."
    case .files: "How many names of files the final root filesystem has."
    case .wastedSize: "What is shipped and never seen."
    case .wastedPercent: "The share of what is shipped that is never seen, such as 5%."
    case .efficiency: "The share of what is shipped that is seen; the least, such as 95%."
    case .duplicateSize: "What visible files with the same content could save."
    case .rootOwnedFiles: "How many files of the final root filesystem root owns."
    case .setuidFiles: "How many files of the final root filesystem run with their owner's rights."
    case .growthSize: "How much more is shipped than by the baseline."
    case .growthPercent: "How much more is shipped than by the baseline, as a share of that."
    }
  }

  // MARK: Checks

  /// The slug of a rule, or its number.
  private static let rule = JSONSchema.either([
    .options(RuleCatalogue.all.rules.map(\.slug)), .form("^[iI][mM][gG][0-9]{3}$"),
  ])

  private static let checks = JSONSchema.object(
    ConfigurationKey.Checks.allCases.map { key in
      switch key {
      case .failOn:
        property(
          key.rawValue,
          .options(CheckSettings.Threshold.self),
          "From which severity on a finding fails the gate."
        )
      case .severity:
        property(
          key.rawValue,
          .mapping(.either([.options(Severity.self), .form("^off$")]), keys: rule),
          "The severities of rules, where they are not the rules' own; off for none."
        )
      case .ignore:
        property(key.rawValue, .array(ignore), "Findings that are accepted, each with a reason.")
      }
    }
  )

  private static let ignore = JSONSchema.object(
    ConfigurationKey.Ignore.allCases.map { key in
      switch key {
      case .rule: .init(key.rawValue, rule, "The rule, by its name or its number.")
      case .paths:
        property(
          key.rawValue,
          .array(.string),
          "Patterns of the paths that it is about; all paths without them."
        )
      case .layers:
        property(
          key.rawValue,
          .array(.count),
          "The layers that it is about, from 0; all without them."
        )
      case .instruction:
        property(
          key.rawValue,
          .form("[^ \\t\\n]"),
          "A pattern of the instructions that it is about, such as `RUN npm ci*`."
        )
      case .reason: .init(key.rawValue, .form("[^ \\t\\n]"), "Why it is accepted.")
      case .expires:
        property(
          key.rawValue,
          .form("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
          "The last day on which it is accepted, such as 2027-03-01."
        )
      }
    }
  )
}
