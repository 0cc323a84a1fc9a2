internal import Testing

/// An image that a real tool built, and what a person found in it, Dockerfile in hand.
struct RealImage: Sendable, CustomTestStringConvertible {
  /// Its path in `TestImages`.
  var path: String
  /// The rules that fire, by their numbers: `103@4` blames layer 4, `512*2` fires twice.
  var errors = ""
  var warnings = ""
  var notes = ""
  /// The rules that cannot tell.
  var unknown = ""

  init(
    _ path: String,
    errors: String = "",
    warnings: String = "",
    notes: String = "",
    unknown: String = ""
  ) {
    (self.path, self.errors, self.warnings) = (path, errors, warnings)
    (self.notes, self.unknown) = (notes, unknown)
  }

  var testDescription: String { path }

  /// What people do though all guides warn of it: every Dockerfile is beside its image.
  static let mistakes = [
    RealImage(
      "mistakes/debian.tar.zst",
      errors: "106@5 301@7 303 304@1 308@7 410@6 516*2",
      warnings:
        "201@1 202@1*2 202@2*2 202@3*2 216@2 306 309@10 401 408@9 411@6 502 515 601@1 605@4",
      notes: "101@1 102@2 103@9 218@2 405@5 504 511 512*2 513 514 517 602@3 701*2",
      unknown: "901"
    ),
    RealImage(
      "mistakes/python.tar.zst",
      errors: "208@1 307@1*2 402 506",
      warnings: "205@2 222@1 502 515",
      notes: "101@1 103@4 209@1 210@1 211@1 211@2 212@2 403 412@4 509 511 608@2",
      unknown: "901"
    ),
    RealImage(
      "mistakes/node.tar",
      errors: "208@2 302@2 302@3 304@2 305@2 307@4",
      warnings: "206@4 406@3",
      notes: "101@4 102@3 210@3 212@4 403 404 405@1 503 505 511 515 608@4",
      // buildah writes the same of COPY with --from and without.
      unknown: "215"
    ),
    RealImage(
      "mistakes/binary.tar.zst",
      errors: "402 506 507",
      warnings: "413@6 501 508@6 604@2",
      notes: "221@7 222@3 223@5 403 409@6 511 603@1",
      unknown: "703 704 710 901"
    ),
    RealImage(
      "mistakes/binary-arm64.tar",
      warnings: "710@0",
      notes: "223@0 504 511",
      unknown: "412 703 704"
    ),
    RealImage(
      "mistakes/fedora.tar.zst",
      warnings: "204@1 216@2 401 704",
      notes: "101@1 101@2 102@1 503 504 511"
    ),
    RealImage(
      "mistakes/alpine.tar.zst",
      warnings: "203@1 216@1 508@2 704",
      notes: "210@2 403 504 511"
    ),
    RealImage(
      "mistakes/committed.tar.zst",
      warnings: "401 706@1",
      notes: "221@1 405@1 511",
      unknown: "703"
    ),
  ]

  /// The last examples of the five guides, and one that cannot work.
  ///
  /// Two end in a `chown -R`; that of
  /// `reference` is for an Alpine that is out of date by now.
  static let guides = [
    RealImage("guides/fundamentals.tar.zst", notes: "210@3 211@2 403 511"),
    RealImage("guides/reference.tar.zst", warnings: "704", notes: "210@4 403 404 511"),
    RealImage(
      "guides/slim-healthcheck.tar.zst",
      errors: "506",
      warnings: "401",
      notes: "211@2 511"
    ),
    RealImage(
      "guides/art.tar.zst",
      errors: "103@4",
      notes: "210@3 211@2 403 404 405@4 511",
      unknown: "901"
    ),
    RealImage("guides/production.tar.zst", notes: "103@4 210@3 211@2 403 404 405@1 511"),
    RealImage("guides/go.tar.zst", notes: "403 511"),
    RealImage("guides/notes.tar.zst", warnings: "401", notes: "210@2 211@1 504 511"),
  ]

  /// Images that were made for other tests, most of them without a system.
  static let others = [
    RealImage(
      "webapp/docker-save.tar",
      errors: "208@4 307@2 507",
      warnings: "206@3 401 502",
      notes: "101@3 101@4 103@8 210@4 405@0 409@0 504 511",
      unknown: "703 704"
    ),
    RealImage(
      "waste/docker-save.tar",
      warnings: "406@20",
      notes: "101@1*6 101@2 103@7 103@8 103@9 103@11 103@18 404 511 908@12",
      unknown: "412 507 703 704"
    ),
    RealImage(
      "owners/docker-save.tar",
      warnings: "408@1 408@3",
      notes: "409@1*3 409@4 511 909@1",
      unknown: "412 507 703 704"
    ),
    RealImage(
      "symlinks/umoci-oci.tar",
      warnings: "401 908@8",
      notes: "101@1*2 511",
      unknown: "412 507 703 704"
    ),
    RealImage(
      "gnu-tar/umoci-oci.tar",
      warnings: "401 905@2",
      notes: "101@0 102@0 511 906@3",
      unknown: "412 507 703 704 710"
    ),
    RealImage(
      "odd-names/podman-oci-plain.tar",
      warnings: "401",
      notes: "101@1 511 912",
      unknown: "412 507 703 704"
    ),
    RealImage(
      "platforms/ctr-export-arm64.tar",
      errors: "507",
      notes: "404 504 511 903*2",
      unknown: "412 703 704 710"
    ),
    RealImage(
      "rootfs/docker-export.tar",
      unknown:
        "303 304 305 306 401 402 403 404 406 412 501 502 503 504 505 506 507 509 511 512 513 514 515 "
        + "516 517 601 602 603 604 605 608 701 703 704 706 707 710 901"
    ),
  ]
}
