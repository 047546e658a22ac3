//! Answers that would give a project which cannot start: refused with the reason, or worked out.

use stackwright::core::compose::env_file;

use crate::support::sandbox::Sandbox;

fn env_value(sandbox: &Sandbox, dir: &str, name: &str) -> String {
    let env = env_file::parse(&sandbox.read(&format!("{dir}/.env"))).expect("a readable .env");
    env.get(name).unwrap_or_default().to_owned()
}

fn refused(sandbox: &Sandbox, scenario: &str, set: &[&str]) -> String {
    let mut arguments = vec!["new", scenario, "x", "-y", "-q"];
    for one in set {
        arguments.extend(["--set", one]);
    }
    let complaint = sandbox.run(&arguments).complains(2);
    assert_eq!(sandbox.files(), Vec::<String>::new(), "{set:?}");
    complaint
}

#[test]
fn memory_that_cannot_hold_what_is_asked_of_it_is_refused() {
    let sandbox = Sandbox::new();
    for (scenario, set, key, reason) in [
        (
            "etl",
            &["engine=spark", "spark_executor_memory=8g", "spark_worker_memory=2g"][..],
            "spark_worker_memory",
            "at least 9g (spark_executor_memory 8g + 1g)",
        ),
        (
            "etl",
            &["engine=spark", "spark_executor_memory=256m"],
            "spark_executor_memory",
            "at least 450m",
        ),
        (
            "etl",
            &["airflow_scheduler_memory=64m"],
            "airflow_scheduler_memory",
            "parallelism 8 × 48m",
        ),
        (
            "etl",
            &["executor=celery", "worker_concurrency=64", "airflow_worker_memory=1g"],
            "airflow_worker_memory",
            "at least 3328m (256m + worker_concurrency 64 × 48m)",
        ),
        ("logs", &["elasticsearch_memory=256m"], "elasticsearch_memory", "at least 1536m"),
        (
            "logs",
            &["heap=2g", "elasticsearch_memory=1g"],
            "elasticsearch_memory",
            "at least 4g (heap 2g × 2)",
        ),
        (
            "logs",
            &["logstash_heap=2g", "logstash_memory=2g"],
            "logstash_memory",
            "at least 2748m (logstash_heap 2g + 700m)",
        ),
        ("serving", &["api_memory=8m"], "api_memory", "workers 2 × 110m"),
        (
            "serving",
            &["workers=32", "api_memory=512m"],
            "api_memory",
            "at least 3568m (48m + workers 32 × 110m)",
        ),
        (
            "serving",
            &["database=postgres", "postgres_memory=16m"],
            "postgres_memory",
            "at least 128m",
        ),
        ("databases", &["postgres_memory=16m"], "postgres_memory", "at least 128m"),
        ("databases", &["redis_memory=8m"], "redis_memory", "at least 32m"),
        ("devbox", &["jupyter_memory=32m"], "jupyter_memory", "at least 256m"),
    ] {
        let complaint = refused(&sandbox, scenario, set);
        assert!(complaint.contains(&format!("--set {key}: ")), "{complaint}");
        assert!(complaint.contains(reason), "{reason}\n{complaint}");
    }
}

#[test]
fn memory_that_no_machine_has_is_refused() {
    let sandbox = Sandbox::new();
    // Compose counts in 63 bits: it would take these for a negative number.
    for (scenario, set, key) in [
        ("databases", &["postgres_memory=8589934592g"][..], "postgres_memory"),
        ("logs", &["heap=4294967296g"], "heap"),
        ("etl", &["engine=spark", "spark_executor_memory=8589934591g"], "spark_executor_memory"),
    ] {
        let complaint = refused(&sandbox, scenario, set);
        assert!(complaint.contains(&format!("--set {key}: ")), "{complaint}");
        assert!(complaint.contains("to 65536g"), "{complaint}");
    }
}

#[test]
fn korean_says_what_is_needed_as_well() {
    let sandbox = Sandbox::new();
    let arguments = ["new", "logs", "x", "-y", "--lang", "ko", "--set", "heap=2g"];
    let set = ["--set", "elasticsearch_memory=1g"];
    let complaint = sandbox.run(&[&arguments[..], &set].concat()).complains(2);
    assert!(complaint.contains("최소 4g = heap 2g × 2"), "{complaint}");
}

#[test]
fn memory_that_nobody_chose_is_enough_for_what_was_chosen() {
    let sandbox = Sandbox::new();
    for (dir, scenario, set, name, value) in [
        (
            "a",
            "etl",
            &["engine=spark", "spark_executor_memory=8g"][..],
            "SPARK_WORKER_MEMORY",
            "9g",
        ),
        ("b", "etl", &["engine=spark"], "SPARK_WORKER_MEMORY", "2g"),
        ("c", "logs", &["logstash_heap=16g"], "LOGSTASH_MEMORY", "17152m"),
        ("d", "logs", &["heap=64g"], "ELASTICSEARCH_MEMORY", "128g"),
        ("e", "serving", &["workers=32"], "API_MEMORY", "5g"),
    ] {
        let mut arguments = vec!["new", scenario, dir, "-y", "-q", "--no-git"];
        for one in set {
            arguments.extend(["--set", one]);
        }
        assert_eq!(sandbox.run(&arguments).quietly(), "");
        assert_eq!(env_value(&sandbox, dir, name), value, "{set:?}");
    }
}

#[test]
fn texts_that_a_service_or_compose_would_not_take_are_refused() {
    let sandbox = Sandbox::new();
    let cases: [(&str, &[&str], &[&str]); 8] = [
        (
            "logs",
            &["log_source"],
            &["mylogs", "var/log", "$HOME/x", "-v", "한글/로그", "logs:rw", "/var/log:x"],
        ),
        (
            "databases",
            &["admin=pgadmin", "pgadmin_email"],
            &["a: b@example.com", "a #b@example.com", "not an e-mail", "a@localhost", "x@y.local"],
        ),
        (
            "logs",
            &["security=tls", "tls_hosts"],
            &["a}b.example", "http://x", "a,,b", "-", "10.0.0.999", "DNS:evil"],
        ),
        ("databases", &["database_name"], &["postgres", "template0", "template1"]),
        ("serving", &["database=postgres", "database_name"], &["template0"]),
        (
            "devbox",
            &["ide=vscode", "vscode_extensions"],
            &["--help; touch /pwned", "--help", "a.b;c"],
        ),
        ("etl", &["fernet_key"], &["bad pass word", "AAAA"]),
        ("serving", &["description"], &["a\u{61c}b", "a\u{200b}b", "\u{feff}a", "a\u{e0041}b"]),
    ];
    for (scenario, keys, values) in cases {
        let (key, others) = keys.split_last().unwrap();
        for value in values {
            let set = format!("{key}={value}");
            let complaint = refused(&sandbox, scenario, &[others, &[set.as_str()]].concat());
            assert!(complaint.contains(&format!("--set {key}: ")), "{set}: {complaint}");
        }
    }
}

#[test]
fn secrets_have_a_floor_and_a_ceiling_in_every_scenario() {
    let sandbox = Sandbox::new();
    for (scenario, key) in [
        ("etl", "airflow_admin_password"),
        ("serving", "redis_password"),
        ("logs", "elastic_password"),
        ("databases", "app_password"),
        ("devbox", "jupyter_token"),
    ] {
        let extra = if scenario == "serving" { "cache=redis" } else { "timezone=UTC" };
        let floor = if key == "jupyter_token" { 16 } else { 8 };
        for count in [1, floor - 1] {
            let set = format!("{key}={}", "x".repeat(count));
            let complaint = refused(&sandbox, scenario, &[extra, &set]);
            assert!(complaint.contains(&format!("at least {floor} characters")), "{complaint}");
        }
        let set = format!("{key}={}", "x".repeat(1025));
        let complaint = refused(&sandbox, scenario, &[extra, &set]);
        assert!(complaint.contains("at most 1024"), "{complaint}");
    }
}

#[test]
fn a_secret_of_nine_hundred_kilobytes_in_a_file_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.write("a.toml", &format!("app_password = '{}'\n", "x".repeat(900_000)));
    let complaint = sandbox.run(&["new", "databases", "x", "-y", "-a", "a.toml"]).complains(2);
    assert!(complaint.contains("at most 1024") && complaint.len() < 400, "{}", complaint.len());
}

#[test]
fn what_is_right_is_taken_as_it_is() {
    let sandbox = Sandbox::new();
    for (dir, scenario, set, name, line) in [
        ("a", "logs", &["log_source=~/logs"][..], "LOG_SOURCE", "~/logs"),
        ("b", "logs", &["log_source=./한글/로그"], "LOG_SOURCE", "./한글/로그"),
        (
            "c",
            "logs",
            &["security=tls", "tls_hosts=*.corp.example, 2001:db8::1"],
            "TLS_HOSTS",
            "*.corp.example, 2001:db8::1",
        ),
        (
            "d",
            "databases",
            &["admin=pgadmin", "pgadmin_email=me.too@corp.example"],
            "PGADMIN_EMAIL",
            "me.too@corp.example",
        ),
        (
            "e",
            "devbox",
            &["ide=vscode", "vscode_extensions=ms-python.python@1.2.3"],
            "VSCODE_EXTENSIONS",
            "ms-python.python@1.2.3",
        ),
    ] {
        let mut arguments = vec!["new", scenario, dir, "-y", "-q", "--no-git"];
        for one in set {
            arguments.extend(["--set", one]);
        }
        assert_eq!(sandbox.run(&arguments).quietly(), "");
        assert_eq!(env_value(&sandbox, dir, name), line, "{set:?}");
    }
    let compose = sandbox.read("d/compose.yaml");
    assert!(
        compose.contains("PGADMIN_DEFAULT_EMAIL: \"${PGADMIN_EMAIL:-me.too@corp.example}\""),
        "{compose}"
    );
}

#[test]
fn check_finds_what_was_changed_by_hand() {
    let sandbox = Sandbox::new();
    let new = ["new", "etl", "demo", "-y", "-q", "--set", "engine=airflow+spark"];
    assert_eq!(sandbox.run(&new).quietly(), "");
    let check = |arguments: &[&str]| {
        let mut command = sandbox.command(arguments);
        sandbox.said(&command.env("PATH", "/nowhere").output().unwrap())
    };
    let right = check(&["check", "demo"]).quietly();
    assert!(right.contains("The values in .env are such as the services take"), "{right}");
    let mut env = sandbox.read("demo/.env");
    for (name, value) in [
        ("AIRFLOW_FERNET_KEY", "hunter22hunter22"),
        ("AIRFLOW_DB_PASSWORD", "'hunter22@home'"),
        ("AIRFLOW_ADMIN_PASSWORD", "hunter2"),
        ("SPARK_EXECUTOR_MEMORY", "8g"),
        ("AIRFLOW_SCHEDULER_MEMORY", "64m"),
        ("POSTGRES_MEMORY", "16m"),
    ] {
        let start = env.find(&format!("\n{name}=")).expect(name) + 1;
        let end = start + env[start..].find('\n').unwrap();
        env.replace_range(start..end, &format!("{name}={value}"));
    }
    sandbox.write("demo/.env", &env);
    let said = check(&["check", "demo"]).fails();
    let line = |name: &str| {
        let at = env.lines().position(|line| line.starts_with(&format!("{name}="))).unwrap();
        format!("error        .env:{}:{name}: ", at + 1)
    };
    for (name, reason) in [
        ("AIRFLOW_FERNET_KEY", "Not a Fernet key"),
        ("AIRFLOW_DB_PASSWORD", "only letters, digits"),
        ("AIRFLOW_ADMIN_PASSWORD", "at least 8 characters"),
        ("SPARK_WORKER_MEMORY", "at least 9g (SPARK_EXECUTOR_MEMORY 8g + 1g)"),
        ("AIRFLOW_SCHEDULER_MEMORY", "(384m + AIRFLOW_PARALLELISM 8 × 48m)"),
        ("POSTGRES_MEMORY", "at least 128m"),
    ] {
        let found = said.lines().find(|told| told.starts_with(&line(name)));
        assert!(found.is_some_and(|told| told.contains(reason)), "{name}: {reason}\n{said}");
    }
    assert!(said.contains("6 errors") && !said.contains("hunter2"), "{said}");
    let json: serde_json::Value =
        serde_json::from_str(&check(&["check", "demo", "--json"]).fails()).unwrap();
    let keys =
        json["findings"].as_array().unwrap().iter().filter_map(|found| found["key"].as_str());
    assert!(keys.collect::<Vec<_>>().contains(&"AIRFLOW_FERNET_KEY"), "{json}");
}
