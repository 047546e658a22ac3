//! The databases scenario on the engine.

use crate::project::{Form, Project, eventually};

/// Whoever runs this owns the backups, or anybody when that is root.
fn owner() -> u32 {
    match rustix::process::getuid().as_raw() {
        0 => 12345,
        uid => uid,
    }
}

fn new(name: &str, answers: &[&str]) -> Project {
    let (uid, gid) = (format!("local_uid={}", owner()), format!("local_gid={}", owner()));
    let project = Project::new(name, "databases", &[answers, &[&uid, &gid]].concat());
    // Root hands the folder over when it generates.
    if project.path("backups").exists() {
        assert_eq!(project.owner_of("backups"), owner());
    }
    project
}

fn psql(project: &Project, service: &str, query: &str) -> String {
    let psql = ["exec", "-T", service, "psql", "-U", "postgres", "-d", "app", "-Atc", query];
    project.compose(Form::Dev, &psql).trim().to_owned()
}

/// As its administrator.
fn redis(project: &Project, command: &[&str]) -> String {
    let cli = ["exec", "-T", "redis", "redis-cli"];
    project.compose(Form::Dev, &[&cli, command].concat()).trim().to_owned()
}

fn backup_now(project: &Project, service: &str) {
    let now = ["exec", "-T", service, "sh", "/backup/backup.sh", "now"];
    let said = project.compose(Form::Dev, &now);
    assert!(said.contains("good:"), "{said}");
}

#[test]
fn the_default_is_proven_and_what_it_keeps_comes_back_from_a_backup() {
    let mut project = new("databases", &["postgres_port=18400", "redis_port=18401"]);
    for form in ["prod", "dev"] {
        let table = project.verify(form);
        for service in ["postgres", "redis", "backup", "redis-backup"] {
            assert!(table.contains(service), "{table}");
        }
    }
    project.up(Form::Dev);
    let report = project.compose(Form::Dev, &["run", "--rm", "tests"]);
    assert!(report.contains(" passed") && !report.contains("failed"), "{report}");
    survives_a_restart(&mut project);
    comes_back(&mut project);
    tuned_anew(&mut project);
    refuses_when_full(&project);
}

fn survives_a_restart(project: &mut Project) {
    psql(project, "postgres", "INSERT INTO customers (name, city) VALUES ('남은이', '세종')");
    redis(project, &["SET", "kept", "yes"]);
    project.compose(Form::Dev, &["down"]);
    project.up(Form::Dev);
    assert_eq!(
        psql(project, "postgres", "SELECT city FROM customers WHERE name = '남은이'"),
        "세종"
    );
    assert_eq!(redis(project, &["GET", "kept"]), "yes");
}

/// Into volumes that are empty, as after the loss of a machine.
fn comes_back(project: &mut Project) {
    backup_now(project, "backup");
    backup_now(project, "redis-backup");
    assert_eq!(project.owner_of("backups/postgres"), owner());
    project.compose(Form::Dev, &["--profile", "*", "down", "-v"]);
    project.up(Form::Dev);
    assert_eq!(psql(project, "postgres", "SELECT count(*) FROM customers"), "8");
    // By name: the new volumes may have been backed up since.
    let newest = oldest_with(project, "postgres", ".dump", 1);
    let said = project.compose(Form::Dev, &["run", "--rm", "restore", &newest]);
    assert!(said.contains("restored"), "{said}");
    let newest = oldest_with(project, "redis", ".rdb", 1);
    let said = project.compose(Form::Dev, &["run", "--rm", "redis-restore", &newest]);
    assert!(said.contains("restored, keys: 1"), "{said}");
    assert_eq!(
        psql(project, "postgres", "SELECT city FROM customers WHERE name = '남은이'"),
        "세종"
    );
    assert_eq!(
        psql(
            project,
            "postgres",
            "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"
        ),
        "app"
    );
    assert_eq!(redis(project, &["GET", "kept"]), "yes");
    // What was restored is not a matter of memory alone.
    project.compose(Form::Dev, &["restart", "redis"]);
    eventually("Redis has read it again", || redis(project, &["GET", "kept"]) == "yes");
    let report = project.compose(Form::Dev, &["run", "--rm", "client"]);
    assert!(report.matches("ok ").count() >= 9 && !report.contains("FAILED"), "{report}");
}

/// The names of the backups in their order; the one at `index`.
fn oldest_with(project: &Project, kind: &str, ending: &str, index: usize) -> String {
    let folder = std::fs::read_dir(project.path(&format!("backups/{kind}"))).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(ending)).collect();
    names.sort();
    names.swap_remove(index)
}

/// A changed limit in `.env` is enough.
fn tuned_anew(project: &mut Project) {
    assert_eq!(psql(project, "postgres", "SHOW shared_buffers"), "256MB");
    let env = project.read(".env").replace("POSTGRES_MEMORY=1g", "POSTGRES_MEMORY=1.5g");
    let env = env.replace("REDIS_MEMORY=256m", "REDIS_MEMORY=64m");
    project.write(".env", &env);
    project.up(Form::Dev);
    assert_eq!(psql(project, "postgres", "SHOW shared_buffers"), "384MB");
    assert_eq!(redis(project, &["CONFIG", "GET", "maxmemory"]), "maxmemory\n33554432");
}

/// 500 keys of 128 kB, one command after the other: more than Redis may fill.
fn fill(project: &Project) -> String {
    let commands = r#"BEGIN { v = "x"; while (length(v) < 100000) v = v v; for (i = 0; i < 500; i++) print "SET fill:" i " " v }"#;
    let pipe = format!("awk '{commands}' | redis-cli");
    project.compose(Form::Dev, &["exec", "-T", "redis", "sh", "-c", &pipe])
}

fn refuses_when_full(project: &Project) {
    let said = fill(project);
    assert!(said.contains("OOM"), "{said}");
    assert_eq!(redis(project, &["GET", "kept"]), "yes");
    // Another policy, without a restart: the oldest make room.
    redis(project, &["CONFIG", "SET", "maxmemory-policy", "allkeys-lru"]);
    let said = fill(project);
    assert!(!said.contains("OOM"), "{said}");
    let evicted =
        project.compose(Form::Dev, &["exec", "-T", "redis", "redis-cli", "INFO", "stats"]);
    assert!(!evicted.contains("evicted_keys:0"), "{evicted}");
}

#[test]
fn the_full_stack_is_proven_and_its_replica_follows() {
    let answers = [
        "admin=pgadmin",
        "pgvector=true",
        "replica=true",
        "redis_ui=redisinsight",
        "redis_engine=valkey",
        "redis_persistence=rdb",
        "collation=en-US",
        "pgadmin_password=p$a\"s's\\w#o:r/ ${HOME}d%@",
    ];
    let ports = [
        "postgres_port=18410",
        "postgres_replica_port=18411",
        "redis_port=18412",
        "pgadmin_port=18413",
        "redisinsight_port=18414",
    ];
    let mut project = new("databases-full", &[&answers[..], &ports].concat());
    let table = project.verify("prod");
    for service in ["postgres-replica", "pgadmin", "redisinsight"] {
        assert!(table.contains(service), "{table}");
    }
    project.up(Form::Dev);
    psql(&project, "postgres", "INSERT INTO customers (name, city) VALUES ('따라가는 이', '세종')");
    let follows = || psql(&project, "postgres-replica", "SELECT count(*) FROM customers") == "9";
    eventually("the replica has the row", follows);
}

#[test]
fn redis_alone_is_proven() {
    let project =
        new("redis-alone", &["postgres=false", "redis_persistence=none", "redis_port=18420"]);
    let table = project.verify("prod");
    assert!(table.contains("redis") && !table.contains("backup"), "{table}");
}

#[test]
fn every_special_character_works_in_every_password() {
    let password = "p$a\"s's\\w#o:r/ ${HOME}d%@비";
    let keys = ["app", "readonly", "postgres", "replication", "redis_app", "redis", "backup"];
    let secrets: Vec<String> =
        keys.iter().map(|key| format!("{key}_password={password}{key}")).collect();
    let mut set =
        vec!["admin=pgadmin", "replica=true", "pgadmin_port=18430", "postgres_port=18431"];
    set.extend(["postgres_replica_port=18432", "redis_port=18433"]);
    set.extend(secrets.iter().map(String::as_str));
    let project = new("databases-secrets", &set);
    let table = project.verify("prod");
    assert!(table.contains("postgres-replica"), "{table}");
}
