//! The verb phrases that state a relation, as one table.
//!
//! A phrase is matched against a sentence in lower case in which each mention is
//! one letter (see [`frame`](super::frame)). Phrases are regular expressions with
//! these words in braces:
//!
//! | word | stands for |
//! |---|---|
//! | `{a}` `{b}` `{c}` | one or more things, joined by commas, `and`, `or`, `&`; a company or project |
//! | `{A}` `{B}` | the same, companies only |
//! | `{P}` `{Q}` `{R}` | the same, projects only, for `{a}`, `{b}`, `{c}` |
//! | `{of}` | what may follow the subject: `'s team`, `, which` |
//! | `{adv}` | adverbs |
//! | `{det}` | articles, possessives and plain adjectives |
//! | `{be}` `{moved}` `{away}` | forms of "to be", of "to move" or "to migrate", "over" or "away" |
//!
//! What a row says is given as letters: `(Uses, 'a', 'b')` is "a uses b". What must
//! not stand before, after or around a phrase is the business of
//! [`state`](super::state).

use super::kind::RelationKind::{
    self, Announces, IntegratesWith, MigratesFrom, MigratesTo, Replaces, RunsOn, Uses,
};

/// A verb phrase and what it says.
pub(super) struct Phrase {
    /// The relations, each with the letters of its source and target.
    pub(super) says: &'static [(RelationKind, char, char)],
    pub(super) pattern: &'static str,
}

const fn row(says: &'static [(RelationKind, char, char)], pattern: &'static str) -> Phrase {
    Phrase { says, pattern }
}

const USES: &[(RelationKind, char, char)] = &[(Uses, 'a', 'b')];
const REPLACES: &[(RelationKind, char, char)] = &[(Replaces, 'a', 'b')];
const RUNS_ON: &[(RelationKind, char, char)] = &[(RunsOn, 'a', 'b')];
const ANNOUNCES: &[(RelationKind, char, char)] = &[(Announces, 'a', 'b')];
const INTEGRATES: &[(RelationKind, char, char)] = &[(IntegratesWith, 'a', 'b')];
const MIGRATES: &[(RelationKind, char, char)] =
    &[(MigratesFrom, 'a', 'b'), (MigratesTo, 'a', 'c'), (Replaces, 'c', 'b')];

#[rustfmt::skip]
pub(super) const PHRASES: &[Phrase] = &[
    // Lyft uses Envoy; Istio is built on top of Envoy; Longhorn is a store built on Kubernetes.
    row(USES, "{a}{of} {adv}(?:uses?|used|adopt(?:s|ed)|utili[sz]e[sd]|leverage[sd]|embeds|embedded|relie[sd] on) {det}{Q}"),
    row(USES, "{a}{of}(?:'s| {be}) {adv}(?:using|adopting|leveraging|powered by|built (?:on|around|with|on top of)) {det}{Q}"),
    row(USES, "{P}(?:, [^.;:|,]{1,60},)? is (?:a|an|the) [^.;:|?]{1,120}?,? (?:built (?:on|around|on top of)|powered by) {det}{Q}"),
    row(USES, "{a}{of} ha(?:s|ve|d) {adv}(?:used|adopted|embedded|leveraged) {det}{Q}"),
    row(USES, "{A}{of} {adv}(?:runs?|ran|(?:{be} )running) {det}{Q}"),
    row(USES, "{A}'s (?:first )?(?:use|usage|adoption|use case) of {det}{Q}"),
    // How Box runs containers in production with Kubernetes.
    row(USES, "{A}{of} {adv}(?:runs?|ran|manage[sd]?|scale[sd]?|deploy(?:s|ed)|builds?|built|operate[sd]?)(?: [a-z-]+){1,5} (?:with|using|on|on top of) {det}{Q}"),
    // Envoy is used by Lyft; Envoy, used at Lyft.
    row(USES, "{Q}(?: {be}|,) {adv}(?:used|adopted|leveraged) {adv}(?:by|at|inside|within) {det}{a}"),
    // Using Envoy at Lyft; how we run Kubernetes in production at Lyft.
    row(USES, "(?:using|use|used|adopting|adopted|running|run|ran|operating|deploying) {det}{Q}(?: clusters?)?(?: in production| at scale| internally| on-prem(?:ise)?s?)? (?:at|inside|within) {A}"),
    row(USES, "(?:running|run|runs|deploying|managing|building|scaling)(?: [a-z-]+){1,5} (?:with|on) {det}{Q}(?: in production| at scale)? at {A}"),
    row(USES, "(?:use|usage|adoption) of {det}{Q} (?:at|by|inside|within) {A}"),
    // At Pinterest, we run jobs on top of Kubernetes.
    row(USES, "at {A},? (?:we|they|our team|engineers) (?:have |are |also )*(?:use|used|using|run|ran|running|adopted|rely on) {det}{Q}"),
    row(USES, "at {A},? (?:we|they|our team|engineers) (?:have |also )*(?:run|ran|built|build|manage|managed|operate|deploy|scaled?)(?: [a-z-]+){1,5} (?:with|using|on|on top of) {det}{Q}"),
    // Nordstrom told of their experience of using Linkerd.
    row(USES, "{A} (?:presented|shared|described|told|talked)(?: [a-z]+){0,3} (?:experiences?|story|journey|lessons?|learnings|learned) (?:of|in|from|with|about) (?:using|running|adopting|introducing|operating) {det}{Q}"),

    // Monzo moved from Mesos to Kubernetes.
    row(MIGRATES, "{A}{of} {moved} {away}from {det}{Q} (?:over )?to {det}{R}"),
    row(&[(MigratesFrom, 'a', 'b'), (MigratesTo, 'a', 'c')], "{A}{of} {moved}(?: [^ ,.;:|?]+){1,6} from {det}{Q} (?:over )?to {det}{R}"),
    row(&[(MigratesTo, 'a', 'b')], "{A}{of} {moved} (?:[a-z-]+ ){0,4}(?:over )?(?:on)?to {det}{b}"),
    row(&[(MigratesFrom, 'a', 'b')], "{A}{of} {moved} (?:away from|off) {det}{b}"),
    row(&[(MigratesTo, 'a', 'b')], "{A}'s (?:[a-z]+ ){0,2}(?:move|migration|switch|transition) to (?:[a-z-]+ ){0,2}?{Q}"),
    row(&[(MigratesTo, 'a', 'b')], "{A}'s {Q} migration"),
    row(&[(MigratesTo, 'a', 'b')], "(?:migration|move|moving|migrating)(?: of)? {A}(?: [a-z-]+){0,3} to {det}{Q}"),
    // Migrating from Mesos to Kubernetes at Monzo; a migration from Mesos to Kubernetes.
    row(MIGRATES, "(?:migrated|migrating|migration|moved|moving|move|switched|switching|transition|transitioning) {away}from {det}{Q} (?:over )?to {det}{R}(?: in production| at scale)? (?:at|by) {A}"),
    row(&[(Replaces, 'c', 'b')], "(?:migrated|migrating|migration|switched|switching|transitioned|transitioning)(?: [^ ,.;:|?0-9]+)? {away}from {det}{Q} (?:over )?to {det}{R}"),

    // Envoy replaced NGINX; NGINX was replaced with Envoy; replacing NGINX with Envoy.
    row(REPLACES, "{P}{of} {adv}(?:replace[sd]|has replaced|have replaced|is replacing|are replacing|replacing|supersede[sd]) {det}{Q}"),
    row(REPLACES, "{Q}(?: (?:{be}|got|gets|being)|,) {adv}(?:replaced|superseded) (?:by|with) {det}{P}"),
    row(REPLACES, "(?:replacing|replace[sd]?) {det}{Q} (?:with|by) {det}{P}"),
    row(REPLACES, "{P}(?: is| was|,| as) {adv}(?:a|an|the|our|their) (?:[a-z-]+ ){0,2}(?:replacement|successor) (?:for|of|to) {det}{Q}"),
    row(REPLACES, "{Q}(?: {be})? {adv}deprecated in favou?r of {det}{P}"),

    // Knative runs on Kubernetes; running Kafka on Kubernetes.
    row(RUNS_ON, "{a}{of} {adv}(?:runs?|ran|{be} running|{be} hosted|{be} deployed) {adv}(?:on top of|on|atop) {det}{b}"),
    row(RUNS_ON, "{P} running {adv}(?:on top of|on|atop) {det}{b}"),
    row(RUNS_ON, "(?:running|ran|run|deploying|hosting|operating) {det}{P}(?: clusters?| workloads?| jobs?| applications?)?(?: in production| at scale)? {adv}(?:on top of|on|atop) {det}{b}"),

    // Google announced Knative; Knative was announced by Google.
    row(ANNOUNCES, "{A}{of} (?:has |have |just )*{adv}(?:announce[sd]|is announcing|are announcing|unveil(?:s|ed)|launche[sd]|introduce[sd]|release[sd]|open[ -]source[sd]) {det}(?:(?:general availability|ga|availability|launch|release|(?:alpha|beta|first)(?: release| version)?) of {det})?{Q}"),
    row(ANNOUNCES, "{Q}(?:,| {be}| got)? {adv}(?:announced|unveiled|launched|introduced|released|open[ -]sourced) by {det}{A}"),

    // Rook integrates with Prometheus; the integration of Rook with Prometheus.
    row(INTEGRATES, "{a}{of} {adv}(?:integrates?|integrated) {adv}with {det}{b}"),
    row(INTEGRATES, "{a}{of} {be} {adv}integrated {adv}(?:with|into) {det}{b}"),
    row(INTEGRATES, "(?:integrating|integration of) {det}{a} (?:with|into) {det}{b}"),
    row(INTEGRATES, "{a}(?:'s)? integration with {det}{b}"),
];

/// Adverbs that change nothing.
const ADVERBS: &str = "(?:(?:now|also|already|currently|still|all|both|each|then|today|just|even|\
    always|once|first|soon|only|mostly|often|well|[a-z]+ly|under the hood|by default|in production|at scale) )*";
/// Words between a verb and its object that change nothing.
const DETERMINERS: &str = "(?:(?:the|a|an|its|their|our|his|her|own|both|either|all|existing|new|latest|\
    upstream|vanilla|plain|managed|multiple|several|various|many|self-managed|open[ -]source|\
    tools like|projects like|technologies like|things like|the likes of|cncf project|projects|project) )*";
/// What may stand between the name of a subject and its verb.
const OF_SUBJECT: &str = "(?:(?:'s|')?(?: latest| new| own)?(?: (?:release|version|team|teams|project|community|operator|controller|\
    engineers|developers|maintainers|itself|clusters?|platform|folks|guys|people|users))?)(?:,? (?:which|that|who))?";

/// Forms of "to be" that say that it is so.
const BE: &str = "(?:is|are|was|were|has been|have been)";
/// Verbs of leaving one thing for another.
const MOVED: &str = "(?:(?:is|are|was|has|have|had|been) )*(?:[a-z]+ly )?(?:migrate[sd]|migrating|\
    moved|moves|moving|switched|switches|switching|transitioned|transitioning)";
/// Returns the regular expression of a phrase.
pub(super) fn expression(pattern: &str) -> String {
    let list = |name: &str, letters: &str| {
        let one_kind: Vec<String> = letters
            .chars()
            .map(|it| format!("{it}(?:(?:,|,? and|,? or| &| \\+|/) ?{it})*"))
            .collect();
        format!("(?<{name}>{})", one_kind.join("|"))
    };
    let project = super::frame::PROJECT.to_string();
    let company = super::frame::COMPANY.to_string();
    let any = format!("{project}{company}");
    #[rustfmt::skip]
    let words = [
        ("{a}", list("a", &any)), ("{b}", list("b", &any)), ("{c}", list("c", &any)),
        ("{A}", list("a", &company)), ("{B}", list("b", &company)),
        ("{P}", list("a", &project)), ("{Q}", list("b", &project)), ("{R}", list("c", &project)),
        ("{of}", OF_SUBJECT.to_owned()), ("{adv}", ADVERBS.to_owned()), ("{det}", DETERMINERS.to_owned()),
        ("{be}", BE.to_owned()), ("{moved}", MOVED.to_owned()), ("{away}", "(?:over |away )*".to_owned()),
    ];
    words.iter().fold(pattern.to_owned(), |text, (word, meaning)| text.replace(word, meaning))
}
