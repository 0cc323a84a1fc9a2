import ImageFormat
import Testing

struct ImageReferenceTests {
  typealias Transport = ImageReference.Transport

  @Test(
    arguments: [
      ("image.tar", nil, "image.tar", nil),
      ("-", nil, "-", nil),
      ("./a:b.tar", nil, "./a:b.tar", nil),
      ("backup:2026.tar", nil, "backup:2026.tar", nil),
      ("/a/docker-archive:x", nil, "/a/docker-archive:x", nil),
      ("docker-archive:a.tar", .dockerArchive, "a.tar", nil),
      ("docker-archive:a.tar:name:tag", .dockerArchive, "a.tar", "name:tag"),
      ("docker-archive:a.tar:localhost:5000/n:t", .dockerArchive, "a.tar", "localhost:5000/n:t"),
      ("docker-archive:a.tar:@2", .dockerArchive, "a.tar", "@2"),
      ("docker-archive:a.tar:", .dockerArchive, "a.tar", nil),
      ("oci-archive:/x/a.tar:v1", .ociArchive, "/x/a.tar", "v1"),
      ("oci:dir", .oci, "dir", nil),
      ("oci:dir:latest", .oci, "dir", "latest"),
      ("dir:some/dir", .dir, "some/dir", nil),
      ("oci:\u{301}x:\u{301}y", .oci, "\u{301}x", "\u{301}y"),
      ("dir:odd:name", .dir, "odd:name", nil),
    ] as [(String, Transport?, String, String?)]
  )
  func `an argument is a path, or a transport with its parts`(
    argument: String,
    transport: Transport?,
    path: String,
    reference: String?
  ) throws {
    let parsed = try ImageReference(parsing: argument)
    #expect(parsed == ImageReference(transport: transport, path: path, reference: reference))
    #expect(try ImageReference(parsing: parsed.description) == parsed)
  }

  @Test(arguments: ["", "oci:", "dir:", "docker-archive:", "oci-archive::v1"])
  func `an argument without a path is refused`(argument: String) {
    #expect { try ImageReference(parsing: argument) } throws: { error in
      (error as? ImageError)?.kind == .selection
    }
  }

  @Test(arguments: [
    ("docker:app:1", "`docker save app:1 | tare -`"),
    ("docker-daemon:app:1", "`docker save app:1 | tare -`"),
    ("podman:localhost/app", "`podman save localhost/app | tare -`"),
    ("containers-storage:app", "`podman save app | tare -`"),
    ("docker:", "`docker save NAME | tare -`"),
    ("docker://alpine:3", "`docker pull alpine:3 && docker save alpine:3 | tare -`"),
  ])
  func `an image in an engine is refused with the command that saves it`(
    argument: String,
    command: String
  ) {
    #expect { try ImageReference(parsing: argument) } throws: { error in
      guard let error = error as? ImageError else { return false }
      return error.kind == .unsupported && error.message.hasSuffix("run \(command)")
    }
  }

  @Test(
    arguments: [
      ("@0", 0), ("@12", 12), ("@", nil), ("@-1", nil), ("@+1", nil), ("@1x", nil), ("1", nil),
      ("@99999999999999999999", nil), (nil, nil),
    ] as [(String?, Int?)]
  )
  func `an at sign and digits choose by index`(reference: String?, index: Int?) {
    #expect(ImageReference(path: "x", reference: reference).sourceIndex == index)
  }

  @Test func `a dash is standard input`() throws {
    #expect(try ImageReference(parsing: "-").isStandardInput)
    #expect(try !ImageReference(parsing: "./-").isStandardInput)
  }
}
