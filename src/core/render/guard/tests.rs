use serde_json::json;

use crate::core::render::engine::{Engine, View};
use crate::core::render::meter::Bounds;
use crate::core::render::stop::{Bound, Stop};

const SMALL: Bounds =
    Bounds { file: 10_000, project: 20_000, rounds: 1_000, work: 100_000, value: 1_000 };

/// Renders the template `t` among `templates` as a stranger's.
fn render(templates: &[(&str, &str)]) -> Result<String, Stop> {
    let context = json!({ "list": ["a", "b", "c"], "word": "word", "map": { "k": "v" } });
    Engine::bounded(templates, SMALL)?.render("t", &View::new(&context).expect("an object"))
}

fn bound(templates: &[(&str, &str)]) -> Bound {
    match render(templates) {
        Err(Stop::Bound { bound, template, most }) => {
            assert_eq!((template.as_str(), most), ("t", SMALL.of(bound)));
            bound
        }
        other => panic!("{templates:?} {other:?}"),
    }
}

fn refused(text: &str) -> (usize, String) {
    match render(&[("t", text)]) {
        Err(Stop::Refused { template, line, what }) => {
            assert_eq!(template, "t");
            (line, what)
        }
        other => panic!("{text} {other:?}"),
    }
}

#[test]
fn what_is_within_the_bounds_is_rendered_as_it_was() {
    let note = "{% component note(a, b = \"y\") -%}\n [{{ a }}{{ b }}]\n{%- endcomponent %}";
    let more = "<{{ word }}{% if list %}!{% endif %}>";
    let text = "{#- for -#}\n{%- set x = [one ~ '%}' for one in list if one != 'b'] -%}\n\
        {% for one in x -%}\n  {{ loop.index }}{{ one | replace(from='%', to=\"}}\") }},\n{% endfor -%}\n\
        {% raw %}{{ for }}{% endraw %} {% for k, v in map %}{{k}}={{ v }}{% else %}-{% endfor %}\n\
        {{- <note a=\"x\"/> }} {% include \"more\" %} {{ list | join(sep='+') }} 한글 {{ 1 + 2 }}\n\
        {%- for n in range(end=3) %}{{ n }}{% endfor %}{{ range(start=3, end=0, step_by=-2) }}\
        {{ range(start=1, end=0, step_by=1) if false else [] }}{{ word[1:3] }}{{ map.k }}\n";
    let templates = [("t", text), ("more", more), ("note", note)];
    let context = json!({ "list": ["a", "b", "c"], "word": "word", "map": { "k": "v" } });
    let view = View::new(&context).expect("an object");
    let plain = Engine::new(&templates).expect("compiled").render("t", &view).expect("rendered");
    assert_eq!(render(&templates).expect("rendered"), plain);
    assert!(plain.contains("[xy] <word!> a+b+c 한글 3"), "{plain}");
}

#[test]
fn a_file_has_a_size() {
    assert_eq!(bound(&[("t", &"x".repeat(10_001))]), Bound::File);
    let text = format!("{{% for a in range(end=50) %}}{}{{% endfor %}}", "x".repeat(300));
    assert_eq!(bound(&[("t", &text)]), Bound::File);
}

#[test]
fn loops_have_an_end_also_where_they_print_nothing() {
    for text in [
        "{% for a in range(end=1001) %}{% endfor %}",
        "{% for a in range(end=40) %}{% for b in range(end=40) %}{% endfor %}{% endfor %}",
        "{% for a in range(end=40) %}{% if [b for b in range(end=40)] %}{% endif %}{% endfor %}",
        "{% set x = [1 for a in range(end=60)] %}{% for a in x %}{% for b in x %}{% endfor %}{% endfor %}",
        "{% for a in range(end=40) -%}{% include \"u\" %}{%- endfor %}",
        "{% for a in range(end=40) %}{{ <u/> }}{% endfor %}",
        "{% for a in 'x' | replace(from='x', to='012345678901234567890123456789') %}\
         {% for b in [1, ...range(end=40)] if true else [] %}{% endfor %}{% endfor %}",
    ] {
        let inner = "{% for a in range(end=40) %}{% endfor %}";
        let component = format!("{{% component u() %}}{inner}{{% endcomponent %}}");
        assert_eq!(bound(&[("t", text), ("u", inner), ("c", &component)]), Bound::Rounds, "{text}");
    }
}

#[test]
fn includes_that_double_each_other_are_too_much() {
    let pairs: Vec<(String, String)> = (0..14)
        .map(|n| {
            (format!("t{n}"), format!("{{% include \"t{0}\" %}}{{% include \"t{0}\" %}}", n + 1))
        })
        .chain([("t14".to_owned(), "-".repeat(20))])
        .chain([("t".to_owned(), "{% include \"t0\" %}".to_owned())])
        .collect();
    let templates: Vec<(&str, &str)> =
        pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(bound(&templates), Bound::Work);
    let text = "{% for a in range(end=100) %}{% include \"u\" %}{% endfor %}";
    assert_eq!(bound(&[("t", text), ("u", &" ".repeat(2_000))]), Bound::Work);
}

#[test]
fn values_have_a_size_whatever_they_are_made_of() {
    let doubled = |first: &str, next: &str| {
        let start = format!("{{% set a = {first} %}}");
        (0..40).fold(start, |text, _| format!("{text}{{% set a = {next} %}}")) + "{{ a == a }}"
    };
    for text in [
        doubled("word", "a ~ a"),
        doubled("[1]", "[a, a]"),
        doubled("[1]", "[...a, ...a]"),
        doubled("{'k': 1}", "{'k': a, 'l': a}"),
        "{% for n in range(end=60) %}{% set_global s = (s | default(value='')) ~ 'abcdefghijklmnopqrst' %}{% endfor %}".to_owned(),
        "{% set a = [word ~ word ~ word for n in range(end=900)] %}".to_owned(),
        "{% set a = __tera_context ~ '' %}{% set a = a ~ a ~ a ~ a ~ a ~ a %}{% set a = a ~ a ~ a ~ a ~ a ~ a %}".to_owned(),
    ] {
        assert_eq!(bound(&[("t", &text)]), Bound::Value, "{text}");
    }
    let component = "{% component c(x) %}{{ x | length }}{% endcomponent %}";
    let much =
        "{% set a = [word ~ word ~ word for n in range(end=80)] | join %}{{ <c x={a ~ a}/> }}";
    assert_eq!(bound(&[("t", much), ("c", component)]), Bound::Value);
}

#[test]
fn filters_that_make_much_of_little_pay_before() {
    for text in [
        "{% set a = [1 for n in range(end=900)] | join(sep='---------------------------------------------------------------------------------------------------------------------------------') %}",
        "{% set a = ['abc' for n in range(end=30)] | join %}{{ a | replace(from='a', to=a) | replace(from='b', to=a) | replace(from='c', to=a) | length }}",
        "{{ range(end=1000000000) | length }}",
        "{% set a = ['0123456789' for n in range(end=30)] | join %}{% for n in range(end=900) %}{{ a }}{% endfor %}",
    ] {
        assert!([Bound::Work, Bound::File].contains(&bound(&[("t", text)])), "{text}");
    }
}

#[test]
fn circles_are_found_before_anything_runs() {
    let chain = |templates: &[(&str, &str)]| match render(templates) {
        Err(Stop::Circle(chain)) => chain.join(" "),
        other => panic!("{other:?}"),
    };
    assert_eq!(chain(&[("t", "{% include \"t\" %}")]), "t t");
    assert_eq!(
        chain(&[("t", "{% if false %}{% include 'u' %}{% endif %}"), ("u", "{%- include `t` -%}")]),
        "t u t"
    );
    let itself = "{% component a() %}{% if word %}{{ <a/> }}{% endif %}{% endcomponent %}";
    assert_eq!(chain(&[("t", itself)]), "<a> <a>");
    let through = "{% component a() %}{% include \"u\" %}{% endcomponent %}";
    assert_eq!(chain(&[("t", through), ("u", "{{ [<a/>] }}")]), "u <a> u");
    assert_eq!(chain(&[("t", "{% extends \"t\" %}")]), "t t");
}

#[test]
fn calls_do_not_go_deep() {
    let link = |n: usize| (format!("t{n}"), format!("{{% include \"t{}\" %}}", n + 1));
    let mut pairs: Vec<(String, String)> = (0..16).map(link).collect();
    pairs.push(("t16".to_owned(), "end".to_owned()));
    let templates: Vec<(&str, &str)> =
        pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    match Engine::bounded(&templates, SMALL) {
        Err(Stop::Deep { chain, most: 16 }) => assert_eq!(chain.len(), 17),
        other => panic!("{:?}", other.err()),
    }
    assert!(Engine::bounded(&templates[1..], SMALL).is_ok());
}

#[test]
fn what_cannot_be_measured_is_refused_with_its_line() {
    for (text, line, what) in [
        ("\n{% set x %}much{% endset %}", 2, "set"),
        ("{% filter upper %}x{% endfilter %}", 1, "filter"),
        ("a\n\n{{ list | unique }}", 3, "unique"),
        ("{{ list | group_by(attribute='x') }}", 1, "group_by"),
        ("{% set x = word | indent(width=9) %}", 1, "indent"),
        ("{% include 'a\\\\b' %}", 1, "include"),
        ("{% component c(...rest) %}{% endcomponent %}", 1, "..."),
        ("{% <c> %}x{% </c> %}", 1, "<"),
        ("{% for a in list %}", 1, "for"),
        ("{{ 'open }}", 1, "?"),
        // Each of these would close the bracket of the meter and leave the rest unmeasured.
        ("{% for a in range(end=99999)) or (list %}{% endfor %}", 1, ")"),
        ("{{ [a for a in list) or (list] }}", 1, "for"),
        ("{% set a = word) ~ (word %}", 1, ")"),
        ("{{ word) ~ (word }}", 1, ")"),
        ("{{ (word }}", 1, "("),
        ("{% raw %}x", 1, "?"),
    ] {
        assert_eq!(refused(text), (line, what.to_owned()), "{text}");
    }
}

#[test]
fn a_parent_is_paid_for_with_every_super() {
    let parent = format!("{{% block x %}}{}{{% endblock %}}", " ".repeat(4_000));
    let text = format!(
        "{{% extends \"p\" %}}{{% block x %}}{}{{% endblock %}}",
        "{{ super() }}".repeat(30)
    );
    assert_eq!(bound(&[("t", &text), ("p", &parent)]), Bound::Work);
    let text = "{% extends \"p\" %}{% block x %}{{ super() }}+{% endblock %}";
    assert_eq!(
        render(&[("t", text), ("p", "{% block x %}1{% endblock %}")]).as_deref(),
        Ok("1+\n")
    );
}
