internal import LayerAnalysis

extension Rule {
  static let buildToolsInFinal = Rule(
    216,
    "build-tools-in-final",
    .warning,
    title: "compilers and headers in the final image",
    why: """
      Nothing runs them once the program is built: they are downloaded with every pull, and whoever gets \
      in can build with them.
      """,
    fix: """
      FROM … AS build
      RUN …
      FROM …
      COPY --from=build … …
      """,
    guides: Guide.allCases,
    peers: ["CIS 4.3"],
    needs: Needs(paths: BuildTool.toolchains.map(\.glob), packages: true)
  ) { evidence throws(NotCheckable) in
    let catalogue = evidence.packages
    let tools = catalogue.packages.indices.filter { BuildTool.isOne(catalogue.packages[$0]) }
    var observations = catalogue.byLayer(tools).map { layer, packages in
      let verb = packages.count == 1 ? "is" : "are"
      return Observation(
        "\(catalogue.summary(packages)) \(verb) only needed to build",
        layer: layer,
        files: catalogue.files(of: packages),
        saves: true
      )
    }
    for toolchain in BuildTool.toolchains {
      let files = evidence.index.finalFiles(try evidence.files(toolchain.glob)).filter {
        catalogue.owner(of: $0.file) == nil
      }
      guard files.contains(where: { toolchain.isProof($0.file.path) }) else { continue }
      for group in evidence.byLayer(files.compactMap(\.file.content)) {
        observations.append(
          Observation("\(toolchain.name) is only needed to build", files: group, saves: true)
        )
      }
    }
    // What is found is there, whatever else there may be.
    if observations.isEmpty { try catalogue.require([.dpkg, .apk, .rpm]) }
    return observations
  }
}
