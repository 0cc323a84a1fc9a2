@testable internal import Checks
internal import Foundation
internal import LayerAnalysis
internal import Testing

@Suite struct `The catalogue of rules` {
  private let rules = RuleCatalogue.all.rules

  @Test func `gives each rule a number and a name of its own, in the order of the numbers`() {
    #expect(rules.count > 20)
    #expect(Set(rules.map(\.number)).count == rules.count)
    #expect(Set(rules.map(\.slug)).count == rules.count)
    #expect(rules.map(\.number) == rules.map(\.number).sorted())
    for rule in rules {
      #expect(100...999 ~= rule.number)
      #expect(rule.family != nil, "\(rule.code)")
    }
  }

  @Test func `names rules in words joined by hyphens, which no number looks like`() {
    for rule in rules {
      let words = rule.slug.split(separator: "-", omittingEmptySubsequences: false)
      #expect(
        words.allSatisfy { word in
          !word.isEmpty
            && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        },
        "\(rule.slug)"
      )
      #expect(rule.slug.utf8.count <= 32, "\(rule.slug)")
      #expect(!rule.slug.hasPrefix("img"), "\(rule.slug)")
      #expect(RuleCatalogue.all[rule.slug]?.number == rule.number)
      #expect(RuleCatalogue.all[rule.code.lowercased()]?.number == rule.number)
    }
  }

  @Test func `says of each what, why, and what to do`() {
    for rule in rules {
      let code = rule.code
      #expect(!rule.title.isEmpty && rule.title.utf8.count <= 80, "\(code) \(rule.title)")
      #expect(rule.title.last != ".", "\(code) \(rule.title)")
      // Lower case, unless a name or an instruction such as ADD comes first.
      let first = rule.title.split(separator: " ").first ?? ""
      let isName =
        first.allSatisfy { !$0.isLetter || $0.isUppercase } || first.first?.isLetter != true
      #expect(
        isName || first.first?.isLowercase == true || Self.names.contains(String(first)),
        "\(code)"
      )
      #expect(rule.why.last == ".", "\(code) \(rule.why)")
      #expect(rule.why.utf8.count <= 600, "\(code) \(rule.why.utf8.count)")
      #expect(!rule.why.contains("\n"), "\(code)")
      let lines = rule.fix.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(1...6 ~= lines.count, "\(code)")
      #expect(lines.allSatisfy { $0.last != " " && !$0.isEmpty }, "\(code)")
      #expect(Set(rule.guides).count == rule.guides.count, "\(code)")
    }
  }

  private static let names: Set = ["Python", "Node", "Docker", "Git", "Linux"]

  @Test func `looks only for globs that can be read`() {
    for rule in rules {
      for glob in rule.needs.paths + Array(rule.needs.contents.keys) {
        #expect(PathPattern(glob)?.description == glob, "\(rule.code) \(glob)")
        #expect(!glob.hasPrefix("/"), "\(rule.code) \(glob)")
      }
      for (glob, bytes) in rule.needs.contents {
        #expect(1...(16 << 20) ~= bytes, "\(rule.code) \(glob)")
      }
    }
  }

  @Test func `writes the names of others as they do`() {
    let forms = [
      "CIS-DI-", "DKL-DI-", "DKL-LI-", "DL", "DS-", "CIS ",
    ]
    for rule in rules {
      for peer in rule.peers {
        let form = forms.first(where: peer.hasPrefix)
        let rest = peer.dropFirst(form?.utf8.count ?? 0)
        let digits = rest.allSatisfy { $0.isASCII && $0.isNumber || form == "CIS " && $0 == "." }
        // The checks of docker build have names.
        let isName = form == nil && peer.allSatisfy { $0.isASCII && $0.isLetter } && peer.count > 8
        #expect(isName || form != nil && !rest.isEmpty && digits, "\(rule.code) \(peer)")
      }
    }
  }

  @Test func `has tests of each rule`() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let files = try #require(FileManager.default.enumerator(atPath: tests.path))
    let sources = try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: tests.appending(path: $0), encoding: .utf8) }
    for rule in rules {
      let suite = "@Suite struct `\(rule.code) \(rule.slug)` {"
      let isTested = sources.contains { $0.contains(suite) || $0.contains("\"\(rule.slug)\"") }
      #expect(isTested, "no \(suite), and no test that names \(rule.slug)")
    }
  }

  @Test func `orders severities from the worst`() {
    #expect(Severity.allCases == [.error, .warning, .note])
    #expect(Severity.allCases.map(\.lowered) == [.warning, .note, .note])
  }
}
