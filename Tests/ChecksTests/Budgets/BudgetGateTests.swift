internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `A gate of budgets` {
  private func gate(_ limits: (String, String)...) throws -> BudgetGate {
    BudgetGate(
      try limits.map { name, limit in
        let target = try Budget.Target(parsing: name)
        let value = try target.subject.limit(parsing: limit)
        return Budget(target.subject, scope: target.scope, fail: value)
      }
    )
  }

  @Test func `has an outcome for each, in their order, with the baseline's numbers`() async throws {
    let weighed = try await weigh(
      ImageBuilder(layers: [[.file("a", size: 100)], [.whiteout("a")]])
    )
    let gate = try gate(
      ("layers", "1"),
      ("wasted-percent", "5%"),
      ("app:image-size", "1GB"),
      ("path:a", "0")
    )
    let layers = Budget.Target(.measure(.layers))
    let outcomes = gate.outcomes(
      for: weighed,
      base: BaseImage(source: .unknown),
      baseline: Baseline(numbers: [layers: .amount(7)])
    )
    #expect(outcomes.map(\.budget) == gate.budgets)
    #expect(outcomes.map(\.status) == [.fail, .pass, .unknown, .pass])
    #expect(outcomes.map(\.baseline) == [.amount(7), nil, nil, nil])
    // All of it is waste, and there are only 100 bytes.
    #expect(outcomes.map(\.spared) == [nil, 100, nil, nil])
  }

  @Test func `spares the app for its own waste, and not for the base's`() async throws {
    let layers: [ImageBuilder.Layer] = [
      [.sparse("base", realSize: 2_000_000, [(0, "x")], format: .oldGNU)],
      [.whiteout("base"), .file("own", size: 100)], [.whiteout("own")],
    ]
    let weighed = try await weigh(ImageBuilder(layers: layers))
    let outcomes = try gate(("wasted-percent", "5%"), ("app:wasted-percent", "5%")).outcomes(
      for: weighed,
      base: BaseImage(layers: 1, source: .flag)
    )
    #expect(outcomes.map(\.status) == [.fail, .pass])
    #expect(outcomes.map(\.spared) == [nil, 100])
  }

  @Test func `asks for duplicates only where they are limited`() throws {
    #expect(try gate(("app:duplicate-size", "0"), ("layers", "1")).needsDuplicates)
    #expect(try !gate(("layers", "1"), ("path:duplicate-size", "1")).needsDuplicates)
  }
}
