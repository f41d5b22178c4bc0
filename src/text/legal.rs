//! The legal forms that names of companies close with.

/// Returns `name`, a key, without its closing legal forms.
pub(crate) fn without_legal_form(name: &str) -> &str {
    let mut bare = name;
    while let Some((head, last)) = bare.rsplit_once(' ') {
        if !is_legal_form(last) {
            break;
        }
        bare = head.trim_end_matches([',', ' ']);
    }
    bare.trim_end_matches([',', ' '])
}

/// Whether `word`, a key, is a closing legal form of companies, such as `inc.`.
#[rustfmt::skip]
pub(crate) fn is_legal_form(word: &str) -> bool {
    matches!(
        word,
        "inc" | "inc." | "ltd" | "ltd." | "llc" | "l.l.c." | "gmbh" | "corp" | "corp." |
            "corporation" | "co" | "co." | "company" | "ag" | "se" | "s.a." | "sa" | "s.r.l." |
            "srl" | "bv" | "b.v." | "nv" | "n.v." | "plc" | "pty" | "pte" | "pte." | "kk" |
            "k.k." | "oy" | "ab" | "as" | "a/s" | "limited" | "incorporated" | "ug" | "kg" |
            "s.p.a." | "sas" | "sarl" | "holding" | "holdings"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_forms_are_left_out() {
        #[rustfmt::skip]
        let rows = [
            ("cisco systems, inc.", "cisco systems"),
            ("acme holdings ltd",   "acme"),
            ("inc",                 "inc"),
            ("limited edition",     "limited edition"),
            ("",                    ""),
        ];
        for (name, bare) in rows {
            assert_eq!(without_legal_form(name), bare, "{name}");
        }
    }
}
