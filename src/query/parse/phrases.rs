//! What people say for what the grammar reads, row by row.
//!
//! A row has what is said and what is meant. Of words between `|` one stands there,
//! those with `?` may be left out, and `^` and `$` are the ends of the question.
//! Letters stand for what both sides have in common: `N` and `M` for names of
//! entities, `E` and `F` for words of an event, a place or a date, `K` for a word such as
//! "projects", `T` for one such as "talks", `S` for one such as "graduated", `D` for a
//! number, `G` for a topic, `A` for a name or a topic, `X` for any words.

/// What is said, and what is meant by it.
pub(super) type Phrase = (&'static str, &'static str);

/// Rows of which both sides say the same; those that many questions need come first.
#[rustfmt::skip]
pub(super) const SAME: &[Phrase] = &[
    // How one asks at all.
    ("please",                                                   ""),
    ("^ can|could|would you",                                    ""),
    ("^ can|could|may i|we see|have|get|find",                   "show"),
    ("^ i|we want|need|like|would like? to see|know|find|read",  "show"),
    ("^ do you know|have",                                       "show"),
    ("^ show|give|tell? me? a? list|listing|overview of",        "show"),
    ("^ what's|whats",                                           "what is"),
    ("^ who's|whos",                                             "who is"),
    ("^ is|are|was|were there",                                  "show"),
    ("are|is there $",                                           ""),
    ("are? in|of the|this|your? graph|notes|data|dataset|corpus", ""),
    ("show a|an|one|any",                                        "show"),
    ("^ who else",                                               "who"),
    ("^ what|which else did|does|do|has|have",                   "what did"),
    ("^ has|have|did|does|do anyone|anybody|someone|somebody",   "who"),
    ("anyone|anybody|someone|somebody",                          "who"),
    // What is a kind, and how many.
    ("^ how many talks|sessions per|each",                       "talks per"),
    ("^ how many talks|sessions at|in|of|by|for each|every",     "talks per"),
    ("^ how many K per|each",                                    "K per"),
    ("^ how many K at|of|from|for each|every",                   "K per"),
    ("^ what|which? are the? N K",                               "N K"),
    ("K of E",                                                   "K in E"),
    ("T of E",                                                   "T in E"),
    ("T speakers|speaker|presenters",                            "people who gave T"),
    ("^ who keynoted|keynotes|keynote",                          "who gave keynotes"),
    ("end users",                                                "end user companies"),
    ("^ what is|are N used|good? for $",                         "what is N"),
    ("used|useful|made for",                                     "tagged"),
    ("tool|tools|software|technology|technologies",              "projects"),
    ("employees|staff|folks|presenters|individuals",             "people"),
    ("firm|firms|businesses|employers",                          "companies"),
    ("distinct|different|unique K",                              "K"),
    ("S N K",                                                    "S K owned by N"),
    ("N S K",                                                    "S K owned by N"),
    ("K that|which? N maintain|maintains",                       "K maintained by N"),
    ("K did|does|do|has N mention|mentioned|cover|covered|discuss|discussed|name|named", "K in talks by N"),
    ("K that|which? N own|owns",                                 "K owned by N"),
    ("K that|which? N use|uses",                                 "K used by N"),
    ("K with speakers|talks at|in E",                            "K who spoke at E"),
    ("K that|which? are|were|was? talked|spoken about|of at|in E", "K at E"),
    ("K that|which? are|were|was? mentioned|discussed|covered at|in E", "K at E"),
    ("D latest|newest|last T",                                   "latest D T"),
    ("D T",                                                      "first D T"),
    ("D K",                                                      "top D K"),
    ("^ rank|sort|order the? K by",                              "top K by"),
    // Events, dates and topics by themselves.
    ("^ when|where is|was|were the? E $",                        "events at E"),
    ("^ E $",                                                    "talks at E"),
    ("^ G $",                                                    "entities tagged G"),
    ("^ show? me? the? E T",                                     "show T at E"),
    ("T E $",                                                    "T at E"),
    ("^ what|which happened|took place? at|in|during",           "talks at"),
    ("^ what|which is|was|were presented|shown|discussed|said|on? at|in E", "talks at E"),
    ("^ E vs|vs.|versus F $",                                    "compare E and F"),
    ("^ what? is|are? the? difference|differences between|of E and|to F", "compare E and F"),
    ("^ what|which? changed|differs|differed between|from E and|to F", "compare E and F"),
    // What is known of one.
    ("^ what|which? is|are|was? the? current? status|maturity|stage|level|details|info|information|facts of|on|about|for", "what is"),
    ("^ what does|do N do|mean $",                               "what is N"),
    ("everything|all|more on|of N $",                            "everything about N"),
    ("^ what|how about N $",                                     "what is N"),
    ("^ N info|information|details|status|maturity|overview $",  "what is N"),
    ("^ both",                                                   ""),
    ("^ when|how did|was|were N join|joined|enter|entered|donated|accepted|added|given to|by|into|in? the? cncf?", "what is N"),
    ("^ is|was|are N part of the? cncf $",                       "what is N"),
    ("^ is|was|are N a|an|still|now a? cncf|hosted|sandbox|incubating|graduated|archived project?", "what is N"),
    ("^ what? is|was? the? N role|roles|job|position|employer|employers $", "companies of N"),
    ("^ who|whom does|did|do N work|works for|at",               "companies of N"),
    ("employer|employers of",                                    "companies of"),
    ("^ who|what? is|are? the? owner|owners|parent company? of", "who owns"),
    ("announcements by|of|from",                                 "entities announced by"),
    // What links two.
    ("^ N M $",                                                  "N and M"),
    ("^ N or M $",                                               "N and M"),
    ("^ what|which? is|are? the? differences|difference|similarity|similarities|relation|relations|relationship|relationships|connection|association|link|overlap|correlation|co-occurrence|co-occurrences|cooccurrence|comparison between|of|among N and|to|with|or|vs M", "links between N and M"),
    ("^ how is|are|do|does? N different|differ|differs|compare from|to|with M", "links between N and M"),
    ("^ how is|are|do|does? N and M different|differ|compare",   "links between N and M"),
    ("^ how do|does|did N relate|connect to M",                  "how is N linked to M"),
    ("^ how do|does|did|are|is N and M relate|related|connect|connected|linked", "how is N linked to M"),
    ("^ does|do|did|is|has N use|uses|using|used|run|runs|running|adopt|adopted|on M", "links between N and M"),
    ("^ does|do|did|is|has|was N own|owns|owned|acquire|acquired|buy|bought|create|created|found|founded|maintain|maintains|maintaining|maintained|build|built|announce|announced|replace|replaces|replaced by? M", "links between N and M"),
    ("^ does|do|did|is|has|was N work|works|worked|working? at|for|from|with M", "links between N and M"),
    ("^ is|are|was|were N and? M linked|related|connected|tied|together", "links between N and M"),
    ("^ is|are|was|were N linked|related|connected|tied|mentioned to|with M", "links between N and M"),
    ("^ what|which connects|connect|links N and|to|with M",      "how is N linked to M"),
    ("relationship|relationships|relation|connection|association between|of", "links between"),
    ("evidence|proof N and|with M",                              "evidence for N and M"),
    ("evidence|proof|source|sources that|for|of? N use|uses|used|using|run|runs|running|own|owns|acquired|created|replaced|on M", "evidence for N and M"),
    ("source|sources|citation|citations for|of|on",              "quotes about"),
    ("path|paths|way|route N to|->|→ M",                         "path from N to M"),
    ("^ how do|can|could|would i|we|you|one get from",           "path from"),
    ("common|shared neighbours|neighbors|links|connections of|between", "common to"),
    ("intersection of|between",                                  "common to"),
    ("links that|which are? significant",                        "links significant only"),
    // What is linked to one.
    ("what|which else",                                          "which entities"),
    ("^ N links|connections",                                    "links of N"),
    ("neighbours|neighbors|neighbour|neighbor of|around",        "entities linked to"),
    ("K that|which? go|goes|going|went|work|works|appear|appears|appearing|come|comes|occur|occurs|occurring|co-occurring|pair|pairs well|best|up? together? with", "K linked to"),
    ("what|which go|goes|works|appears|comes|occurs|pairs well|best|up? together? with", "entities linked to"),
    ("K with N",                                                 "K linked to N"),
    ("links|link|connections|edges between|among K $",           "links only K"),
    ("^ which|what community|cluster|group does|is|do X belong|belongs|fall|falls|part|in to|of|into|in? $", "community of X"),
    ("^ which|what community|cluster|group contains|has|includes|holds", "community of"),
    ("^ what|which did|does|do|has N announce|announced",        "entities announced by N"),
    ("^ what|which did|does|do|has N maintain|maintained",       "entities maintained by N"),
    ("^ what|which did|does|do|has N create|created|build|built", "entities created by N"),
    // Ranks.
    ("the biggest|largest|top",                                  "top"),
    ("top|biggest|largest D event|events|conference|conferences", "events by talks top D"),
    ("top|biggest|largest event|events|conference|conferences",  "events by talks"),
    ("which|what event|events|conference|conferences mention|mentions|mentioned|discussed|covered A the? most", "events about A by talks"),
    ("which|what year|years has|have|had|saw the? most T about|on A", "T about A by year by talks"),
    ("which|what year|years has|have|had|saw the? most A T",     "T about A by year by talks"),
    ("which|what year|years has|have|had|saw the? most T",       "T by year by talks"),
    ("^ is|are|was|were N more|less popular|mentioned|discussed|talked|common|hyped about? often? than M", "entities called N or M"),
    ("^ which|what|who? is|are|was|were more|most popular|mentioned|discussed|common|hyped often? ,|:? N or M", "entities called N or M"),
    ("^ is|are|was|were N mentioned|discussed|covered more|less often? than M", "entities called N or M"),
    ("^ which|what|who? is|are|was|were mentioned|discussed|covered more|most often|frequently? ,|:? N or M", "entities called N or M"),
    ("^ is|are|was|were N or M mentioned|discussed|covered more|most often|frequently?", "entities called N or M"),
    ("^ is|are|was|were N or M more popular|mentioned|discussed|common|hyped often?", "entities called N or M"),
    ("^ who|which gave|gives|has|have|had more talks ,|:? N or M", "entities called N or M by given"),
    ("^ did|does|do|has|have N give|gave|given|have|had more talks than M", "entities called N or M by given"),
    ("most? important|influential|central K",                    "top K by pagerank"),
    ("which|what K are|is the? most? important|influential|central", "top K by pagerank"),
    ("most? connected|linked K",                                 "top K by degree"),
    ("hubs|hub",                                                 "top entities by degree"),
    // Time.
    ("hot|trendy|hyped|emerging K",                     "rising K"),
    ("what|which? is|are? hot|trendy|hyped right? now|today|currently?", "rising entities"),
    ("K that|which? are|is|were|was? first mentioned|seen|discussed|named", "new K"),
    ("K that|which? first? appeared|emerged|appear|emerge|arrived|started", "new K"),
    ("when|where is|was|were X mentioned|discussed|covered first", "when was X first mentioned"),
    ("when|where is|was|were X mentioned|discussed|covered last", "when was X last mentioned"),
    ("first|earliest mention of",                                "first talk about"),
    ("last|latest mention of",                                   "latest 1 talk about"),
    ("^ when was|were N and M first mentioned|discussed|named|seen|linked|connected together?", "first talk about N and M"),
    ("^ first time N and M are|is|were|was? mentioned|discussed|named|appeared together?", "first talk about N and M"),
    ("^ A by|per|each|every year|years",                         "talks about A by year"),
    ("^ A over time|years",                                      "talks about A by year"),
    ("^ what|which? is|was? the? trend|trends|growth|rise|decline|development|evolution|timeline|popularity of|for|in A over? time?", "talks about A by year"),
    ("^ how has|have|did|does A grow|grown|grew|develop|developed|evolve|evolved|change|changed over? time?", "talks about A by year"),
    ("^ how has|have|did|does the? interest|attention|popularity|hype in|of|for|around A grow|grown|grew|develop|developed|evolve|evolved|change|changed over? time?", "talks about A by year"),
    ("^ is|are A still? rising|growing|declining|falling|fading|dying|shrinking|trending over? time?", "talks about A by year"),
    ("T over time",                                              "T by year"),
    ("talks|sessions per|by|for? each? event|events|conference|conferences", "events"),
    ("^ number? of? speakers|people per|by|for each? company|vendor|organisation|organization", "top companies by speakers"),
    ("talks|sessions per|for each? company|vendor|organisation|organization", "top companies by given"),
    ("talks|sessions per|for each? person|speaker",              "top people by given"),
    ("talks|sessions per K",                                     "top K"),
    // Talks.
    ("where can|could|do|may i|we|you|one read|learn|find|hear|see more|something? about|on|of N $", "quotes about N"),
    ("where can|could|do|may i|we|you|one read|learn|find|hear|see more|something? about|on|of", "talks about"),
    ("what|which is|was|were said|written about|on",             "quotes about"),
    ("T that|which do|does|did not mention|mentioning|cover|discuss", "T not about"),
    ("T that|which don't|doesn't|didn't|don’t|doesn’t mention|cover|discuss", "T not about"),
    ("in? what|which T is|are|was|were X mentioned|discussed|covered|named together?", "T about X"),
    ("^ has|have|did|does|do N ever? speak|spoken|spoke|talk|talked|present|presented about|on|of", "talks by N about"),
    ("^ has|have|did|does|do N ever? speak|spoken|spoke|talk|talked|present|presented", "talks by N"),
    ("^ has|have|did|does|do N ever? keynote|keynoted",          "keynotes by N"),
    ("^ when|where did|has N first speak|spoken|talk|talked|present|presented", "first talk by N"),
    ("^ when|where did|has N last speak|spoken|talk|talked|present|presented", "latest 1 talk by N"),
    ("^ has|have|did|does|do N ever? give|given|gave|hold|held a|an|any|the? T", "T by N"),
    ("^ is|are|was|were N ever? mentioned|discussed|covered",    "talks about N"),
    ("^ who|whom did|does|do|has|have N speak|spoken|spoke|talk|talked|present|presented together? with|alongside", "who spoke with N"),
    ("who shared|shares a|the? stage|talk|session with",         "who spoke with"),
    ("who spoke|speaks|spoken|talked|presented the? most|often at|in", "who spoke at"),
    ("who spoke|speaks|spoken|talked|presented at|in E for|from N", "who from N spoke at E"),
    ("who talk|talks about|on",                                  "who spoke about"),
    ("T by X together",                                          "T by X"),
    ("what did|does|do|has|have people|they|speakers|everybody|everyone|one say|said|tell|told about|on|of", "quotes about"),
    ("what did|does|do|has|have X say|said|tell|told about|on N", "quotes about N by X"),
    ("what did|does|do|has|have X say|said|tell|told about|on?",  "what did X talk about"),
];

/// Rows of which the second side says only something like the first; it is offered,
/// never taken.
#[rustfmt::skip]
pub(super) const NEAR: &[Phrase] = &[
    ("^ what|which? is|are|was|were announced|launched|released|new at|in E", "talks at E"),
    ("^ who should|could|can|do i|we talk|speak|ask to? about",  "people who spoke about"),
    ("^ which|what|who speakers|people should|could|can|do i|we invite|ask|book|hear for|on|about|to", "people who spoke about"),
    ("how often|many times? is|was|were X mentioned|discussed|covered|named", "how many talks about X"),
    ("best|good|great|interesting|favourite|favorite T",         "T"),
    ("opening|closing T",                                        "T"),
    ("K that|which? graduated|graduate in|at E",                 "graduated K in E"),
    ("K that|which? joined|join|entered the? cncf? in|at E",     "hosted K in E"),
    ("who first mentioned|discussed|named",                      "first talk about"),
    ("K that|who|which? mention|mentions|mentioned|discuss|discusses|discussed", "K who spoke about"),
    ("who works|worked|collaborates|collaborated with",          "who spoke with"),
    ("^ do|does|did N and M work|cooperate|collaborate together?", "links between N and M"),
    ("who? is|are|was? the? ceo|cto|founder|head|boss|leader of|at N", "people at N"),
    ("K is|are|was|were at|in E",                                "K who spoke at E"),
    ("any? news|update|updates about|on|of",                     "latest talks about"),
    ("^ what? is? the? percentage|share|proportion|fraction of T X $", "T X by year"),
    // "hot" has been put so.
    ("rising entities topics|themes|subjects|things",            "rising projects"),
    ("main|major|key|central|biggest topics|themes|subjects",    "topics"),
    ("topics|themes|subjects of|at|in E",                        "projects at E"),
    ("topics|themes|subjects",                                   "projects"),
    ("what|which? does|do|did N work|contribute|build on|to?",   "projects linked to N"),
    ("that|which? work|works|worked|working|contribute|contributes|contributed|contributing|involved|active|behind on|to|in|with?", "linked to"),
    ("alternatives|alternative|competitors|competitor|competition|rivals to|of|for", "projects like"),
    ("who was|were|attended|visited|joined in|at?",              "who spoke at"),
    ("quotes|quote|statements by|from|of",                       "quotes about"),
    ("who said|says|claimed|mentioned",                          "quotes about"),
    ("engineers|developers|architects|managers|executives|founders", "people"),
    ("banks|startups|customers|users|enterprises|retailers|adopters", "companies"),
    ("who|that know|knows|knew",                                 "linked to"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What is meant has no letter that what is said lacks, and words are in lower case.
    #[test]
    fn rows_are_whole() {
        const LETTERS: [&str; 11] = ["N", "M", "A", "E", "F", "K", "T", "S", "D", "G", "X"];
        for (said, meant) in SAME.iter().chain(NEAR) {
            let letters: Vec<&str> = said.split(' ').filter(|it| LETTERS.contains(it)).collect();
            for atom in said.split(' ').filter(|it| !letters.contains(it)) {
                let words = atom.strip_suffix('?').unwrap_or(atom).split('|');
                let plain = |word: &str| !word.is_empty() && word == word.to_lowercase();
                assert!(words.into_iter().all(plain), "{said}: {atom}");
            }
            for atom in meant.split(' ').filter(|it| it.chars().any(char::is_uppercase)) {
                assert!(letters.contains(&atom), "{said}: {atom}");
            }
        }
    }
}
