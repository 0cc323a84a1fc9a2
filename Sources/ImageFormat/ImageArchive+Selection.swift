extension ImageArchive {
  /// Chooses one of the images.
  ///
  /// - Parameters:
  ///   - image: A name, a tag, or the number of an image from 0, with `@` or without.
  ///   - platform: What the image must be for.
  /// - Returns: The image.
  /// - Throws: ``ImageError`` of the kind `selection`, which lists what there is, when nothing or
  ///   more than one image matches.
  public func select(image: String?, platform: Platform?) throws(ImageError) -> ImageCandidate {
    var matches = candidates
    if let image {
      // A tag may be made of digits, so a name goes before a number; only `@` leaves no doubt.
      matches = candidates.filter { candidate in
        candidate.names.contains { ReferenceName.matches(image, listed: $0) }
      }
      if matches.isEmpty {
        let digits = image.hasPrefix("@") ? String(image.dropFirst()) : image
        guard let number = Int(digits), candidates.indices.contains(number) else {
          throw noImage(image)
        }
        matches = [candidates[number]]
      }
    }
    if let platform {
      let best = Self.closest(matches, to: platform)
      guard !best.isEmpty else { throw noPlatform(platform, among: matches) }
      matches = best
    }
    if matches.count > 1, Set(matches.map(Self.fullNames)).count == 1 {
      // One image for several platforms: the one that this machine would run.
      let best = Self.closest(matches, to: platform ?? .host)
      guard !best.isEmpty else {
        throw ImageError(
          .selection,
          "none of its images is for \(Platform.host); choose one with --platform: "
            + Self.list(matches.compactMap(\.platform).map(Self.plain))
        )
      }
      matches = best
    }
    guard matches.count == 1 else {
      throw ImageError(
        .selection,
        "it holds \(matches.count) images; choose one with --image: \(described())"
      )
    }
    return matches[0]
  }

  /// The names in full: the two views of an archive spell them differently.
  private static func fullNames(of candidate: ImageCandidate) -> Set<ReferenceName> {
    Set(candidate.names.map(ReferenceName.init))
  }

  /// The candidates that serve `platform` best; several only if nothing tells them apart.
  private static func closest(_ candidates: [ImageCandidate], to platform: Platform)
    -> [ImageCandidate]
  {
    let distances = candidates.map { $0.platform?.distance(from: platform) }
    guard let least = distances.compactMap(\.self).min() else { return [] }
    return zip(candidates, distances).filter { $0.1 == least }.map(\.0)
  }

  private func noImage(_ image: String) -> ImageError {
    ImageError(
      .selection,
      "it holds no image \(ImageError.quote(image)); there is \(described())"
    )
  }

  private func noPlatform(_ platform: Platform, among matches: [ImageCandidate]) -> ImageError {
    let present = matches.map { $0.platform.map(Self.plain) ?? "an unknown platform" }
    let absent = absentPlatforms.contains { $0.matches(platform) }
    let reason =
      absent
      ? "lists an image for \(Self.plain(platform)), but does not hold it"
      : "holds no image for \(Self.plain(platform))"
    return ImageError(.selection, "it \(reason); there is \(Self.list(present))")
  }

  /// The images with their numbers, for a message.
  private func described() -> String {
    Self.list(
      candidates.enumerated().map { number, candidate in
        let name = candidate.names.first.map { ImageError.plain($0) } ?? "without a name"
        let platform = candidate.platform.map { " (\(Self.plain($0)))" } ?? ""
        return "@\(number) \(name)\(platform)"
      }
    )
  }

  private static func plain(_ platform: Platform) -> String {
    ImageError.plain(platform.description)
  }

  /// The first of some things that are safe to show, and how many more there are.
  static func list(_ items: [String]) -> String {
    let shown = items.prefix(10).joined(separator: ", ")
    return items.count > 10 ? "\(shown) and \(items.count - 10) more" : shown
  }
}
