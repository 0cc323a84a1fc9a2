internal import TestSupport
internal import Testing

/// A machine that runs jobs: a checkout of a user's project, and programs on `PATH`.
///
/// `tare` is the program under test; `docker` knows one image, called `app`; `gh` notes what it is
/// asked, answers with what the file `answer` holds, and may not do what the file `forbidden` holds.
struct CIMachine {
  let directory: TemporaryDirectory

  /// The user's project; a name with a space is one that scripts have to quote.
  var project: String { directory.path("my project") }

  /// What is in an image, for the three ends that a gate can have.
  enum Image: CaseIterable {
    case fine, heavy, damaged

    /// The exit code of a gate with the budgets of ``CIMachine/budgets``.
    var exitCode: Int {
      switch self {
      case .fine: 0
      case .heavy: 1
      case .damaged: 2
      }
    }
  }

  /// Between what the two real images ship: 38,968 and 255,811 bytes.
  static let budgets = "version: 1\nbudgets:\n  image-size: 200kB\n"

  init(_ directory: TemporaryDirectory) throws {
    self.directory = directory
    try directory.makeDirectory("my project")
    try directory.write(Array(Self.budgets.utf8), as: "my project/.tare.yml")
    try directory.makeDirectory("bin")
    try directory.link("bin/tare", to: TareProcess.program)
    let docker = """
      #!/bin/sh
      case "$*" in
        "save app") exec cat '\(directory.path("image.tar"))' ;;
        "save -o "*" app") exec cp '\(directory.path("image.tar"))' "$3" ;;
      esac
      echo "docker: no such image: $*" >&2
      exit 1
      """
    let gh = """
      #!/bin/sh
      cd '\(directory.path)'
      test ! -e forbidden || case "$*" in *"$(cat forbidden)"*) echo "HTTP 403" >&2; exit 1 ;; esac
      printf '%s\\n' "$*" >>asked
      for argument in "$@"; do
        case $argument in body=@*) cp "${argument#body=@}" body ;; esac
      done
      case "$*" in *--jq*) cat answer 2>/dev/null || : ;; esac
      """
    for (name, script) in [("docker", docker), ("gh", gh)] {
      try directory.write(Array((script + "\n").utf8), as: "bin/\(name)")
    }
    #expect(try TareProcess.shell(#"chmod +x "$1"/bin/*"#, [directory.path]).exitCode == 0)
  }

  /// Makes `docker` have an image, and writes its archive into the project as well.
  func load(_ image: Image) throws {
    let path = image == .fine ? "TestImages/symlinks" : "TestImages/webapp"
    let length = image == .damaged ? "150000" : "1000000000"
    let script = #"head -c "$2" "$1" >image.tar && cp image.tar "my project/app.tar""#
    let archive = Validator.path("\(path)/docker-save.tar")
    let result = try TareProcess.shell(script, [archive, length], directory: directory.path)
    try #require(result.exitCode == 0)
  }

  /// Runs `command` in the project, with what a developer's own environment has of CI left out.
  func run(
    _ command: [String],
    environment: [String: String] = [:]
  ) throws -> TareProcess.Result {
    var variables = ["PRE_COMMIT": "", "GITHUB_ACTIONS": "", "GITHUB_OUTPUT": ""]
    for name in ["OPTIONS", "PROGRAM", "URL", "SHA256", "REPORTS", "ANCHOR"] {
      variables["TARE_\(name)"] = ""
    }
    return try TareProcess.shell(
      #"PATH=$1:$PATH; shift; exec "$@""#,
      [directory.path("bin")] + command,
      environment: variables.merging(environment) { $1 },
      directory: project
    )
  }

  /// The names below a directory of the project; empty where there is none.
  func names(_ folder: String) throws -> [String] {
    let result = try run(["sh", "-c", #"ls -A "$1" 2>/dev/null || :"#, "sh", folder])
    return result.output.split(separator: "\n").map { String($0) }
  }

  /// The contents of a file of the project.
  func read(_ name: String) -> [UInt8]? { directory.read("my project/\(name)") }

  /// Checks that the reports are there, and are of a run that ended as told; or that there is none.
  func expectReports(
    of image: Image,
    in folder: String = "tare-reports",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let isWeighed = image != .damaged
    #expect(
      try names(folder) == (isWeighed ? ["tare.json", "tare.md", "tare.sarif", "tare.xml"] : []),
      sourceLocation: sourceLocation
    )
    guard isWeighed, let json = read("\(folder)/tare.json"),
      let sarif = read("\(folder)/tare.sarif"), let junit = read("\(folder)/tare.xml")
    else { return }
    let budget = try JSONValue(parsing: json)["budgets"][0]
    #expect(budget["name"] == "image-size", sourceLocation: sourceLocation)
    #expect(
      budget["status"].string == (image == .fine ? "pass" : "fail"),
      sourceLocation: sourceLocation
    )
    #expect(try JSONValue(parsing: sarif)["version"] == "2.1.0", sourceLocation: sourceLocation)
    let failures = String(decoding: junit, as: UTF8.self).contains("<failure")
    #expect(failures == (image == .heavy), sourceLocation: sourceLocation)
  }
}
