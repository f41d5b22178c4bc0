//! Writes a report as one page of HTML, without scripts or anything to load.

use std::io;

use pulldown_cmark::{Options, Parser};

use super::{Report, markdown::written};

const STYLE: &str = "\
body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
h1,h2{line-height:1.2}h2{margin-top:2rem;border-bottom:1px solid #ccc}
table{border-collapse:collapse;font-size:.9rem;display:block;overflow-x:auto}
th,td{border:1px solid #ccc;padding:.3rem .5rem;vertical-align:top}
blockquote{margin:.5rem 0;padding-left:.8rem;border-left:3px solid #56b4e9;color:#444}
code{font-size:.85em}
@media print{body{font-size:11px;margin:0}}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}blockquote{color:#bbb}th,td,h2{border-color:#444}}
";

/// Writes `report` as HTML.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn html(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let text = written(report);
    let mut body = String::new();
    pulldown_cmark::html::push_html(&mut body, Parser::new_ext(&text, Options::ENABLE_TABLES));
    let title = report.title.replace('&', "&amp;").replace('<', "&lt;");
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>"
    )
}
