internal import Checks

import ImageReport
import Testing

@Suite struct `The base out of a report` {
  @Test func `has the layers of its image, and the unknown where no digest is one`() throws {
    var report = Report.wasteful
    let digest = "sha256:\(String(repeating: "0", count: 64))"
    for index in report.layers.indices { report.layers[index].diffID = digest }
    report.layers[1].diffID = nil
    report.layers[2].diffID = "no digest"
    guard case .image(let path, let name, _, let diffIDs) = BaseClaim(report, path: "base.json")
    else { return #expect(Bool(false)) }

    #expect(path == "base.json" && name == "wasteful:1")
    #expect(diffIDs.count == 20)
    #expect(diffIDs.prefix(4).map { $0 == nil } == [false, true, true, false])
  }
}
