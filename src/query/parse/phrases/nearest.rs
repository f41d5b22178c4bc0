//! What comes near to what people ask where nothing says the same.

use super::Phrase;

/// Rows of which the second side says only something like the first; it is offered,
/// never taken.
#[rustfmt::skip]
pub(in crate::query::parse) const NEAR: &[Phrase] = &[
    ("who? was|is the? first person|one|speaker? to talk|speak|mention|present|discuss about|on? A", "first talk about A"),
    ("people|who who? moved|went|switched|changed from N to M",  "people of N and M"),
    ("^ who left|quit N",                                        "people of N"),
    ("^ outliers|anomalies",                                     "surprising links"),
    ("^ what|which? is|are|was|were announced|launched|released|new at|in E", "talks at E"),
    ("^ who should|could|can|do i|we talk|speak|ask to? about",  "people who spoke about"),
    ("^ which|what|who speakers|people should|could|can|do i|we invite|ask|book|hear for|on|about|to", "people who spoke about"),
    ("how often|many times? is|was|were X mentioned|discussed|covered|named", "how many talks about X"),
    ("best|good|great|interesting|favourite|favorite T",         "T"),
    ("opening|closing T",                                        "T"),
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
    // No graph tells whose words a line of a note is.
    ("quotes|quote|statements by|from|of",                       "talks by"),
    ("^ when did|has N start|started|begin|began|begun to? use|using|adopt|adopting|run|running M", "why N and M"),
    ("^ when did|has N adopt|adopted|embrace|embraced M",        "why N and M"),
    ("expert|experts|specialist|specialists|authorities in|on|about|for|of", "people who spoke about"),
    ("^ who knows|know the? most|more|something? about|of|on",   "people who spoke about"),
    ("^ who can|could|might tell|teach|help me|us? about|on|of|with", "people who spoke about"),
    ("^ which|what K should|could|can|do i|we talk|speak|write|reach out? to about", "K who spoke about"),
    ("who said|says|claimed|mentioned",                          "quotes about"),
    ("engineers|developers|architects|managers|executives|founders", "people"),
    ("banks|startups|customers|users|enterprises|retailers|adopters", "companies"),
    ("who|that know|knows|knew",                                 "linked to"),
    ("^ speakers|people who|that? changed|switched? company|companies|employer|employers|job|jobs", "companies of people who spoke"),
    ("T with|having|that have A in the? title|titles|name",      "T about A"),
    ("K without N $",                                            "K not linked to N"),
    ("K that|which? N talks|talked|speaks|spoke about only",     "K only in talks by N"),
    ("where is|was|does it said|written|stated|say that? N X M $", "why N and M"),
    ("bridges|bridge|bridging between|among|of communities|clusters|groups", "top entities by betweenness"),
];
