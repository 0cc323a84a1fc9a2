internal import Checks
internal import ImageFormat
internal import Testing

@Suite struct `A pattern of an instruction` {
  private static let instruction = Instruction(
    kind: .run,
    text: "npm ci --omit=dev \\\n  && rm -rf /a/*"
  )

  @Test(arguments: [
    "RUN npm ci*", "RUN npm ci --omit=dev && rm -rf /a/*", "*", "**", "*/a/?", "RUN*ci*rm*",
    "RUN  npm\n ci *", "RUN npm c? *", "*RUN npm ci --omit=dev && rm -rf /a/**",
  ])
  func `matches the whole text of one`(pattern: String) throws {
    #expect(try #require(InstructionPattern(pattern)).matches(Self.instruction))
  }

  @Test(arguments: [
    "RUN npm ci", "npm ci*", "run npm ci*", "RUN npm ci*x", "RUN ?", "*RUN npm ci", "[R]UN*",
    "RUN*ci*ci*",
  ])
  func `does not match another`(pattern: String) throws {
    #expect(try !#require(InstructionPattern(pattern)).matches(Self.instruction))
  }

  @Test func `takes time by the product of both at most`() throws {
    let pattern = try #require(InstructionPattern(String(repeating: "a*", count: 400) + "b"))
    let text = String(repeating: "a", count: 1_000_000)
    #expect(!pattern.matches(Instruction(kind: .run, text: text)))
  }

  @Test func `has a length that makes sense`() {
    #expect(InstructionPattern(String(repeating: "a", count: 1000)) != nil)
    #expect(InstructionPattern(String(repeating: "a", count: 1001)) == nil)
  }
}
