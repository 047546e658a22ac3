//! The databases scenario on the engine.

use crate::project::{Form, Project, eventually};

/// Whoever runs this owns the backups, or anybody when that is root.
fn owner() -> u32 {
    match rustix::process::getuid().as_raw() {
        0 => 12345,
        uid => uid,
    }
}

pub(crate) fn new(name: &str, answers: &[&str]) -> Project {
    let (uid, gid) = (format!("local_uid={}", owner()), format!("local_gid={}", owner()));
    let project = Project::new(name, "databases", &[answers, &[&uid, &gid]].concat());
    // Root hands the folder over when it generates.
    if project.path("backups").exists() {
        assert_eq!(project.owner_of("backups"), owner());
    }
    project
}

pub(crate) fn psql(project: &Project, service: &str, query: &str) -> String {
    let psql = ["exec", "-T", service, "psql", "-U", "postgres", "-d", "app", "-Atc", query];
    project.compose(Form::Dev, &psql).trim().to_owned()
}

/// As its administrator.
fn redis(project: &Project, command: &[&str]) -> String {
    let cli = ["exec", "-T", "redis", "redis-cli"];
    project.compose(Form::Dev, &[&cli, command].concat()).trim().to_owned()
}

/// What an administrator adds to a project in its life.
const ADDED: &str = r#"
CREATE ROLE shop LOGIN;
GRANT CONNECT ON DATABASE app TO shop;
ALTER DATABASE app SET statement_timeout = '77s';
ALTER ROLE app IN DATABASE app SET search_path = public, extra;
CREATE DATABASE "Shop/2 WITH x" OWNER shop TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'fr-FR';
REVOKE CONNECT ON DATABASE "Shop/2 WITH x" FROM PUBLIC;
GRANT CONNECT ON DATABASE "Shop/2 WITH x" TO backup, readonly;
SELECT lo_from_bytea(4711, 'large');
GRANT SELECT ON customers TO shop;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO shop;
INSERT INTO customers (name, city) VALUES ('남은이', '세종');
\c "Shop/2 WITH x"
SET ROLE shop;
CREATE TABLE things (what text);
INSERT INTO things VALUES ('물건');
SELECT lo_from_bytea(4712, 'larger');
"#;

pub(crate) fn furnish(project: &Project) {
    let psql = "docker compose exec -T postgres psql -v ON_ERROR_STOP=1 -U postgres -d app";
    project.shell(&format!("{psql} <<'SQL'\n{ADDED}\nSQL"));
}

/// All of it, as it can be seen.
pub(crate) fn content(project: &Project) -> Vec<String> {
    let queries = [
        "SELECT md5(string_agg(c::text, ',' ORDER BY id)), count(*) FROM customers c",
        "SELECT md5(string_agg(o::text, ',' ORDER BY id)), count(*) FROM orders o",
        "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'",
        "SELECT lo_get(4711)",
        "SHOW statement_timeout",
        "SELECT rolname, setconfig FROM pg_db_role_setting LEFT JOIN pg_roles r ON r.oid = setrole ORDER BY 1, 2",
        "SELECT datname, datdba::regrole, ARRAY(SELECT a::text FROM unnest(datacl) a ORDER BY 1), pg_encoding_to_char(encoding), datlocale FROM pg_database ORDER BY 1",
        "SELECT ARRAY(SELECT a::text FROM unnest(relacl) a ORDER BY 1) FROM pg_class WHERE relname = 'customers'",
        "SELECT defaclrole::regrole, ARRAY(SELECT a::text FROM unnest(defaclacl) a ORDER BY 1) FROM pg_default_acl",
        "SELECT rolname, rolcanlogin, rolsuper FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1",
        "SELECT extname FROM pg_extension ORDER BY 1",
    ];
    let mut content: Vec<String> =
        queries.iter().map(|query| psql(project, "postgres", query)).collect();
    let other = "SELECT current_user, (SELECT what FROM things), lo_get(4712), tableowner FROM pg_tables WHERE tablename = 'things'";
    content.push(project.shell(&format!(
        "docker compose exec -T postgres psql -U postgres -d 'Shop/2 WITH x' -Atc \"{other}\""
    )));
    content
}

fn backup_now(project: &Project, service: &str) {
    let now = ["exec", "-T", service, "sh", "/backup/backup.sh", "now"];
    let said = project.compose(Form::Dev, &now);
    assert!(said.contains("good:"), "{said}");
}

#[test]
fn the_default_is_proven_and_what_it_keeps_comes_back_from_a_backup() {
    // A name that looks like that of a copy which `verify` makes is a name like any other.
    let mut project = new("email-verify-worker", &["postgres_port=18400", "redis_port=18401"]);
    for form in ["prod", "dev"] {
        let table = project.verify(form);
        for service in ["postgres", "redis", "backup", "redis-backup"] {
            assert!(table.contains(service), "{table}");
        }
    }
    assert!(
        !project.path("backups/postgres").exists(),
        "a copy's backups are none of the project's"
    );
    project.up(Form::Dev);
    let report = project.compose(Form::Dev, &["run", "--rm", "tests"]);
    assert!(report.contains(" passed") && !report.contains("failed"), "{report}");
    survives_a_restart(&mut project);
    comes_back(&mut project);
    tuned_anew(&mut project);
    refuses_when_full(&project);
}

fn survives_a_restart(project: &mut Project) {
    furnish(project);
    redis(project, &["SET", "kept", "yes"]);
    // A type of a module, and a value that takes a good part of the memory.
    assert_eq!(redis(project, &["JSON.SET", "document", "$", r#"{"a":1}"#]), "OK");
    assert!(!fill(project, "HSET large").contains("OOM"));
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
    let before = content(project);
    backup_now(project, "backup");
    backup_now(project, "redis-backup");
    assert_eq!(project.owner_of("backups/postgres"), owner());
    project.compose(Form::Dev, &["--profile", "*", "down", "-v"]);
    project.up(Form::Dev);
    assert_eq!(psql(project, "postgres", "SELECT count(*) FROM customers"), "8");
    // By name: the new volumes may have been backed up since.
    let newest = oldest_with(project, "postgres", "", 1);
    let said = project.compose(Form::Dev, &["run", "--rm", "restore", &newest]);
    assert!(said.contains("restored"), "{said}");
    assert_eq!(content(project), before);
    let newest = oldest_with(project, "redis", ".rdb", 1);
    let said = project.compose(Form::Dev, &["run", "--rm", "redis-restore", &newest]);
    assert!(said.contains("restored, keys: 3"), "{said}");
    assert_eq!(redis(project, &["GET", "kept"]), "yes");
    assert_eq!(redis(project, &["HLEN", "large"]), "500");
    assert_eq!(redis(project, &["JSON.GET", "document"]), r#"{"a":1}"#);
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
    redis(project, &["DEL", "large"]);
    redis(project, &["BGREWRITEAOF"]);
    eventually("the large value is gone from the disk, too", || {
        redis(project, &["INFO", "persistence"]).contains("aof_rewrite_in_progress:0")
    });
    project.set(&[
        ("POSTGRES_MEMORY", "1.5g"),
        ("POSTGRES_MAX_CONNECTIONS", "500"),
        ("REDIS_MEMORY", "64m"),
        ("REDIS_EVICTION", "volatile-ttl"),
        ("BACKUP_HOUR", "09"),
        ("BACKUP_KEEP_DAYS", "3650"),
        ("BACKUP_MAX_AGE_HOURS", "1"),
        ("BACKUP_MEMORY", "48m"),
        ("TZ", "America/New_York"),
    ]);
    project.up(Form::Dev);
    assert_eq!(psql(project, "postgres", "SHOW shared_buffers"), "384MB");
    assert_eq!(psql(project, "postgres", "SHOW max_connections"), "500");
    assert_eq!(psql(project, "postgres", "SHOW timezone"), "America/New_York");
    backup_now(project, "backup");
    assert_eq!(redis(project, &["CONFIG", "GET", "maxmemory"]), "maxmemory\n33554432");
}

/// 500 times 128 kB, one command after the other.
fn fill(project: &Project, command: &str) -> String {
    let values = r#"BEGIN { v = "x"; while (length(v) < 100000) v = v v; for (i = 0; i < 500; i++) print command " f" i " " v }"#;
    let pipe = format!("awk -v command='{command}' '{values}' | redis-cli");
    project.compose(Form::Dev, &["exec", "-T", "redis", "sh", "-c", &pipe])
}

fn refuses_when_full(project: &Project) {
    redis(project, &["CONFIG", "SET", "maxmemory-policy", "noeviction"]);
    let said = fill(project, "SET");
    assert!(said.contains("OOM"), "{said}");
    assert_eq!(redis(project, &["GET", "kept"]), "yes");
    // Another policy, without a restart: the oldest make room.
    redis(project, &["CONFIG", "SET", "maxmemory-policy", "allkeys-lru"]);
    let said = fill(project, "SET");
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
    stand_in_without_wget(&project);
    let table = project.verify("prod");
    for service in ["postgres-replica", "pgadmin", "redisinsight"] {
        assert!(table.contains(service), "{table}");
    }
    project.up(Form::Dev);
    psql(&project, "postgres", "INSERT INTO customers (name, city) VALUES ('따라가는 이', '세종')");
    let follows = || psql(&project, "postgres-replica", "SELECT count(*) FROM customers") == "9";
    eventually("the replica has the row", follows);
    fewer_connections(&mut project);
    copies_anew(&project);
}

/// Redis Insight's image has a wget, which the healthcheck uses; what may stand in for it here has Python alone.
fn stand_in_without_wget(project: &Project) {
    let run = "docker compose run --rm --no-deps --entrypoint sh redisinsight -c";
    if project.shell(&format!("{run} 'command -v wget' || echo none")).contains("none") {
        let wget = r#""wget", "-q", "-T", "4", "-O", "/dev/null", "http://127.0.0.1:5540"#;
        let python =
            r#""python3", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5540"#;
        let changed = project.read("compose.yaml").replace(wget, python);
        let changed = changed.replace("5540/api/health/\"", "5540/api/health/')\"");
        project.write("compose.yaml", &changed);
    }
}

/// A replica must not have less than the first server had, and both read one line of `.env`.
fn fewer_connections(project: &mut Project) {
    project.set(&[("POSTGRES_MAX_CONNECTIONS", "50")]);
    project.compose(Form::Dev, &["down"]);
    project.up(Form::Dev);
    assert_eq!(psql(project, "postgres", "SHOW max_connections"), "50");
    psql(project, "postgres", "INSERT INTO customers (name, city) VALUES ('적은 이', '세종')");
    let follows = || psql(project, "postgres-replica", "SELECT count(*) FROM customers") == "10";
    eventually("the replica follows with fewer connections", follows);
    // By now it has read of it, and needs no more itself.
    project.compose(Form::Dev, &["restart", "postgres-replica"]);
    eventually("the replica has fewer, too", || {
        let psql = ["exec", "-T", "postgres-replica", "psql", "-U", "postgres", "-Atc"];
        project.try_compose(&[&psql[..], &["SHOW max_connections"]].concat()) == "50\n"
    });
}

/// It stays away until what it would have to read is gone; the README says what to do then.
fn copies_anew(project: &Project) {
    let compose = project.read("compose.yaml");
    let less = r#"["bash", "/opt/bin/start.sh", "-c", "max_slot_wal_keep_size=1MB"]"#;
    let changed = compose.replace(r#"["bash", "/opt/bin/start.sh"]"#, less);
    project.write("compose.yaml", &changed);
    project.compose(Form::Dev, &["stop", "postgres-replica"]);
    project.compose(Form::Dev, &["up", "--wait", "--no-deps", "postgres"]);
    for _ in 0..4 {
        psql(project, "postgres", "CREATE TABLE t (); DROP TABLE t; SELECT pg_switch_wal()");
        psql(project, "postgres", "CHECKPOINT");
    }
    let lost = "SELECT wal_status FROM pg_replication_slots WHERE slot_name = 'replica'";
    assert_eq!(psql(project, "postgres", lost), "lost");
    let readme = project.read("README.md");
    let section = readme.split("\n## Replica").nth(1).unwrap();
    let block = section.split("```").nth(3).unwrap().trim_start_matches("bash");
    assert!(block.contains("docker volume rm"), "{block}");
    project.shell(block);
    assert_eq!(psql(project, "postgres", lost), "reserved");
    assert_eq!(psql(project, "postgres-replica", "SELECT count(*) FROM customers"), "10");
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
