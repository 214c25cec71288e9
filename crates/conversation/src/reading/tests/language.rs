//! Other languages are recognised, and English with foreign names is not taken for one.

use super::*;

fn reading(text: &str) -> Reading {
    read_in(&zone("Europe/Rome"), &TodoList::default(), "How many days a week can you train?", text)
}

#[test]
fn other_languages_are_recognised_and_fill_nothing() {
    for text in [
        "Quiero correr un maratón y tengo tres días a la semana",
        "no tengo lesiones, puedo 4 dias",
        "Ich möchte abnehmen, 4 mal pro Woche",
        "ich moechte staerker werden, habe keine verletzung",
        "Je voudrais perdre du poids, 3 jours par semaine",
        "Voglio dimagrire, ho 3 giorni a settimana",
        "Eu quero correr e não tenho lesão",
        "Ik wil graag 4 keer per week trainen",
        "Chcę schudnąć, 4 razy w tygodniu",
        "Jag vill träna 4 dagar",
        "週に3回トレーニングしたい",
        "Хочу пробежать марафон, 4 раза",
    ] {
        let reading = reading(text);
        assert!(reading.speech.looks_like_other_language, "{text}");
        assert!(reading.findings.is_empty(), "{text}");
    }
}

#[test]
fn english_with_names_and_slips_stays_english() {
    for text in [
        "Etape du Tour, 19 July",
        "I have a place in the Granfondo di Roma with my mate El Hadji",
        "4 days, gym in Los Angeles",
        "La Jolla half marathon",
        "I train w/ Ben de Vries, 4 dayz",
        "Hola! 4 days pls",
        "4",
        "si",
        "wanna loose wieght, 4 dyas",
        "bin the burpees, I die on them",
        "lat pulldown and pull ups, no injuries",
        "Namaste sir, I am doing 4 days only",
        "Bonjour! I am master in weightlifting and I prepare a competition in Lyon",
    ] {
        assert!(!reading(text).speech.looks_like_other_language, "{text}");
    }
}
