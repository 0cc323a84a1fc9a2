/// What happens at the keyboard, the mouse and the window.
///
/// Modifiers count where a terminal tells them reliably: with Ctrl for a letter, and nowhere else. An
/// arrow with Shift is an arrow.
public enum KeyEvent: Hashable, Sendable {
  /// A character that was typed; never a control character.
  case character(Unicode.Scalar)
  /// Ctrl with a letter from `a` to `z`, or with one of `@ [ \ ] ^ _`; Ctrl+Space is `control(" ")`.
  ///
  /// What has a key of its own comes as that: Ctrl+I is ``tab``, Ctrl+M and Ctrl+J are ``enter``, Ctrl+H is
  /// ``backspace``. Ctrl+C and Ctrl+Z never come: the loop quits and stops by itself.
  case control(Unicode.Scalar)
  /// Alt with a character.
  case alt(Unicode.Scalar)
  case up
  case down
  case left
  case right
  case pageUp
  case pageDown
  case home
  case end
  case insert
  case delete
  case backspace
  case tab
  /// Shift+Tab.
  case backTab
  case enter
  case escape
  /// A function key, from 1.
  case function(Int)
  /// A button of the mouse goes down, or its wheel turns, over a cell, counted from 0; the cell may lie
  /// outside the screen.
  case mouse(MouseAction, row: Int, column: Int)
  /// Text that was pasted, control characters left out; none of it was meant as a key.
  case paste(String)
  /// The screen has another size from now on.
  case resize(ScreenSize)

  /// What is done with the mouse.
  public enum MouseAction: UInt8, Sendable {
    case left
    case middle
    case right
    case scrollUp
    case scrollDown
  }
}
