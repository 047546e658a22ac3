//! The names that an answer may hold are those that the certificates' script takes, each as what it is.

use std::process::Command;

use crate::support::text;

/// What the script makes of `TLS_HOSTS`, without making a certificate.
fn names(hosts: &str) -> String {
    let tree = super::projects::with("security = \"tls\"");
    let script = text(&tree, "certs/make.sh");
    let part = |start: &str| {
        let from = script.find(start).expect(start);
        let end = script[from..].find("\n}\n").expect("its end") + 3;
        script[from..from + end].to_owned()
    };
    let code = format!("set -euf\n{}{}names_of node", part("fail() {"), part("names_of() {"));
    let output = Command::new("bash").args(["-c", &code]).env("TLS_HOSTS", hosts).output();
    let output = output.expect("bash runs");
    assert!(output.status.success(), "{hosts}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
}

#[test]
fn names_and_addresses_are_told_apart() {
    let usual = "DNS:node,DNS:localhost,IP:127.0.0.1,IP:::1";
    for (hosts, more) in [
        ("", ""),
        ("logs.corp.example, 10.0.0.5", ",DNS:logs.corp.example,IP:10.0.0.5"),
        ("*.corp.example,2001:db8::1", ",DNS:*.corp.example,IP:2001:db8::1"),
        ("10.prod.2.3.corp.example", ",DNS:10.prod.2.3.corp.example"),
        ("1a.2b.3c.4d", ",DNS:1a.2b.3c.4d"),
    ] {
        let set = format!("security = \"tls\"\ntls_hosts = \"{hosts}\"");
        super::projects::with(&set);
        assert_eq!(names(hosts), format!("{usual}{more}"), "{hosts}");
    }
}
