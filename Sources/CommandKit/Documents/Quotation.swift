/// Puts text from a file in quotes for a message.
///
/// Shortened after 40 scalars, and without anything that could disturb a terminal: control,
/// format and separator characters are shown by their number.
func quoted(_ text: String) -> String {
  var shown = "\""
  for scalar in text.unicodeScalars.prefix(40) {
    if isHidden(scalar) {
      shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  if !text.unicodeScalars.dropFirst(40).isEmpty { shown += "…" }
  return shown + "\""
}

/// Whether a scalar shows nothing, or changes how its neighbours show.
func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
  default: false
  }
}
