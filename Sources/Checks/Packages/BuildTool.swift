/// What is only needed to build a program, by the names that distributions give it.
enum BuildTool {
  /// A toolchain that was unpacked rather than installed as a package.
  struct Toolchain {
    /// What it is, in a sentence.
    var name: String
    /// The files that belong to it.
    var glob: String
    /// How the path of a file ends that only the whole toolchain has.
    var proof: String

    /// Whether a file shows that the toolchain is there.
    func isProof(_ path: [UInt8]) -> Bool {
      path.suffix(proof.utf8.count).elementsEqual(proof.utf8)
    }
  }

  static let toolchains = [
    Toolchain(name: "the Go toolchain", glob: "usr/local/go/**", proof: "go/bin/go"),
    Toolchain(name: "the Rust toolchain", glob: "usr/local/rustup/**", proof: "bin/rustc"),
    Toolchain(name: "the Rust toolchain", glob: "root/.rustup/**", proof: "bin/rustc"),
    // What a JDK has and a JRE has not: modules to link other runtimes from.
    Toolchain(name: "the Java development kit", glob: "opt/java/**", proof: "jmods/java.base.jmod"),
  ]

  private static let names: Set<String> = [
    "ant", "autoconf", "automake", "bazel", "binutils", "bison", "build-base", "build-essential",
    "cargo", "cc", "clang", "cmake", "cmake-data", "cpp", "default-jdk", "default-jdk-headless",
    "dpkg-dev", "flex", "g++", "gcc", "gcc-c++", "gfortran", "git-lfs", "go", "golang", "gradle",
    "kernel-headers", "leiningen", "libtool", "linux-headers", "linux-libc-dev", "llvm", "make",
    "maven", "meson", "nasm", "ninja", "ninja-build", "ninja-is-really-ninja", "rust", "rustc",
    "samurai", "yasm",
  ]

  /// Names that go on with a version, a target or a part: `gcc-12`, `binutils-x86-64-linux-gnu`.
  private static let beginnings = [
    "binutils-", "cargo-", "clang-", "cpp-", "g++-", "gcc-", "gfortran-", "go-1", "golang-",
    "linux-headers-", "llvm-", "maven-", "rustc-", "rust-std",
  ]

  private static let endings = ["-dev", "-devel", "-jdk", "-jdk-headless", "-headers"]

  /// What looks like a tool, and is a part of what programs run with.
  private static let runtimes = ["-base", "-doc", "-runtime", "-libs", "-common-data"]

  /// Whether a package is only needed to build.
  static func isOne(_ package: Package) -> Bool {
    guard [.dpkg, .apk, .rpm].contains(package.kind) else { return false }
    let name = package.name
    // apk add --virtual .build-deps: who adds it means to delete it.
    if package.kind == .apk, name.hasPrefix(".build") { return true }
    if names.contains(name) || endings.contains(where: name.hasSuffix) { return true }
    guard !runtimes.contains(where: name.hasSuffix) else { return false }
    return beginnings.contains(where: name.hasPrefix)
  }
}
