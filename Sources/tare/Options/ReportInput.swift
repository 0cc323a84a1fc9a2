internal import Archive
internal import ImageFormat
internal import ImageReport

/// An image or a saved report, whichever its first bytes say that it is.
struct ReportInput {
  /// What the user wrote.
  let reference: String
  /// Whether it is a saved report, or is meant to be one.
  let isReport: Bool
  /// The image, open.
  let image: ImageInput

  /// Opens what `reference` points at.
  init(_ reference: String) throws {
    self.reference = reference
    do throws(ImageError) {
      image = try ImageInput(ImageReference(parsing: reference))
      // Who names a transport says that it is an image.
      isReport = image.reference.transport == nil ? Report.maySave(try image.head()) : false
    } catch { throw Failure(error, reading: reference) }
  }

  /// Reads the saved report.
  func savedReport(limits: Limits = Limits()) throws -> Report {
    do {
      return try Report(reading: image.document(limit: limits.reports.bytes), limits: limits)
    } catch let error as ImageError {
      throw Failure(error, reading: reference)
    } catch {
      throw Failure(.unreadable, "\(reference == "-" ? "standard input" : reference): \(error)")
    }
  }

  /// Says of a saved report that it is none of the images that a command is for, and what it is for.
  ///
  /// - Throws: ``Failure`` where the first bytes leave no doubt; pipes still have all of theirs then.
  func refuseSavedReport() throws {
    guard isReport, let head = try? image.head(), Report.isSaved(head) else { return }
    throw Failure(
      .unreadable,
      "\(reference == "-" ? "standard input" : reference): it is a report that tare saved, and no "
        + "image; `tare diff` compares it with an image, `tare check IMAGE --baseline` counts growth "
        + "from it"
    )
  }

  /// Says of an input that is no image that it is no report either.
  func explaining(_ failure: Failure) -> Failure {
    guard failure.isAboutNoImage, image.reference.transport == nil, let message = failure.message
    else { return failure }
    var failure = failure
    failure.message = "\(message); nor is it a report, as `tare IMAGE --format json` writes it"
    return failure
  }
}
