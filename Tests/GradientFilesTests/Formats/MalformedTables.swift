import Testing

/// Tables with one thing wrong, each with the message that says so.
let malformedTables: [MalformedTable] = [
  MalformedTable(
    "",
    ": found an empty file, expected rows of numbers with a label at the end; "
      + "check that the file was written"
  ),
  MalformedTable(
    "\n \r\n\n",
    ": found an empty file, expected rows of numbers with a label at the end; "
      + "check that the file was written"
  ),
  MalformedTable(
    "\u{FEFF}",
    ": found an empty file, expected rows of numbers with a label at the end; "
      + "check that the file was written"
  ),
  MalformedTable(
    "x,y,label\n",
    ": found a header and no rows, expected rows of numbers with a label at the end; "
      + "add the data"
  ),
  MalformedTable(
    "setosa\nvirginica\n",
    ":1: found one column (\"setosa\"), expected features and a label; "
      + "separate columns with a comma, a semicolon or a tab"
  ),
  MalformedTable(
    "\n\n1 2 a\n",
    ":3: found one column (\"1 2 a\"), expected features and a label; "
      + "separate columns with a comma, a semicolon or a tab"
  ),
  MalformedTable(
    "1,2,a\n3,b\n",
    ":2: found 2 fields, expected 3 as in the first line; add what is missing, "
      + "or put text that holds a separator in quotation marks"
  ),
  MalformedTable(
    "1,2,a\n\n3,4,5,b\n",
    ":3: found 4 fields, expected 3 as in the first line; remove the excess, "
      + "or put text that holds a separator in quotation marks"
  ),
  MalformedTable(
    "1,2,a\n3\n",
    ":2: found 1 field, expected 3 as in the first line; add what is missing, "
      + "or put text that holds a separator in quotation marks"
  ),
  MalformedTable(
    "x,y,label\n1,2,a\n3,four,b\n",
    ":3:2: found \"four\" in column \"y\", expected a number; "
      + "correct the value or remove the row or the column"
  ),
  MalformedTable(
    "1,2,a\n3,,b\n",
    ":2:2: found nothing, expected a number; fill in the value or remove the row"
  ),
  MalformedTable(
    "x;y;label\n1;2;a\n1;2,5;b\n",
    ":3:2: found \"2,5\" in column \"y\", expected a number; "
      + "write decimals with a point"
  ),
  MalformedTable(
    "1,2,a\n3,nan,b\n",
    ":2:2: found \"nan\", expected a finite number; "
      + "fill in the value or remove the row"
  ),
  MalformedTable(
    "x,y,label\n1,2,a\n-inf,2,b\n",
    ":3:1: found \"-inf\" in column \"x\", expected a finite number; "
      + "fill in the value or remove the row"
  ),
  MalformedTable(
    "1,2,a\n3,1e999,b\n",
    ":2:2: found \"1e999\", expected a finite number; "
      + "fill in the value or remove the row"
  ),
  MalformedTable(
    "NaN,2,a\n3,4,b\n",
    ":1:1: found \"NaN\", expected a finite number; "
      + "fill in the value or remove the row"
  ),
  MalformedTable(
    "1,2,a\n3,4,\n",
    ":2:3: found nothing in the last column, expected a label; "
      + "fill it in, or remove a separator at the end of the line"
  ),
  MalformedTable(
    "1,a\n2,a\n",
    ": found one class (\"a\") in the last column, expected at least two; "
      + "put the label last, and keep rows of another class"
  ),
  MalformedTable(
    "1,\"a\n2,b\n",
    ":1:2: found a quotation mark that is never closed, expected another one; "
      + "close it or remove it"
  ),
  MalformedTable(
    "1,2,a\n\"3\"3,4,b\n",
    ":2:1: found text after a closing quotation mark, expected a separator; "
      + "write quotation marks inside a field twice"
  ),
  MalformedTable(
    "1,2,a\n\u{1B}[31m3,4,b\n",
    ":2:1: found \"\\u{1B}[31m3\", expected a number; "
      + "correct the value or remove the row or the column"
  ),
  MalformedTable(
    "1,2,a\n\"3\n3\",4,b\n",
    ":2:1: found \"3\\n3\", expected a number; "
      + "correct the value or remove the row or the column"
  ),
  MalformedTable(
    "1,2,a\n\0\0,4,b\n",
    ":2:1: found \"\\u{0}\\u{0}\", expected a number; "
      + "correct the value or remove the row or the column"
  ),
  MalformedTable(
    "1,2,a\n" + String(repeating: "9a", count: 5000) + ",4,b\n",
    ":2:1: found \"9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a…\", expected a number; "
      + "correct the value or remove the row or the column"
  ),
  MalformedTable(
    "bad \u{1B}]0;name,y,label\nx,2,a\n",
    ":2:1: found \"x\" in column \"bad \\u{1B}]0;name\", expected a number; "
      + "correct the value or remove the row or the column"
  ),
  MalformedTable(
    (0...256).map { "1,class \($0)" }.joined(separator: "\n"),
    ": found more than 256 classes in the last column, expected fewer; "
      + "put the label, not a measurement, in the last column"
  ),
  MalformedTable(
    String(repeating: "1,", count: 200_000),
    ":1: found more than 100000 columns, expected fewer; "
      + "check that the rows end in line breaks"
  ),
]

/// The text of a table and what the reader says of it, after the name of the file.
struct MalformedTable: Sendable, CustomTestStringConvertible {
  let text: String
  let message: String
  var testDescription: String { message }

  init(_ text: String, _ message: String) {
    self.text = text
    self.message = message
  }
}
