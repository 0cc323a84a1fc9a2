import ImageFormat
import Testing

struct ReferenceNameTests {
  @Test(arguments: [
    ("x", "docker.io/library/x:latest"),
    ("x:1", "docker.io/library/x:1"),
    ("library/x", "docker.io/library/x:latest"),
    ("index.docker.io/x", "docker.io/library/x:latest"),
    ("a/b", "docker.io/a/b:latest"),
    ("localhost/x:1", "localhost/x:1"),
    ("localhost:5000/x", "localhost:5000/x:latest"),
    ("quay.io/a/b/c:2", "quay.io/a/b/c:2"),
    ("x@sha256:aa", "docker.io/library/x@sha256:aa"),
    ("r.io/x:1@sha256:aa", "r.io/x:1@sha256:aa"),
    ("", "docker.io/library/:latest"),
    (":", "docker.io/library/:"),
    ("/", "docker.io//:latest"),
    ("r.io/\u{301}:1", "r.io/\u{301}:1"),
  ])
  func `a name is written out in full`(text: String, full: String) {
    #expect(ReferenceName(text).description == full)
    #expect(ReferenceName(full) == ReferenceName(text))
  }

  @Test(arguments: [
    ("x", "docker.io/library/x:latest"), ("docker.io/library/x:latest", "x"), ("x", "x:latest"),
    ("wasteful:1", "docker.io/library/wasteful:1"), ("1", "1"), ("wasteful:1", "1"),
    ("localhost/sv:2", "localhost/sv:2"), ("a@sha256:bb", "a:1@sha256:bb"), ("x", "x"),
    ("x:latest", "x"),
  ])
  func `names of one image match`(wanted: String, listed: String) {
    #expect(ReferenceName.matches(wanted, listed: listed))
  }

  @Test(arguments: [
    ("x:1", "localhost/x:1"), ("localhost/x:1", "x:1"), ("x:1", "x:2"), ("x", "x:1"),
    ("x:1", "2"), ("1", "x:1"), ("latest", "x"), ("quay.io/x", "x"), ("a@sha256:bb", "a:latest"),
    ("x", "latest"),
  ])
  func `names of different images do not match`(wanted: String, listed: String) {
    #expect(!ReferenceName.matches(wanted, listed: listed))
  }
}
