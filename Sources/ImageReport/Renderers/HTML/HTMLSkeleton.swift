internal import Archive

/// A page with slots, which is a file beside this one: `<!--slot:NAME-->` in a line each.
struct HTMLSkeleton {
  /// The places of a page that are filled, each once.
  enum Slot: String, CaseIterable {
    case policy, title, style, header, totals, verdict, base, warnings, layers, waste, findings,
      files
    case packages, config, footer, data, script
  }

  /// The page of an image.
  static let page = HTMLSkeleton(
    text: PackageResources.page_html,
    scripts: [
      PackageResources.image_js, PackageResources.map_js, PackageResources.files_js,
      PackageResources.tree_js, PackageResources.findings_js, PackageResources.page_js,
      PackageResources.report_js,
    ]
  )

  /// The page of two images.
  static let diff = HTMLSkeleton(
    text: PackageResources.diff_html,
    scripts: [PackageResources.page_js, PackageResources.diff_js]
  )

  /// What both pages need; what each part needs comes before it.
  private static let scripts = [
    PackageResources.elements_js, PackageResources.quantities_js, PackageResources.address_js,
    PackageResources.theme_js, PackageResources.forest_js, PackageResources.squarify_js,
    PackageResources.treemap_js, PackageResources.tables_js,
  ]

  private static let start = Array("<!--slot:".utf8)
  private static let end = Array("-->".utf8)

  /// Markup, and the slots that follow each piece of it; the last piece has none.
  private let pieces: [(markup: ArraySlice<UInt8>, slot: Slot?)]
  private let style: [UInt8]
  private let script: [UInt8]

  /// Takes a page apart.
  ///
  /// - Parameters:
  ///   - text: The page.
  ///   - scripts: The parts of the script that it alone needs.
  init(text: [UInt8], scripts: [[UInt8]]) {
    style = PackageResources.page_css
    script = Array((Self.scripts + scripts).joined())
    var pieces: [(ArraySlice<UInt8>, Slot?)] = []
    var rest = text[...]
    while let mark = rest.firstRange(of: Self.start),
      let close = rest[mark.upperBound...].firstRange(of: Self.end)
    {
      let name = String(decoding: rest[mark.upperBound..<close.lowerBound], as: UTF8.self)
      pieces.append((rest[..<mark.lowerBound], Slot(rawValue: name)))
      rest = rest[close.upperBound...]
    }
    self.pieces = pieces + [(rest, nil)]
  }

  /// The slots, in their order.
  var slots: [Slot] { pieces.compactMap(\.slot) }

  /// The page with `fill` in the slots that are about the image, and what the page itself needs in others.
  func filled(_ fill: (Slot) -> [UInt8]) -> [UInt8] {
    var page: [UInt8] = []
    for piece in pieces {
      page += piece.markup
      switch piece.slot {
      case .style: page += style
      case .script: page += script
      case .policy: page += policy
      case let slot?: page += fill(slot)
      case nil: continue
      }
    }
    return page
  }

  /// The policy by which a browser runs the script of the page and no other, and asks nobody for anything.
  private var policy: [UInt8] {
    var html = HTMLWriter()
    html.write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    html.write("style-src 'sha256-", hash(of: .style, style), "'; ")
    html.write("script-src 'sha256-", hash(of: .script, script), "'; ")
    html.write("base-uri 'none'; form-action 'none'\">")
    return html.bytes
  }

  /// The hash of all that is in the element around a slot: white space counts.
  private func hash(of slot: Slot, _ text: [UInt8]) -> String {
    guard let index = pieces.firstIndex(where: { $0.slot == slot }) else { return "" }
    let before = pieces[index].markup.reversed().prefix { $0 != UInt8(ascii: ">") }.reversed()
    let after = pieces[index + 1].markup.prefix { $0 != UInt8(ascii: "<") }
    return Base64.text(SHA256.digest(of: before + text + after))
  }
}
