internal import Archive
@testable internal import Checks
internal import TestSupport

extension JSONValue {
  /// A YAML document with all its scalars as text.
  init(yaml text: [UInt8]) throws {
    self.init(try YAMLComposer.document(text))
  }

  /// A YAML file of the repository.
  init(yamlFile name: String) throws {
    try self.init(yaml: TareProcess.shell(#"cat "$1""#, [Validator.path(name)]).stdout)
  }

  private init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let text, _): self = .string(text)
    case .sequence(let elements): self = .array(elements.map { JSONValue($0) })
    case .mapping(let members):
      self = .object(members.reduce(into: [:]) { $0[$1.name] = JSONValue($1.value) })
    }
  }

  /// This with `other` over it: objects member by member, all else as a whole.
  func merging(_ other: JSONValue) -> JSONValue {
    guard case .object(let members) = self, case .object(let others) = other else { return other }
    return .object(members.merging(others) { $0.merging($1) })
  }
}
