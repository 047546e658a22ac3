use super::*;

fn value(name: &str) -> Option<String> {
    match name {
        "A" => Some("a".into()),
        "EMPTY" => Some(String::new()),
        _ => None,
    }
}

#[test]
fn references_are_replaced_as_compose_does() {
    for (text, expected) in [
        ("x", "x"),
        ("$A${A}", "aa"),
        ("$$A $$${A}", "$A $a"),
        ("${NO}", ""),
        ("${NO:-d}", "d"),
        ("${EMPTY:-d}${EMPTY-d}", "d"),
        ("${NO:-${A}}!", "a!"),
        ("${NO:-${NEITHER:-{x}}}", "{x}"),
        ("${A:+yes}${NO:+yes}", "yes"),
        ("${A:?must be set}", "a"),
        ("http://${A}:80/$A/x", "http://a:80/a/x"),
        ("$ $1 a$-b ${A}} $", "$ $1 a$-b a} $"),
    ] {
        assert_eq!(substitute(text, &value), expected, "{text}");
    }
}

#[test]
fn only_variables_without_a_default_are_needed() {
    let names = |text: &str| {
        let (needed, invalid) = needs(text, &|name| value(name).is_some());
        assert_eq!(invalid, 0, "{text}");
        needed.into_iter().map(|needed| needed.name).collect::<Vec<_>>()
    };
    assert_eq!(names("${A} ${B:-x} ${C-y} ${D:?say} $E $$F"), ["A", "D", "E"]);
    assert_eq!(names("${NO:-${INNER}} ${A:-${UNUSED}}"), ["INNER"]);
    assert_eq!(names("${A:+${X}} ${NO:+${Y}}"), ["X"]);
}

#[test]
fn no_text_takes_the_stack_the_time_or_the_memory() {
    let deep = format!("{}x{}", "${NO:-".repeat(100_000), "}".repeat(100_000));
    assert_eq!(substitute(&deep, &value), "");
    assert_eq!(needs(&deep, &|_| false).1, 1);
    assert_eq!(substitute(&"${".repeat(500_000), &value).len(), 2 * (500_000 - 16));
    let large = |_: &str| Some("x".repeat(100_000));
    assert_eq!(substitute(&"$A".repeat(10_000), &large).len(), 1_000_000);
    assert_eq!(substitute_within("$A$A", &large, 150_000), None);
    assert_eq!(substitute_within("$A", &large, 150_000).map(|text| text.len()), Some(100_000));
}

#[test]
fn what_compose_refuses_is_counted() {
    for bad in ["${", "${}", "${A:}", "${A!x}", "${1}", "${A", "${A b}", "${A:-${B}"] {
        assert_eq!(needs(bad, &|_| true).1, 1, "{bad}");
    }
}
