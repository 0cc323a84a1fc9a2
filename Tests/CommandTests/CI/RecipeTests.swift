internal import TestSupport
internal import Testing

/// What README tells people to paste, run as it stands there, on real images.
@Suite struct `A recipe of README` {
  @Test(arguments: Recipe.allCases)
  func `has five lines at most`(recipe: Recipe) throws {
    let count = try recipe.lines().count
    #expect(1...5 ~= count)
  }

  // MARK: GitHub

  private func steps() throws -> [JSONValue] {
    try JSONValue(yaml: Array(Recipe.gitHub.text().utf8)).elements
  }

  @Test(arguments: CIMachine.Image.allCases)
  func `gates on GitHub`(image: CIMachine.Image) throws {
    try withTemporaryDirectory { directory in
      let machine = try CIMachine(directory)
      try machine.load(image)
      var job = WorkflowJob(machine)
      job.context["github.event.pull_request.number"] = "5"
      try job.run(steps())
      #expect(job.exitCodes == [image.exitCode, 0], "\(job.log)")
      #expect(job.isFine == (image == .fine))
      try machine.expectReports(of: image)
      // What is not there cannot be uploaded.
      #expect(job.uploads == (image == .damaged ? [] : ["tare-reports/tare.sarif"]))
      #expect(job.summary.contains(" tare: ") == (image != .damaged))
      let body = String(decoding: directory.read("body") ?? [], as: UTF8.self)
      #expect(body.hasPrefix("<!-- tare "))
      let text = String(body.drop { $0 != "\n" }.dropFirst())
      if let report = machine.read("tare-reports/tare.md") {
        #expect(text == String(decoding: report, as: UTF8.self))
      } else {
        #expect(text.hasPrefix("### tare: the image was not weighed (exit code 2)\n"))
        #expect(text.contains("(https://github.com/user/app/actions/runs/17)"))
      }
    }
  }

  @Test func `leaves no report of yesterday's image on GitHub`() throws {
    try withTemporaryDirectory { directory in
      let machine = try CIMachine(directory)
      for image in [CIMachine.Image.heavy, .damaged, .fine] {
        try machine.load(image)
        var job = WorkflowJob(machine)
        try job.run(steps())
        // There is no pull request to comment on.
        #expect(job.exitCodes == [image.exitCode])
        try machine.expectReports(of: image)
      }
      #expect(directory.read("asked") == nil)
    }
  }

  @Test func `keeps one comment of its own up to date`() throws {
    try withTemporaryDirectory { directory in
      let machine = try CIMachine(directory)
      try machine.load(.heavy)
      for answer in ["", "77\n78\n"] {
        try directory.write(Array(answer.utf8), as: "answer")
        var job = WorkflowJob(machine)
        job.context["github.event.pull_request.number"] = "5"
        try job.run(steps())
        #expect(job.exitCodes == [1, 0], "\(job.log)")
      }
      let asked = String(decoding: directory.read("asked") ?? [], as: UTF8.self)
        .split(separator: "\n")
      try #require(asked.count == 4)
      #expect(asked[0] == asked[2])
      #expect(asked[0].contains("repos/user/app/issues/5/comments?per_page=100 --jq "))
      #expect(asked[1].contains("POST repos/user/app/issues/5/comments --field body=@"))
      #expect(asked[3].contains("PATCH repos/user/app/issues/comments/77 --field body=@"))
      let marker = String(decoding: directory.read("body") ?? [], as: UTF8.self)
        .prefix { $0 != "\n" }
      #expect(asked[0].contains(#"github-actions[bot]" and (.body | startswith("\#(marker)"))"#))
    }
  }

  @Test(arguments: CIMachine.Image.allCases, ["--jq", "POST"])
  func `goes without a comment where the token may not`(
    image: CIMachine.Image,
    forbidden: String
  ) throws {
    try withTemporaryDirectory { directory in
      let machine = try CIMachine(directory)
      try machine.load(image)
      try directory.write(Array(forbidden.utf8), as: "forbidden")
      var job = WorkflowJob(machine)
      job.context["github.event.pull_request.number"] = "5"
      try job.run(steps())
      #expect(job.exitCodes == [image.exitCode, 0])
      #expect(job.log.contains("::notice title=tare::No comment: the token "))
      #expect(directory.read("body") == nil)
    }
  }

  @Test func `takes every input of the action`() throws {
    try withTemporaryDirectory { directory in
      let machine = try CIMachine(directory)
      try machine.load(.fine)
      try directory.write(Array("version: 1\nbudgets: { layers: 1 }\n".utf8), as: "my budgets.yml")
      let saved = try machine.run(["tare", "app.tar", "-q", "-o", "json=../my baseline.json"])
      #expect(saved.exitCode == 0, "\(saved.errors)")
      let action = "OWNER/tare/.github/actions/tare@main"
      let with: [String: JSONValue] = [
        "image": .string("app.tar"), "config": .string("../my budgets.yml"),
        "baseline": .string("../my baseline.json"), "anchor": .string("my docker/Dockerfile"),
        "reports": .string("my reports"),
        "options": .string("--limit  growth-size=0 \n\n--warn=files=1\n  --jobs 1\n"),
      ]
      let step = JSONValue.object([
        "uses": .string(action), "id": .string("tare"), "with": .object(with),
      ])
      var job = WorkflowJob(machine)
      try job.run([step])
      #expect(job.exitCodes == [1], "\(job.log)")
      #expect(job.context["steps.tare.outputs.exit-code"] == "1")
      #expect(job.context["steps.tare.outputs.reports"] == "my reports")
      let report = try JSONValue(parsing: machine.read("my reports/tare.json") ?? [])
      let names = report["budgets"].elements.map { $0["name"].string }
      #expect(Set(names) == ["layers", "growth-size", "files"])
      let sarif = String(decoding: machine.read("my reports/tare.sarif") ?? [], as: UTF8.self)
      #expect(sarif.contains(#""my%20docker/Dockerfile""#))
      // Those that get the program are tested with the script.
      let definition = try JSONValue(yamlFile: ".github/actions/tare/action.yml")
      let untested = Set(definition["inputs"].members.keys).subtracting(with.keys)
      #expect(untested == ["comment", "url", "sha256"])
    }
  }

  // MARK: GitLab

  private func configuration() throws -> JSONValue {
    try JSONValue(yaml: Array(Recipe.gitLab.text().utf8))
  }

  @Test func `gates on GitLab, with a runner that keeps its directories`() throws {
    try withTemporaryDirectory { directory in
      let machine = try CIMachine(directory)
      _ = try PipelineJob.serve(on: machine)
      let job = try PipelineJob(configuration(), on: machine)
      for image in [CIMachine.Image.heavy, .damaged, .fine] {
        try machine.load(image)
        let before = try machine.names(".").filter { $0 != "tare-reports" }
        let result = try job.run()
        #expect(result.exitCode == image.exitCode, "\(result.errors)")
        try machine.expectReports(of: image)
        #expect(try machine.names(".").filter { $0 != "tare-reports" } == before)
      }
      #expect(job.artifacts.paths == ["tare-reports/"])
      #expect(job.artifacts.junit == "tare-reports/tare.xml")
      #expect(job.definition["artifacts"]["when"].string == "always")
    }
  }

  @Test func `takes a branch, a tag or a commit on GitLab`() throws {
    try withTemporaryDirectory { directory in
      let machine = try CIMachine(directory)
      let commits = try PipelineJob.serve(on: machine)
      try machine.load(.heavy)
      let codes = [("broken", 99), ("v1", 1), (commits[1], 99), (commits[0], 1), ("none", 128)]
      for (revision, code) in codes {
        let job = try PipelineJob(
          configuration(),
          on: machine,
          overrides: ["TARE_REVISION": revision]
        )
        #expect(try job.run().exitCode == code, "\(revision)")
      }
    }
  }

  @Test func `takes more options on GitLab`() throws {
    try withTemporaryDirectory { directory in
      let machine = try CIMachine(directory)
      _ = try PipelineJob.serve(on: machine)
      try machine.load(.heavy)
      let options = ["TARE_OPTIONS": "--limit image-size=1MB\n--limit layers=1"]
      let job = try PipelineJob(configuration(), on: machine, overrides: options)
      let result = try job.run()
      #expect(result.exitCode == 1)
      let report = try JSONValue(parsing: machine.read("tare-reports/tare.json") ?? [])
      #expect(report["budgets"].elements.map { $0["status"] } == ["pass", "fail"])
    }
  }

  // MARK: Shell

  @Test func `gates in a shell, and keeps a baseline that held`() throws {
    try withTemporaryDirectory { directory in
      let machine = try CIMachine(directory)
      // The growth alone is to decide.
      try directory.write(Array("version: 1\n".utf8), as: "my project/.tare.yml")
      let script = try directory.write(Array(Recipe.shell.text().utf8), as: "recipe.sh")
      var baseline: [UInt8]?
      // A first run, one that changes nothing, a large one, a damaged one, and again the first.
      for image in [CIMachine.Image.fine, .fine, .heavy, .damaged, .fine] {
        try machine.load(image)
        let result = try machine.run(["sh", script])
        #expect(result.exitCode == image.exitCode, "\(result.errors)")
        let kept = machine.read("yesterday.json")
        #expect(kept != nil && (baseline == nil || kept == baseline))
        baseline = kept
      }
    }
  }

  @Test func `makes no baseline of what cannot be weighed`() throws {
    try withTemporaryDirectory { directory in
      let machine = try CIMachine(directory)
      let script = try directory.write(Array(Recipe.shell.text().utf8), as: "recipe.sh")
      // There is no image yet, and then half a one.
      for _ in 0..<2 {
        let result = try machine.run(["sh", script])
        #expect(result.exitCode == 2, "\(result.errors)")
        #expect(machine.read("yesterday.json") == nil)
        try machine.load(.damaged)
      }
    }
  }
}

/// The definition that pre-commit reads, run as it does: in the user's repository.
@Suite struct `The hook for pre-commit` {
  @Test func `weighs what its arguments name, and leaves nothing in the tree`() throws {
    let hooks = try JSONValue(yamlFile: ".pre-commit-hooks.yaml").elements
    try #require(hooks.count == 1)
    let hook = hooks[0]
    #expect(hook["id"].string == "tare" && hook["language"].string == "script")
    #expect(hook["pass_filenames"].string == "false")
    let entry = try #require(hook["entry"].string)
    try withTemporaryDirectory { directory in
      let machine = try CIMachine(directory)
      for image in CIMachine.Image.allCases {
        try machine.load(image)
        let result = try machine.run(
          [Validator.path(entry), "app.tar"],
          environment: ["PRE_COMMIT": "1"]
        )
        #expect(result.exitCode == image.exitCode, "\(result.errors)")
        #expect(try machine.names(".") == [".tare.yml", "app.tar"])
      }
      let result = try machine.run([Validator.path(entry)], environment: ["PRE_COMMIT": "1"])
      #expect(result.exitCode == 64)
      #expect(result.errorLines.count == 1)
    }
  }
}
