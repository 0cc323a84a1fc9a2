import ImageReport
import Testing

@Suite struct ReportSchemaTests {
  @Test(arguments: Sample.allCases)
  func `every report has exactly the keys and types of the schema, in its order`(
    sample: Sample
  ) throws {
    let schema = try JSONValue(ReportSchema.json())
    let document = try JSONValue(JSONRenderer().render(sample.report))

    #expect(SchemaCheck.differences(document, schema) == [])
  }

  @Test func `the check notices what the schema forbids`() throws {
    let schema = try JSONValue(ReportSchema.json())
    let text = String(decoding: JSONRenderer().render(.full), as: UTF8.self)
    for (old, new) in [
      ("\"schemaVersion\": 1", "\"schemaVersion\": 2"),
      ("\"severity\": \"warning\"", "\"severity\": \"fatal\""),
      ("\"layers\": 20", "\"layers\": -1"),
      ("\"layers\": 20", "\"levels\": 20"),
      ("\"tarBytes\": 1315328", "\"tarBytes\": \"1\""),
      ("\"efficiency\": 0.4110", "\"efficiency\": 1.1"),
      ("\"archiveBytes\": 1376256,\n    \"unref", "\"archiveBytes\": 1, \"more\": 1, \"unref"),
    ] {
      let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
      let document = try JSONValue(Array(parts.joined(separator: new).utf8))
      #expect(SchemaCheck.differences(document, schema) != [], "\(new)")
    }
  }

  @Test func `the schema names its draft`() throws {
    let schema = try JSONValue(ReportSchema.json())

    #expect(schema["$schema"] == .string("https://json-schema.org/draft/2020-12/schema"))
  }
}
