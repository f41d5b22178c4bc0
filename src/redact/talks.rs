//! Takes out of talks what nobody wants copied.

use super::{People, redact, secrets};
use crate::Talk;

/// Leaves out of what is told of `talk` what quotes leave out; its identifier in the
/// document called `document`, which is made of the title, is made anew.
pub(crate) fn clean(talk: &mut Talk, document: &str) {
    let title = redact(&talk.title);
    talk.id = People::retitled(&talk.id, document, &talk.title, &title);
    talk.title = title;
    let holds_secret = |text: &String| !secrets(text).is_empty();
    talk.url = talk.url.take().filter(|url| !holds_secret(url));
    let of_talk = [&mut talk.event, &mut talk.place].into_iter().flatten();
    let of_speakers = talk.speakers.iter_mut().flat_map(|speaker| {
        let told = [&mut speaker.role, &mut speaker.organization].into_iter().flatten();
        told.chain([&mut speaker.name])
    });
    for text in of_talk.chain(of_speakers).filter(|text| holds_secret(text)) {
        *text = redact(text);
    }
}
