/// Which packages of dpkg others cannot work without, and which they only recommend.
struct DpkgClosure {
  /// The packages, by their places in the catalogue, that somebody asked for, as far as apt knows.
  let requested: [Int]
  /// The packages, by their places in the catalogue, that are there only because others recommend them.
  let onlyRecommended: [Int]

  /// Follows the relations between the packages of a catalogue.
  ///
  /// As apt's autoremove does: all installed packages that satisfy a relation count, the virtual ones
  /// through those that provide them, whatever the version.
  ///
  /// - Parameters:
  ///   - catalogue: The packages.
  ///   - automatic: The names of those that nobody asked for.
  init(_ catalogue: PackageCatalogue, automatic: Set<String>) {
    var satisfying: [String: [Int]] = [:]
    for (number, record) in catalogue.dpkgRecords {
      satisfying[catalogue.packages[number].name, default: []].append(number)
      for name in record.provides { satisfying[name, default: []].append(number) }
    }
    func reachable(
      from start: Set<Int>,
      through relations: (DpkgRecord) -> [DpkgRecord.Alternatives]
    ) -> Set<Int> {
      var reached = start
      var pending = Array(start)
      // A name that thousands provide and thousands want is followed once.
      var followed: Set<String> = []
      while let number = pending.popLast() {
        guard let record = catalogue.dpkgRecords[number] else { continue }
        for name in relations(record).joined() where followed.insert(name).inserted {
          for next in satisfying[name] ?? [] where reached.insert(next).inserted {
            pending.append(next)
          }
        }
      }
      return reached
    }
    let manual = catalogue.dpkgRecords.filter { number, _ in
      !automatic.contains(catalogue.packages[number].name)
    }
    requested = manual.filter { !$0.value.isEssential }.keys.sorted()
    let essential = catalogue.dpkgRecords.filter(\.value.isEssential).keys
    let required = reachable(from: Set(manual.keys).union(essential)) { $0.depends }
    let wanted = reachable(from: required) { $0.depends + $0.recommends }
    onlyRecommended = wanted.subtracting(required).sorted()
  }
}
