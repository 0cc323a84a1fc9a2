/// A type that a whole document decodes to, and what such a document looks like in words.
protocol DocumentForm {
  /// The form, as in "a JSON object with `layers`".
  static var form: String { get }
}
