/// One of the Dockerfile guides that the advice of the rules comes from, by its title.
public enum Guide: String, Sendable, Hashable, CaseIterable {
  /// On layers, caches, and what should leave a build.
  case fundamentals = "Writing a Dockerfile That Doesn't Suck"
  /// On each instruction in turn.
  case reference = "What Is a Dockerfile?"
  /// On a Python service.
  case art = "Art of Writing a Dockerfile"
  /// On small images.
  case production = "Writing production-quality Dockerfiles"
  /// On stages, secrets and platforms.
  case notes = "Docker"
}
