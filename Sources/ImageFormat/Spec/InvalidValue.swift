/// A value that is of the right JSON type, but not one that its specification allows.
struct InvalidValue: Error {
  var path: [any CodingKey]
  var reason: String
}
